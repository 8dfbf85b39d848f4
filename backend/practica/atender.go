package practica

import (
	"context"
	"time"

	"valija/backend/acuse"
	"valija/backend/civil"
	"valija/backend/fault"
	"valija/backend/impreso"
	"valija/backend/practica/almacen"
	"valija/backend/promocion"
)

// Atencion is what the Institute does with a promoción.
type Atencion struct {
	Estado promocion.Estado
	Nota   string     // what it says; the answer's text for respondida
	Hasta  civil.Date // for informacion_solicitada and prorrogada
}

// Atender moves a promoción as the Institute would, tells its owner by the confirmed medios and, on
// respondida, issues the signed answer. Faults: NoEncontrado, EstadoNoPermite, Uso.
func (s *Servidor) Atender(ctx context.Context, folio string, at Atencion) (promocion.Promocion, error) {
	p, _, err := s.atender(ctx, folio, at)
	return p, err
}

func (s *Servidor) atender(ctx context.Context, folio string, at Atencion) (p promocion.Promocion, secuencia int64, err error) {
	if err := s.alDia(ctx); err != nil {
		return p, 0, err
	}
	conPlazo := at.Estado == promocion.InformacionSolicitada || at.Estado == promocion.Prorrogada
	if conPlazo == at.Hasta.IsZero() {
		return p, 0, fault.New(fault.Uso, "detalle", "la fecha límite acompaña a informacion_solicitada y a prorrogada, y sólo a ellas")
	}
	err = s.store.Escribir(ctx, func(tx *almacen.Tx) error {
		ahora := s.ahora()
		if p, err = tx.Promocion(folio); err != nil {
			return err
		}
		if p, err = p.A(at.Estado); err != nil {
			return err
		}
		p.Nota, p.Hasta = at.Nota, at.Hasta
		if at.Estado == promocion.Respondida {
			if p, err = s.responder(tx, ahora, p); err != nil {
				return err
			}
		}
		if _, err := avisar(tx, ahora, p.RFC, "Su planteamiento con folio "+p.Folio, palabras(p)); err != nil {
			return err
		}
		secuencia, err = tx.PonerPromocion(p)
		return err
	})
	return p, secuencia, err
}

// palabras are those of the Institute's messages.
func palabras(p promocion.Promocion) string {
	switch p.Estado { //nolint:exhaustive // the rest have no words of their own
	case promocion.Prorrogada:
		return "La fecha de respuesta fue prorrogada para su planteamiento con folio " + p.Folio + ", hasta el " + impreso.Fecha(p.Hasta) + "."
	case promocion.Canalizada:
		return "Su planteamiento con folio " + p.Folio + " fue canalizado al área correspondiente."
	case promocion.InformacionSolicitada:
		return "Se le solicita información para su planteamiento con folio " + p.Folio + ", antes del día " + impreso.Fecha(p.Hasta) + "."
	}
	return "Su planteamiento con folio " + p.Folio + " se encuentra " + p.Estado.Nombre() + "."
}

// responder adds the Institute's answer to the filing's files.
func (s *Servidor) responder(tx *almacen.Tx, ahora time.Time, p promocion.Promocion) (promocion.Promocion, error) {
	const titulo = "Oficio de respuesta a promoción electrónica"
	nombre, err := tx.Titular(p.RFC)
	if err != nil {
		return p, err
	}
	f, ahora, err := folio(tx, ahora)
	if err != nil {
		return p, err
	}
	quien := s.identidad.funcionario
	sellado, err := acuse.Emitir(quien, acuse.NewCadena(p.RFC, titulo, f, ahora), "")
	if err != nil {
		return p, err
	}
	texto := p.Nota
	if texto == "" {
		texto = "Se atendió su planteamiento en los términos solicitados."
	}
	archivos, err := s.firmado(tx, p.RFC, "", "respuesta_"+string(f)+".pdf", ahora, impreso.Acto(impreso.DatosActo{
		Membrete: "Instituto Mexicano del Seguro Social (práctica) · " + subdelegacion, Clase: titulo, Asunto: p.Asunto,
		RFC: p.RFC, Nombre: nombre, RegistroPatronal: p.RegistroPatronal, Folio: string(f), Fecha: ahora,
		Cuerpo:      []string{"En respuesta a su planteamiento con folio " + p.Folio + ":", texto, advertencia},
		Funcionario: quien.Certificate().Nombre(), Cargo: "Titular de la " + subdelegacion,
		Cadena: sellado.Cadena, Sello: sellado.Sello, NumeroCertificado: quien.Certificate().Numero(), Practica: true,
	}))
	p.Archivos = append(p.Archivos, archivos...)
	return p, err
}
