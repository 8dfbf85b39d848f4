package oficina

import (
	"context"
	"errors"
	"io"
	"maps"
	"time"

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
		l, err := t.De(rfc).Salidas(ctx)
		if err != nil {
			return err
		}
		for _, x := range l {
			if x.Promocion == id && (x.Dudosa || x.Proximo.After(t.Now)) {
				return t.De(rfc).Suelta(ctx, id, x.Motivo, t.Now, !x.Dudosa)
			}
		}
		return nil
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

// envia files one claimed promoción. Whatever happens is written down before it returns.
func (o *Oficina) envia(ctx context.Context, s *sala, x archivo.Salida, claves Contrasenas) error {
	recibo, e, mandada, err := o.entrega(ctx, s, x, claves)
	// what happened is kept even when what ended it was a cancellation
	ctx = context.WithoutCancel(ctx)
	if err == nil {
		if err = s.archivo.Update(ctx, func(t *archivo.Tx) error { return s.concluye(ctx, t, x, recibo) }); err != nil {
			return err
		}
		r := Sincronizado{RFC: x.RFC}
		if err := s.traeArchivos(ctx, e.sesion, e.direccion, &r); err != nil {
			o.o.Log.WarnContext(ctx, "filed, and its acuse's files will come with the next synchronisation", "error", err)
		}
		return nil
	}
	f := fault.As(err)
	return errors.Join(err, s.archivo.Update(ctx, func(t *archivo.Tx) error {
		if mandada && definitivo(err) {
			return s.rechaza(ctx, t, x, f)
		}
		p, e := t.De(x.RFC).Promocion(ctx, x.Promocion)
		if e == nil && es(err, fault.FaltaContrasena, fault.ContrasenaIncorrecta) {
			x.Intentos-- // nobody was asked anything: it waits for its password
			e = t.De(x.RFC).SinIntento(ctx, x.Promocion)
		}
		if e != nil {
			return e
		}
		p.Motivo, p.Intentos = f.Words().Que, x.Intentos
		if e = t.De(x.RFC).PonPromocion(ctx, p); e != nil {
			return e
		}
		seguro := !x.Dudosa && (!mandada || nuncaLlego(err))
		return t.De(x.RFC).Suelta(ctx, x.Promocion, f.Words().Que, t.Now.Add(espera), seguro)
	}))
}

// definitivo reports a refusal that trying again would not change.
func definitivo(err error) bool {
	return es(err, fault.RechazadoPorBuzon, fault.AutoridadAjena, fault.EfirmaRevocada, fault.DemasiadoGrande)
}

func (s *sala) rechaza(ctx context.Context, t *archivo.Tx, x archivo.Salida, f *fault.Error) error {
	p, err := t.De(x.RFC).Promocion(ctx, x.Promocion)
	if err != nil {
		return err
	}
	if p, err = p.A(promocion.Rechazada); err != nil {
		return err
	}
	p.Nota, p.Intentos, p.Motivo = f.Words().Mensaje(), x.Intentos, ""
	if err = t.De(x.RFC).PonPromocion(ctx, p); err != nil {
		return err
	}
	return t.De(x.RFC).Concluye(ctx, x.Promocion)
}

// entrega gives the promoción to its Buzón. mandada says that sending had begun when it failed.
func (o *Oficina) entrega(ctx context.Context, s *sala, x archivo.Salida, claves Contrasenas) (r promocion.Recibo, e *enlace, mandada bool, err error) {
	var p promocion.Promocion
	if err = s.archivo.View(ctx, func(t *archivo.Tx) error {
		p, err = t.De(x.RFC).Promocion(ctx, x.Promocion)
		return err
	}); err != nil {
		return r, nil, false, err
	}
	var contrasena []byte
	if claves != nil {
		contrasena = claves(x.RFC)
	}
	if e, err = o.entra(ctx, s, x.RFC, contrasena); err != nil {
		return r, nil, false, err
	}
	if x.Dudosa {
		r, llego, err := retoma(ctx, e.ventanilla.Recibo, p.Clave)
		if err == nil && llego && !r.Acuse.Ampara(p.Documento) {
			err = fault.New(fault.RespuestaIlegible, "detalle", "el acuse no ampara el documento que se presentó")
		}
		if err != nil || llego {
			return r, e, false, err // it was asked, and not given: what refuses the question refuses no filing
		}
	}
	pr := promocion.Presentacion{Clave: p.Clave, Adjuntos: p.Adjuntos, Abrir: func(a promocion.Adjunto) (io.ReadCloser, error) {
		return s.abreAdjunto(ctx, p, a.SHA256)
	}}
	if pr.Documento, err = s.leeAdjunto(ctx, p, p.Documento); err != nil {
		return r, e, false, err
	}
	if pr.Firma, err = s.leeAdjunto(ctx, p, p.Firma); err != nil {
		return r, e, false, err
	}
	r, err = e.ventanilla.Presentar(ctx, pr)
	return r, e, true, err
}

// concluye keeps the acuse and takes the promoción out of the outbox, in one transaction.
func (s *sala) concluye(ctx context.Context, t *archivo.Tx, x archivo.Salida, r promocion.Recibo) error {
	de := t.De(x.RFC)
	p, err := de.Promocion(ctx, x.Promocion)
	if err != nil {
		return err
	}
	if p.Estado.Presentado() {
		return de.Concluye(ctx, x.Promocion) // another process, with the same key, was first
	}
	if p, err = p.A(promocion.Presentada); err != nil {
		return err
	}
	p.Folio, p.Presentada, p.Recibida = r.Promocion.Folio, r.Promocion.Presentada, r.Promocion.Recibida
	p.Acuse, p.Intentos, p.Motivo = &r.Acuse, x.Intentos, ""
	if p.Folio == "" {
		p.Folio = string(r.Acuse.Folio)
	}
	if p.Presentada.IsZero() {
		p.Presentada = r.Acuse.Fecha
	}
	cosa := archivo.Cosa{Que: archivo.QuePromocion, ID: p.ID}
	if err = de.GuardaAcuse(ctx, r.Acuse, cosa); err != nil {
		return err
	}
	if _, err = de.PonAnexos(ctx, cosa, r.Archivos); err != nil {
		return err
	}
	if err = de.PonPromocion(ctx, p); err != nil {
		return err
	}
	return de.Concluye(ctx, x.Promocion)
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
