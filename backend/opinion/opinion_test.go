package opinion

import (
	"strings"
	"testing"
	"time"

	"valija/backend/civil"
)

// The shape of a real cadena of July 2025 with invented data, broken into lines as a page does.
const pagina = "Opinión del cumplimiento\nCadena Original\n||Invocante:portalimssdigital|Tramite:Carta de No Adeudo Art. 32D|Fecha:23 de julio\n" +
	"2025, 13:10:41|Folio:12345678901234\n567890123|RFC:CDA850101AB1|Nombre o Razon Social:COMERCIALIZADORA DE\nÑANDÚES SA DE CV|CURP:|Opinion:POSI\nTIVA|" +
	"FechaInicioVigencia:23 de julio de 2025, 13:10:41|FechaFinVigencia:23 de julio de 2025, 23:59:59||\nSello digital\n"

func paginaCompleta() string {
	return pagina + strings.Repeat("mZ+/4kQ9", 20) + "\n" + strings.Repeat("mZ+/4kQ9", 23) + "\nNúmero de Serie 00001000000501234567\n"
}

func TestLeer(t *testing.T) {
	o, err := Leer(paginaCompleta())
	if err != nil {
		t.Fatal(err)
	}
	if o.RFC != "CDA850101AB1" || o.Resultado != Positiva || o.Folio != "12345678901234567890123" || o.Nombre != "COMERCIALIZADORA DE ÑANDÚES SA DE CV" {
		t.Errorf("%+v", o)
	}
	if want := time.Date(2025, 7, 23, 13, 10, 41, 0, civil.Zona()); !o.Emitida.Equal(want) || !o.Hasta.Equal(time.Date(2025, 7, 23, 23, 59, 59, 0, civil.Zona())) {
		t.Errorf("emitida %v, hasta %v", o.Emitida, o.Hasta)
	}
	if len(o.Sello) != 344 || o.NumeroSerie != "00001000000501234567" || strings.Contains(o.Cadena, "\n") {
		t.Errorf("sello of %d letters, serie %q", len(o.Sello), o.NumeroSerie)
	}
}

func TestAnOpinionIsValidOnItsDayOnly(t *testing.T) {
	o, err := Leer(paginaCompleta())
	if err != nil {
		t.Fatal(err)
	}
	for dia, vale := range map[string]bool{"2025-07-22": false, "2025-07-23": true, "2025-07-24": false, "2025-08-21": false} {
		d, err := civil.Parse(dia)
		if err != nil {
			t.Fatal(err)
		}
		if o.ValeEn(d) != vale {
			t.Errorf("%s: %v", dia, !vale)
		}
	}
	if (Opinion{}).ValeEn(civil.Date{}) {
		t.Error("an opinion without a date is valid on no day")
	}
}

func TestWhatIsNoOpinionIsRefused(t *testing.T) {
	for nombre, texto := range map[string]string{
		"nothing":        "",
		"other cadena":   "|Versión:2|Rfc:CDA850101AB1|",
		"no RFC":         strings.Replace(pagina, "RFC:CDA850101AB1", "RFC:", 1),
		"other result":   strings.Replace(pagina, "POSI\nTIVA", "QUIZÁ", 1),
		"without an end": strings.Replace(pagina, "23:59:59||", "23:59:59", 1),
	} {
		if o, err := Leer(texto); err == nil {
			t.Errorf("%s: %+v", nombre, o)
		}
	}
	negativa, err := Leer(strings.Replace(pagina, "POSI\nTIVA", "SIN OPINIÓN", 1))
	if err != nil || negativa.Resultado != SinOpinion {
		t.Error(negativa, err)
	}
	sinFecha, err := Leer(strings.Replace(pagina, "Fecha:23 de julio", "Fecha:31 de febrero", 1))
	if err != nil || !sinFecha.Emitida.IsZero() || !sinFecha.Dia().IsZero() {
		t.Error(sinFecha, err)
	}
}

func FuzzLeer(f *testing.F) {
	f.Add(paginaCompleta())
	f.Fuzz(func(t *testing.T, texto string) {
		if o, err := Leer(texto); err == nil && (o.RFC == "" || o.Resultado == Desconocido) {
			t.Fatalf("%+v", o)
		}
	})
}
