package bridge

import (
	"time"

	"valija/backend/efirma"
	"valija/backend/oficina"
)

// PracticaEstado is the practice Buzón as its trainer sees it.
func (a *API) PracticaEstado() (r EstadoPractica, err error) {
	defer a.cierre(&err)
	e, err := a.oficina.Entrenador(a.ctx)
	if err != nil {
		return r, err
	}
	return a.practica(e)
}

func (a *API) practica(e oficina.Entrenador) (EstadoPractica, error) {
	r := EstadoPractica{Ahora: instante(e.Ahora()), Empleadores: []EmpleadorPractica{}, Actos: lista(e.Tipos(), func(t oficina.TipoPractica) Opcion {
		return Opcion{Valor: t.Clave, Nombre: t.Nombre}
	})}
	l, err := a.oficina.Efirmas(a.ctx)
	for _, x := range l {
		if x.Ambiente == oficina.Practica {
			r.Empleadores = append(r.Empleadores, EmpleadorPractica{RFC: x.RFC, Nombre: x.Nombre, Contrasena: contrasenaDe(x)})
		}
	}
	return r, err
}

// contrasenaDe is the password of an e.firma that the Buzón de práctica made, "" for one that a person brought.
func contrasenaDe(e oficina.Efirma) string {
	if e.Entorno == efirma.EntornoPractica {
		return oficina.ContrasenaPractica
	}
	return ""
}

// PracticaCrearEmpleador makes a fictional employer with acts waiting, and goes to the practice ámbito.
func (a *API) PracticaCrearEmpleador(nombre string) (r EmpleadorPractica, err error) {
	defer a.cierre(&err)
	e, err := a.oficina.Entrenador(a.ctx)
	if err != nil {
		return r, err
	}
	p, err := e.CreaEmpleador(a.ctx, nombre)
	if err != nil {
		return r, err
	}
	a.terminaIndice(a.ctx)
	_, err = a.pasaA(oficina.Practica)
	return EmpleadorPractica{RFC: p.RFC, Nombre: p.Nombre, Contrasena: p.Contrasena}, err
}

// PracticaBandeja lists what the practice Buzón "sent".
func (a *API) PracticaBandeja(rfc string) (r []MensajePractica, err error) {
	defer a.cierre(&err)
	e, err := a.oficina.Entrenador(a.ctx)
	if err != nil {
		return nil, err
	}
	l, err := e.Bandeja(a.ctx, rfc)
	return lista(l, func(m oficina.MensajePractica) MensajePractica {
		medio := "correo"
		if m.Canal == "sms" {
			medio = "celular"
		}
		return MensajePractica{
			ID: m.ID, Medio: medio, Destino: m.Para, Asunto: m.Asunto, Texto: m.Texto, Codigo: m.Codigo, MedioID: m.Medio, Enviado: instante(m.Enviado),
		}
	}), err
}

// PracticaAvanzar moves the practice clock.
func (a *API) PracticaAvanzar(minutos int) (r EstadoPractica, err error) {
	defer a.cierre(&err)
	e, err := a.oficina.Entrenador(a.ctx)
	if err != nil {
		return r, err
	}
	if _, err = e.Avanza(a.ctx, time.Duration(minutos)*time.Minute); err != nil {
		return r, err
	}
	a.avisaEstado()
	return a.practica(e)
}

// PracticaEmitir sends an act to an employer and brings it here.
func (a *API) PracticaEmitir(rfc, acto string) (err error) {
	defer a.cierre(&err)
	e, err := a.oficina.Entrenador(a.ctx)
	if err != nil {
		return err
	}
	if _, err = e.Emite(a.ctx, rfc, acto); err != nil {
		return err
	}
	f, err := a.efirmaDe(rfc)
	if err != nil {
		return err
	}
	_, err = a.oficina.Sincroniza(a.ctx, []string{rfc}, func(string) []byte { return secreto(contrasenaDe(f)) })
	a.terminaIndice(a.ctx)
	a.avisaEstado()
	return err
}

// avisaEstado tells the page that something of the state changed.
func (a *API) avisaEstado() {
	if r, err := a.estado(); err == nil {
		a.escritorio.Emitir(EventoEstado, r)
	}
	a.escritorio.Emitir(EventoCambios, []string{})
}
