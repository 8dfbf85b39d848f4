package oficina

import (
	"context"
	"strings"

	"valija/backend/archivo"
	"valija/backend/civil"
	"valija/backend/fault"
	"valija/backend/plazos"
	"valija/backend/promocion"
)

// Contestado is what a promoción answers: an act, or another promoción, of its RFC.
type Contestado struct {
	Cosa   Cosa
	Folio  string // what names it in what is signed; "" of an aviso that was registered by hand without one
	Asunto string
	Hasta  civil.Date // of a promoción, until when the Institute waits
}

// nombre is how a promoción keeps what it answers: by its folio, which is what is signed.
func (c Contestado) nombre() string {
	if c.Folio != "" {
		return c.Folio
	}
	return c.Cosa.ID
}

// contestado finds what a promoción answers, by its folio or by its identifier. NoEncontrado when its RFC has no such thing.
func contestado(ctx context.Context, de archivo.Ambito, respondeA string) (Contestado, error) {
	a, err := de.Acto(ctx, respondeA)
	if fault.CodeOf(err) == fault.NoEncontrado {
		var l archivo.PaginaActos
		if l, err = de.Actos(ctx, archivo.FiltroActos{Folio: respondeA}, "", 1); err == nil && len(l.Actos) == 0 {
			return promocionContestada(ctx, de, respondeA)
		}
		if err == nil {
			a = l.Actos[0]
		}
	}
	return Contestado{Cosa: Cosa{Que: archivo.QueActo, ID: a.ID}, Folio: a.Folio, Asunto: AsuntoDeActo(a)}, err
}

func promocionContestada(ctx context.Context, de archivo.Ambito, respondeA string) (Contestado, error) {
	p, err := de.PromocionDeFolio(ctx, respondeA)
	if fault.CodeOf(err) == fault.NoEncontrado {
		p, err = de.Promocion(ctx, respondeA)
	}
	return Contestado{Cosa{Que: archivo.QuePromocion, ID: p.ID}, p.Folio, AsuntoDePromocion(p), p.Hasta}, err
}

// Responde begins a draft that answers an act, or that gives the information that the Institute asked for about a promoción.
func (o *Oficina) Responde(ctx context.Context, rfc, que string) (Promocion, error) {
	s, err := o.salaConEfirma(ctx, rfc)
	if err != nil {
		return Promocion{}, err
	}
	p := promocion.Promocion{RFC: rfc, RespondeA: que}
	if err = s.archivo.View(ctx, func(t *archivo.Tx) error {
		c, err := contestado(ctx, t.De(rfc), que)
		if err != nil {
			return err
		}
		if c.Cosa.Que == archivo.QueActo {
			a, err := t.De(rfc).Acto(ctx, c.Cosa.ID)
			p.RegistroPatronal = a.RegistroPatronal
			return err
		}
		q, err := t.De(rfc).Promocion(ctx, c.Cosa.ID)
		p.RegistroPatronal, p.Servicio, p.Asunto, p.Texto = q.RegistroPatronal, q.Servicio, "Entrega de información: "+q.Asunto, textoEntrega(q)
		return err
	}); err != nil {
		return Promocion{}, err
	}
	return o.NuevaPromocion(ctx, p, nil)
}

// textoEntrega begins the text with which the information that was asked for is given.
func textoEntrega(q promocion.Promocion) string {
	s := "En relación con el planteamiento con folio " + q.Folio + ", presentado el " + plazos.Larga(civil.Of(q.Presentada)) +
		", se entrega la información solicitada"
	if !q.Hasta.IsZero() {
		s += ", con fecha límite el " + plazos.Larga(q.Hasta)
	}
	s += ".\n\n"
	if q.Nota != "" {
		s += "Se solicitó: " + q.Nota + "\n\n"
	}
	return s
}

// nombraContestado turns what the person says that a promoción answers into the name under which it is kept. What names
// nothing known is refused: the answer would be filed, and nothing here would know what was answered.
func nombraContestado(ctx context.Context, de archivo.Ambito, rfc, respondeA string) (string, error) {
	if respondeA = strings.TrimSpace(respondeA); respondeA == "" {
		return "", nil
	}
	c, err := contestado(ctx, de, respondeA)
	if fault.CodeOf(err) == fault.NoEncontrado {
		return "", fault.Wrap(fault.EstadoNoPermite, err,
			"detalle", "ningún acto ni promoción de "+rfc+" tiene el folio «"+respondeA+"»", "sigue", sigueSinContestado)
	}
	return c.nombre(), err
}

const sigueSinContestado = "Revise el folio, sincronice, o registre el aviso. Si contesta algo que no está en Valija, déjelo vacío y dígalo en el texto."

// completaContestado adds to a view what the promoción answers, and what is wrong with how it says it.
func completaContestado(ctx context.Context, t *archivo.Tx, v *Promocion) error {
	if v.RespondeA == "" {
		return nil
	}
	c, err := contestado(ctx, t.De(v.RFC), v.RespondeA)
	reparo := ""
	switch {
	case fault.CodeOf(err) == fault.NoEncontrado:
		reparo = "No hay ningún acto ni promoción con el folio «" + v.RespondeA + "», que dice contestar. " + sigueSinContestado
	case err != nil:
		return err
	default:
		v.Contesta = &c
		if c.Folio == "" {
			reparo = "Lo que contesta no tiene folio anotado, y lo firmado no lo nombrará: dígalo en el texto."
		}
	}
	if reparo != "" && v.Estado == promocion.Borrador {
		v.Faltas = append(v.Faltas, promocion.Observacion{Campo: "responde_a", Mensaje: reparo})
	}
	return nil
}

// VenceLoContestado is the last day to file a promoción: to answer the act, or to give the information asked for. Zero when
// it answers nothing that has one.
func (o *Oficina) VenceLoContestado(ctx context.Context, p Promocion) (civil.Date, error) {
	switch {
	case p.Contesta == nil:
		return civil.Date{}, nil
	case p.Contesta.Cosa.Que == archivo.QuePromocion:
		return p.Contesta.Hasta, nil
	}
	a, err := o.Acto(ctx, p.Contesta.Cosa.ID)
	return a.Cuenta.ParaContestar(), err
}

// comoSeFirma is the promoción as its document says it: with the folio of what it answers, never an identifier of ours.
func (p Promocion) comoSeFirma(q promocion.Promocion) promocion.Promocion {
	if p.Contesta != nil {
		q.RespondeA = p.Contesta.Folio
	}
	return q
}

// relacionadas are what a promoción answers, and the promociones filed about something.
func relacionadas(ctx context.Context, de archivo.Ambito, promociones []promocion.Promocion, c Cosa) ([]Cosa, error) {
	out, folio := []Cosa{}, ""
	switch c.Que {
	case archivo.QueActo:
		a, err := de.Acto(ctx, c.ID)
		if err != nil {
			return nil, err
		}
		folio = a.Folio
	case archivo.QuePromocion:
		p, err := de.Promocion(ctx, c.ID)
		if err != nil {
			return nil, err
		}
		folio = p.Folio
		if p.RespondeA != "" {
			switch x, err := contestado(ctx, de, p.RespondeA); {
			case err == nil:
				out = append(out, x.Cosa)
			case fault.CodeOf(err) != fault.NoEncontrado:
				return nil, err
			}
		}
	case archivo.QueDocumento, archivo.QueExpediente, archivo.QueActuacion:
		return nil, nil
	}
	for _, p := range promociones {
		if laTiene(p) && p.SeRefiere(c.ID, folio) {
			out = append(out, Cosa{Que: archivo.QuePromocion, ID: p.ID})
		}
	}
	return out, nil
}
