package oficina

import (
	"context"
	"time"

	"valija/backend/archivo"
	"valija/backend/buzon"
	"valija/backend/civil"
	"valija/backend/fault"
	"valija/backend/plazos"
)

// Previa is what a person is shown before opening an act: what it means, and every date that it would cause
// beside those of not opening. Its token opens, once, while all of this is true.
type Previa struct {
	Token      string
	Acto       Acto
	Escenarios []plazos.Escenario // open now, open tomorrow, do not open
	Ahora      time.Time
	Vence      time.Time // from when on it has to be shown again

	sala *sala
}

// Consecuencia is what a person reads before opening.
const Consecuencia = "Al abrir este documento usted queda notificado. El plazo para contestar empieza a correr aunque no lo lea."

// PrevisualizaApertura is the first of the two steps. It asks nothing of the Buzón.
//
// norma: Lineamientos 7.4
func (o *Oficina) PrevisualizaApertura(ctx context.Context, id string) (Previa, error) {
	s, a, err := o.busca(ctx, id)
	if err != nil {
		return Previa{}, err
	}
	if a.AMano {
		return Previa{}, fault.New(fault.EstadoNoPermite, "detalle", "este aviso se registró a mano y Valija no tiene su documento",
			"sigue", "Ábralo en el portal del IMSS y anote aquí cuándo lo abrió.")
	}
	if a.Estado != buzon.Pendiente {
		return Previa{}, fault.New(fault.YaNotificada)
	}
	if a.Cuenta.Falla != nil {
		return Previa{}, a.Cuenta.Falla // without dates nobody could decide
	}
	p := Previa{Acto: a, Ahora: s.ahora(a.RFC), sala: s}
	var cal *plazos.Calendario
	if err = s.archivo.View(ctx, func(t *archivo.Tx) error {
		cal, err = calendario(ctx, t)
		return err
	}); err != nil {
		return Previa{}, err
	}
	av, _ := avisoDe(a.Acto)
	if p.Escenarios, err = cal.QuePasaSi(av, p.Ahora); err != nil {
		return Previa{}, err
	}
	p.Vence = frontera(p.Ahora, a.Cuenta.Resultado.LimiteApertura)
	p.Token, err = o.aperturas.pon(p, p.Ahora, p.Vence)
	return p, err
}

// Abre is the second step: the person accepted what they were shown, and signs. The acuse is kept before the
// document is even asked for, and its text is left for LeeLoNuevo: nobody waits for it with a signature in hand.
//
// Faults: ConfirmacionVencida, those of the e.firma, those of the Buzón.
//
// norma: Lineamientos 7.2; Lineamientos 7.4; CFF 134-I
func (o *Oficina) Abre(ctx context.Context, token string, acepto bool, contrasena []byte) (Acto, error) {
	p, err := o.aperturas.toma(token, func(p Previa) time.Time { return p.sala.ahora(p.Acto.RFC) })
	if err != nil {
		return Acto{}, err
	}
	s, rfc, id := p.sala, p.Acto.RFC, p.Acto.ID
	if !acepto {
		return Acto{}, fault.New(fault.FaltaAceptar, "limite", plazos.Larga(ultimoDia(p.Acto)))
	}
	e, err := o.entra(ctx, s, rfc, contrasena)
	if err != nil {
		return Acto{}, err
	}
	que := "apertura/" + rfc + "/" + id
	clave, antes, err := s.clavePara(ctx, que)
	if err != nil {
		return Acto{}, err
	}
	recibo, llego := buzon.Recibo{}, false
	if antes { // an earlier try may have arrived
		if recibo, llego, err = retoma(ctx, e.sesion.Recibo, clave); err != nil {
			return Acto{}, err
		}
		if llego && (recibo.Acto == nil || recibo.Acto.ID != id) { // nothing is known to be opened by it
			return Acto{}, fault.New(fault.RespuestaIlegible, "detalle", "el recibo es de otra cosa")
		}
	}
	if !llego {
		c, err := buzon.Consentir(p.Acto.Acto, acepto, clave, s.ahora(rfc))
		if err != nil {
			return Acto{}, err
		}
		if recibo, err = e.sesion.Abrir(ctx, c); err != nil {
			return Acto{}, err
		}
	}
	if err = s.archivo.Update(ctx, func(t *archivo.Tx) error { return s.guardaApertura(ctx, t, e, p.Acto.Acto, recibo, que) }); err != nil {
		return Acto{}, err
	}
	o.o.Avisa(Suceso{Tipo: SucesoCambio, RFC: rfc})
	r := Sincronizado{RFC: rfc}
	if err = s.traeArchivos(ctx, e.sesion, e.direccion, &r); err != nil {
		o.o.Log.WarnContext(ctx, "opened, and its files will come with the next synchronisation", "error", err)
	}
	return o.Acto(ctx, id)
}

func ultimoDia(a Acto) (d civil.Date) {
	if n := len(a.Cuenta.Resultado.DiasApertura); n > 0 {
		d = a.Cuenta.Resultado.DiasApertura[n-1]
	}
	return d
}

func (s *sala) guardaApertura(ctx context.Context, t *archivo.Tx, e *enlace, a buzon.Acto, r buzon.Recibo, que string) error {
	cosa := archivo.Cosa{Que: archivo.QueActo, ID: a.ID}
	if err := s.guardaRecibo(ctx, t, a.RFC, r, cosa); err != nil {
		return err
	}
	ahora := a
	if r.Acto != nil {
		ahora = *r.Acto
	}
	ahora.RFC, ahora.Estado, ahora.Abierto = a.RFC, buzon.Abierta, r.Acuse.Fecha
	if ahora.Acuse == nil {
		ahora.Acuse = &r.Acuse
	}
	if ahora.PlazoDias == 0 {
		ahora.PlazoDias = a.PlazoDias
	}
	if _, err := t.De(a.RFC).PonActo(ctx, ahora); err != nil {
		return err
	}
	cal, err := calendario(ctx, t)
	if err != nil {
		return err
	}
	if _, err = ponCuenta(ctx, t, cal, ahora, "se abrió"); err != nil {
		return err
	}
	if err = s.anotaUso(ctx, t, e.firmante, string(buzon.AperturaActo), a.Folio, r.Acuse.Fecha); err != nil {
		return err
	}
	return olvidaClave(ctx, t, que)
}
