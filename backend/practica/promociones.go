package practica

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"mime/multipart"
	"time"

	"valija/backend/buzon"
	"valija/backend/contrato"
	"valija/backend/fault"
	"valija/backend/impreso"
	"valija/backend/practica/almacen"
	"valija/backend/promocion"
)

const (
	maxActuacion = 128 << 10 // bytes of the JSON part
	maxDocumento = 1 << 20   // bytes of the signed document
)

// limites are what this Buzón accepts; here they are facts.
func limites() promocion.Limites {
	l := promocion.LimitesSupuestos()
	l.Supuestos = false
	return l
}

// envio is a filing whose parts have arrived: the signed document, its signature, and each attachment, stored
// and found to be the one that the document lists.
type envio struct {
	cabecera  promocion.Cabecera
	texto     string
	documento []byte
	firma     []byte
	adjuntos  []almacen.Objeto
}

// presentar files a promoción. Everything is on the disk before the transaction that receives it, which is the
// only step that counts: a kill before it leaves nothing filed, a retry after it gets the same receipt.
//
// norma: Lineamientos 6.1; Lineamientos 6.3; Lineamientos 6.5
func (s *Servidor) presentar(ctx context.Context, ses sesion, clave string, partes *multipart.Reader) (contrato.Recibo, error) {
	e, err := s.leerDocumento(partes)
	if err != nil {
		return contrato.Recibo{}, err
	}
	if err := s.comprobarEnvio(ses, clave, e); err != nil {
		return contrato.Recibo{}, err
	}
	pedido := huella(e.documento)
	if r, hay, err := s.reciboDe(ctx, ses.rfc, clave, pedido); err != nil || hay {
		return r, err
	}
	if e.adjuntos, err = s.leerAdjuntos(partes, e.cabecera.Adjuntos); err != nil {
		return contrato.Recibo{}, err
	}
	return s.actuar(ctx, ses.rfc, clave, pedido, func(tx *almacen.Tx, ahora time.Time) (contrato.Recibo, error) {
		return s.recibir(tx, ahora, ses, e)
	})
}

// reciboDe looks for a receipt before the attachments are read again for nothing.
func (s *Servidor) reciboDe(ctx context.Context, rfc, clave, pedido string) (r contrato.Recibo, hay bool, err error) {
	err = s.store.Leer(ctx, func(tx *almacen.Tx) error {
		r, hay, err = reciboAnterior(tx, rfc, clave, pedido)
		return err
	})
	return r, hay, err
}

func (s *Servidor) leerDocumento(partes *multipart.Reader) (e envio, err error) {
	raw, err := parte(partes, "actuacion", maxActuacion)
	if err != nil {
		return e, err
	}
	var a contrato.Actuacion
	if err := json.Unmarshal(raw, &a); err != nil {
		return e, &rechazo{codigo: contrato.PeticionInvalida, mensaje: "La parte «actuacion» no es JSON.", causa: err}
	}
	if e.documento, err = parte(partes, "documento", maxDocumento); err != nil {
		return e, err
	}
	if a.Texto != huella(e.documento) {
		return e, errNoCorresponde()
	}
	e.firma = a.Firma
	if e.cabecera, e.texto, err = promocion.LeerDocumento(e.documento); err != nil {
		return e, &rechazo{codigo: contrato.TextoNoCorresponde, mensaje: "El documento no tiene la forma de una promoción.", causa: err}
	}
	return e, nil
}

// parte reads the next part, which must have this name and fit.
func parte(partes *multipart.Reader, nombre string, limite int64) ([]byte, error) {
	p, err := siguienteParte(partes, nombre)
	if err != nil {
		return nil, err
	}
	raw, err := io.ReadAll(io.LimitReader(p, limite+1))
	if err != nil {
		return nil, truncado(err)
	}
	if int64(len(raw)) > limite {
		return nil, rechazar(contrato.DemasiadoGrande, "La parte «"+nombre+"» es demasiado grande.")
	}
	return raw, nil
}

func siguienteParte(partes *multipart.Reader, nombre string) (*multipart.Part, error) {
	p, err := partes.NextRawPart()
	if errors.Is(err, io.EOF) {
		return nil, rechazar(contrato.PeticionInvalida, "Falta la parte «"+nombre+"».")
	}
	if err != nil {
		return nil, truncado(err)
	}
	if p.FormName() != nombre {
		return nil, rechazar(contrato.PeticionInvalida, "Se esperaba la parte «"+nombre+"».")
	}
	return p, nil
}

// truncado tells a request that broke off from a failure of the server.
func truncado(err error) error {
	return &rechazo{codigo: contrato.PeticionInvalida, mensaje: "El envío llegó incompleto; no se presentó nada.", causa: err}
}

// comprobarEnvio checks that the document is for this Buzón, from this session, under this key, and signed.
// It may have waited signed for days without a connection; it may not come from the future.
func (s *Servidor) comprobarEnvio(ses sesion, clave string, e envio) error {
	ahora := s.ahora()
	c := e.cabecera
	switch {
	case c.RFC != ses.rfc:
		return rechazar(contrato.RfcAjeno, "La promoción es de otro RFC que el de la sesión.")
	case c.Clave != clave || !esNombre(c.Host):
		return errNoCorresponde()
	case c.Instante.After(ahora.Add(maxDesfase)):
		return rechazar(contrato.RelojDesfasado, "La promoción dice haberse firmado después de la hora del Buzón.")
	}
	p := promocion.Promocion{Servicio: c.Servicio, Asunto: c.Asunto, Texto: e.texto, Adjuntos: c.Adjuntos}
	for _, o := range p.Revisar(limites()) {
		if o.Impide {
			return rechazar(contrato.PeticionInvalida, o.Mensaje)
		}
	}
	cert, err := s.firmante(e.firma, e.documento, ahora)
	if err != nil {
		return err
	}
	if cert.RFC() != ses.rfc {
		return rechazar(contrato.RfcAjeno, "La firma es de otro RFC que el de la sesión.")
	}
	return nil
}

// leerAdjuntos stores each attachment as it streams in, in the order in which the document lists them, and
// compares what arrived with what was signed.
func (s *Servidor) leerAdjuntos(partes *multipart.Reader, lista []promocion.Adjunto) ([]almacen.Objeto, error) {
	objetos := make([]almacen.Objeto, 0, len(lista))
	for _, a := range lista {
		p, err := siguienteParte(partes, "adjunto")
		if err != nil {
			return nil, err
		}
		o, err := s.store.Guardar(p, a.Tamano)
		switch {
		case fault.CodeOf(err) == fault.DemasiadoGrande, err == nil && (o.SHA256 != a.SHA256 || o.Tamano != a.Tamano):
			return nil, rechazar(contrato.AdjuntoNoCorresponde, "«"+a.Nombre+"» no es el archivo que la promoción firmada enumera.")
		case errors.Is(err, io.ErrUnexpectedEOF):
			return nil, truncado(err)
		case err != nil:
			return nil, err
		}
		objetos = append(objetos, o)
	}
	if _, err := partes.NextRawPart(); !errors.Is(err, io.EOF) {
		if err != nil {
			return nil, truncado(err)
		}
		return nil, rechazar(contrato.AdjuntoNoCorresponde, "Llegaron más adjuntos que los que la promoción firmada enumera.")
	}
	return objetos, nil
}

// recibir is the instant of filing.
func (s *Servidor) recibir(tx *almacen.Tx, ahora time.Time, ses sesion, e envio) (contrato.Recibo, error) {
	b, err := tx.Buzon(ses.rfc)
	if err != nil {
		return contrato.Recibo{}, err
	}
	if b.EstadoEn(ahora) != buzon.Habilitado {
		return contrato.Recibo{}, fault.New(fault.BuzonNoHabilitado, "rfc", ses.rfc)
	}
	llegada, err := s.calendario.Presentacion(ahora)
	if err != nil {
		return contrato.Recibo{}, err
	}
	acuse, impresos, err := s.acusar(tx, ahora, constancia{
		rfc: ses.rfc, nombre: ses.nombre, tramite: tramitePromocion, huella: huella(e.documento),
		detalle: impreso.DetallePromocion(promocion.Promocion{
			Servicio: e.cabecera.Servicio, Asunto: e.cabecera.Asunto, RespondeA: e.cabecera.RespondeA, Adjuntos: e.cabecera.Adjuntos,
			FirmadaEn: e.cabecera.Instante, Presentada: ahora, Recibida: llegada.Recibida,
		}),
	})
	if err != nil {
		return contrato.Recibo{}, err
	}
	archivos, err := s.archivarEnvio(tx, ses.rfc, e)
	if err != nil {
		return contrato.Recibo{}, err
	}
	p := promocion.Promocion{
		ID: string(acuse.Folio), RFC: ses.rfc, RegistroPatronal: e.cabecera.RegistroPatronal, Servicio: e.cabecera.Servicio,
		Asunto: e.cabecera.Asunto, Texto: e.texto, RespondeA: e.cabecera.RespondeA, Adjuntos: e.cabecera.Adjuntos,
		Estado: promocion.Presentada, Clave: e.cabecera.Clave, Documento: huella(e.documento), Firma: huella(e.firma),
		FirmadaEn: e.cabecera.Instante, Folio: string(acuse.Folio), Presentada: acuse.Fecha, Recibida: llegada.Recibida,
		Acuse: &acuse, Archivos: append(archivos, impresos...), Creada: acuse.Fecha,
	}
	secuencia, err := tx.PonerPromocion(p)
	if err != nil {
		return contrato.Recibo{}, err
	}
	filed := dePromocion(p, secuencia)
	return contrato.Recibo{Acuse: deAcuse(acuse, impresos), Promocion: &filed}, nil
}

// archivarEnvio gives the document, its signature and its attachments their place in the Buzón.
func (s *Servidor) archivarEnvio(tx *almacen.Tx, rfc string, e envio) ([]buzon.Archivo, error) {
	documento, err := s.archivar(tx, rfc, "", buzon.Archivo{Papel: buzon.PapelDocumento, Nombre: "promocion.txt", TipoMIME: mimeTxt}, e.documento)
	if err != nil {
		return nil, err
	}
	firma, err := s.archivar(tx, rfc, "", buzon.Archivo{Papel: buzon.PapelFirma, Nombre: "promocion.txt.p7s", TipoMIME: mimeP7S}, e.firma)
	if err != nil {
		return nil, err
	}
	archivos := []buzon.Archivo{documento, firma}
	for i, o := range e.adjuntos {
		f, err := s.registrar(tx, rfc, "", buzon.Archivo{
			Papel: buzon.PapelAnexo, Nombre: e.cabecera.Adjuntos[i].Nombre, TipoMIME: "application/octet-stream",
		}, o)
		if err != nil {
			return nil, err
		}
		archivos = append(archivos, f)
	}
	return archivos, nil
}

// promociones lists what changed after the cursor.
func (s *Servidor) promociones(ctx context.Context, ses sesion, cursor int64, limite int) (p contrato.PaginaPromociones, err error) {
	p = contrato.PaginaPromociones{Promociones: []contrato.Promocion{}, Cursor: cursor}
	err = s.store.Leer(ctx, func(tx *almacen.Tx) error {
		ps, secuencias, err := tx.Promociones(ses.rfc, cursor, limite+1)
		if err != nil {
			return err
		}
		if p.HayMas = len(ps) > limite; p.HayMas {
			ps = ps[:limite]
		}
		for i := range ps {
			p.Promociones = append(p.Promociones, dePromocion(ps[i], secuencias[i]))
			p.Cursor = secuencias[i]
		}
		return nil
	})
	return p, err
}
