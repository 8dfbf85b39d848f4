package practica

import (
	"bytes"
	"context"
	"encoding/json"
	"time"

	"valija/backend/acuse"
	"valija/backend/buzon"
	"valija/backend/contrato"
	"valija/backend/fault"
	"valija/backend/impreso"
	"valija/backend/practica/almacen"
)

const (
	membrete = "Buzón IMSS de práctica"
	mimePDF  = "application/pdf"
	mimeP7S  = "application/pkcs7-signature"
	mimeTxt  = "text/plain; charset=utf-8"
	maxActo  = 64 << 20 // bytes of anything that the server itself writes
)

// actuar runs an actuación once for each idempotency key: the receipt and what it receipts are one
// transaction, so that a kill leaves both or neither, and the same key gives the same receipt for ever.
//
// norma: Lineamientos 6.1
func (s *Servidor) actuar(ctx context.Context, rfc, clave, pedido string,
	hacer func(tx *almacen.Tx, ahora time.Time) (contrato.Recibo, error),
) (r contrato.Recibo, err error) {
	if err := s.alDia(ctx); err != nil {
		return r, err
	}
	err = s.store.Escribir(ctx, func(tx *almacen.Tx) error {
		var hay bool
		if r, hay, err = reciboAnterior(tx, rfc, clave, pedido); err != nil || hay {
			return err
		}
		if r, err = hacer(tx, s.ahora()); err != nil {
			return err
		}
		datos, err := json.Marshal(r)
		if err != nil {
			return err
		}
		return tx.PonerRecibo(rfc, clave, pedido, datos)
	})
	return r, err
}

// reciboAnterior returns the receipt already given under the key for the same thing.
func reciboAnterior(tx *almacen.Tx, rfc, clave, pedido string) (r contrato.Recibo, hay bool, err error) {
	antes, datos, err := tx.Recibo(rfc, clave)
	switch {
	case fault.CodeOf(err) == fault.NoEncontrado:
		return r, false, nil
	case err != nil:
		return r, false, err
	case antes != pedido:
		return r, false, rechazar(contrato.ClaveReusada, "Esa clave ya se usó para otra actuación.")
	}
	return r, true, json.Unmarshal(datos, &r)
}

// folio takes the first free folio from t on; its instant is the actuación's.
func folio(tx *almacen.Tx, t time.Time) (acuse.Folio, time.Time, error) {
	for t = t.Truncate(time.Millisecond); ; t = t.Add(time.Millisecond) {
		f := acuse.NewFolio(t)
		libre, err := tx.TomarFolio(string(f))
		if err != nil || libre {
			return f, t, err
		}
	}
}

// constancia is what an acuse states besides its seal.
type constancia struct {
	rfc, nombre string
	tramite     string
	huella      string // of what was filed
	acto        string // id of the act that it belongs to, or ""
	detalle     [][]string
}

// acusar issues an acuse at t or right after: sealed, printed, and the print signed by the server's seal.
//
// norma: Lineamientos 6.1
func (s *Servidor) acusar(tx *almacen.Tx, t time.Time, c constancia) (acuse.Acuse, []buzon.Archivo, error) {
	f, t, err := folio(tx, t)
	if err != nil {
		return acuse.Acuse{}, nil, err
	}
	a, err := acuse.Emitir(s.identidad.sello, acuse.NewCadena(c.rfc, c.tramite, f, t), c.huella)
	if err != nil {
		return a, nil, err
	}
	pdf, err := imprimir(impreso.Acuse(impreso.DatosAcuse{
		Membrete: membrete, Tramite: c.tramite, RFC: c.rfc, Nombre: c.nombre, Folio: string(f), Fecha: t,
		Cadena: a.Cadena, Sello: a.Sello, NumeroCertificado: s.identidad.sello.Certificate().Numero(),
		HuellaDocumento: c.huella, Detalle: c.detalle, Practica: true,
	}))
	if err != nil {
		return a, nil, err
	}
	p7s, err := s.identidad.sello.SignDetached(pdf, t)
	if err != nil {
		return a, nil, err
	}
	nombre := "acuse_" + string(f) + ".pdf"
	impresion, err := s.archivar(tx, c.rfc, c.acto, buzon.Archivo{Papel: buzon.PapelAcuse, Nombre: nombre, TipoMIME: mimePDF}, pdf)
	if err != nil {
		return a, nil, err
	}
	firma, err := s.archivar(tx, c.rfc, c.acto, buzon.Archivo{Papel: buzon.PapelFirmaAcuse, Nombre: nombre + ".p7s", TipoMIME: mimeP7S}, p7s)
	return a, []buzon.Archivo{impresion, firma}, err
}

// archivar stores bytes as a file of the RFC.
func (s *Servidor) archivar(tx *almacen.Tx, rfc, acto string, f buzon.Archivo, raw []byte) (buzon.Archivo, error) {
	o, err := s.store.Guardar(bytes.NewReader(raw), maxActo)
	if err != nil {
		return f, err
	}
	return s.registrar(tx, rfc, acto, f, o)
}

// registrar gives a stored object its name and part in the Buzón.
func (s *Servidor) registrar(tx *almacen.Tx, rfc, acto string, f buzon.Archivo, o almacen.Objeto) (_ buzon.Archivo, err error) {
	if f.ID, err = alAzar(16); err != nil {
		return f, err
	}
	f.SHA256, f.Tamano = o.SHA256, o.Tamano
	return f, tx.PonerArchivo(rfc, acto, f)
}

func imprimir(d impreso.Documento) ([]byte, error) {
	var b bytes.Buffer
	err := impreso.Escribir(&b, d)
	return b.Bytes(), err
}

// recibo returns the receipt of an earlier actuación; NoEncontrado when it never arrived.
func (s *Servidor) recibo(ctx context.Context, ses sesion, clave string) (r contrato.Recibo, err error) {
	err = s.store.Leer(ctx, func(tx *almacen.Tx) error {
		_, datos, err := tx.Recibo(ses.rfc, clave)
		if err != nil {
			return err
		}
		return json.Unmarshal(datos, &r)
	})
	return r, err
}
