package lector

import (
	"context"
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"golang.org/x/text/encoding/htmlindex"

	"valija/backend/fault"
)

// Nodo is one element of an XML, in document order.
type Nodo struct {
	Profundidad int
	Nombre      string
	Texto       string
	Atributos   []Atributo
}

// Atributo is one attribute, with its prefix as written.
type Atributo struct{ Nombre, Valor string }

// ArbolXML reads an XML as a flat list of elements. Names keep their prefix; entities of a DTD are never
// expanded. It reports true when the document has more elements than the list.
func ArbolXML(ctx context.Context, r io.ReaderAt, size int64) (nodos []Nodo, cortado bool, err error) {
	f := &lectura{ctx: ctx, r: r, size: size}
	err = seguro(func() error {
		nodos, cortado, err = recorrerXML(f, nil)
		return err
	})
	return nodos, cortado, f.veredicto(err)
}

func leerXML(f *lectura, e *Extracto, texto *acopio) error {
	nodos, cortado, err := recorrerXML(f, e)
	if len(nodos) > 0 {
		e.Hechos["raiz"] = nodos[0].Nombre
	}
	texto.cortado = cortado
	for _, n := range nodos { // what was read before the damage can still be found
		for _, a := range n.Atributos {
			if _, err := texto.WriteString(a.Valor + "\n"); err != nil {
				return err
			}
		}
		if n.Texto != "" {
			if _, err := texto.WriteString(n.Texto + "\n"); err != nil {
				return err
			}
		}
	}
	return err
}

func recorrerXML(f *lectura, e *Extracto) ([]Nodo, bool, error) {
	if f.size > maxXML {
		return nil, false, noSeLee(nil, "El XML mide más de %s.", fault.Tamano(maxXML))
	}
	d := xml.NewDecoder(&etiquetasCortas{r: f})
	d.CharsetReader = func(nombre string, r io.Reader) (io.Reader, error) {
		c, err := htmlindex.Get(nombre)
		if err != nil {
			return nil, err
		}
		return c.NewDecoder().Reader(r), nil
	}
	var nodos []Nodo
	var palabras [][]byte // of each element, joined at the end
	defer func() {
		for i := range nodos {
			nodos[i].Texto = strings.TrimSpace(limpio(palabras[i]))
		}
	}()
	var abiertos []int // indexes of the open elements
	for {
		t, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nodos, false, noSeLee(err, "El XML está mal formado.")
		}
		switch t := t.(type) {
		case xml.StartElement:
			if len(nodos) == maxNodos {
				return nodos, true, nil
			}
			if len(abiertos) == maxHondura {
				return nodos, true, noSeLee(nil, "El XML tiene más de %d niveles.", maxHondura)
			}
			nodos, palabras = append(nodos, nodo(t, len(abiertos))), append(palabras, nil)
			abiertos = append(abiertos, len(nodos)-1)
		case xml.EndElement:
			if len(abiertos) == 0 || nodos[abiertos[len(abiertos)-1]].Nombre != conPrefijo(t.Name) {
				return nodos, false, noSeLee(nil, "El XML está mal formado: cierra un elemento que no abrió.")
			}
			abiertos = abiertos[:len(abiertos)-1]
		case xml.CharData:
			if s := strings.TrimSpace(string(t)); s != "" && len(abiertos) > 0 {
				i := abiertos[len(abiertos)-1]
				palabras[i] = append(append(palabras[i], s...), ' ')
			}
		case xml.Directive:
			if e != nil {
				e.aviso("El XML trae una declaración de tipo (DTD); Valija no la sigue.")
			}
		case xml.Comment, xml.ProcInst:
		}
	}
	if len(nodos) == 0 {
		return nil, false, noSeLee(nil, "El XML no tiene elementos.")
	}
	if len(abiertos) > 0 {
		return nodos, false, noSeLee(nil, "El XML está cortado.")
	}
	return nodos, false, nil
}

func nodo(t xml.StartElement, hondura int) Nodo {
	n := Nodo{Profundidad: hondura, Nombre: conPrefijo(t.Name)}
	for _, a := range t.Attr {
		n.Atributos = append(n.Atributos, Atributo{conPrefijo(a.Name), limpio([]byte(a.Value))})
	}
	return n
}

// conPrefijo undoes the split of RawToken, which leaves the prefix in Space.
func conPrefijo(n xml.Name) string {
	if n.Space == "" {
		return n.Local
	}
	return n.Space + ":" + n.Local
}
