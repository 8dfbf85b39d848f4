package lector_test

import (
	"bytes"
	"strings"
	"testing"

	"valija/backend/lector"
)

// BenchmarkExtraer reads documents of 12 kB, the size of the archive's figures.
func BenchmarkExtraer(b *testing.B) {
	cuerpo := strings.Repeat("La resolución de la subdelegación número doce se notificó el martes. ", 175)
	eml := strings.Replace(correoCrudo, "<p>", "<p>"+strings.ReplaceAll(strings.ReplaceAll(cuerpo, "ó", "=F3"), "martes. ", "martes.\r\n"), 1)
	for nombre, raw := range map[string][]byte{
		"texto.txt":  []byte(cuerpo),
		"cfdi.xml":   []byte("<?xml version='1.0'?><a>" + strings.Repeat("<b c='d'>"+cuerpo[:200]+"</b>", 55) + "</a>"),
		"correo.eml": []byte(eml),
		"ema.xls":    archivo(b, "ema.xls"),
	} {
		b.Run(nombre, func(b *testing.B) {
			l := &lector.Lector{}
			b.SetBytes(int64(len(raw)))
			for b.Loop() {
				e, err := l.Extraer(b.Context(), bytes.NewReader(raw), int64(len(raw)), nombre)
				if err != nil || e.Motivo != "" {
					b.Fatal(err, e.Motivo)
				}
				lector.Reconocer(nombre, e)
			}
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "docs/s")
		})
	}
}
