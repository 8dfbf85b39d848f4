package bridge

import (
	"valija/backend/civil"
	"valija/backend/fault"
	"valija/backend/oficina"
)

// CentroDeMando is the board of every RFC of this ámbito.
func (a *API) CentroDeMando() (r []FilaMando, err error) {
	defer a.cierre(&err)
	l, err := a.mando(a.ambiente())
	if err != nil {
		return nil, err
	}
	_, ahora, err := a.calendario()
	if err != nil {
		return nil, err
	}
	_, carteras, err := a.carteras(a.ambiente())
	if err != nil {
		return nil, err
	}
	hoy := civil.Of(ahora)
	return lista(l, func(f oficina.FilaMando) FilaMando {
		x := filaMando(f, hoy)
		x.Carteras = llena(carteras[f.RFC])
		return x
	}), nil
}

func filaMando(f oficina.FilaMando, hoy civil.Date) FilaMando {
	r := FilaMando{
		RFC: f.RFC, Nombre: f.Nombre, SinServidor: f.SinServidor, Salida: f.Salida,
		Buzon:        CeldaBuzon{Estado: string(f.Buzon), RiesgoEstrados: f.RiesgoEstrados},
		Efirma:       CeldaEfirma{Estado: "falta"},
		Medios:       CeldaMedios{Confirmados: f.Confirmados, Total: f.Medios, Cancela: instante(f.Cancela)},
		PorNotificar: CeldaPorNotificar{Estado: "nada", Cuantos: f.PorNotificar, Limite: instante(f.Limite), Dia: f.Dia, Acto: f.Acto},
		Plazo:        CeldaPlazo{Vence: f.Plazo.String(), Clase: f.PlazoTitulo, DiasHabiles: f.DiasHabiles, Acto: f.PlazoActo},
		Obligacion:   CeldaObligacion{Estado: "ninguna", Cuantas: f.Obligaciones, Fecha: f.Obligacion.String()},
		Opinion:      CeldaOpinion{Estado: "sin_pedir"},
	}
	if r.Buzon.Estado == "" {
		r.Buzon.Estado = "no_se_sabe"
	}
	if f.Efirma != nil {
		v := f.Efirma.Vigencia
		r.Efirma = CeldaEfirma{Estado: string(v.Estado), Vence: civil.Of(v.Vence).String(), Dias: v.Dias}
	}
	r.Sincronizacion = celdaSincronizacion(f)
	r.PorNotificar.UltimaLista = r.Sincronizacion.Ultima
	switch {
	case f.PorNotificar > 0:
		r.PorNotificar.Estado = "hay"
	case r.PorNotificar.UltimaLista == "": // without a list nobody says that there is nothing
		r.PorNotificar.Estado = "no_se_sabe"
	}
	switch {
	case f.SinFecha:
		r.Obligacion.Estado = "no_se_sabe"
	case f.Obligaciones > 0:
		r.Obligacion.Estado = "vence"
	}
	r.Urgencia = urgencia(f, hoy)
	return r
}

func celdaSincronizacion(f oficina.FilaMando) CeldaSincronizacion {
	s := f.Sincronia
	if s == nil {
		return CeldaSincronizacion{Estado: "no_aplica"}
	}
	c := CeldaSincronizacion{Estado: "bien", Ultima: instante(s.Ultima), Codigo: s.Falla}
	switch {
	case s.Falla == string(fault.FaltaContrasena):
		c.Estado, c.Codigo = "sin_contrasena", ""
	case s.Falla != "":
		c.Estado = "fallo"
	case s.Ultima.IsZero():
		c.Estado = "en_espera"
	}
	return c
}

// urgencia is the group of the board that an RFC belongs to: today (what ends by tomorrow, or a risk of estrados, which
// only grows), under way, nothing to do.
func urgencia(f oficina.FilaMando, hoy civil.Date) string {
	pronto := func(d civil.Date) bool { return !d.IsZero() && d.DaysSince(hoy) <= 1 }
	switch {
	case !f.Limite.IsZero() && pronto(civil.Of(f.Limite)), pronto(f.Plazo), pronto(f.Obligacion),
		!f.Cancela.IsZero() && pronto(civil.Of(f.Cancela)), f.RiesgoEstrados:
		return "hoy"
	case f.PorNotificar > 0, !f.Plazo.IsZero(), !f.Cancela.IsZero(), f.Salida > 0, f.Obligaciones > 0:
		return "en_curso"
	case f.Efirma != nil && f.Efirma.Vigencia.Escalon > 0:
		return "en_curso"
	}
	return "al_corriente"
}
