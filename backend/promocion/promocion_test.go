package promocion

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"valija/backend/civil"
	"valija/backend/fault"
)

func ejemplo() Promocion {
	return Promocion{
		RFC: "PNO150101AB1", RegistroPatronal: "Y5412345101", Servicio: "Cobranza · aclaración", Asunto: "Pago de octubre",
		Texto: "Se pagó el 17.\n\nSe adjunta: el comprobante.", RespondeA: "BI-20261103-101112131",
		Clave: strings.Repeat("0f", 16),
		Adjuntos: []Adjunto{
			{Nombre: "comprobante ñ.pdf", Tamano: 1204, SHA256: strings.Repeat("ab", 32)},
			{Nombre: "SUA: octubre.xls", Tamano: 0, SHA256: strings.Repeat("01", 32)},
		},
	}
}

func instante() time.Time { return civil.New(2026, time.November, 10).At(10, 42) }

func TestElDocumentoFirmadoSeLeeComoSeEscribio(t *testing.T) {
	p := ejemplo()
	c, texto, err := LeerDocumento(ComponerDocumento(p, "buzon.practica", instante()))
	if err != nil {
		t.Fatal(err)
	}
	want := Cabecera{
		Host: "buzon.practica", RFC: p.RFC, RegistroPatronal: p.RegistroPatronal, Instante: instante(), Clave: p.Clave,
		Servicio: p.Servicio, Asunto: p.Asunto, RespondeA: p.RespondeA, Adjuntos: p.Adjuntos,
	}
	if d := cmp.Diff(want, c); d != "" {
		t.Error(d)
	}
	if texto != p.Texto+"\n" {
		t.Errorf("text: %q", texto)
	}
}

func TestUnDatoNoPuedeHacersePasarPorOtro(t *testing.T) {
	p := ejemplo()
	p.Asunto = "Pago\nResponde a: OTRO\n\nfin"
	p.Adjuntos[0].Nombre = "a.pdf\nAdjunto: x"
	c, _, err := LeerDocumento(ComponerDocumento(p, "buzon.practica", instante()))
	if err != nil {
		t.Fatal(err)
	}
	if c.RespondeA != p.RespondeA || c.Asunto != "Pago Responde a: OTRO fin" || len(c.Adjuntos) != 2 || c.Adjuntos[0].Nombre != "a.pdf Adjunto: x" {
		t.Errorf("a line break in a field became another field: %+v", c)
	}
}

func TestUnDocumentoEscritoDeOtroModoSeRechaza(t *testing.T) {
	good := string(ComponerDocumento(ejemplo(), "buzon.practica", instante()))
	for name, doc := range map[string]string{
		"vacío":                        "",
		"sin texto":                    strings.SplitN(good, "\n\n", 2)[0],
		"otra versión":                 strings.Replace(good, "promoción|1", "promoción|2", 1),
		"campos en otro orden":         strings.Replace(strings.Replace(good, "Servicio:", "X:", 1), "Asunto:", "Servicio:", 1),
		"menos adjuntos que la cuenta": strings.Replace(good, "Adjuntos: 2", "Adjuntos: 3", 1),
		"cuenta con signo":             strings.Replace(good, "Adjuntos: 2", "Adjuntos: +2", 1),
		"tamaño con ceros":             strings.Replace(good, " 1204 ", " 01204 ", 1),
		"huella en mayúsculas":         strings.Replace(good, strings.Repeat("ab", 32), strings.Repeat("AB", 32), 1),
		"huella que no es":             strings.Replace(good, strings.Repeat("ab", 32), strings.Repeat("zz", 32), 1),
		"blancos de más":               strings.Replace(good, "Asunto: ", "Asunto:  ", 1),
		"instante en otra zona":        strings.Replace(good, "T10:42:00-06:00", "T16:42:00Z", 1),
		"saltos de línea de Windows":   strings.ReplaceAll(good, "\n", "\r\n"),
		"texto que no es UTF-8":        good + "\xff\n",
		"sin el último salto":          strings.TrimSuffix(good, "\n"),
	} {
		t.Run(name, func(t *testing.T) {
			if doc == good {
				t.Fatal("the case changes nothing")
			}
			if _, _, err := LeerDocumento([]byte(doc)); err == nil {
				t.Error("was read")
			}
		})
	}
}

func FuzzLeerDocumento(f *testing.F) {
	f.Add(ComponerDocumento(ejemplo(), "buzon.practica", instante()))
	f.Add(ComponerDocumento(Promocion{}, "h", instante()))
	f.Add([]byte("Valija|promoción|1\n\n"))
	f.Fuzz(func(t *testing.T, doc []byte) {
		c, texto, err := LeerDocumento(doc)
		if err != nil {
			return
		}
		if again := ComponerDocumento(c.promocion(texto), c.Host, c.Instante); string(again) != string(doc) {
			t.Errorf("read as something that is written otherwise:\n%q\n%q", doc, again)
		}
	})
}

func TestRevisarDiceLoQueFaltaAntesDeFirmar(t *testing.T) {
	l := Limites{PorArchivo: 100, Archivos: 2, Texto: 10}
	buena := Promocion{Servicio: "s", Asunto: "a", Texto: "t"}
	con := func(f func(*Promocion)) Promocion {
		p := buena
		f(&p)
		return p
	}
	for name, c := range map[string]struct {
		p     Promocion
		campo string
	}{
		"completa":           {buena, ""},
		"sin servicio":       {con(func(p *Promocion) { p.Servicio = " " }), "servicio"},
		"sin asunto":         {con(func(p *Promocion) { p.Asunto = "" }), "asunto"},
		"sin texto":          {con(func(p *Promocion) { p.Texto = "\n\t" }), "texto"},
		"texto de 11 letras": {con(func(p *Promocion) { p.Texto = "ñandúñandúñ" }), "texto"},
		"texto de 10 letras": {con(func(p *Promocion) { p.Texto = "ñandúñandú" }), ""},
		"adjunto vacío":      {con(func(p *Promocion) { p.Adjuntos = []Adjunto{{Nombre: "a"}} }), "adjuntos"},
		"adjunto justo":      {con(func(p *Promocion) { p.Adjuntos = []Adjunto{{Nombre: "a", Tamano: 100}} }), ""},
		"adjunto de más":     {con(func(p *Promocion) { p.Adjuntos = []Adjunto{{Nombre: "a", Tamano: 101}} }), "adjuntos"},
		"tres adjuntos": {con(func(p *Promocion) {
			p.Adjuntos = []Adjunto{{Nombre: "a", Tamano: 1}, {Nombre: "b", Tamano: 1}, {Nombre: "c", Tamano: 1}}
		}), "adjuntos"},
		"dos del mismo nombre": {con(func(p *Promocion) { p.Adjuntos = []Adjunto{{Nombre: "a", Tamano: 1}, {Nombre: "a", Tamano: 1}} }), "adjuntos"},
	} {
		t.Run(name, func(t *testing.T) {
			obs := c.p.Revisar(l)
			if c.campo == "" {
				if len(obs) != 0 || !Completa(obs) {
					t.Errorf("found %+v", obs)
				}
				return
			}
			if len(obs) != 1 || obs[0].Campo != c.campo || !obs[0].Impide || Completa(obs) {
				t.Errorf("found %+v", obs)
			}
		})
	}
	if obs := buena.Revisar(LimitesSupuestos()); len(obs) != 1 || obs[0].Impide {
		t.Errorf("supposed limits are told and do not impede: %+v", obs)
	}
}

func TestUnaPromocionPresentadaNoVuelveABorrador(t *testing.T) {
	todos := []Estado{
		Borrador, Firmada, EnCola, Presentada, EnAtencion, InformacionSolicitada, Prorrogada, Canalizada, Respondida, Cerrada, Rechazada,
	}
	for _, e := range todos {
		if e.Nombre() == string(e) && e != Presentada && e != Prorrogada && e != Respondida && e != Cerrada && e != Rechazada && e != Firmada {
			t.Errorf("%s has no words", e)
		}
		for _, n := range todos {
			p, err := Promocion{Estado: e}.A(n)
			switch {
			case e.Presentado() && (n == Borrador || n == Firmada || n == EnCola):
				if fault.CodeOf(err) != fault.EstadoNoPermite || p.Estado != e {
					t.Errorf("%s went to %s", e, n)
				}
			case e.Puede(n) != (err == nil):
				t.Errorf("%s to %s: Puede says %v, A says %v", e, n, e.Puede(n), err)
			}
		}
	}
	for _, camino := range [][]Estado{
		{Borrador, Firmada, EnCola, Presentada, EnAtencion, InformacionSolicitada, Prorrogada, Canalizada, Respondida, Cerrada},
		{Borrador, Firmada, Borrador},
		{EnCola, Rechazada, Borrador},
		{Firmada, Presentada, Rechazada},
		{Firmada, EnAtencion, Respondida, InformacionSolicitada},
		{Rechazada, Respondida, Cerrada},
	} {
		p := Promocion{Estado: camino[0]}
		for _, n := range camino[1:] {
			var err error
			if p, err = p.A(n); err != nil {
				t.Errorf("%v: %v", camino, err)
			}
		}
	}
}

func TestLaQueElBuzonTuvoNoSeCorrige(t *testing.T) {
	p := Promocion{Estado: Rechazada, Folio: "BI-20261126-100000001", Firma: "f"}
	q, err := p.ACorregir()
	if fault.CodeOf(err) != fault.EstadoNoPermite || q.Estado != Rechazada || q.Firma != "f" {
		t.Errorf("%+v, %v", q, err)
	}
	p.Folio = ""
	q, err = p.ACorregir()
	if err != nil || q.Estado != Borrador || q.Firma != "" {
		t.Errorf("%+v, %v", q, err)
	}
}
