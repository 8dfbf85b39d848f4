package practica

import (
	"encoding/base64"
	"time"

	openapi_types "github.com/oapi-codegen/runtime/types"

	"valija/backend/acuse"
	"valija/backend/buzon"
	"valija/backend/contrato"
	"valija/backend/promocion"
)

// From the domain to the contract. What the other side must not know yet is left out here and nowhere else.

func deMedio(m buzon.Medio, ahora time.Time) contrato.Medio {
	vence := m.Vence()
	return contrato.Medio{
		Id: m.ID, Tipo: contrato.MedioTipo(m.Tipo), Valor: m.Valor, RegistroPatronal: opcional(m.RegistroPatronal),
		Estado: contrato.MedioEstado(m.EstadoEn(ahora)), Registrado: m.Registrado, Vence: &vence, Confirmado: hora(m.Confirmado),
	}
}

func deBuzon(b buzon.Buzon, ahora time.Time) contrato.Buzon {
	medios := make([]contrato.Medio, 0, len(b.Medios))
	for _, m := range b.Medios {
		medios = append(medios, deMedio(m, ahora))
	}
	return contrato.Buzon{
		Rfc: b.RFC, Estado: contrato.BuzonEstado(b.EstadoEn(ahora)), Medios: medios, TerminosFirmados: hora(b.Terminos),
	}
}

// deActo tells of a pending act only what its aviso told.
//
// norma: Lineamientos 7.3
func deActo(a buzon.Acto) contrato.Acto {
	c := contrato.Acto{
		Id: a.ID, Secuencia: a.Secuencia, Clase: contrato.ActoClase(a.Clase), Folio: a.Folio,
		RegistroPatronal: opcional(a.RegistroPatronal), Estado: contrato.ActoEstado(a.Estado), Enviado: a.Enviado,
		Medios: &a.Medios, Archivos: []contrato.Archivo{},
	}
	if a.Medios == nil {
		c.Medios = nil
	}
	if a.Estado == buzon.Pendiente {
		return c
	}
	c.Tipo, c.Asunto, c.Emisor = opcional(a.Tipo), opcional(a.Asunto), opcional(a.Emisor)
	c.Abierto, c.Notificado = hora(a.Abierto), hora(a.Notificado)
	c.Archivos = deArchivos(a.Archivos)
	if a.PlazoDias > 0 {
		c.PlazoDias = &a.PlazoDias
	}
	if a.Acuse != nil {
		acuse := deAcuse(*a.Acuse, nil)
		c.Acuse = &acuse
	}
	return c
}

func deArchivos(fs []buzon.Archivo) []contrato.Archivo {
	out := make([]contrato.Archivo, 0, len(fs))
	for _, f := range fs {
		out = append(out, contrato.Archivo{
			Id: f.ID, Papel: contrato.ArchivoPapel(f.Papel), Nombre: f.Nombre, TipoMime: f.TipoMIME, Tamano: f.Tamano, Sha256: f.SHA256,
		})
	}
	return out
}

// deAcuse takes an acuse of our own, whose sello is always base64.
func deAcuse(a acuse.Acuse, archivos []buzon.Archivo) contrato.Acuse {
	sello, err := base64.StdEncoding.DecodeString(a.Sello)
	if err != nil {
		sello = nil
	}
	c := contrato.Acuse{
		Folio: string(a.Folio), Rfc: a.RFC, Tramite: a.Tramite, Fecha: a.Fecha, Cadena: a.Cadena,
		Sello: sello, Certificado: a.CertificadoSello, Sha256Recibido: opcional(a.HuellaDocumento),
	}
	if len(archivos) > 0 {
		fs := deArchivos(archivos)
		c.Archivos = &fs
	}
	return c
}

func dePromocion(p promocion.Promocion, secuencia int64) contrato.Promocion {
	c := contrato.Promocion{
		Folio: p.Folio, Secuencia: secuencia, Clave: opcional(p.Clave), Estado: contrato.EstadoPromocion(p.Estado),
		Servicio: opcional(p.Servicio), Asunto: p.Asunto, Presentada: p.Presentada, Recibida: p.Recibida,
		Nota: opcional(p.Nota), Archivos: deArchivos(p.Archivos),
	}
	if !p.Hasta.IsZero() {
		c.Hasta = &openapi_types.Date{Time: time.Date(p.Hasta.Year, p.Hasta.Month, p.Hasta.Day, 0, 0, 0, 0, time.UTC)}
	}
	return c
}

func deMensaje(m Mensaje) contrato.Mensaje {
	return contrato.Mensaje{
		Id: m.ID, Rfc: m.RFC, Canal: contrato.MensajeCanal(m.Canal), De: m.De, Para: m.Para, Asunto: m.Asunto, Texto: m.Texto,
		Codigo: opcional(m.Codigo), Medio: opcional(m.Medio), Enviado: m.Enviado,
	}
}

func opcional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func hora(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

func valor(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
