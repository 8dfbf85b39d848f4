package practica

import (
	"context"
	"time"

	"valija/backend/acuse"
	"valija/backend/buzon"
	"valija/backend/civil"
	"valija/backend/fault"
	"valija/backend/impreso"
	"valija/backend/plazos"
	"valija/backend/practica/almacen"
)

const mimeXLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// Emitir has the Institute issue an act, or the whole scenario, to a Buzón that is habilitado. Faults:
// NoEncontrado (nobody has logged in with that RFC), BuzonNoHabilitado, CalendarioFaltante, Uso.
//
// norma: Lineamientos 7.1; Lineamientos 7.3
func (s *Servidor) Emitir(ctx context.Context, rfc string, t Tipo) (emitidos []buzon.Acto, err error) {
	if err := s.alDia(ctx); err != nil {
		return nil, err
	}
	err = s.store.Escribir(ctx, func(tx *almacen.Tx) error {
		ahora := s.ahora()
		b, err := tx.Buzon(rfc)
		if err != nil {
			return err
		}
		if b.EstadoEn(ahora) != buzon.Habilitado {
			return fault.New(fault.BuzonNoHabilitado, "rfc", rfc)
		}
		libretos := libretosDe(t, civil.Of(ahora))
		if len(libretos) == 0 {
			return fault.New(fault.Uso, "detalle", "no hay un acto de práctica llamado «"+string(t)+"»")
		}
		for _, l := range libretos {
			a, err := s.emitir(tx, ahora, rfc, l)
			if err != nil {
				return err
			}
			emitidos = append(emitidos, a)
		}
		return nil
	})
	return emitidos, err
}

func (s *Servidor) emitir(tx *almacen.Tx, ahora time.Time, rfc string, l libreto) (a buzon.Acto, err error) {
	f, _, err := folio(tx, ahora)
	if err != nil {
		return a, err
	}
	a = buzon.Acto{
		RFC: rfc, RegistroPatronal: registroPatronal, Clase: l.clase, Folio: string(f), Tipo: string(l.tipo), Asunto: l.asunto,
		Emisor: subdelegacion, Estado: buzon.Publicado, Enviado: ahora, PlazoDias: l.plazoDias,
	}
	if a.ID, err = alAzar(16); err != nil {
		return a, err
	}
	var limite time.Time
	asunto, texto := "", ""
	switch l.clase {
	case buzon.Notificacion:
		cuenta, err := s.calendario.Fechas(plazos.Aviso{Enviado: ahora})
		if err != nil {
			return a, err
		}
		a.Estado, limite = buzon.Pendiente, cuenta.LimiteApertura
		asunto = "Aviso de notificación electrónica"
		texto = "Tienes un acto administrativo con el Folio de Firma Digital " + a.Folio + " para notificación, ingresa a www.imss.gob.mx/buzonimss"
	case buzon.Comunicado:
		asunto, texto = "Aviso Buzón IMSS", "Tienes un nuevo Comunicado con el asunto "+l.asunto+". Ingresa a www.imss.gob.mx/buzonimss"
	case buzon.Documento:
		asunto, texto = "Aviso Buzón IMSS", "Tienes un nuevo Documento con el asunto "+l.asunto+". Ingresa a www.imss.gob.mx/buzonimss"
	}
	if a.Medios, err = avisar(tx, ahora, rfc, asunto, texto); err != nil {
		return a, err
	}
	if a, err = tx.PonerActo(a, limite); err != nil { // before its files, which refer to it
		return a, err
	}
	if a.Archivos, err = s.redactar(tx, ahora, a, f, l); err != nil {
		return a, err
	}
	return tx.PonerActo(a, limite)
}

// redactar prints the act, seals it and has the functionary sign the print.
//
// norma: CFF 17-I; Lineamientos 7.9
func (s *Servidor) redactar(tx *almacen.Tx, ahora time.Time, a buzon.Acto, f acuse.Folio, l libreto) ([]buzon.Archivo, error) {
	nombre, err := tx.Titular(a.RFC)
	if err != nil {
		return nil, err
	}
	quien := s.identidad.funcionario
	sellado, err := acuse.Emitir(quien, acuse.NewCadena(a.RFC, l.titulo, f, ahora), "")
	if err != nil {
		return nil, err
	}
	archivos, err := s.firmado(tx, a.RFC, a.ID, string(l.tipo)+"_"+a.Folio+".pdf", ahora, impreso.Acto(impreso.DatosActo{
		Membrete: "Instituto Mexicano del Seguro Social (práctica) · " + subdelegacion, Clase: l.titulo, Asunto: l.asunto,
		RFC: a.RFC, Nombre: nombre, RegistroPatronal: a.RegistroPatronal, Folio: a.Folio, Fecha: ahora,
		Cuerpo: l.cuerpo, Fundamento: l.fundamento, Tabla: l.tabla, Plazo: l.plazo,
		Funcionario: quien.Certificate().Nombre(), Cargo: "Titular de la " + subdelegacion,
		Cadena: sellado.Cadena, Sello: sellado.Sello, NumeroCertificado: quien.Certificate().Numero(), Practica: true,
	}))
	if err != nil || l.clase != buzon.Documento {
		return archivos, err
	}
	libro, err := l.cedula.xlsx(a.RFC, nombre)
	if err != nil {
		return nil, err
	}
	hoja, err := s.archivar(tx, a.RFC, a.ID, buzon.Archivo{
		Papel: buzon.PapelAnexo, Nombre: string(l.tipo) + "_" + a.Folio + ".xlsx", TipoMIME: mimeXLSX,
	}, libro)
	return append(archivos, hoja), err
}

// firmado prints a document of the Institute and its .p7s, by the functionary.
func (s *Servidor) firmado(tx *almacen.Tx, rfc, acto, nombre string, t time.Time, d impreso.Documento) ([]buzon.Archivo, error) {
	pdf, err := imprimir(d)
	if err != nil {
		return nil, err
	}
	p7s, err := s.identidad.funcionario.SignDetached(pdf, t)
	if err != nil {
		return nil, err
	}
	documento, err := s.archivar(tx, rfc, acto, buzon.Archivo{Papel: buzon.PapelDocumento, Nombre: nombre, TipoMIME: mimePDF}, pdf)
	if err != nil {
		return nil, err
	}
	firma, err := s.archivar(tx, rfc, acto, buzon.Archivo{Papel: buzon.PapelFirma, Nombre: nombre + ".p7s", TipoMIME: mimeP7S}, p7s)
	return []buzon.Archivo{documento, firma}, err
}
