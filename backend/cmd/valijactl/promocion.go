package main

import (
	"context"
	"fmt"
	"os"
	"strings"

	"valija/backend/civil"
	"valija/backend/fault"
	"valija/backend/oficina"
	"valija/backend/promocion"
)

type ordenPromocion struct {
	Nueva     promocionNueva     `cmd:"" help:"Empezar un borrador."`
	Firmar    promocionFirmar    `cmd:"" help:"Firmar un borrador; no hace falta red."`
	Presentar promocionPresentar `cmd:"" help:"Presentarla; sin red queda en cola y se presenta una sola vez."`
	Lista     promocionLista     `cmd:"" help:"Las promociones y su estado."`
	Corregir  promocionCorregir  `cmd:"" help:"Volver a borrador una firmada, rechazada o en cola que se sabe que no llegó; se quita su firma."`
}

type promocionJSON struct {
	ID       string `json:"id"`
	RFC      string `json:"rfc"`
	Estado   string `json:"estado"`
	Folio    string `json:"folio"`
	Recibida string `json:"recibida"`
	Servicio string `json:"servicio"`
	Asunto   string `json:"asunto"`
	Nota     string `json:"nota"`
	Motivo   string `json:"motivo"` // why it still waits
	Hasta    string `json:"hasta"`
	Adjuntos int    `json:"adjuntos"`
	Ambiente string `json:"ambiente"`
}

func promocionDe(p oficina.Promocion) promocionJSON {
	return promocionJSON{
		ID: p.ID, RFC: p.RFC, Estado: string(p.Estado), Folio: p.Folio, Recibida: instanteJSON(p.Recibida), Servicio: p.Servicio,
		Asunto: p.Asunto, Nota: p.Nota, Motivo: p.Motivo, Hasta: p.Hasta.String(), Adjuntos: len(p.Adjuntos), Ambiente: string(p.Ambiente),
	}
}

// muestraPromociones tells a list; of a command about one, a list of one.
func (s *sesion) muestraPromociones(l ...oficina.Promocion) error {
	j, filas := []promocionJSON{}, [][]string{}
	for _, p := range l {
		j = append(j, promocionDe(p))
		filas = append(filas, []string{p.ID, p.RFC, p.Estado.Nombre(), p.Folio, momento(p.Recibida), p.Asunto})
	}
	return s.muestra(map[string][]promocionJSON{"promociones": j}, func(h *hoja) {
		h.tabla([]string{"Promoción", "RFC", "Estado", "Folio", "Recibida", "Asunto"}, filas, "No hay promociones.")
		for _, p := range l {
			if p.Motivo != "" {
				h.linea(p.ID + " espera: " + p.Motivo)
			}
			if dice := loQueDiceElInstituto(p); dice != "" {
				h.linea(dice)
			}
			for _, f := range p.Faltas {
				if f.Impide && p.Estado == promocion.Borrador {
					h.linea(p.ID + ": " + f.Mensaje)
				}
			}
		}
	})
}

// loQueDiceElInstituto is what it asks for and until when, or why it refused: what cannot wait for a look at the JSON.
func loQueDiceElInstituto(p oficina.Promocion) string {
	if !p.Estado.Presentado() && p.Estado != promocion.Rechazada || p.Nota == "" && p.Hasta.IsZero() {
		return ""
	}
	s := p.ID + " está " + p.Estado.Nombre()
	if !p.Hasta.IsZero() {
		s += ", hasta el " + fecha(p.Hasta)
	}
	if p.Nota != "" {
		s += ": " + oficina.Visible(strings.Join(strings.Fields(p.Nota), " "))
	}
	if p.Estado == promocion.InformacionSolicitada {
		s += fmt.Sprintf("\n  Para entregarla: valijactl promocion nueva --rfc %s --servicio %q --asunto %q --responde-a %s", p.RFC, p.Servicio, p.Asunto, p.Folio)
	}
	return s
}

type promocionNueva struct {
	DeRFC

	Servicio         string   `required:"" help:"A qué servicio se dirige." placeholder:"TEXTO"`
	Asunto           string   `required:"" help:"El asunto." placeholder:"TEXTO"`
	Texto            string   `xor:"texto" help:"El texto." placeholder:"TEXTO"`
	TextoArchivo     string   `xor:"texto" help:"Un archivo con el texto." placeholder:"ARCHIVO"`
	RespondeA        string   `help:"Folio del acto o de la promoción que contesta." placeholder:"FOLIO"`
	RegistroPatronal string   `help:"El registro patronal." placeholder:"RP"`
	Adjunto          []string `help:"Un archivo que la acompaña; puede repetirse." placeholder:"ARCHIVO"`
}

// Run begins a draft.
func (c *promocionNueva) Run(ctx context.Context, s *sesion) error {
	texto := c.Texto
	if c.TextoArchivo != "" {
		b, err := os.ReadFile(c.TextoArchivo)
		if err != nil {
			return fault.Wrap(fault.NoSePuedeLeer, err, "ruta", c.TextoArchivo)
		}
		texto = string(b)
	}
	o, err := s.abre(ctx)
	if err != nil {
		return err
	}
	rfc, err := o.Elige(ctx, c.RFC)
	if err != nil {
		return err
	}
	p, err := o.NuevaPromocion(ctx, promocion.Promocion{
		RFC: rfc, Servicio: c.Servicio, Asunto: c.Asunto, Texto: texto, RespondeA: c.RespondeA, RegistroPatronal: c.RegistroPatronal,
	}, c.Adjunto)
	if err != nil {
		return err
	}
	return s.muestraPromociones(p)
}

type promocionFirmar struct {
	Contrasena

	ID string `arg:"" help:"La promoción."`
}

// Run shows what will be signed, and signs it.
func (c *promocionFirmar) Run(ctx context.Context, s *sesion) error {
	o, contrasena, err := s.abreCon(ctx, c.Contrasena)
	if err != nil {
		return err
	}
	defer clear(contrasena)
	previa, err := o.PrevisualizaFirma(ctx, c.ID)
	if err != nil {
		return err
	}
	if !s.json {
		s.nota("Se firma este documento:\n\n" + previa.Documento)
	}
	p, err := o.FirmaPromocion(ctx, previa.Token, contrasena)
	if err != nil {
		return err
	}
	return s.muestraPromociones(p)
}

type promocionPresentar struct {
	Contrasena

	ID string `arg:"" optional:"" help:"La promoción; si falta, todo lo que espera en la cola."`
}

// Run files it, or leaves it waiting; waiting is no failure.
func (c *promocionPresentar) Run(ctx context.Context, s *sesion) error {
	o, contrasena, err := s.abreCon(ctx, c.Contrasena)
	if err != nil {
		return err
	}
	defer clear(contrasena)
	claves := func(string) []byte { return contrasena }
	s.anunciaRecepcion(ctx, o, c.ID)
	if c.ID != "" {
		p, err := o.Presenta(ctx, c.ID, claves)
		if err != nil {
			return err
		}
		return s.muestraPromociones(p)
	}
	antes, err := o.EnEspera(ctx)
	if err != nil {
		return err
	}
	if _, err = o.Despacha(ctx, claves); err != nil {
		return err
	}
	var l []oficina.Promocion
	for _, x := range antes {
		p, err := o.Promocion(ctx, x.Promocion)
		if err != nil {
			return err
		}
		l = append(l, p)
	}
	return s.muestraPromociones(l...)
}

// anunciaRecepcion says, before anything is filed, when it would count as received, where that is not at once; and whether
// it would be late. It can be filed all the same when that cannot be told.
//
// norma: Lineamientos 6.3
func (s *sesion) anunciaRecepcion(ctx context.Context, o *oficina.Oficina, id string) {
	if id == "" || s.json {
		return
	}
	p, err := o.Promocion(ctx, id)
	if err != nil || p.Estado != promocion.Firmada && p.Estado != promocion.EnCola {
		return // what is wrong with it, filing it says
	}
	x, err := o.SiSePresenta(ctx, p)
	if err == nil {
		err = x.SinLlegada
	}
	if err != nil {
		s.nota("No se sabe cuándo se tendrá por recibida: " + fault.As(err).Words().Mensaje())
		return
	}
	for _, n := range anuncio(x) {
		s.nota(n)
	}
}

// anuncio is what there is to say of a filing before it is made; nothing of one that is received at once, and in time.
func anuncio(x oficina.SiSePresenta) []string {
	var l []string
	if x.Llega.Movida {
		l = append(l, "Hoy, "+fecha(civil.Of(x.Llega.Enviada))+", es día inhábil: si se presenta ahora se tendrá por recibida el "+
			momento(x.Llega.Recibida)+" (Lineamientos 6.3).")
	}
	l = append(l, x.Llega.Advertencias...)
	if x.Oportunidad != oficina.ATiempo && x.Dice != "" {
		l = append(l, "Si se presenta ahora: "+x.Dice+".")
	}
	return l
}

type promocionLista struct {
	lectura
	DeRFC

	Estado string `help:"Sólo las que están así." placeholder:"ESTADO"`
}

// Run lists them.
func (c *promocionLista) Run(ctx context.Context, s *sesion) error {
	o, err := s.abre(ctx)
	if err != nil {
		return err
	}
	rfc, err := rfcSiHay(c.RFC)
	if err != nil {
		return err
	}
	l, err := o.Promociones(ctx, rfc, promocion.Estado(c.Estado))
	if err != nil {
		return err
	}
	return s.muestraPromociones(l...)
}

type promocionCorregir struct {
	ID string `arg:"" help:"La promoción."`
}

// Run takes it back to draft.
func (c *promocionCorregir) Run(ctx context.Context, s *sesion) error {
	o, err := s.abre(ctx)
	if err != nil {
		return err
	}
	p, err := o.CorrigePromocion(ctx, c.ID)
	if err != nil {
		return err
	}
	return s.muestraPromociones(p)
}
