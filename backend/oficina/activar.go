package oficina

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"valija/backend/archivo"
	"valija/backend/buzon"
	"valija/backend/civil"
	"valija/backend/fault"
)

// Activacion is where the Buzón of an RFC stands on its way of numerals 5.1 to 5.4, as this machine knows it.
type Activacion struct {
	RFC       string
	Ambiente  Ambiente
	Direccion string // BuzonPractica, a URL, or "" for one kept by hand
	Buzon     buzon.Buzon
	Estado    buzon.Estado
	Riesgos   []string               // of being notified by estrados, Spanish
	Acuse     *archivo.AcuseGuardado // of the last actuación; nil when there was none
	Reenvios  map[string]time.Time   // by medio: when its last code was asked for again
	Ahora     time.Time
}

// SinServidor reports that nobody can be asked about this Buzón: it is real, and kept by hand.
func (a Activacion) SinServidor() bool { return a.Direccion == "" && a.Ambiente == Real }

// Activacion tells it without asking anybody.
func (o *Oficina) Activacion(ctx context.Context, rfc string) (Activacion, error) {
	s, err := o.salaDe(ctx, rfc)
	if err != nil {
		return Activacion{}, err
	}
	return s.activacion(ctx, rfc)
}

func (s *sala) activacion(ctx context.Context, rfc string) (Activacion, error) {
	a := Activacion{RFC: rfc, Ambiente: s.ambiente, Ahora: s.ahora(rfc)}
	err := s.archivo.View(ctx, func(t *archivo.Tx) error {
		x, err := sincronia(ctx, t, rfc)
		if err != nil {
			return err
		}
		a.Direccion = x.Direccion
		if a.Buzon, err = t.De(rfc).Buzon(ctx); err != nil {
			return err
		}
		if a.Reenvios, err = reenvios(ctx, t, a.Buzon.Medios, a.Ahora); err != nil {
			return err
		}
		l, err := t.De(rfc).AcusesDe(ctx, cosaActuacion)
		if len(l) > 0 {
			a.Acuse = &l[len(l)-1]
		}
		return err
	})
	a.Estado, a.Riesgos = a.Buzon.EstadoEn(a.Ahora), a.Buzon.RiesgoEstrados(a.Ahora)
	return a, err
}

// cosaActuacion is what the acuses of medios and terms are of.
//
//nolint:gochecknoglobals // a constant that Go cannot spell
var cosaActuacion = archivo.Cosa{Que: archivo.QueActuacion, ID: "activacion"}

// MedioPedido is a medio de contacto to register.
type MedioPedido struct {
	Tipo             buzon.TipoMedio
	Valor            string
	RegistroPatronal string
}

// Activa takes the Buzón of an RFC as far as it can go now: it registers the medios that are asked for and not
// there yet and, when an e-mail and the mobile are confirmed, signs the terms. It may be called again and again;
// what is done is not done twice.
//
// norma: Lineamientos 5.1; Lineamientos 5.2; Lineamientos 5.3
func (o *Oficina) Activa(ctx context.Context, rfc string, medios []MedioPedido, contrasena []byte) (Activacion, error) {
	return o.actua(ctx, rfc, contrasena, func(s *sala, e *enlace) error {
		for _, m := range medios {
			if err := s.registraMedio(ctx, e, m); err != nil && fault.CodeOf(err) != fault.MedioRepetido {
				return err
			}
		}
		a, err := s.activacion(ctx, rfc)
		if err != nil || a.Estado != buzon.MediosValidados {
			return err
		}
		return s.firmaTerminos(ctx, e)
	})
}

// CambiaMedios takes medios de contacto off, each by its id or its value, and registers others: one visit to the
// Buzón, and one event once all are told.
//
// norma: Lineamientos 5.1
func (o *Oficina) CambiaMedios(ctx context.Context, rfc string, altas []MedioPedido, bajas []string, contrasena []byte) (Activacion, error) {
	return o.actua(ctx, rfc, contrasena, func(s *sala, e *enlace) error {
		for _, b := range bajas {
			if err := s.quitaMedio(ctx, e, b); err != nil {
				return err
			}
		}
		for _, m := range altas {
			if err := s.registraMedio(ctx, e, m); err != nil {
				return err
			}
		}
		return nil
	})
}

// actua logs in, learns how the Buzón stands, does something and tells how it stands then: also when it could not be
// done whole, for part of it may have been.
func (o *Oficina) actua(ctx context.Context, rfc string, contrasena []byte, hace func(*sala, *enlace) error) (Activacion, error) {
	s, err := o.salaConEfirma(ctx, rfc)
	if err != nil {
		return Activacion{}, err
	}
	e, err := o.entra(ctx, s, rfc, contrasena)
	if err != nil {
		return Activacion{}, err
	}
	if err = s.preguntaBuzon(ctx, e, rfc); err != nil {
		return Activacion{}, err
	}
	falla := hace(s, e)
	if err = s.preguntaBuzon(ctx, e, rfc); err == nil {
		defer o.o.Avisa(Suceso{Tipo: SucesoCambio, RFC: rfc})
	}
	if err = cmp.Or(falla, err); err != nil {
		return Activacion{}, err
	}
	r := Sincronizado{RFC: rfc}
	if err = s.traeArchivos(ctx, e.sesion, e.direccion, &r); err != nil {
		o.o.Log.WarnContext(ctx, "done, and its acuses will come with the next synchronisation", "error", err)
	}
	return s.activacion(ctx, rfc)
}

func (s *sala) preguntaBuzon(ctx context.Context, l *enlace, rfc string) error {
	b, err := l.sesion.Buzon(ctx)
	if err != nil {
		return err
	}
	return s.archivo.Update(ctx, func(t *archivo.Tx) error { return t.De(rfc).PonBuzon(ctx, b) })
}

// una does one actuación that is signed: with the same key until it is known to be done, asking first whether an
// earlier try arrived.
func (s *sala) una(ctx context.Context, e *enlace, que string, op buzon.Operacion, hace func(clave string) (buzon.Recibo, error)) error {
	que += "/" + e.firmante.efirma.RFC
	clave, antes, err := s.clavePara(ctx, que)
	if err != nil {
		return err
	}
	var r buzon.Recibo
	llego := false
	if antes {
		if r, llego, err = retoma(ctx, e.sesion.Recibo, clave); err != nil {
			return err
		}
	}
	if !llego {
		r, err = hace(clave)
	}
	if err != nil {
		if nuncaLlego(err) {
			return s.sueltaClave(ctx, que, err)
		}
		return err
	}
	rfc := e.firmante.efirma.RFC
	return s.archivo.Update(ctx, func(t *archivo.Tx) error {
		if err := s.guardaRecibo(ctx, t, rfc, r, cosaActuacion); err != nil {
			return err
		}
		if err := s.anotaUso(ctx, t, e.firmante, string(op), string(r.Acuse.Folio), r.Acuse.Fecha); err != nil {
			return err
		}
		return olvidaClave(ctx, t, que)
	})
}

// sueltaClave forgets the key of an actuación that was refused, and passes the refusal on.
func (s *sala) sueltaClave(ctx context.Context, que string, err error) error {
	return errors.Join(err, s.archivo.Update(ctx, func(t *archivo.Tx) error { return olvidaClave(ctx, t, que) }))
}

func (s *sala) registraMedio(ctx context.Context, e *enlace, p MedioPedido) error {
	rfc := e.firmante.efirma.RFC
	var b buzon.Buzon
	err := s.archivo.View(ctx, func(t *archivo.Tx) (err error) {
		b, err = t.De(rfc).Buzon(ctx)
		return err
	})
	if err != nil {
		return err
	}
	m, err := buzon.NuevoMedio(b.Medios, buzon.Medio{
		RFC: rfc, RegistroPatronal: p.RegistroPatronal, Tipo: p.Tipo, Valor: p.Valor,
	}, s.ahora(rfc))
	if err != nil {
		return err
	}
	que := strings.Join([]string{"medio", string(m.Tipo), m.Valor, m.RegistroPatronal}, "/")
	return s.una(ctx, e, que, buzon.RegistroMedio, func(clave string) (buzon.Recibo, error) {
		return e.sesion.RegistrarMedio(ctx, m, clave)
	})
}

func (s *sala) firmaTerminos(ctx context.Context, e *enlace) error {
	return s.una(ctx, e, "terminos", buzon.FirmaTerminos, func(clave string) (buzon.Recibo, error) {
		t, err := e.sesion.Terminos(ctx)
		if err != nil {
			return buzon.Recibo{}, err
		}
		return e.sesion.FirmarTerminos(ctx, t, clave)
	})
}

// FirmaTerminos signs the terms and enables the Buzón.
//
// norma: Lineamientos 5.3
func (o *Oficina) FirmaTerminos(ctx context.Context, rfc string, contrasena []byte) (Activacion, error) {
	return o.actua(ctx, rfc, contrasena, func(s *sala, e *enlace) error { return s.firmaTerminos(ctx, e) })
}

// Terminos brings the terms to read before signing them.
func (o *Oficina) Terminos(ctx context.Context, rfc string, contrasena []byte) (t buzon.Terminos, err error) {
	_, err = o.actua(ctx, rfc, contrasena, func(_ *sala, e *enlace) error {
		t, err = e.sesion.Terminos(ctx)
		return err
	})
	return t, err
}

// ConfirmaMedio gives the code or the link that a medio received; medio may be its id, or the address itself.
//
// norma: Lineamientos 5.2
func (o *Oficina) ConfirmaMedio(ctx context.Context, rfc, medio, codigo string, contrasena []byte) (Activacion, error) {
	return o.actua(ctx, rfc, contrasena, func(s *sala, e *enlace) error {
		m, err := s.medio(ctx, rfc, medio)
		if err != nil {
			return err
		}
		r, err := e.sesion.ConfirmarMedio(ctx, m.ID, strings.TrimSpace(codigo))
		if err != nil {
			return err
		}
		return s.archivo.Update(ctx, func(t *archivo.Tx) error { return s.guardaRecibo(ctx, t, rfc, r, cosaActuacion) })
	})
}

// ReenviaCodigo asks for the code again; the 72 hours go on running from the registration.
func (o *Oficina) ReenviaCodigo(ctx context.Context, rfc, medio string, contrasena []byte) (Activacion, error) {
	return o.actua(ctx, rfc, contrasena, func(s *sala, e *enlace) error {
		m, err := s.medio(ctx, rfc, medio)
		if err != nil {
			return err
		}
		if err = e.sesion.ReenviarCodigo(ctx, m.ID); err != nil {
			return err
		}
		return s.archivo.Update(ctx, func(t *archivo.Tx) error {
			return t.PonAjuste(ctx, claveReenvio(m.ID), civil.FormatInstant(s.ahora(rfc)))
		})
	})
}

// claveReenvio is where it is kept when the code of a medio was sent again: the Buzón does not tell it.
func claveReenvio(medio string) string { return "reenvio/" + medio }

func reenvios(ctx context.Context, t *archivo.Tx, medios []buzon.Medio, ahora time.Time) (map[string]time.Time, error) {
	out := map[string]time.Time{}
	for _, m := range medios {
		if m.EstadoEn(ahora) != buzon.MedioPendiente {
			continue
		}
		s, err := t.Ajuste(ctx, claveReenvio(m.ID))
		if err != nil {
			return nil, err
		}
		if s == "" {
			continue
		}
		if out[m.ID], err = civil.ParseInstant(s); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (s *sala) quitaMedio(ctx context.Context, e *enlace, cual string) error {
	m, err := s.medio(ctx, e.firmante.efirma.RFC, cual)
	if err != nil {
		return err
	}
	return s.una(ctx, e, "baja/"+m.ID, buzon.BajaMedio, func(clave string) (buzon.Recibo, error) {
		return e.sesion.DarDeBajaMedio(ctx, m, clave)
	})
}

// medio finds a medio by its id or by its value.
func (s *sala) medio(ctx context.Context, rfc, cual string) (m buzon.Medio, err error) {
	var b buzon.Buzon
	if err = s.archivo.View(ctx, func(t *archivo.Tx) error {
		b, err = t.De(rfc).Buzon(ctx)
		return err
	}); err != nil {
		return m, err
	}
	for _, m := range b.Medios {
		if m.ID == cual {
			return m, nil
		}
	}
	for _, m := range slices.Backward(b.Medios) { // the newest with that value
		if strings.EqualFold(m.Valor, strings.TrimSpace(cual)) {
			return m, nil
		}
	}
	return m, fault.New(fault.NoEncontrado, "que", "el medio", "id", cual)
}

// RegistraActivo records by hand that the Buzón of an RFC is already active, with its medios.
//
// norma: Lineamientos 5.4
func (o *Oficina) RegistraActivo(ctx context.Context, rfc, nombre string, desde time.Time, medios []MedioPedido) (Activacion, error) {
	s, err := o.salaDe(ctx, rfc)
	if fault.CodeOf(err) == fault.NoEncontrado {
		s, err = o.real, nil
	}
	if err != nil {
		return Activacion{}, err
	}
	ahora := s.reloj.Now()
	if desde.IsZero() {
		desde = ahora
	}
	if desde.After(ahora) {
		return Activacion{}, fault.New(fault.HechoFuturo, "fecha", desde.Format(time.DateOnly))
	}
	b := buzon.Buzon{RFC: rfc, Terminos: desde, AMano: true}
	for _, p := range medios {
		m, err := buzon.NuevoMedio(b.Medios, buzon.Medio{RFC: rfc, Tipo: p.Tipo, Valor: p.Valor, RegistroPatronal: p.RegistroPatronal}, desde)
		if err != nil {
			return Activacion{}, err
		}
		m.ID, m.Estado, m.Confirmado, m.AMano = "mano-"+string(m.Tipo)+"-"+m.Valor, buzon.MedioConfirmado, desde, true
		b.Medios = append(b.Medios, m)
	}
	if err = s.archivo.Update(ctx, func(t *archivo.Tx) error {
		if err := altaEmpleador(ctx, t.De(rfc), rfc, nombre); err != nil {
			return err
		}
		return t.De(rfc).PonBuzon(ctx, b)
	}); err != nil {
		return Activacion{}, err
	}
	o.o.Avisa(Suceso{Tipo: SucesoCambio, RFC: rfc})
	return s.activacion(ctx, rfc)
}
