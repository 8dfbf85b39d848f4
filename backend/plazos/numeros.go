package plazos

import (
	"fmt"
	"time"

	"valija/backend/civil"
)

// The kinds of step, as normas/reglas.json names them.
const (
	reglaAviso                 = "aviso"
	reglaDiaParaAbrir          = "dia_para_abrir"
	reglaAbiertaEnHorario      = "abierta_en_horario"
	reglaAbiertaFueraDeHorario = "abierta_fuera_de_horario"
	reglaAbiertaTemprano       = "abierta_temprano"
	reglaAbiertaTarde          = "abierta_tarde"
	reglaCuartoDia             = "cuarto_dia"
	reglaNotificada            = "notificada"
	reglaEstradosPublicacion   = "estrados_publicacion"
	reglaEstradosNotificada    = "estrados_notificada"
	reglaSurteEfectos          = "surte_efectos"
	reglaSurteEfectosRRI       = "surte_efectos_rri"
	reglaDiaUno                = "dia_uno"
	reglaUltimoDia             = "ultimo_dia"
	reglaOficinaCerrada        = "oficina_cerrada"
	reglaViernes               = "viernes"
	reglaPresentacionHabil     = "presentacion_en_dia_habil"
	reglaPresentacionInhabil   = "presentacion_en_dia_inhabil"
	reglaPresentacionAlLimite  = "presentacion_al_limite"
	reglaMedios72Horas         = "medios_72_horas"
	reglaAclaracion24Horas     = "aclaracion_24_horas"
	reglaTransitorio180Dias    = "transitorio_180_dias"
	reglaUltimoDiaInhabil      = "ultimo_dia_inhabil"
	reglaDisponible5Anios      = "disponible_5_anios"
	reglaEfirmaVigencia        = "efirma_vigencia"
	reglaOpinionSuDia          = "opinion_su_dia"
)

// numeros are the figures of normas/reglas.json that the counts use.
type numeros struct {
	vigenteDesde civil.Date // of the Lineamientos: earlier facts have no rule here

	diasParaAbrir  int
	diaVencimiento int
	efectos        int
	diaUno         int
	horarioDesde   hora
	horarioHasta   hora // excluded
	ultimoMinuto   hora // of a filing's day
	avisoDelCierre hora

	diasEstrados       int
	diaEstrados        int
	mediosHoras        int
	aclaracionHoras    int
	transitorioDias    int
	disponibilidadAnos int
}

// hora is a time of day in seconds since midnight of Zona Centro.
type hora int

func horaDe(local time.Time) hora {
	h, m, s := local.Clock()
	return hora(h*3600 + m*60 + s)
}

func (h hora) en(d civil.Date) time.Time { return d.At(int(h)/3600, int(h)/60%60) }

func (h hora) String() string { return fmt.Sprintf("%02d:%02d", int(h)/3600, int(h)/60%60) }

// leerNumeros takes the figures out of the rules, and fails when one is missing: a zero would be a wrong
// date in silence.
func (c *cuerpo) leerNumeros() (numeros, error) {
	var n numeros
	for id, into := range map[string]*int{
		reglaDiaParaAbrir: &n.diasParaAbrir, reglaCuartoDia: &n.diaVencimiento, reglaSurteEfectos: &n.efectos,
		reglaDiaUno: &n.diaUno, reglaEstradosPublicacion: &n.diasEstrados, reglaEstradosNotificada: &n.diaEstrados,
		reglaMedios72Horas: &n.mediosHoras, reglaAclaracion24Horas: &n.aclaracionHoras,
		reglaTransitorio180Dias: &n.transitorioDias, reglaDisponible5Anios: &n.disponibilidadAnos,
	} {
		if *into = c.reglas[id].Valor; *into < 1 {
			return n, fmt.Errorf("regla %s has no valor", id)
		}
	}
	for _, h := range []struct {
		regla, text string
		into        *hora
	}{
		{reglaAbiertaEnHorario, c.reglas[reglaAbiertaEnHorario].Desde, &n.horarioDesde},
		{reglaAbiertaEnHorario, c.reglas[reglaAbiertaEnHorario].Hasta, &n.horarioHasta},
		{reglaPresentacionHabil, c.reglas[reglaPresentacionHabil].Hasta, &n.ultimoMinuto},
		{reglaPresentacionAlLimite, c.reglas[reglaPresentacionAlLimite].Desde, &n.avisoDelCierre},
	} {
		t, err := time.Parse("15:04", h.text)
		if err != nil {
			return n, fmt.Errorf("regla %s: %w", h.regla, err)
		}
		*h.into = horaDe(t)
	}
	n.vigenteDesde = c.reglas[reglaAviso].VigenteDesde
	if n.vigenteDesde.IsZero() {
		return n, fmt.Errorf("regla %s has no vigente_desde", reglaAviso)
	}
	return n, nil
}
