package bridge

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"valija/backend/buzon"
	"valija/backend/civil"
	"valija/backend/fault"
	"valija/backend/oficina"
	"valija/backend/plazos"
)

// aviso is something that a person should be told on the desktop, once.
type aviso struct {
	clave  string // stable: what was told is not told again
	de     string // what it is about: of several, only the most urgent is told
	grado  int    // the smaller the more urgent
	titulo string
	texto  string // with names
	llano  string // without
}

// claveAvisados is where it is kept what was told, across restarts.
const claveAvisados = "avisados"

// juntos is from how many warnings on they go in one.
const juntos = 3

func (f *fondo) tocaAvisar(ahora time.Time) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	toca := f.cambio || ahora.Sub(f.avisado) >= cadaAvisos || ahora.Before(f.avisado)
	if toca {
		f.cambio, f.avisado = false, ahora
	}
	return toca
}

// avisa tells what is new: acts, limits at 24, 4 and 1 hours, and the steps of the ladder before a due date.
func (a *API) avisa(ctx context.Context, j Ajustes) error {
	ambitos := []oficina.Ambiente{oficina.Real}
	if a.ambiente() == oficina.Practica {
		ambitos = append(ambitos, oficina.Practica)
	}
	porDecir := []aviso{}
	for _, am := range ambitos {
		l, err := a.avisosDe(ctx, am, j.Escalera)
		if err != nil {
			return err
		}
		porDecir = append(porDecir, l...)
	}
	viejo, err := a.avisoRespaldo(ctx, j)
	if err != nil {
		return err
	}
	if viejo.clave != "" {
		porDecir = append(porDecir, viejo)
	}
	dichos, err := a.avisados(ctx)
	if err != nil {
		return err
	}
	nuevos := map[string]aviso{} // the most urgent of each thing
	ahora := map[string]bool{}
	for _, x := range porDecir {
		ahora[x.clave] = true
		if antes, hay := nuevos[x.de]; !dichos[x.clave] && (!hay || x.grado < antes.grado) {
			nuevos[x.de] = x
		}
	}
	if maps.Equal(dichos, ahora) {
		return nil
	}
	b, err := json.Marshal(slices.Sorted(maps.Keys(ahora)))
	if err != nil {
		return fault.Wrap(fault.Interno, err)
	}
	if err = a.oficina.PonAjuste(ctx, claveAvisados, string(b)); err != nil {
		return err
	}
	a.notifica(j.Privacidad, nuevos)
	return nil
}

func (a *API) avisados(ctx context.Context) (map[string]bool, error) {
	m := map[string]bool{}
	v, err := a.oficina.Ajuste(ctx, claveAvisados)
	if err != nil {
		return nil, err
	}
	l := []string{}
	if v != "" && json.Unmarshal([]byte(v), &l) == nil {
		for _, k := range l {
			m[k] = true
		}
	}
	return m, nil
}

// notifica shows them, no more than the person allowed to be shown on a screen that others may see.
func (a *API) notifica(privacidad string, l map[string]aviso) {
	if privacidad == "sin_avisos" || len(l) == 0 {
		return
	}
	orden := slices.SortedFunc(maps.Values(l), func(x, y aviso) int { return x.grado - y.grado })
	if len(orden) > juntos {
		orden = []aviso{{titulo: "Valija: " + strconv.Itoa(len(orden)) + " asuntos nuevos", texto: resumen(orden), llano: "Ábrala para verlos."}}
	}
	for _, x := range orden {
		texto := x.texto
		if privacidad == "sin_nombres" {
			texto = x.llano
		}
		if err := a.escritorio.Notificar(x.titulo, texto); err != nil {
			a.log.Debug("no desktop notification", "error", err)
		}
	}
}

func resumen(l []aviso) string {
	lineas := []string{}
	for _, x := range l[:juntos] {
		lineas = append(lineas, x.texto)
	}
	return strings.Join(lineas, "\n") + "\n…"
}

func (a *API) avisosDe(ctx context.Context, am oficina.Ambiente, escalera []int) ([]aviso, error) {
	v, err := a.oficina.VistaDeActos(ctx, am)
	if err != nil {
		return nil, err
	}
	marca := ""
	if am == oficina.Practica {
		marca = "Práctica: "
	}
	out := []aviso{}
	for _, x := range v.Actos {
		if x.Clase == buzon.Notificacion && x.Estado == buzon.Pendiente {
			out = append(out, avisosDeActo(x, v.Nombres[x.RFC], marca, v.Ahora)...)
		}
	}
	if len(escalera) == 0 {
		return out, nil
	}
	hoy := civil.Of(v.Ahora)
	l, err := a.oficina.Agenda(ctx, am, oficina.FiltroAgenda{Desde: hoy, Hasta: hoy.AddDays(slices.Max(escalera))})
	if fault.CodeOf(err) == fault.CalendarioFaltante || fault.CodeOf(err) == fault.NormaNoCargada {
		return out, nil // the agenda itself says that it does not know
	}
	for _, x := range l {
		if x.Concluso || x.Hecho != nil || x.Clase == oficina.AsuntoApertura {
			continue
		}
		out = append(out, avisosDeAsunto(x, hoy, escalera, marca)...)
	}
	return out, err
}

// avisosDeActo are those of an act that waits to be opened: that it is here, and how little is left.
func avisosDeActo(x oficina.Acto, nombre, marca string, ahora time.Time) []aviso {
	quien := strings.TrimSpace(x.RFC + " " + nombre)
	out := []aviso{{
		clave: "acto/" + x.ID, de: "acto/" + x.ID, grado: 2_000, titulo: marca + "Acto nuevo por notificar", texto: quien + ": llegó un aviso.",
		llano: "Llegó un aviso al Buzón.",
	}}
	if x.Cuenta.Falla != nil {
		return out
	}
	quedan := x.Cuenta.Resultado.LimiteApertura.Sub(ahora)
	for _, horas := range []int{24, 4, 1} {
		if quedan <= 0 || quedan > time.Duration(horas)*time.Hour {
			continue
		}
		texto := fmt.Sprintf("quedan menos de %d horas para abrirlo antes de que se tenga por notificado.", horas)
		if horas == 1 {
			texto = "queda menos de una hora para abrirlo antes de que se tenga por notificado."
		}
		out = append(out, aviso{
			clave: "limite/" + x.ID + "/" + strconv.Itoa(horas), de: "acto/" + x.ID, grado: horas, titulo: marca + "Se acaba el plazo para abrir",
			texto: quien + ": " + texto, llano: "De un acto " + texto,
		})
	}
	return out
}

// avisosDeAsunto are the steps of the ladder that a due date has reached.
func avisosDeAsunto(x oficina.Asunto, hoy civil.Date, escalera []int, marca string) []aviso {
	faltan := x.Fecha.DaysSince(hoy)
	que, titulo := "Vence", x.Titulo
	if x.SuenaAntes() {
		que, titulo = "Alarma", titulo+" (vence el "+plazos.Corta(x.Vence)+")"
	}
	cuando := fmt.Sprintf("%s en %d días", que, faltan)
	switch faltan {
	case 0:
		cuando = que + " hoy"
	case 1:
		cuando = que + " mañana"
	}
	out := []aviso{}
	for _, dias := range escalera {
		if faltan > dias {
			continue
		}
		out = append(out, aviso{
			clave: "alarma/" + x.ID + "/" + strconv.Itoa(dias), de: x.ID, grado: 100 + dias, titulo: marca + cuando,
			texto: strings.TrimSpace(x.RFC+" "+x.Nombre) + ": " + titulo, llano: "Un asunto de la agenda. " + cuando + ".",
		})
	}
	return out
}
