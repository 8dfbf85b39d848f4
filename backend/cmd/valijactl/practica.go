package main

import (
	"context"
	"fmt"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"valija/backend/fault"
	"valija/backend/oficina"
)

type ordenPractica struct {
	Servir  practicaServir  `cmd:"" default:"withargs" help:"Servirlo en esta computadora hasta que se detenga; la primera línea es su dirección."`
	Reloj   practicaReloj   `cmd:"" help:"Ver o mover su reloj."`
	Bandeja practicaBandeja `cmd:"" help:"Los correos y SMS que habría enviado, con sus códigos."`
	Emitir  practicaEmitir  `cmd:"" help:"Emitir un acto, o escenario para todos."`
	Efirma  practicaEfirma  `cmd:"" help:"Hacer una e.firma de práctica, que no vale en ningún otro lado."`
}

type practicaServir struct {
	Direccion string `default:"127.0.0.1:0" help:"Dirección de esta computadora; el puerto 0 toma uno libre." placeholder:"DIRECCIÓN"`
	Reloj     string `help:"Poner antes su reloj en este instante." placeholder:"INSTANTE"`
}

// Run serves until it is stopped.
func (c *practicaServir) Run(ctx context.Context, s *sesion) error {
	e, err := s.entrenador(ctx)
	if err != nil {
		return err
	}
	if c.Reloj != "" {
		t, err := instante(c.Reloj)
		if err != nil {
			return err
		}
		if _, err = e.Pon(ctx, t); err != nil {
			return err
		}
	}
	ctx, stop := signal.NotifyContext(ctx, syscall.SIGTERM)
	defer stop()
	return e.Sirve(ctx, c.Direccion, func(url string) {
		fmt.Fprintln(s.stdout, url) //nolint:errcheck // whoever reads it is gone
		s.nota("Buzón de práctica en servicio. No tiene efectos legales. Deténgalo con Ctrl+C.")
	})
}

func (s *sesion) entrenador(ctx context.Context) (oficina.Entrenador, error) {
	o, err := s.abre(ctx)
	if err != nil {
		return oficina.Entrenador{}, err
	}
	return o.Entrenador(ctx)
}

type practicaReloj struct {
	Avanzar string `xor:"reloj" help:"Adelantarlo: 90m, 24h, 3d." placeholder:"DURACIÓN"`
	Poner   string `xor:"reloj" help:"Ponerlo en este instante." placeholder:"INSTANTE"`
}

// Run tells or moves the clock.
func (c *practicaReloj) Run(ctx context.Context, s *sesion) error {
	e, err := s.entrenador(ctx)
	if err != nil {
		return err
	}
	ahora := e.Ahora()
	switch {
	case c.Avanzar != "":
		d, err := duracion(c.Avanzar)
		if err != nil {
			return err
		}
		if ahora, err = e.Avanza(ctx, d); err != nil {
			return err
		}
	case c.Poner != "":
		t, err := instante(c.Poner)
		if err != nil {
			return err
		}
		if ahora, err = e.Pon(ctx, t); err != nil {
			return err
		}
	}
	return s.muestra(map[string]string{"ahora": instanteJSON(ahora)}, func(h *hoja) {
		h.linea("En el Buzón de práctica es " + momento(ahora))
	})
}

// duracion reads a duration as Go does, and days too.
func duracion(v string) (time.Duration, error) {
	if dias, ok := strings.CutSuffix(v, "d"); ok {
		var n int
		if _, err := fmt.Sscanf(dias, "%d", &n); err == nil && fmt.Sprint(n) == dias {
			return time.Duration(n) * 24 * time.Hour, nil
		}
	}
	d, err := time.ParseDuration(v)
	if err != nil {
		return 0, fault.Wrap(fault.Uso, err, "detalle", "«"+v+"» no es una duración; escriba 90m, 24h o 3d")
	}
	return d, nil
}

type practicaBandeja struct {
	RFC string `name:"rfc" help:"Sólo lo enviado a este RFC." placeholder:"RFC"`
}

type mensajeJSON struct {
	ID      string `json:"id"`
	RFC     string `json:"rfc"`
	Canal   string `json:"canal"`
	De      string `json:"de"`
	Para    string `json:"para"`
	Asunto  string `json:"asunto"`
	Texto   string `json:"texto"`
	Codigo  string `json:"codigo"`
	Medio   string `json:"medio"`
	Enviado string `json:"enviado"`
}

// Run lists the tray.
func (c *practicaBandeja) Run(ctx context.Context, s *sesion) error {
	e, err := s.entrenador(ctx)
	if err != nil {
		return err
	}
	rfc, err := rfcSiHay(c.RFC)
	if err != nil {
		return err
	}
	l, err := e.Bandeja(ctx, rfc)
	if err != nil {
		return err
	}
	j := []mensajeJSON{}
	for _, m := range l {
		j = append(j, mensajeJSON{
			m.ID, m.RFC, string(m.Canal), m.De, m.Para, m.Asunto, m.Texto, m.Codigo, m.Medio, instanteJSON(m.Enviado),
		})
	}
	return s.muestra(map[string][]mensajeJSON{"mensajes": j}, func(h *hoja) {
		if len(j) == 0 {
			h.linea("La bandeja está vacía.")
		}
		for i, m := range j {
			h.linea(momento(l[i].Enviado) + "  " + m.Canal + " a " + m.Para)
			h.linea("  " + siHay("", m.Asunto))
			h.linea("  " + strings.ReplaceAll(m.Texto, "\n", "\n  "))
			if m.Codigo != "" {
				h.linea("  Medio " + m.Medio + ", código " + m.Codigo)
			}
			h.linea("")
		}
	})
}

type practicaEmitir struct {
	Tipo string `arg:"" help:"prima_determinacion, prima_rectificacion, multa_prima, cierre_correccion, comunicado, ema, eba o escenario."`
	RFC  string `name:"rfc" help:"A quién; puede faltar si sólo hay uno." placeholder:"RFC"`
}

// Run has the Buzón issue an act; it arrives with the next synchronisation.
func (c *practicaEmitir) Run(ctx context.Context, s *sesion) error {
	e, err := s.entrenador(ctx)
	if err != nil {
		return err
	}
	rfc, err := s.oficina.Elige(ctx, c.RFC)
	if err != nil {
		return err
	}
	l, err := e.Emite(ctx, rfc, c.Tipo)
	if err != nil {
		return err
	}
	type emitido struct {
		ID    string `json:"id"`
		Clase string `json:"clase"`
		Folio string `json:"folio"`
	}
	j, filas := []emitido{}, [][]string{}
	for _, a := range l {
		j = append(j, emitido{a.ID, string(a.Clase), a.Folio})
		filas = append(filas, []string{a.ID, string(a.Clase), a.Folio})
	}
	return s.muestra(map[string][]emitido{"emitidos": j}, func(h *hoja) {
		h.tabla([]string{"Acto", "Clase", "Folio"}, filas, "No se emitió nada.")
	})
}

type practicaEfirma struct {
	Contrasena

	RFC     string `name:"rfc" help:"El RFC; si falta, un patrón inventado." placeholder:"RFC"`
	Nombre  string `help:"El nombre; si falta, uno inventado." placeholder:"NOMBRE"`
	Carpeta string `default:"." help:"Dónde dejar los dos archivos." placeholder:"CARPETA"`
}

// Run makes a practice e.firma under the password given.
func (c *practicaEfirma) Run(ctx context.Context, s *sesion) error {
	if !c.ContrasenaStdin {
		return uso("hace falta la contraseña de la e.firma nueva: agregue --contrasena-stdin")
	}
	contrasena, err := s.contrasena(true)
	if err != nil {
		return err
	}
	defer clear(contrasena)
	e, err := s.entrenador(ctx)
	if err != nil {
		return err
	}
	base := filepath.Join(c.Carpeta, "practica")
	if c.RFC != "" {
		base = filepath.Join(c.Carpeta, "practica-"+strings.ToLower(c.RFC))
	}
	p, err := e.EscribeEfirma(ctx, c.RFC, c.Nombre, base+".cer", base+".key", contrasena)
	if err != nil {
		return err
	}
	return s.muestra(map[string]string{"rfc": p.RFC, "nombre": p.Nombre, "cer": base + ".cer", "key": base + ".key"}, func(h *hoja) {
		h.linea("e.firma de práctica de " + p.Nombre + " (" + p.RFC + "): " + base + ".cer y " + base + ".key")
	})
}
