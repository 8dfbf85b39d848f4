package bridge

import (
	"encoding/json"
	"slices"
	"strings"

	"valija/backend/fault"
	"valija/backend/oficina"
)

// claveAjustes is where the window's preferences are kept.
const claveAjustes = "ventana"

// deFabrica are the preferences of a new installation.
func deFabrica() Ajustes {
	return Ajustes{
		Tema: "sistema", Densidad: "normal", Zoom: 100, LetrasSueltas: true, Privacidad: "sin_nombres", SincronizarCadaMin: 60, BloquearMin: 15,
		Escalera: []int{30, 15, 7, 3, 1}, RecordarRespaldoDias: 30,
	}
}

// Ajustes returns the preferences.
func (a *API) Ajustes() (r Ajustes, err error) {
	defer a.cierre(&err)
	return a.leeAjustes()
}

// leeAjustes reads them; what was never set, or no longer makes sense, is as in a new installation.
func (a *API) leeAjustes() (Ajustes, error) {
	v, err := a.oficina.Ajuste(a.ctx, claveAjustes)
	if err != nil {
		return Ajustes{}, err
	}
	j := deFabrica()
	if v != "" && json.Unmarshal([]byte(v), &j) != nil {
		a.log.Warn("settings cannot be read; those of a new installation are used")
		j = deFabrica()
	}
	return sensatos(j), nil
}

// sensatos puts every preference within its bounds.
func sensatos(j Ajustes) Ajustes {
	f := deFabrica()
	elige := func(v *string, fabrica string, validos ...string) {
		if !slices.Contains(validos, *v) {
			*v = fabrica
		}
	}
	elige(&j.Tema, f.Tema, "claro", "oscuro", "sistema")
	elige(&j.Densidad, f.Densidad, "compacta", "normal", "amplia")
	elige(&j.Privacidad, f.Privacidad, "completo", "sin_nombres", "sin_avisos")
	j.Zoom = min(max(j.Zoom, 80), 200)
	j.SincronizarCadaMin = min(max(j.SincronizarCadaMin, 0), 24*60)
	if j.SincronizarCadaMin > 0 {
		j.SincronizarCadaMin = max(j.SincronizarCadaMin, 5)
	}
	j.BloquearMin = min(max(j.BloquearMin, 0), 24*60)
	j.RecordarRespaldoDias = min(max(j.RecordarRespaldoDias, 0), 365)
	escalera := []int{}
	for _, d := range j.Escalera {
		if d >= 0 && d <= 365 && !slices.Contains(escalera, d) {
			escalera = append(escalera, d)
		}
	}
	slices.SortFunc(escalera, func(x, y int) int { return y - x })
	j.Escalera = escalera[:min(len(escalera), 12)]
	j.Usuario = strings.TrimSpace(j.Usuario)
	return j
}

// escalera is on how many days before a due date to warn.
func (a *API) escalera() []int {
	j, err := a.leeAjustes()
	if err != nil {
		return deFabrica().Escalera
	}
	return j.Escalera
}

// AjustesGuardar keeps the preferences and puts them to work; it returns them as they were kept.
func (a *API) AjustesGuardar(j Ajustes) (r Ajustes, err error) {
	defer a.cierre(&err)
	antes, err := a.leeAjustes()
	if err != nil {
		return r, err
	}
	j = sensatos(j)
	if j.CarpetaVigilada != "" {
		if err = oficina.PuedeVigilarse(j.CarpetaVigilada, a.oficina.Datos()); err != nil {
			return r, err
		}
	}
	if j.IniciarConSistema != antes.IniciarConSistema {
		if err = a.arranque(j.IniciarConSistema); err != nil {
			return r, err
		}
	}
	b, err := json.Marshal(j)
	if err != nil {
		return r, fault.Wrap(fault.Interno, err)
	}
	if err = a.oficina.PonAjuste(a.ctx, claveAjustes, string(b)); err != nil {
		return r, err
	}
	a.escritorio.Tema(j.Tema)
	a.despierta()
	return j, nil
}
