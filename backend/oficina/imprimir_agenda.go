package oficina

import (
	"context"
	"slices"
	"strings"

	"valija/backend/civil"
	"valija/backend/impreso"
	"valija/backend/plazos"
)

func (p prensa) agenda(ctx context.Context, rfc string) (impreso.Documento, error) {
	hoy := civil.Of(p.ahora)
	l, err := p.o.Agenda(ctx, p.s.ambiente, FiltroAgenda{Desde: hoy.AddDays(-31), Hasta: hoy.AddDays(diasImpresos), RFC: rfc})
	if err != nil {
		return impreso.Documento{}, err
	}
	subtitulo := "Todos los RFC"
	if rfc != "" {
		subtitulo = rfc
	}
	d := p.hoja("Agenda de plazos", subtitulo)
	cal, err := p.o.Calendario(ctx)
	if err != nil {
		return d, err
	}
	d.Secciones = []impreso.Seccion{{
		Titulo:   impreso.Fecha(hoy.AddDays(-31)) + " a " + impreso.Fecha(hoy.AddDays(diasImpresos)),
		Parrafos: append(ninguno(l), impreso.Calendario(cal.Version())), Tabla: asuntosEnTabla(l),
	}}
	d.Secciones = append(d.Secciones, patrones(l)...)
	return d, nil
}

func ninguno(l []Asunto) []string {
	if len(l) == 0 {
		return []string{"Ninguno."}
	}
	return nil
}

// patrones names whose RFC is each of those in a table of asuntos: said once, and not on every line.
func patrones(l []Asunto) []impreso.Seccion {
	t := &impreso.Tabla{Encabezados: []string{"RFC", "Nombre, denominación o razón social"}}
	for _, a := range l {
		fila := []string{a.RFC, a.Nombre}
		if a.Nombre != "" && !slices.ContainsFunc(t.Filas, func(x []string) bool { return slices.Equal(x, fila) }) {
			t.Filas = append(t.Filas, fila)
		}
	}
	if len(t.Filas) == 0 {
		return nil
	}
	slices.SortFunc(t.Filas, func(a, b []string) int { return strings.Compare(a[0], b[0]) })
	return []impreso.Seccion{{Titulo: "De quién es cada RFC", Tabla: t}}
}

// mismaObligacion finds the row that says of other RFCs what fila says of one: forty employers owe the same on the 17th.
func mismaObligacion(filas [][]string, a Asunto, fila []string) int {
	if a.Clase != AsuntoObligacion {
		return -1
	}
	return slices.IndexFunc(filas, func(x []string) bool { return x[0] == fila[0] && slices.Equal(x[2:], fila[2:]) })
}

func asuntosEnTabla(l []Asunto) *impreso.Tabla {
	if len(l) == 0 {
		return nil
	}
	t := &impreso.Tabla{Encabezados: []string{"Fecha", "RFC", "Asunto", "Norma", "Estado"}}
	for _, a := range l {
		fecha := plazos.Larga(a.Fecha)
		switch {
		case !a.Hora.IsZero():
			fecha += a.Hora.In(civil.Zona()).Format(", 15:04")
		case a.SuenaAntes():
			fecha = "Alarma " + fecha + "\nVence " + plazos.Larga(a.Vence)
		}
		estado := "pendiente"
		switch {
		case a.Hecho != nil:
			estado = "hecho por " + a.Hecho.Quien
		case a.Concluso:
			estado = "concluido"
		case a.DeAntes:
			estado = "no se sabe"
		}
		fila := []string{fecha, a.RFC, strings.TrimSpace(a.Titulo + ". " + a.Dice()), a.Norma, estado}
		if i := mismaObligacion(t.Filas, a, fila); i >= 0 {
			t.Filas[i][1] += ", " + a.RFC
			continue
		}
		t.Filas = append(t.Filas, fila)
	}
	return t
}
