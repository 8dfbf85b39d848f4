package impreso

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"valija/backend/efirma"
	"valija/backend/expediente"
	"valija/backend/plazos"
)

func paquete(t *testing.T) expediente.Paquete {
	t.Helper()
	r, err := plazos.Ley().Aviso(plazos.Aviso{Enviado: instante(), PlazoDias: 15})
	if err != nil {
		t.Fatal(err)
	}
	return expediente.Paquete{
		Titulo: "Rectificación de prima", RFC: "CDA850101AB1", Nombre: nombreLargo, Hecho: instante(),
		Plazos: []expediente.Contado{{Asunto: "Resolución de rectificación", Folio: "BI-20261117-104205123", Resultado: r}},
		Verificaciones: []expediente.Verificado{{
			Nombre: "Resolución.pdf", SHA256: strings.Repeat("ab", 32),
			Verificacion: efirma.Verificacion{
				Veredicto: efirma.VeredictoIndeterminado, Razones: []string{"La firma no trae el certificado de quien firmó."},
				Capas: efirma.Capas{Integridad: efirma.CapaValida, Firmante: efirma.CapaDesconocida, Cadena: efirma.CapaInvalida, SelloTiempo: efirma.CapaNoAplica},
			},
		}},
	}
}

func TestTheEvidencePackageIsPrinted(t *testing.T) {
	p := paquete(t)
	piezas := []expediente.Pieza{{Ruta: "originales/001-a.pdf", Nombre: "Ñandú.pdf", Descripcion: "Resolución", Fecha: instante(), Tamano: 1204, SHA256: strings.Repeat("cd", 32)}}
	for nombre, c := range map[string]struct {
		escribir func(io.Writer) error
		quiere   []string
	}{
		"indice":  {func(w io.Writer) error { return Expediente{}.Indice(w, p, piezas) }, []string{"Ñandú.pdf", "originales/001-a.pdf"}},
		"informe": {func(w io.Writer) error { return Expediente{}.Verificacion(w, p) }, []string{"Indeterminado", "No se sabe", "Inválida", "No aplica"}},
		"plazos":  {func(w io.Writer) error { return Expediente{}.Plazos(w, p) }, []string{"Surte efectos", "Lineamientos 7.4", "24 de noviembre de 2026"}},
	} {
		var b bytes.Buffer
		if err := c.escribir(&b); err != nil {
			t.Fatal(err)
		}
		enDisco(t, "paquete-"+nombre+".pdf", b.Bytes())
		junto := strings.Join(strings.Fields(texto(t, b.Bytes())), " ")
		for _, q := range c.quiere {
			if !strings.Contains(junto, q) {
				t.Errorf("%s lacks %q:\n%s", nombre, q, junto)
			}
		}
	}
}
