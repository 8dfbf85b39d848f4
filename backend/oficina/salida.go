package oficina

import (
	"cmp"
	"context"
	"errors"
	"io"
	"maps"
	"time"

	"valija/backend/acuse"
	"valija/backend/archivo"
	"valija/backend/fault"
	"valija/backend/promocion"
)

// How long a claim on the outbox holds, and how long a promoción that could not be sent waits.
const (
	plazoEnvio = 10 * time.Minute
	espera     = 30 * time.Second
)

// Presenta puts a signed promoción in the outbox and tries to send what waits there. Without a network it stays
// en_cola and is filed later, once: the row is claimed before anything is sent, the same key gives the same
// acuse, and when an earlier try may have arrived the Buzón is asked for its receipt first.
//
// norma: Lineamientos 6.1; Lineamientos 6.3
func (o *Oficina) Presenta(ctx context.Context, id string, claves Contrasenas) (Promocion, error) {
	s, v, err := o.buscaPromocion(ctx, id)
	if err != nil {
		return Promocion{}, err
	}
	if v.Estado.Presentado() {
		return v, nil // filed already: the same acuse
	}
	if v.Estado == promocion.Firmada {
		if err = s.compruebaFirmado(ctx, v.Promocion); err != nil {
			return v, err
		}
	}
	if err = s.archivo.Update(ctx, func(t *archivo.Tx) error { return encola(ctx, t, v.RFC, id) }); err != nil {
		return Promocion{}, err
	}
	falla := o.despacha(ctx, s, claves)[id]
	p, err := o.Promocion(ctx, id)
	if err != nil {
		return p, err
	}
	if p.Estado == promocion.Rechazada {
		return p, falla
	}
	return p, nil
}

// encola moves a signed promoción to the outbox, or makes one that waits there due now, even if a process that
// may have died has it: the next one to take it asks the Buzón first.
func encola(ctx context.Context, t *archivo.Tx, rfc, id string) error {
	p, err := t.De(rfc).Promocion(ctx, id)
	if err != nil {
		return err
	}
	if p.Estado == promocion.EnCola {
		return t.De(rfc).Apremia(ctx, id)
	}
	if err = sinOtraPresentada(ctx, t, p); err != nil {
		return err
	}
	if p, err = p.A(promocion.EnCola); err != nil {
		return err
	}
	if err = t.De(rfc).PonPromocion(ctx, p); err != nil {
		return err
	}
	return t.De(rfc).Encola(ctx, id)
}

// Despacha sends what waits in every outbox; it returns why each one that still waits does.
func (o *Oficina) Despacha(ctx context.Context, claves Contrasenas) (map[string]error, error) {
	salas, err := o.salas(ctx)
	if err != nil {
		return nil, err
	}
	out := map[string]error{}
	for _, s := range salas {
		maps.Copy(out, o.despacha(ctx, s, claves))
	}
	return out, nil
}

func (o *Oficina) despacha(ctx context.Context, s *sala, claves Contrasenas) map[string]error {
	fallas := map[string]error{}
	for ctx.Err() == nil {
		quien, err := nuevaClave()
		if err != nil {
			return fallas
		}
		var x archivo.Salida
		hay := false
		if err = s.archivo.Update(ctx, func(t *archivo.Tx) error {
			x, hay, err = t.TomaSalida(ctx, quien, plazoEnvio)
			return err
		}); err != nil || !hay {
			return fallas
		}
		if err = o.envia(ctx, s, x, claves); err != nil {
			fallas[x.Promocion] = err
		}
		o.o.Avisa(Suceso{Tipo: SucesoCambio, RFC: x.RFC})
	}
	return fallas
}

// envia files one claimed promoción. Whatever happens is written down before it returns; what another try has taken
// since is that one's to tell.
func (o *Oficina) envia(ctx context.Context, s *sala, x archivo.Salida, claves Contrasenas) error {
	p, recibo, e, mandada, err := o.entrega(ctx, s, x, claves)
	// what happened is kept even when what ended it was a cancellation
	ctx = context.WithoutCancel(ctx)
	if err == nil {
		if err = s.archivo.Update(ctx, func(t *archivo.Tx) error { return s.concluye(ctx, t, x, p.Clave, recibo) }); err != nil {
			return err
		}
		r := Sincronizado{RFC: x.RFC}
		if err := s.traeArchivos(ctx, e.sesion, e.direccion, &r); err != nil {
			o.o.Log.WarnContext(ctx, "filed, and its acuse's files will come with the next synchronisation", "error", err)
		}
		return nil
	}
	return errors.Join(err, s.archivo.Update(ctx, func(t *archivo.Tx) error { return s.falla(ctx, t, x, mandada, err) }))
}

// falla writes down why a claimed promoción was not filed, when the claim is still its own.
func (s *sala) falla(ctx context.Context, t *archivo.Tx, x archivo.Salida, mandada bool, err error) error {
	de := t.De(x.RFC)
	suya, e := de.EsSuya(ctx, x)
	if e != nil || !suya {
		return e
	}
	p, e := de.Promocion(ctx, x.Promocion)
	if e != nil {
		return e
	}
	f := fault.As(err)
	if es(err, fault.FaltaContrasena, fault.ContrasenaIncorrecta) {
		x.Intentos-- // nobody was asked anything: it waits for its password
	}
	motivo := f.Words().Que
	if errors.Is(err, errSinAmparo) || f.Code == fault.AdjuntoDanado {
		motivo += " " + f.Words().Sigue // another try will say the same: only the person can go on
	}
	switch {
	case laTiene(p) && p.Acuse != nil:
		return de.Concluye(ctx, x.Promocion)
	case laTiene(p): // it was filed, whatever is said of this try: only its acuse waits
		return de.Suelta(ctx, x, motivo, t.Now.Add(espera), false)
	case errors.Is(err, errOtraFirma):
		return rechaza(ctx, t, x, p, f.Words().Que+" "+f.Words().Sigue)
	case mandada && definitivo(err):
		return rechaza(ctx, t, x, p, f.Words().Mensaje())
	}
	p.Motivo, p.Intentos = motivo, x.Intentos
	if e = de.PonPromocion(ctx, p); e != nil {
		return e
	}
	return de.Suelta(ctx, x, motivo, t.Now.Add(espera), !x.Dudosa && (!mandada || nuncaLlego(err)))
}

// laTiene reports that the Buzón has a promoción, in whatever state: it has said under which folio.
func laTiene(p promocion.Promocion) bool { return p.Folio != "" || p.Estado.Presentado() }

// definitivo reports a refusal that trying again would not change.
func definitivo(err error) bool {
	return es(err, fault.RechazadoPorBuzon, fault.AutoridadAjena, fault.EfirmaRevocada, fault.DemasiadoGrande)
}

func rechaza(ctx context.Context, t *archivo.Tx, x archivo.Salida, p promocion.Promocion, nota string) error {
	p, err := p.A(promocion.Rechazada)
	if err != nil {
		return err
	}
	p.Nota, p.Intentos, p.Motivo = nota, x.Intentos, ""
	if err = t.De(x.RFC).PonPromocion(ctx, p); err != nil {
		return err
	}
	return t.De(x.RFC).Concluye(ctx, x.Promocion)
}

// entrega gives the promoción to its Buzón, as it says which it was. mandada says that sending had begun when it failed.
func (o *Oficina) entrega(ctx context.Context, s *sala, x archivo.Salida, claves Contrasenas) (p promocion.Promocion, r promocion.Recibo, e *enlace, mandada bool, err error) {
	if err = s.archivo.View(ctx, func(t *archivo.Tx) (err error) {
		p, err = t.De(x.RFC).Promocion(ctx, x.Promocion)
		return err
	}); err != nil {
		return p, r, nil, false, err
	}
	var contrasena []byte
	if claves != nil {
		contrasena = claves(x.RFC)
	}
	if e, err = o.entra(ctx, s, x.RFC, contrasena); err != nil {
		return p, r, nil, false, err
	}
	if x.Dudosa || laTiene(p) {
		r, llego, err := retoma(ctx, e.ventanilla.Recibo, p.Clave)
		if err == nil && llego && !r.Acuse.Ampara(p.Documento) {
			err = sinAmparo(r.Acuse.Folio)
		}
		if err != nil || llego {
			return p, r, e, false, err // it was asked, and not given: what refuses the question refuses no filing
		}
	}
	if err = s.preguntaOtra(ctx, e, p); err != nil {
		return p, r, e, false, err
	}
	if err = s.compruebaFirmado(ctx, p); err != nil {
		return p, r, e, false, err
	}
	pr := promocion.Presentacion{Clave: p.Clave, Adjuntos: p.Adjuntos, Abrir: func(a promocion.Adjunto) (io.ReadCloser, error) {
		return s.abreAdjunto(ctx, p, a.SHA256)
	}}
	if pr.Documento, err = s.leeAdjunto(ctx, p, p.Documento); err != nil {
		return p, r, e, false, err
	}
	if pr.Firma, err = s.leeAdjunto(ctx, p, p.Firma); err != nil {
		return p, r, e, false, err
	}
	if err = s.archivo.View(ctx, func(t *archivo.Tx) error { return siguePresentando(ctx, t, x) }); err != nil {
		return p, r, e, false, err
	}
	r, err = e.ventanilla.Presentar(ctx, pr)
	return p, r, e, true, err
}

// siguePresentando refuses to send under a claim that was lost while this try was held up: whoever has it, or corrected
// the promoción since, did not count on it.
func siguePresentando(ctx context.Context, t *archivo.Tx, x archivo.Salida) error {
	suya, err := t.De(x.RFC).EsSuya(ctx, x)
	if err == nil && !suya {
		err = fault.New(fault.EstadoNoPermite, "detalle", "otro intento se ocupa de esta promoción", "sigue", "Revise su estado en la lista de promociones.")
	}
	return err
}

// preguntaOtra asks the Buzón for what it has, and refuses a promoción that was filed before under another signature: one
// that was taken away to correct it, or one made after the backup that it came back from.
func (s *sala) preguntaOtra(ctx context.Context, e *enlace, p promocion.Promocion) error {
	if err := s.traePromociones(ctx, e.ventanilla, &Sincronizado{RFC: p.RFC}); err != nil {
		return err
	}
	var otra promocion.Promocion
	hay := false
	if err := s.archivo.View(ctx, func(t *archivo.Tx) (err error) {
		otra, hay, err = otraPresentada(ctx, t, p)
		return err
	}); err != nil || !hay {
		return err
	}
	if otra.Acuse == nil {
		r, llego, err := retoma(ctx, e.ventanilla.Recibo, otra.Clave)
		if err == nil && llego {
			err = s.archivo.Update(context.WithoutCancel(ctx), func(t *archivo.Tx) error { return aparte(ctx, t, p.RFC, otra.Clave, r) })
		}
		if err != nil {
			return err
		}
	}
	return otraFirma(otra)
}

// otraPresentada tells what the Buzón is known to have of a promoción under another signature.
func otraPresentada(ctx context.Context, t *archivo.Tx, p promocion.Promocion) (otra promocion.Promocion, hay bool, err error) {
	if laTiene(p) {
		return otra, false, nil
	}
	otra, err = t.De(p.RFC).PresentadaAparte(ctx, p)
	if fault.CodeOf(err) == fault.NoEncontrado {
		return otra, false, nil
	}
	return otra, err == nil, err
}

// sinOtraPresentada refuses a promoción that the Buzón is known to have under another signature.
func sinOtraPresentada(ctx context.Context, t *archivo.Tx, p promocion.Promocion) error {
	otra, hay, err := otraPresentada(ctx, t, p)
	if err == nil && hay {
		err = otraFirma(otra)
	}
	return err
}

// What is refused for what the Buzón already has.
var (
	errOtraFirma = errors.New("filed under another signature")
	errSinAmparo = errors.New("the acuse is of another document")
)

const sigueOtroFolio = "Busque ese folio en sus promociones: ahí están su acuse y lo que se presentó. " +
	"Ésta no se firma ni se presenta; si hace falta decir algo más, prepare otra con el mismo acto."

func otroFolio(p promocion.Promocion) string {
	return "ya se presentó el " + conHora(p.Presentada) + ", con el folio " + p.Folio
}

func otraFirma(p promocion.Promocion) error {
	return fault.Wrap(fault.EstadoNoPermite, errOtraFirma, "detalle", "esta promoción "+otroFolio(p), "sigue", sigueOtroFolio)
}

func sinAmparo(folio acuse.Folio) error {
	return fault.Wrap(fault.EstadoNoPermite, errSinAmparo,
		"detalle", "el Buzón dio el acuse "+string(folio)+", que no ampara el documento que usted firmó",
		"sigue", "No la dé por presentada ni prepare otra: pregunte en su subdelegación por ese folio antes de que venza el plazo, y diga que el acuse no corresponde.")
}

// concluye keeps the acuse of what was filed under a key and takes the promoción out of the outbox, in one transaction.
// It is kept whatever became of the promoción since.
func (s *sala) concluye(ctx context.Context, t *archivo.Tx, x archivo.Salida, clave string, r promocion.Recibo) error {
	de := t.De(x.RFC)
	p, err := de.Promocion(ctx, x.Promocion)
	if fault.CodeOf(err) == fault.NoEncontrado || err == nil && p.Clave != clave {
		return aparte(ctx, t, x.RFC, clave, r)
	}
	if err != nil {
		return err
	}
	if !laTiene(p) {
		if p, err = p.A(promocion.Presentada); err != nil {
			return err
		}
	}
	p.Intentos, p.Motivo = x.Intentos, ""
	if err = guardaPresentada(ctx, t, p, r); err != nil {
		return err
	}
	return de.Concluye(ctx, x.Promocion)
}

// guardaPresentada keeps the acuse of a promoción that was filed; the one that it has stays.
func guardaPresentada(ctx context.Context, t *archivo.Tx, p promocion.Promocion, r promocion.Recibo) error {
	de, cosa := t.De(p.RFC), archivo.Cosa{Que: archivo.QuePromocion, ID: p.ID}
	if p.Acuse == nil {
		p.Folio, p.Presentada, p.Recibida, p.Acuse = r.Promocion.Folio, r.Promocion.Presentada, r.Promocion.Recibida, &r.Acuse
	}
	if p.Folio == "" {
		p.Folio = string(r.Acuse.Folio)
	}
	if p.Presentada.IsZero() {
		p.Presentada = r.Acuse.Fecha
	}
	if err := de.GuardaAcuse(ctx, r.Acuse, cosa); err != nil {
		return err
	}
	if _, err := de.PonAnexos(ctx, cosa, r.Archivos); err != nil {
		return err
	}
	return de.PonPromocion(ctx, p)
}

// aparte keeps what the Buzón has under a key that no promoción bears: as one filed, with its acuse.
func aparte(ctx context.Context, t *archivo.Tx, rfc, clave string, r promocion.Recibo) error {
	q := r.Promocion
	q.RFC, q.Clave = rfc, clave
	if q.Folio == "" {
		q.Folio = string(r.Acuse.Folio)
	}
	if q.Estado == "" {
		q.Estado = promocion.Presentada
	}
	if err := sigue(ctx, t, rfc, q); err != nil {
		return err
	}
	p, err := t.De(rfc).PromocionDeFolio(ctx, q.Folio)
	if err != nil {
		return err
	}
	return guardaPresentada(ctx, t, p, r)
}

// completaPresentada adds to what was filed apart from its promoción what it answers.
func completaPresentada(ctx context.Context, t *archivo.Tx, rfc string, q *promocion.Promocion) error {
	p, err := t.De(rfc).Promocion(ctx, promocion.IDDeClave(q.Clave))
	if fault.CodeOf(err) == fault.NoEncontrado {
		return nil // filed from elsewhere, or its draft was taken away
	}
	q.RespondeA, q.RegistroPatronal = cmp.Or(q.RespondeA, p.RespondeA), cmp.Or(q.RegistroPatronal, p.RegistroPatronal)
	return err
}

// CorrigePromocion takes one that is signed, refused, or waits and is known not to have arrived, back to draft: its
// signature is void.
func (o *Oficina) CorrigePromocion(ctx context.Context, id string) (Promocion, error) {
	s, v, err := o.buscaPromocion(ctx, id)
	if err != nil {
		return Promocion{}, err
	}
	if err = s.archivo.Update(ctx, func(t *archivo.Tx) error {
		de := t.De(v.RFC)
		p, err := de.Promocion(ctx, id)
		if err != nil {
			return err
		}
		l, err := de.Salidas(ctx)
		if err != nil {
			return err
		}
		for _, x := range l {
			if x.Promocion == id && x.Dudosa {
				return fault.New(fault.EstadoNoPermite, "detalle", "no se sabe si un intento anterior llegó al Buzón",
					"sigue", "Preséntela otra vez: Valija preguntará primero, y no se duplica.")
			}
		}
		if p, err = p.ACorregir(); err != nil {
			return err
		}
		if err = de.PonPromocion(ctx, p); err != nil {
			return err
		}
		return de.Concluye(ctx, id)
	}); err != nil {
		return Promocion{}, err
	}
	o.o.Avisa(Suceso{Tipo: SucesoCambio, RFC: v.RFC})
	return o.Promocion(ctx, id)
}

// EnEspera lists what waits in the outbox, oldest first, in every Ambiente.
func (o *Oficina) EnEspera(ctx context.Context) ([]archivo.Salida, error) {
	salas, err := o.salas(ctx)
	if err != nil {
		return nil, err
	}
	out := []archivo.Salida{}
	for _, s := range salas {
		if err = s.archivo.View(ctx, func(t *archivo.Tx) error {
			l, err := t.Todos().Salidas(ctx)
			out = append(out, l...)
			return err
		}); err != nil {
			return nil, err
		}
	}
	return out, nil
}
