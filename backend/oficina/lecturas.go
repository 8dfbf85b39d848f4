package oficina

import (
	"context"
	"sync"
	"time"

	"valija/backend/archivo"
	"valija/backend/lector"
)

// Lectura is what the reader makes of a document: what is in it and what it seems to be. Texto is left out: the
// archive keeps it.
type Lectura struct {
	lector.Reconocido

	Extracto Extracto
	SHA256   string // hexadecimal; of the bytes when they were read

	nombre string
}

// Motivo says in Spanish why the document could not be read as what it looks like; "" when it was, or when it looks
// like nothing that Valija reads.
func (l Lectura) Motivo() string {
	if l.Extracto.Tipo == lector.Otro {
		return ""
	}
	if l.Extracto.Motivo != "" {
		return l.Extracto.Motivo
	}
	return l.Reconocido.Motivo
}

// Aviso tells what a mail or an SMS seems to announce, in Spanish, and whether it is of an act that waits to be
// opened: once a person registers it, its three days run. "" for anything else.
func (l Lectura) Aviso() (titulo string, corre bool) {
	if clasePara(l.Clase) != "aviso" {
		return "", false
	}
	return l.Titulo, l.Clase == lector.ClaseAviso
}

// Enviado is when a mail says that it was sent; zero when it does not say.
func (l Lectura) Enviado() time.Time {
	t, err := time.Parse(time.RFC3339, l.Extracto.Hechos["fecha"])
	if l.Extracto.Tipo != lector.Correo || err != nil {
		return time.Time{}
	}
	return t
}

// Lee tells what a stored document is. What it says is a hint, unless it is Cierto. Objects never change, so one that
// was read before is not read again.
func (o *Oficina) Lee(ctx context.Context, am Ambiente, id int64) (Lectura, error) {
	s, err := o.en(ctx, am)
	if err != nil {
		return Lectura{}, err
	}
	var d Documento
	if err = s.archivo.View(ctx, func(t *archivo.Tx) error {
		d, err = t.Todos().Documento(ctx, id)
		return err
	}); err != nil {
		return Lectura{}, err
	}
	if l, hay := o.lecturas.de(d); hay {
		return l, nil
	}
	var x Extracto
	sha, err := s.archivo.Comprobar(ctx, d.Objeto)
	if err != nil {
		return Lectura{}, err
	}
	err = o.con(ctx, am, id, func(d Documento, c *Contenido) error {
		x, err = o.lector.Extraer(ctx, c, d.Bytes, d.Nombre)
		return err
	})
	if err != nil {
		return Lectura{}, err
	}
	l := lecturaDe(d, x)
	l.SHA256 = sha
	o.lecturas.guarda(d, l)
	return l, nil
}

func lecturaDe(d Documento, x Extracto) Lectura {
	l := Lectura{Reconocido: lector.Reconocer(d.Nombre, x), Extracto: x, nombre: d.Nombre}
	l.Extracto.Texto = ""
	return l
}

// recuerda keeps for Lee what was read of a document elsewhere.
func (o *Oficina) recuerda(ctx context.Context, s *sala, id int64, l Lectura) (err error) {
	var d Documento
	if err = s.archivo.View(ctx, func(t *archivo.Tx) error {
		d, err = t.Todos().Documento(ctx, id)
		return err
	}); err != nil {
		return err
	}
	if l.SHA256, err = s.archivo.Comprobar(ctx, d.Objeto); err != nil {
		return err
	}
	o.lecturas.guarda(d, l)
	return nil
}

// lecturas keeps what was read last.
type lecturas struct {
	mu sync.Mutex
	m  map[string]Lectura
}

// maxLecturas bounds what is kept.
const maxLecturas = 64

// claveLectura: the name decides with the bytes what a document is.
func claveLectura(d Documento) string { return d.Objeto + "/" + d.Nombre }

func (x *lecturas) de(d Documento) (Lectura, bool) {
	x.mu.Lock()
	defer x.mu.Unlock()
	l, hay := x.m[claveLectura(d)]
	return l, hay
}

func (x *lecturas) guarda(d Documento, l Lectura) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.m == nil || len(x.m) >= maxLecturas {
		x.m = map[string]Lectura{}
	}
	x.m[claveLectura(d)] = l
}
