package oficina_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"valija/backend/oficina"
)

// An EMA names no RFC: it is filed under the one whose registro patronal it names, when one and only one is known to
// have it; else it waits to be classified.
func TestUnaEMASeArchivaPorSuRegistroPatronal(t *testing.T) {
	const rp = "Y54-12345-10-8" // of the sample, as people write it
	for nombre, c := range map[string]struct {
		avisos []string // RFCs that have an act of that registro
		quiere string
	}{
		"de nadie": {nil, ""},
		"de uno":   {[]string{"CDA850101AB1"}, "CDA850101AB1"},
		"de dos":   {[]string{"CDA850101AB1", "ABC010203AB1"}, ""},
	} {
		t.Run(nombre, func(t *testing.T) {
			b := abre(t)
			for _, rfc := range c.avisos {
				_, err := b.RegistraAviso(t.Context(), oficina.AvisoAMano{RFC: rfc, RegistroPatronal: rp, Tipo: "7.1", Enviado: b.reloj.Now()})
				b.bien(err)
			}
			in, err := b.Importar(t.Context(), "", []string{filepath.Join("..", "lector", "testdata", "ema.xls")})
			b.bien(err)
			d, l := b.leido(in)
			if d.RFC != c.quiere || d.Tipo != "ema" || d.RP != "Y5412345108" {
				t.Errorf("filed under %q as %q, registro %q", d.RFC, d.Tipo, d.RP)
			}
			b.dice(l, "Total EMA", "$2\u202f045.67")
			b.dice(l, "Periodo de la EMA", "noviembre de 2026")
		})
	}
}

// A payment file of the SUA names its RFC; the lines are made by the only description that there is.
func TestUnArchivoDePagoDelSUASeArchivaPorSuRFC(t *testing.T) {
	b := abre(t)
	const rfc = "CDA850101AB1"
	_, err := b.RegistraAviso(t.Context(), oficina.AvisoAMano{RFC: rfc, Tipo: "7.1", Enviado: b.reloj.Now()})
	b.bien(err)
	ruta := filepath.Join(t.TempDir(), "Y5412345.SUA")
	b.bien(os.WriteFile(ruta, []byte(discoSUA(rfc)), 0o600))
	in, err := b.Importar(t.Context(), "", []string{ruta})
	b.bien(err)
	d, l := b.leido(in)
	if d.RFC != rfc || d.Tipo != "sua" || d.RP != "Y5412345108" || d.Folio != "000123" {
		t.Errorf("%+v", d)
	}
	b.dice(l, "Razón social", "ÑANDÚES DEL BAJÍO SA DE CV")
	b.dice(l, "Periodo", "octubre de 2026")
	b.dice(l, "Folio SUA", "000123")
	b.dice(l, "Trabajadores", "2")
}

// discoSUA is a payment file: patrón, two workers, a movement, sums and validation.
func discoSUA(rfc string) string {
	renglon := func(ancho int, campos map[int]string) string {
		l := []byte(strings.Repeat(" ", ancho))
		for desde, s := range campos {
			copy(l[desde:], s)
		}
		return string(l)
	}
	trabajador := func(nss, nombre string) string {
		return renglon(295, map[int]string{
			0: "03", 2: "Y5412345108", 14: rfc, 26: "202610", 32: nss, 43: "XAXX010101000", 56: "XAXX010101HDFXXX00", 94: nombre, 144: "0045678", 151: "031",
		})
	}
	return strings.Join([]string{
		renglon(295, map[int]string{
			0: "02", 2: "Y5412345108", 14: rfc, 26: "202610", 32: "000123", 38: "\xd1AND\xdaES DEL BAJ\xcdO SA DE CV", 190: "0054355", 197: "202603", 252: "0000062", 259: "000000002",
		}),
		trabajador("12345678901", "P\xc9REZ$L\xd3PEZ$ANA"), trabajador("12345678902", "N\xda\xd1EZ$$JUAN"),
		renglon(60, map[int]string{0: "04", 2: "Y5412345108", 32: "12345678901"}),
		renglon(295, map[int]string{0: "05", 2: "Y5412345108", 59: "000000123456"}),
		renglon(60, map[int]string{0: "06", 2: "Y5412345108"}),
	}, "\r\n") + "\r\n"
}

func (b *banco) leido(in oficina.Importados) (oficina.Documento, oficina.Lectura) {
	b.t.Helper()
	if len(in.Documentos) != 1 || len(in.Problemas) != 0 {
		b.t.Fatalf("%+v", in)
	}
	d, err := b.Documento(b.t.Context(), oficina.Real, in.Documentos[0])
	b.bien(err)
	l, err := b.Lee(b.t.Context(), oficina.Real, d.ID)
	b.bien(err)
	return d.Documento, l
}

func (b *banco) dice(l oficina.Lectura, nombre, valor string) {
	b.t.Helper()
	for _, d := range l.Dichos() {
		if d.Nombre == nombre {
			if d.Valor != valor {
				b.t.Errorf("%s: %q, want %q", nombre, d.Valor, valor)
			}
			return
		}
	}
	b.t.Errorf("the document does not say its %s: %+v", nombre, l.Dichos())
}
