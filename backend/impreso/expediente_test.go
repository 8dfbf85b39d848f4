package impreso

import (
	"bytes"
	"io"
	"slices"
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
		Historia: []expediente.Suceso{{
			Fecha: instante(), Que: "Notificación", Asunto: "Resolución de rectificación", Folio: "SD12/2026/000417", Dice: "Sin abrir.",
		}},
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
	for nombre, escribir := range map[string]func(io.Writer) error{
		"indice":  func(w io.Writer) error { return Expediente{}.Indice(w, p, nil) },
		"informe": func(w io.Writer) error { return Expediente{}.Verificacion(w, p) },
		"plazos":  func(w io.Writer) error { return Expediente{}.Plazos(w, p) },
	} {
		var b bytes.Buffer
		if err := escribir(&b); err != nil {
			t.Fatal(err)
		}
		revisarObjetos(t, b.Bytes())
		enDisco(t, "paquete-"+nombre+".pdf", b.Bytes())
	}
}

func TestTheIndexTellsWhatHappened(t *testing.T) {
	d := Indice(DatosIndice{Historia: historia(paquete(t).Historia)})
	for _, s := range d.Secciones {
		if s.Titulo == "Qué pasó" {
			quiere := []string{"17 de noviembre de 2026, 10:42:05 h (Zona Centro)", "Notificación", "Resolución de rectificación\nFolio SD12/2026/000417", "Sin abrir."}
			if len(s.Tabla.Filas) != 1 || !slices.Equal(s.Tabla.Filas[0], quiere) {
				t.Errorf("%q", s.Tabla.Filas)
			}
			return
		}
	}
	t.Error("the index tells no story")
}

func TestAVerdictIsPutIntoWordsWithoutMakingItBetter(t *testing.T) {
	v := paquete(t).Verificaciones[0]
	i := DeVerificacion(v.Nombre, v.SHA256, v.Verificacion, instante())
	if !strings.Contains(i.Veredicto, "Indeterminado") || i.Practica {
		t.Errorf("%+v", i)
	}
	estados := map[string]string{}
	for _, c := range i.Capas {
		estados[c.Nombre] = c.Estado
	}
	if estados["Integridad"] != "Válida" || estados["Firmante"] != "No se sabe" || estados["Cadena"] != "Inválida" || estados["Sello de tiempo"] != "No aplica" || estados["Revocación"] != "No se sabe" {
		t.Errorf("%v", estados)
	}
}

func TestADeadlineIsPrintedWithItsDatesStepsAndNorms(t *testing.T) {
	p := paquete(t)
	plazo := DePlazo("Rectificación", p.RFC, p.Nombre, "BI-1", p.Plazos[0].Resultado)
	fechas := map[string]string{}
	for _, f := range plazo.Fechas {
		fechas[f[0]] = f[1]
	}
	if fechas["Surte efectos"] != "24 de noviembre de 2026" || fechas["Último día del plazo"] != "15 de diciembre de 2026" || fechas["Plazo"] != "15 días hábiles" {
		t.Errorf("%v", fechas)
	}
	if len(plazo.Pasos) < 5 || plazo.Pasos[0].Norma == "" || plazo.Pasos[0].Fecha.String() != "2026-11-17" {
		t.Errorf("%+v", plazo.Pasos)
	}
}

// What carries no certificate has no authority to know.
func TestAFileWithoutSignatureIsOfNoEnvironment(t *testing.T) {
	v := efirma.Verificacion{Veredicto: efirma.VeredictoIndeterminado, Firmantes: []*efirma.Certificate{nil}}
	i := DeVerificacion("nota.txt", "00", v, instante())
	if i.Entorno != "" || len(i.Firmante) != 0 {
		t.Errorf("%q, %q", i.Entorno, i.Firmante)
	}
	for _, s := range SeccionesInforme(i) {
		if s.Tabla != nil && slices.ContainsFunc(s.Tabla.Filas, func(f []string) bool { return f[0] == "Entorno" }) {
			t.Error("the report has a row for it")
		}
	}
}
