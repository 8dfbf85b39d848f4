package efirma_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"valija/backend/efirma"
	"valija/backend/efirma/emision"
)

func TestVigenciaIsJudgedAtTheInstantThatIsKnown(t *testing.T) {
	m := elMundoDe(t)
	cred := abrir(t, m.fiel)
	doc := []byte("doc")
	vencida := hasta.AddDate(0, 1, 0)
	en := func(t time.Time, f efirma.Fuente) efirma.Momento { return efirma.Momento{T: t, Fuente: f} }
	const (
		val, inv, des = efirma.CapaValida, efirma.CapaInvalida, efirma.CapaDesconocida
	)
	for _, c := range []struct {
		nombre   string
		firmado  time.Time
		m        efirma.Momento
		ahora    time.Time
		vigencia efirma.Capa
		veredict efirma.Veredicto
	}{
		{"vigente hoy, sin más prueba", enRegla, efirma.Momento{}, enRegla, val, efirma.VeredictoValidoConAdvertencias},
		{"vencida hoy, y sólo el firmante dice cuándo", enRegla, efirma.Momento{}, vencida, des, efirma.VeredictoIndeterminado},
		{"vencida hoy, fuente ninguna con instante", enRegla, en(enRegla, efirma.FuenteNinguna), vencida, des, efirma.VeredictoIndeterminado},
		{"vencida hoy, con acuse de cuando valía", enRegla, en(enRegla, efirma.FuenteAcuse), vencida, val, efirma.VeredictoValidoConAdvertencias},
		{"vencida hoy, llegada cuando valía", enRegla, en(enRegla, efirma.FuentePrimeraLlegada), vencida, val, efirma.VeredictoValidoConAdvertencias},
		{"vencida hoy, sello de tiempo de cuando valía", enRegla, en(enRegla, efirma.FuenteSelloTiempo), vencida, val, efirma.VeredictoValidoConAdvertencias},
		{"fuente sin instante", enRegla, en(time.Time{}, efirma.FuenteAcuse), vencida, des, efirma.VeredictoIndeterminado},
		{"llegó cuando ya había vencido", enRegla, en(vencida, efirma.FuentePrimeraLlegada), vencida, inv, efirma.VeredictoInvalido},
		{"dice haber firmado ya vencida", vencida, efirma.Momento{}, vencida, inv, efirma.VeredictoInvalido},
		{"dice haber firmado antes de valer", desde.Add(-time.Hour), efirma.Momento{}, enRegla, inv, efirma.VeredictoInvalido},
		{"todavía no vale", desde, efirma.Momento{}, desde.Add(-time.Hour), inv, efirma.VeredictoInvalido},
		{"en su último instante", hasta, efirma.Momento{}, hasta, val, efirma.VeredictoValidoConAdvertencias},
	} {
		p7s, err := cred.SignDetached(doc, c.firmado)
		if err != nil {
			t.Fatal(err)
		}
		v, err := efirma.Verificar(p7s, bytes.NewReader(doc), m.anclas, c.m, c.ahora)
		if err != nil || v.Capas.Vigencia != c.vigencia || v.Veredicto != c.veredict {
			t.Errorf("%s: %s %+v %q %v", c.nombre, v.Veredicto, v.Capas, v.Razones, err)
		}
		if !v.FirmadoEn.Equal(c.firmado) {
			t.Errorf("%s: signed at %s", c.nombre, v.FirmadoEn)
		}
		sello := efirma.CapaNoAplica
		if c.m.Fuente == efirma.FuenteSelloTiempo {
			sello = efirma.CapaValida
		}
		if v.Capas.SelloTiempo != sello || v.Capas.Revocacion != des {
			t.Errorf("%s: %+v", c.nombre, v.Capas)
		}
	}
}

func TestWhoIssuedTheSignersCertificateDecidesTheVerdict(t *testing.T) {
	m := elMundoDe(t)
	doc := []byte("doc")
	p7s, err := abrir(t, m.fiel).SignDetached(doc, enRegla)
	if err != nil {
		t.Fatal(err)
	}
	falsa, err := emision.NewAutoridad("AC DE PRUEBA", desde, hasta)
	if err != nil {
		t.Fatal(err)
	}
	ancla, err := falsa.Ancla(efirma.EntornoProduccion)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		nombre   string
		anclas   *efirma.Anclas
		veredict efirma.Veredicto
		cadena   efirma.Capa
		entorno  efirma.Entorno
	}{
		{"conocida", m.anclas, efirma.VeredictoValidoConAdvertencias, efirma.CapaValida, efirma.EntornoPractica},
		{"desconocida", satAnclas(t), efirma.VeredictoIndeterminado, efirma.CapaDesconocida, efirma.EntornoDesconocido},
		{"sin anclas", nil, efirma.VeredictoIndeterminado, efirma.CapaDesconocida, efirma.EntornoDesconocido},
		{"usurpada", satAnclas(t).Con(ancla), efirma.VeredictoInvalido, efirma.CapaInvalida, efirma.EntornoDesconocido},
	} {
		v, err := verificar(p7s, doc, c.anclas)
		if err != nil || v.Veredicto != c.veredict || v.Capas.Cadena != c.cadena || v.Entorno != c.entorno || v.Firmante == nil {
			t.Errorf("%s: %+v %v", c.nombre, v, err)
		}
		dicho := strings.Contains(strings.Join(v.Razones, " "), "es de práctica")
		if dicho != (c.entorno == efirma.EntornoPractica) {
			t.Errorf("%s: it says that it is practice: %v", c.nombre, dicho)
		}
	}
}
