package oficina

import (
	"context"
	"iter"
	"strings"

	"valija/backend/acuse"
	"valija/backend/archivo"
	"valija/backend/civil"
	"valija/backend/fault"
	"valija/backend/lector"
)

// Via is how files came in.
type Via = archivo.Via

// The ways in that the window has.
const (
	DeArchivo = archivo.ViaArchivo
	DeCarpeta = archivo.ViaCarpeta
)

// Ingresados is what became of an import, document by document.
type Ingresados struct {
	Nuevos    []Documento
	Repetidos []Documento
	Problemas []Problema
}

// ImportaY stores files as Importar does, in the archive of an Ambiente, files by themselves those that say what
// they are, and returns the documents. What was acknowledged before a failure or a cancellation is returned too.
func (o *Oficina) ImportaY(ctx context.Context, am Ambiente, rutas []string, via Via) (Ingresados, error) {
	s, err := o.en(ctx, am)
	if err != nil {
		return Ingresados{}, err
	}
	if err = o.exigeLlave(ctx, s); err != nil {
		return Ingresados{}, err
	}
	im := &importacion{o: o, s: s}
	repetidos := []int64{}
	err = s.archivo.Importar(ctx, por(im.entradas(ctx, rutas), via), func(r archivo.Resultado) {
		if r.Err == nil && r.Repetido {
			repetidos = append(repetidos, r.Documento)
		}
		im.anota(r)
	})
	if err == nil {
		err = im.desempaca(ctx)
	}
	if err == nil {
		err = im.lee(ctx)
	}
	if err == nil {
		err = im.reconoce(ctx)
	}
	if err == nil && ctx.Err() != nil {
		err = fault.Wrap(fault.Cancelado, ctx.Err())
	}
	leido := context.WithoutCancel(ctx) // what is here is told even when it was stopped
	in := Ingresados{Problemas: im.Problemas}
	if e := s.archivo.View(leido, func(t *archivo.Tx) (err error) {
		if in.Nuevos, err = porID(leido, t, im.Documentos); err != nil {
			return err
		}
		in.Repetidos, err = porID(leido, t, repetidos)
		return err
	}); err == nil {
		err = e
	}
	o.o.Avisa(Suceso{Tipo: SucesoCambio})
	return in, err
}

// maxPegado bounds a pasted message.
const maxPegado = 64 << 10

// IngresaTexto stores a pasted message, an SMS or a mail, as a document like any other: it is kept before it is read.
func (o *Oficina) IngresaTexto(ctx context.Context, am Ambiente, texto string) (Documento, error) {
	s, err := o.en(ctx, am)
	if err != nil {
		return Documento{}, err
	}
	switch {
	case strings.TrimSpace(texto) == "":
		return Documento{}, fault.New(fault.ArchivoVacio, "ruta", "El mensaje")
	case len(texto) > maxPegado:
		return Documento{}, fault.New(fault.DemasiadoGrande, "ruta", "El mensaje", "limite", fault.Tamano(maxPegado))
	}
	dep, err := s.archivo.Deposita(ctx, strings.NewReader(texto))
	if err != nil {
		return Documento{}, err
	}
	nombre := "mensaje " + s.reloj.Now().In(civil.Zona()).Format("2006-01-02 15.04") + ".txt"
	var rec archivo.Recibido
	if err = s.archivo.Update(ctx, func(t *archivo.Tx) error {
		rec, err = t.De("").Guarda(ctx, dep, archivo.Ingreso{
			Tipo: string(lector.Texto), Titulo: nombre, Nombre: nombre, MIME: "text/plain", Procedencia: archivo.Procedencia{Via: archivo.ViaMano},
		})
		return err
	}); err != nil {
		return Documento{}, err
	}
	if _, err = o.indexa(ctx, s); err != nil {
		return Documento{}, err
	}
	o.o.Avisa(Suceso{Tipo: SucesoCambio})
	d, err := o.Documento(ctx, am, rec.Documento)
	return d.Documento, err
}

func por(l iter.Seq[archivo.Entrada], via Via) iter.Seq[archivo.Entrada] {
	return func(yield func(archivo.Entrada) bool) {
		for e := range l {
			e.Ingreso.Procedencia.Via = via
			if !yield(e) {
				return
			}
		}
	}
}

func porID(ctx context.Context, t *archivo.Tx, ids []int64) ([]Documento, error) {
	out := make([]Documento, 0, len(ids))
	for _, id := range ids {
		d, err := t.Todos().Documento(ctx, id)
		if err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, nil
}

// reconoce files the documents that say for certain what they are and whose: an acuse by its cadena, an opinión,
// an emisión; and a scan whose code holds the cadena of an acuse that the archive received. An RFC that is not kept here
// is not made up: such a document waits to be classified. One that looked like something and could not be read as it is told, with its reason; it is kept all the same.
func (im *importacion) reconoce(ctx context.Context) error {
	for _, id := range im.Documentos {
		if ctx.Err() != nil {
			return fault.Wrap(fault.Cancelado, ctx.Err())
		}
		h, err := im.halla(ctx, id)
		if err != nil {
			return err
		}
		if h.motivo != "" {
			im.reparo(h.nombre, h.motivo)
		}
		if h.cierto != nil {
			if err = im.s.archivo.Update(ctx, func(t *archivo.Tx) error { return archiva(ctx, t, id, *h.cierto) }); err != nil {
				return err
			}
		}
	}
	return nil
}

// halla hands over what was found in a document when it was read for the index; one whose text was there before is read
// now.
func (im *importacion) halla(ctx context.Context, id int64) (*hallado, error) {
	h := im.hallados[id]
	delete(im.hallados, id)
	if h == nil {
		l, err := im.o.Lee(ctx, im.s.ambiente, id)
		return hallazgo(l), err
	}
	if h.entera == nil {
		return h, nil
	}
	return h, im.o.recuerda(ctx, im.s, id, *h.entera) // a person who brings in a few will look at them next
}

func archiva(ctx context.Context, t *archivo.Tx, id int64, r lector.Reconocido) error {
	d, err := t.Todos().Documento(ctx, id)
	if err != nil {
		return err
	}
	if r.PorQR {
		if r.EnParte || d.RFC != "" && d.RFC != r.RFC {
			return nil // a person files it
		}
		if recibido, err := loRecibimos(ctx, t, r); err != nil || !recibido {
			return err // so too
		}
	}
	c := archivo.Clasificacion{RFC: d.RFC, Tipo: string(r.Clase), Folio: r.Folio, Titulo: r.Titulo, RP: r.RegistroPatronal}
	if !r.Fecha.IsZero() {
		c.Fecha = civil.Of(r.Fecha)
	}
	if d.RFC == "" {
		if c.RFC, err = deQuien(ctx, t, r); err != nil {
			return err
		}
	}
	err = t.De(d.RFC).Clasifica(ctx, id, c)
	if fault.CodeOf(err) == fault.Repetido {
		return nil // that RFC has the same bytes already
	}
	return err
}

// loRecibimos reports that the cadena is that of an acuse that came from the Buzón.
func loRecibimos(ctx context.Context, t *archivo.Tx, r lector.Reconocido) (bool, error) {
	a, err := t.De(r.RFC).Acuse(ctx, acuse.Folio(r.Folio))
	if fault.CodeOf(err) == fault.NoEncontrado {
		return false, nil
	}
	return a.Cadena == r.Cadena, err
}

// deQuien tells which of the RFCs kept here a document is of: the one that it names, else the one whose registro
// patronal it names. "" when none is.
func deQuien(ctx context.Context, t *archivo.Tx, r lector.Reconocido) (string, error) {
	if r.RFC == "" {
		if r.RegistroPatronal == "" {
			return "", nil
		}
		return t.RFCDeRegistro(ctx, r.RegistroPatronal)
	}
	l, err := t.De(r.RFC).Empleadores(ctx)
	if err != nil || len(l) == 0 {
		return "", err
	}
	return r.RFC, nil
}
