package main

import (
	"bytes"
	"context"
	"slices"
	"time"

	"valija/backend/civil"
	"valija/backend/obligaciones"
	"valija/backend/oficina"
	"valija/backend/plazos"
)

type obligacionesCmd struct {
	lectura

	Anio int `required:"" help:"El año." placeholder:"AAAA"`
	Mes  int `help:"Sólo las que vencen en este mes, de 1 a 12." placeholder:"M"`
}

// Run lists the employer's obligations; the JSON is obligaciones.Lista as it is.
func (c *obligacionesCmd) Run(ctx context.Context, s *sesion) error {
	if c.Mes < 0 || c.Mes > 12 {
		return uso("--mes va de 1 a 12")
	}
	cal, err := oficina.Calendario(ctx, s.datos())
	if err != nil {
		return err
	}
	var l obligaciones.Lista
	if c.Mes == 0 {
		l, err = obligaciones.Anio(cal, c.Anio)
	} else {
		l, err = obligaciones.Mes(cal, c.Anio, time.Month(c.Mes))
	}
	if err != nil {
		return err
	}
	return s.muestra(l, func(h *hoja) {
		filas := [][]string{}
		for _, o := range l.Obligaciones {
			movida := ""
			if o.Movida {
				movida = "se movió"
			}
			filas = append(filas, []string{fecha(o.Alarma), fecha(o.Vence), movida, o.Nombre, o.PeriodoEscrito(), o.Norma})
		}
		h.tabla([]string{"Último día para actuar", "Vence", "", "Obligación", "Periodo", "Norma"}, filas, "No hay ninguna.")
		for _, w := range l.Advertencias {
			h.linea("Atención: " + w)
		}
	})
}

type ordenCalendario struct {
	Dias    calendarioDias    `cmd:"" help:"Los días que no cuentan en un año, y por qué."`
	Agregar calendarioAgregar `cmd:"" help:"Agregar un día inhábil, y decir qué plazos se movieron."`
	Quitar  calendarioQuitar  `cmd:"" help:"Quitar un día agregado."`
	ICS     calendarioICS     `cmd:"" name:"ics" help:"Escribir la agenda en un archivo .ics."`
}

type calendarioDias struct {
	lectura

	Anio int `required:"" help:"El año." placeholder:"AAAA"`
}

// Run lists the days that do not count.
func (c *calendarioDias) Run(ctx context.Context, s *sesion) error {
	cal, err := oficina.Calendario(ctx, s.datos())
	if err != nil {
		return err
	}
	d := civil.New(c.Anio, 1, 1)
	if !cal.Cubre(d) {
		if _, err = cal.Siguiente(d, 1); err != nil {
			return err
		}
	}
	dias := append([]plazos.Dia{}, cal.Dias(c.Anio)...)
	return s.muestra(struct {
		Dias       []plazos.Dia             `json:"dias"`
		Calendario plazos.VersionCalendario `json:"calendario"`
	}{dias, cal.Version()}, func(h *hoja) {
		filas := [][]string{}
		for _, x := range dias {
			filas = append(filas, []string{fecha(x.Fecha), x.Motivo, string(x.Capa), x.Norma, x.Lugar})
		}
		h.tabla([]string{"Día", "Motivo", "Capa", "Norma", "Lugar"}, filas, "Ninguno, aparte de sábados y domingos.")
	})
}

type calendarioAgregar struct {
	Fecha         string `required:"" help:"El día." placeholder:"FECHA"`
	Motivo        string `required:"" help:"Por qué no cuenta." placeholder:"TEXTO"`
	Fuente        string `help:"De un acuerdo: su publicación en el DOF." placeholder:"TEXTO"`
	Subdelegacion string `help:"De un cierre local: dónde; sólo recorre un último día." placeholder:"NOMBRE"`
	Quien         string `required:"" help:"Quién lo anota." placeholder:"NOMBRE"`
}

type movidoJSON struct {
	Acto    string `json:"acto"`
	RFC     string `json:"rfc"`
	Antes   string `json:"antes"`
	Despues string `json:"despues"`
}

func (s *sesion) muestraMovidos(l []oficina.Movimiento) error {
	j, filas := []movidoJSON{}, [][]string{}
	for _, m := range l {
		j = append(j, movidoJSON{m.Ahora.Acto, m.Ahora.RFC, m.Antes.Alarma.String(), m.Ahora.Alarma.String()})
		filas = append(filas, []string{m.Ahora.RFC, m.Ahora.Acto, fecha(m.Antes.Alarma), fecha(m.Ahora.Alarma)})
	}
	return s.muestra(map[string][]movidoJSON{"movidos": j}, func(h *hoja) {
		h.tabla([]string{"RFC", "Acto", "Antes", "Ahora"}, filas, "Ningún plazo se movió.")
	})
}

// Run adds a day.
func (c *calendarioAgregar) Run(ctx context.Context, s *sesion) error {
	f, err := dia(c.Fecha)
	if err != nil {
		return err
	}
	o, err := s.abre(ctx)
	if err != nil {
		return err
	}
	l, err := o.AgregaDia(ctx, oficina.DiaPropio{
		Fecha: f, Motivo: c.Motivo, Fuente: c.Fuente, Subdelegacion: c.Subdelegacion, Cierre: c.Subdelegacion != "", Quien: c.Quien,
	})
	if err != nil {
		return err
	}
	return s.muestraMovidos(l)
}

type calendarioQuitar struct {
	Fecha string `required:"" help:"El día." placeholder:"FECHA"`
}

// Run takes an added day away.
func (c *calendarioQuitar) Run(ctx context.Context, s *sesion) error {
	f, err := dia(c.Fecha)
	if err != nil {
		return err
	}
	o, err := s.abre(ctx)
	if err != nil {
		return err
	}
	l, err := o.QuitaDia(ctx, f)
	if err != nil {
		return err
	}
	return s.muestraMovidos(l)
}

type calendarioICS struct {
	DeRFC

	Salida string `required:"" help:"El archivo .ics." placeholder:"ARCHIVO"`
}

// Run writes the agenda for other calendar programs.
func (c *calendarioICS) Run(ctx context.Context, s *sesion) error {
	o, err := s.abre(ctx)
	if err != nil {
		return err
	}
	rfc, err := rfcSiHay(c.RFC)
	if err != nil {
		return err
	}
	am, err := ambienteDeAgenda(ctx, o, rfc)
	if err != nil {
		return err
	}
	reloj, err := o.Reloj(ctx, am)
	if err != nil {
		return err
	}
	hoy := civil.Of(reloj.Now())
	f := oficina.FiltroAgenda{Desde: hoy, Hasta: hoy.AddDays(diasDeICS), RFC: rfc}
	var b bytes.Buffer
	if err = o.EscribeICS(ctx, &b, am, f, obligaciones.Recordatorios()); err != nil {
		return err
	}
	if err = oficina.EscribeArchivo(c.Salida, &b); err != nil {
		return err
	}
	return s.muestra(map[string]string{"salida": c.Salida}, func(h *hoja) { h.linea("La agenda del año que viene está en " + c.Salida) })
}

// ambienteDeAgenda is that of an RFC. Without one the agenda is that of every RFC that counts, and there has to be some: an
// empty calendar would say that nothing falls due.
func ambienteDeAgenda(ctx context.Context, o *oficina.Oficina, rfc string) (oficina.Ambiente, error) {
	if rfc != "" {
		return o.AmbienteDe(ctx, rfc)
	}
	l, err := o.Empleadores(ctx)
	if err == nil && !slices.ContainsFunc(l, func(e oficina.Empleador) bool { return e.Ambiente == oficina.Real }) {
		err = uso("falta decir de qué RFC, con --rfc: aquí no hay ninguno que no sea de práctica")
	}
	return oficina.Real, err
}

// diasDeICS is how far ahead the file reaches.
const diasDeICS = 366
