package bridge

import (
	"context"

	"valija/backend/fault"
	"valija/backend/oficina"
)

func (a *API) llaveArchivo() (LlaveArchivo, error) {
	l := a.oficina.Llave()
	n, err := a.oficina.PorCifrar(a.ctx)
	return LlaveArchivo{Estado: string(l.Estado), Motivo: l.Motivo, Probada: l.Probada, EnClaro: int(n)}, err
}

// pideLlave asks the keyring while the window is already there: it may wait for a person. What is kept of the rows
// stays good: contents are no part of them.
func (a *API) pideLlave(ctx context.Context) {
	if a.oficina.Llave().Estado != oficina.LlavePidiendo {
		return
	}
	if err := a.oficina.PideLlave(ctx); err != nil {
		a.log.WarnContext(ctx, "the documents stay locked", "code", string(fault.CodeOf(err)))
	}
	if ctx.Err() == nil {
		a.avisaEstado()
	}
}

// LlavePedir asks the keyring again for the key of locked documents.
func (a *API) LlavePedir() (r LlaveArchivo, err error) {
	defer a.cierre(&err)
	if err = a.oficina.PideLlave(a.ctx); err == nil {
		a.terminaIndice(a.ctx)
	}
	a.avisaEstado()
	if err != nil {
		return r, err
	}
	return a.llaveArchivo()
}

// LlaveRecuperar opens locked documents with the recovery key. They are open even when the keyring does not take
// their key back: then it says why, and the next start asks again.
func (a *API) LlaveRecuperar(clave string) (sinLlavero string, err error) {
	defer a.cierre(&err)
	falla, err := a.oficina.Recupera(a.ctx, clave)
	if err != nil {
		return "", err
	}
	a.avisaEstado()
	a.terminaIndice(a.ctx)
	if falla == nil {
		return "", nil
	}
	return fault.As(falla).Words().Que, nil
}

// RecuperacionNueva makes a recovery key and shows it, once.
func (a *API) RecuperacionNueva() (r ClaveRecuperacion, err error) {
	defer a.cierre(&err)
	clave, err := a.oficina.NuevaClave(a.ctx)
	if err != nil {
		return r, err
	}
	a.ponClave(clave)
	return ClaveRecuperacion{Grupos: oficina.ClaveEnGrupos(clave)}, nil
}

// RecuperacionGuardar saves the key on show as a page, where the person says, and opens it to be printed.
func (a *API) RecuperacionGuardar() (ruta string, err error) {
	defer a.cierre(&err)
	a.mu.Lock()
	clave := a.clave
	a.mu.Unlock()
	if clave == "" {
		return "", fault.New(fault.ConfirmacionVencida)
	}
	ruta, err = a.escritorio.ElegirDestino("Guardar la clave de recuperación", "clave-de-recuperacion-valija.pdf")
	if err != nil || ruta == "" {
		return "", err
	}
	if err = a.oficina.GuardaClave(clave, ruta); err != nil {
		return "", err
	}
	return ruta, a.escritorio.AbrirConSistema(ruta)
}

// RecuperacionProbar proves a recovery key by use.
func (a *API) RecuperacionProbar(clave string) (r LlaveArchivo, err error) {
	defer a.cierre(&err)
	if err = a.oficina.PruebaClave(a.ctx, clave); err != nil {
		return r, err
	}
	a.avisaEstado()
	return a.llaveArchivo()
}

// CifrarEmpezar gives a key to documents that lie in clear. Nothing that is there changes yet.
func (a *API) CifrarEmpezar() (r LlaveArchivo, err error) {
	defer a.cierre(&err)
	if err = a.oficina.EmpiezaACifrar(a.ctx); err != nil {
		return r, err
	}
	a.avisaEstado()
	return a.llaveArchivo()
}

// CifrarSeguir encrypts what still lies in clear, in sight and to be stopped at will. What stays in clear is told.
func (a *API) CifrarSeguir() (r Tarea, err error) {
	defer a.cierre(&err)
	return a.larga("cifrar", "", func(ctx context.Context, _ avance) (any, []Falla, error) {
		s, err := a.oficina.Cifra(ctx)
		a.avisaEstado()
		return nil, lista(oficina.SigueEnClaro(s), func(err error) Falla { return falla("", err) }), err
	}), nil
}

// RecuperacionOlvidar lets go of the key on show; its dialog was closed.
func (a *API) RecuperacionOlvidar() (err error) {
	defer a.cierre(&err)
	a.ponClave("")
	return nil
}

func (a *API) ponClave(clave string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.clave = clave
}
