// Package expediente says what belongs together, and writes the evidence package: one ZIP that a court can
// check without Valija.
//
// Sugerir proposes what to put in an expediente. Exportar writes the package:
//
//	VERIFICAR.txt              how to check it, with sha256sum and openssl alone
//	MANIFIESTO-SHA256.txt      the digest of every other file, as sha256sum writes it
//	indice.html indice.pdf     what is in it
//	originales/                documents as they were received or filed, and their .p7s beside them
//	acuses/                    cadena original and sello of each acuse
//	certificados/              of those who signed and sealed
//	verificacion/              what Valija judged of each signature
//	plazos/                    dates with their steps and norms
//	eventos/                   links of the archive's chain that concern it, digests of the others, and its head
//
// Names inside are plain ASCII so that every program takes them out alike; the index tells the real ones.
package expediente

import (
	"context"
	"io"
	"regexp"
	"slices"
	"sort"
	"time"

	"valija/backend/acuse"
	"valija/backend/efirma"
	"valija/backend/plazos"
)

// Objetos gives the bytes of a stored document by the identifier that Archivo carries.
type Objetos interface {
	Abrir(ctx context.Context, id string) (io.ReadCloser, error)
}

// Impresor makes the printed parts.
type Impresor interface {
	Indice(w io.Writer, p Paquete, piezas []Pieza) error
	Verificacion(w io.Writer, p Paquete) error
	Plazos(w io.Writer, p Paquete) error
}

// Paquete is what goes into an evidence package.
type Paquete struct {
	Titulo         string
	RFC            string
	Nombre         string   // denominación o razón social
	Historia       []Suceso // oldest first
	Archivos       []Archivo
	Acuses         []acuse.Acuse
	Certificados   []*efirma.Certificate // besides those of Acuses and Verificaciones
	Verificaciones []Verificado
	Plazos         []Contado
	Eventos        []Evento  // of this expediente, oldest first
	Cadena         []Eslabon // digests of every link from the one before the first of Eventos to Cabeza
	Cabeza         Cabeza
	Hecho          time.Time
	Practica       bool
}

// Suceso is one act that came or one promoción that was filed: what happened, as a person tells it.
type Suceso struct {
	Fecha  time.Time
	Que    string // what it is: "Notificación", "Promoción"…
	Asunto string
	Folio  string
	Dice   string // how it stands and which plazo runs, in Spanish; "" when nothing runs
}

// Archivo is one stored document.
type Archivo struct {
	ID          string // for Objetos
	Nombre      string // as it came
	Descripcion string // what it is, in Spanish
	Procedencia string // how it came, in Spanish
	SHA256      string // hexadecimal
	Tamano      int64
	Fecha       time.Time // of first arrival
	FirmaDe     string    // ID of the document that this one signs, for a detached .p7s
}

// Verificado is one judgement made by Valija.
type Verificado struct {
	Nombre string
	SHA256 string
	efirma.Verificacion
}

// Contado is one deadline with its reasons.
type Contado struct {
	Asunto string
	Folio  string
	plazos.Resultado
}

// Evento is one link of the archive's chain: bytes whose SHA-256 is Huella and that hold, in their seventh
// line, the Huella of the link before.
type Evento struct {
	Seq      int64
	Canonico []byte
	Huella   string
}

// Eslabon is the number and digest of a link, without what it says: enough to see that those of Eventos are in their
// place, and nothing of other matters.
type Eslabon struct {
	Seq    int64
	Huella string
}

// Cabeza is the newest link of the chain when the package was made.
type Cabeza struct {
	Archivo string // identifier of the archive
	Seq     int64
	Huella  string
}

// Pieza is one file of the package, as the index lists it.
type Pieza struct {
	Ruta        string
	Nombre      string // as it came, when it had a name
	Descripcion string
	Fecha       time.Time
	Tamano      int64
	SHA256      string
}

// Ficha is what is known of a thing of the archive, enough to tell what belongs with it.
type Ficha struct {
	ID          string
	RFC         string
	Folio       string
	Referencias []string // folios that its text names
	Fecha       time.Time
}

// Sugerencia proposes to put a thing into an expediente, and says why in Spanish.
type Sugerencia struct {
	ID    string
	Razon string
}

// Sugerir compares what is outside an expediente with what is inside and proposes what shares a folio or
// names one, the surest first. Things of another RFC are never proposed.
func Sugerir(dentro, fuera []Ficha) []Sugerencia {
	rfcs, folios, citados := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, f := range dentro {
		rfcs[f.RFC] = true
		if f.Folio != "" {
			folios[f.Folio] = true
		}
		for _, r := range f.Referencias {
			citados[r] = true
		}
	}
	type puesto struct {
		Sugerencia
		orden int
		fecha time.Time
	}
	var puestos []puesto
	for _, f := range fuera {
		if !rfcs[f.RFC] {
			continue
		}
		nombra := slices.IndexFunc(f.Referencias, func(r string) bool { return folios[r] })
		switch {
		case f.Folio != "" && folios[f.Folio]:
			puestos = append(puestos, puesto{Sugerencia{f.ID, "Tiene el mismo folio: " + f.Folio + "."}, 0, f.Fecha})
		case f.Folio != "" && citados[f.Folio]:
			puestos = append(puestos, puesto{Sugerencia{f.ID, "Un documento del expediente nombra su folio: " + f.Folio + "."}, 1, f.Fecha})
		case nombra >= 0:
			puestos = append(puestos, puesto{Sugerencia{f.ID, "Nombra un folio del expediente: " + f.Referencias[nombra] + "."}, 2, f.Fecha})
		}
	}
	sort.SliceStable(puestos, func(i, j int) bool {
		if puestos[i].orden != puestos[j].orden {
			return puestos[i].orden < puestos[j].orden
		}
		return puestos[i].fecha.Before(puestos[j].fecha)
	})
	out := make([]Sugerencia, len(puestos))
	for i, p := range puestos {
		out[i] = p.Sugerencia
	}
	return out
}

// Referencias lists the folios that a text names, each once: those of the Buzón, and whatever follows the
// word folio and has a digit.
func Referencias(texto string) []string {
	const maximas = 200
	var out []string
	patron := regexp.MustCompile(`BI-\d{8}-\d{9}|(?i:folios?)(?:\s+(?i:n[úu]mero|no\.?|de|del|tr[áa]mite|firma|digital))*[\s:]+([A-Za-z0-9][A-Za-z0-9/_-]{4,59})`)
	for _, m := range patron.FindAllStringSubmatch(texto, maximas) {
		folio := m[0]
		if m[1] != "" {
			folio = m[1]
		}
		if regexp.MustCompile(`[0-9]`).MatchString(folio) && !slices.Contains(out, folio) {
			out = append(out, folio)
		}
	}
	return out
}
