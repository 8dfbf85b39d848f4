package oficina

import (
	"context"
	"slices"
	"time"

	"valija/backend/archivo"
	"valija/backend/buzon"
	"valija/backend/efirma"
	"valija/backend/fault"
	"valija/backend/portal"
	"valija/backend/practica"
	"valija/backend/promocion"
)

// BuzonPractica is the address of the embedded Buzón de práctica.
const BuzonPractica = "practica"

// sesionBuzon is what can be asked of a Buzón in the name of one RFC, besides filing. Only the use case that needs
// a part is handed that part.
type sesionBuzon interface {
	buzon.Listado
	buzon.Apertura
	buzon.Tramites
}

// seguimiento is the part of a Ventanilla that only looks.
type seguimiento interface {
	Seguimiento(ctx context.Context, cursor int64) (promocion.Pagina, error)
}

// enlace is a session with the Buzón of one RFC.
type enlace struct {
	sesion     sesionBuzon
	ventanilla promocion.Ventanilla
	firmante   *firmante
	direccion  string
}

// direccion returns which Buzón an RFC has: BuzonPractica, a URL, or "" for one kept by hand.
func (s *sala) direccion(ctx context.Context, rfc string) (dir string, err error) {
	err = s.archivo.View(ctx, func(t *archivo.Tx) error {
		l, err := t.De(rfc).Sincronias(ctx)
		if len(l) > 0 {
			dir = l[0].Direccion
		}
		return err
	})
	return dir, err
}

// cliente returns a way to the Buzón at an address. Nothing is sent yet.
func (o *Oficina) cliente(s *sala, direccion string) (*portal.Cliente, error) {
	if o.o.SinRed && direccion != BuzonPractica {
		return nil, fault.New(fault.SinRed)
	}
	if direccion == BuzonPractica {
		if s.buzon == nil {
			return nil, fault.New(fault.AutoridadAjena, "detalle", "el Buzón de práctica sólo recibe e.firmas de práctica o de prueba")
		}
		return portal.Nuevo(practica.URL, portal.Opciones{Transporte: s.buzon.Transporte(), Reloj: s.reloj, Log: o.o.Log})
	}
	return portal.Nuevo(direccion, portal.Opciones{Reloj: o.o.Reloj, Log: o.o.Log})
}

// entra opens the e.firma of an RFC and logs in to its Buzón.
func (o *Oficina) entra(ctx context.Context, s *sala, rfc string, contrasena []byte) (*enlace, error) {
	dir, err := s.direccion(ctx, rfc)
	if err != nil {
		return nil, err
	}
	if dir == "" {
		return nil, fault.New(fault.SinBuzon, "rfc", rfc)
	}
	if err = o.exigeLlave(ctx, s); err != nil {
		return nil, err
	}
	f, err := o.credencial(ctx, s, rfc, contrasena)
	if err != nil {
		return nil, err
	}
	c, err := o.cliente(s, dir)
	if err != nil {
		return nil, err
	}
	ses, err := c.Entrar(ctx, f)
	if err != nil {
		return nil, err
	}
	if err = s.archivo.Update(ctx, func(t *archivo.Tx) error {
		if err := s.ponHora(ctx, t, rfc, dir, time.Duration(ses.Desfase())); err != nil {
			return err
		}
		return s.anotaUso(ctx, t, f, "inicio de sesión", dir, s.ahora(rfc))
	}); err != nil {
		return nil, err
	}
	return &enlace{sesion: ses, ventanilla: ses.Ventanilla(), firmante: f, direccion: dir}, nil
}

// AsignaBuzon says which Buzón an RFC has. A practice Buzón takes the RFC to the practice room, if nothing of it is
// real; a real one never has an RFC of practice.
//
// Fault: AutoridadAjena.
func (o *Oficina) AsignaBuzon(ctx context.Context, rfc, direccion string) error {
	s, err := o.salaConEfirma(ctx, rfc)
	if err != nil {
		return err
	}
	deQuePractica, host := direccion == BuzonPractica, practica.Host
	if !deQuePractica {
		if deQuePractica, host, err = o.reconoceBuzon(ctx, s, direccion); err != nil {
			return err
		}
	}
	switch {
	case deQuePractica && s.ambiente == Real:
		if s, err = o.mudaAPractica(ctx, rfc); err != nil {
			return err
		}
	case !deQuePractica && s.ambiente == Practica:
		return fault.New(fault.AutoridadAjena, "detalle", "es de práctica o de prueba, y ese Buzón es real")
	}
	return s.archivo.Update(ctx, func(t *archivo.Tx) error {
		x, err := sincronia(ctx, t, rfc)
		if err != nil {
			return err
		}
		if x.Direccion != direccion {
			x.Actos, x.Promociones = 0, 0 // the cursors of another Buzón mean nothing here
		}
		x.Direccion = direccion
		if err = t.PonAjuste(ctx, "host/"+direccion, host); err != nil {
			return err
		}
		return t.De(rfc).PonSincronia(ctx, x)
	})
}

// reconoceBuzon asks a Buzón who it is.
func (o *Oficina) reconoceBuzon(ctx context.Context, s *sala, direccion string) (deQuePractica bool, host string, err error) {
	c, err := o.cliente(s, direccion)
	if err != nil {
		return false, "", err
	}
	i, err := c.Informacion(ctx)
	return i.Practica, c.Host(), err
}

// mudaAPractica takes an RFC that is not known to be real, and has nothing that counts, to the practice room.
func (o *Oficina) mudaAPractica(ctx context.Context, rfc string) (*sala, error) {
	var e archivo.Efirma
	hay := false
	if err := o.real.archivo.View(ctx, func(t *archivo.Tx) (err error) {
		if e, err = t.De(rfc).Efirma(ctx); err != nil {
			return err
		}
		p, err := t.De(rfc).Actos(ctx, archivo.FiltroActos{}, "", 1)
		hay = len(p.Actos) > 0
		return err
	}); err != nil {
		return nil, err
	}
	if hay || e.Entorno == efirma.EntornoProduccion {
		return nil, fault.New(fault.AutoridadAjena, "detalle", "el Buzón de práctica no recibe e.firmas reales")
	}
	p, err := o.salaPractica(ctx)
	if err != nil {
		return nil, err
	}
	e.Modo, e.Boveda = archivo.ModoPreguntar, false
	if _, err = o.anotaEfirma(ctx, p, e, nil); err != nil {
		return nil, err
	}
	return p, o.real.archivo.Update(ctx, func(t *archivo.Tx) error { return t.De(rfc).QuitaEfirma(ctx, e.Numero) })
}

// retoma asks for the receipt of an actuación whose answer may have been lost; false when it never arrived.
func retoma[R any](ctx context.Context, pide func(context.Context, string) (R, error), clave string) (r R, llego bool, err error) {
	r, err = pide(ctx, clave)
	if fault.CodeOf(err) == fault.NoEncontrado {
		return r, false, nil
	}
	return r, err == nil, err
}

// clavePara returns the idempotency key of an actuación, the same until it is done: it is kept before anything is
// sent, so that a process that dies while sending does not send twice.
func (s *sala) clavePara(ctx context.Context, que string) (clave string, antes bool, err error) {
	nueva, err := nuevaClave()
	if err != nil {
		return "", false, err
	}
	err = s.archivo.Update(ctx, func(t *archivo.Tx) error {
		if clave, err = t.Ajuste(ctx, "clave/"+que); err != nil || clave != "" {
			antes = clave != ""
			return err
		}
		clave = nueva
		return t.PonAjuste(ctx, "clave/"+que, clave)
	})
	return clave, antes, err
}

func olvidaClave(ctx context.Context, t *archivo.Tx, que string) error {
	return t.PonAjuste(ctx, "clave/"+que, "")
}

// nuncaLlego reports that an error says for sure that the Buzón did not take the actuación.
func nuncaLlego(err error) bool {
	return !es(err, fault.SinConexion, fault.RespuestaIlegible, fault.RespuestaIncompleta, fault.ServidorError, fault.Cancelado)
}

// es reports that an error is of one of these codes.
func es(err error, codes ...fault.Code) bool { return slices.Contains(codes, fault.CodeOf(err)) }

// guardaRecibo keeps what a Buzón answered to an actuación: the acuse, and the files that print it.
func (s *sala) guardaRecibo(ctx context.Context, t *archivo.Tx, rfc string, r buzon.Recibo, de archivo.Cosa) error {
	ambito := t.De(rfc)
	if err := ambito.GuardaAcuse(ctx, r.Acuse, de); err != nil {
		return err
	}
	if de.Que == archivo.QueActuacion {
		de.ID = string(r.Acuse.Folio)
	}
	if _, err := ambito.PonAnexos(ctx, de, r.Archivos); err != nil {
		return err
	}
	if r.Buzon != nil {
		if err := ambito.PonBuzon(ctx, *r.Buzon); err != nil {
			return err
		}
	}
	if r.Medio != nil {
		return ambito.PonMedio(ctx, *r.Medio)
	}
	return nil
}
