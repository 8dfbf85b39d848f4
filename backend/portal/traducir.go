package portal

import (
	"encoding/base64"
	"encoding/hex"

	"valija/backend/acuse"
	"valija/backend/buzon"
	"valija/backend/civil"
	"valija/backend/contrato"
	"valija/backend/fault"
	"valija/backend/promocion"
)

// From the contract to the domain, strictly: a value outside the contract is an unreadable answer, never a
// guess. Nothing here is believed: acuses and hashes are checked by whoever keeps them.

func ilegible(detalle string) error { return fault.New(fault.RespuestaIlegible, "detalle", detalle) }

func aMedio(m contrato.Medio, rfc string) (buzon.Medio, error) {
	switch {
	case m.Id == "" || m.Valor == "" || m.Registrado.IsZero():
		return buzon.Medio{}, ilegible("un medio de contacto llegó incompleto")
	case !m.Tipo.Valid() || !m.Estado.Valid():
		return buzon.Medio{}, ilegible("un medio de contacto es de un tipo o estado desconocido")
	}
	return buzon.Medio{
		ID: m.Id, RFC: rfc, RegistroPatronal: o(m.RegistroPatronal), Tipo: buzon.TipoMedio(m.Tipo), Valor: m.Valor,
		Estado: buzon.EstadoMedio(m.Estado), Registrado: m.Registrado, Confirmado: o(m.Confirmado),
	}, nil
}

func aBuzon(b contrato.Buzon, rfc string) (buzon.Buzon, error) {
	if b.Rfc != rfc || !b.Estado.Valid() {
		return buzon.Buzon{}, ilegible("el Buzón es de otro RFC o su estado es desconocido")
	}
	out := buzon.Buzon{RFC: rfc, Terminos: o(b.TerminosFirmados), Desactivado: b.Estado == contrato.Desactivado, Medios: []buzon.Medio{}}
	for _, m := range b.Medios {
		medio, err := aMedio(m, rfc)
		if err != nil {
			return buzon.Buzon{}, err
		}
		out.Medios = append(out.Medios, medio)
	}
	return out, nil
}

func aArchivos(fs []contrato.Archivo) ([]buzon.Archivo, error) {
	out := make([]buzon.Archivo, 0, len(fs))
	for _, f := range fs {
		if f.Id == "" || f.Nombre == "" || f.Tamano < 0 || !esHuella(f.Sha256) || !f.Papel.Valid() {
			return nil, ilegible("un archivo llegó sin sus datos completos")
		}
		out = append(out, buzon.Archivo{
			ID: f.Id, Papel: buzon.Papel(f.Papel), Nombre: f.Nombre, TipoMIME: f.TipoMime, Tamano: f.Tamano, SHA256: f.Sha256,
		})
	}
	return out, nil
}

// aActo takes an act. A pending one that comes with what only its opening may show is refused whole: to keep
// it would be to have opened it.
//
// norma: Lineamientos 7.4
func aActo(a contrato.Acto, rfc string) (buzon.Acto, error) {
	out := buzon.Acto{
		ID: a.Id, RFC: rfc, RegistroPatronal: o(a.RegistroPatronal), Clase: buzon.Clase(a.Clase), Folio: a.Folio, Tipo: o(a.Tipo),
		Asunto: o(a.Asunto), Emisor: o(a.Emisor), Estado: buzon.EstadoActo(a.Estado), Enviado: a.Enviado, Medios: o(a.Medios),
		Abierto: o(a.Abierto), Notificado: o(a.Notificado), PlazoDias: o(a.PlazoDias), Secuencia: a.Secuencia,
	}
	switch {
	case a.Id == "" || a.Folio == "" || a.Enviado.IsZero() || out.PlazoDias < 0:
		return out, ilegible("un acto llegó sin sus datos completos")
	case !a.Clase.Valid() || !a.Estado.Valid():
		return out, ilegible("un acto es de una clase o estado desconocido")
	case (out.Clase == buzon.Notificacion) == (out.Estado == buzon.Publicado):
		return out, ilegible("la clase y el estado de un acto se contradicen")
	case out.Estado == buzon.Pendiente && (len(a.Archivos) > 0 || a.Acuse != nil || !out.Abierto.IsZero() || !out.Notificado.IsZero()):
		return out, ilegible("un acto pendiente llegó con lo que sólo se ve al abrirlo")
	}
	var err error
	if out.Archivos, err = aArchivos(a.Archivos); err != nil {
		return out, err
	}
	if a.Acuse != nil {
		recibo, err := aAcuse(*a.Acuse, rfc)
		if err != nil {
			return out, err
		}
		out.Acuse = &recibo
	}
	return out, nil
}

func aAcuse(a contrato.Acuse, rfc string) (acuse.Acuse, error) {
	folio, err := acuse.ParseFolio(a.Folio)
	switch {
	case err != nil:
		return acuse.Acuse{}, fault.Wrap(fault.RespuestaIlegible, err, "detalle", "el folio del acuse no tiene su forma")
	case a.Rfc != rfc:
		return acuse.Acuse{}, ilegible("el acuse es de otro RFC")
	case a.Tramite == "" || a.Fecha.IsZero() || a.Cadena == "" || len(a.Sello) == 0 || len(a.Certificado) == 0:
		return acuse.Acuse{}, ilegible("el acuse llegó sin sus datos completos")
	}
	return acuse.Acuse{
		Folio: folio, RFC: a.Rfc, Tramite: a.Tramite, Fecha: a.Fecha, Cadena: a.Cadena,
		Sello: base64.StdEncoding.EncodeToString(a.Sello), CertificadoSello: a.Certificado, HuellaDocumento: o(a.Sha256Recibido),
	}, nil
}

func aRecibo(r contrato.Recibo, rfc string) (out buzon.Recibo, err error) {
	if out.Acuse, err = aAcuse(r.Acuse, rfc); err != nil {
		return out, err
	}
	if out.Archivos, err = aArchivos(o(r.Acuse.Archivos)); err != nil {
		return out, err
	}
	if r.Medio != nil {
		m, err := aMedio(*r.Medio, rfc)
		if err != nil {
			return out, err
		}
		out.Medio = &m
	}
	if r.Buzon != nil {
		b, err := aBuzon(*r.Buzon, rfc)
		if err != nil {
			return out, err
		}
		out.Buzon = &b
	}
	if r.Acto != nil {
		a, err := aActo(*r.Acto, rfc)
		if err != nil {
			return out, err
		}
		out.Acto = &a
	}
	return out, nil
}

func aPromocion(p contrato.Promocion, rfc string) (promocion.Promocion, error) {
	out := promocion.Promocion{
		RFC: rfc, Servicio: o(p.Servicio), Asunto: p.Asunto, Estado: promocion.Estado(p.Estado), Clave: o(p.Clave), Folio: p.Folio,
		Presentada: p.Presentada, Recibida: p.Recibida, Nota: o(p.Nota),
	}
	if p.Folio == "" || p.Presentada.IsZero() || p.Recibida.IsZero() || !p.Estado.Valid() {
		return out, ilegible("una promoción llegó sin sus datos completos")
	}
	if p.Hasta != nil {
		out.Hasta = civil.New(p.Hasta.Year(), p.Hasta.Month(), p.Hasta.Day())
	}
	var err error
	out.Archivos, err = aArchivos(p.Archivos)
	return out, err
}

func esHuella(s string) bool {
	b, err := hex.DecodeString(s)
	return err == nil && len(b) == 32
}

// o returns what p points to, or the zero value.
func o[T any](p *T) T {
	if p == nil {
		var zero T
		return zero
	}
	return *p
}
