package oficina

import (
	"context"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"valija/backend/archivo"
	"valija/backend/fault"
	"valija/backend/lector"
)

// Problema is a file that is not in the archive, or of which something could not be read or taken out, and why.
type Problema struct {
	Ruta     string
	Motivo   string // Spanish
	Guardado bool   // it is in the archive all the same, or what holds it is
	OtraVez  bool   // it could not be read now; anything else is wrong with it for good
}

// Importados is what became of an import.
type Importados struct {
	Importados int
	Repetidos  int
	Documentos []int64 // of what is new
	Problemas  []Problema
}

// Importar stores files, and the files of folders, byte for byte; then what ZIPs and mails hold; then makes
// their text searchable. rfc may be "": nobody knows yet whose they are. What could not be read is told, and
// stops nothing.
func (o *Oficina) Importar(ctx context.Context, rfc string, rutas []string) (Importados, error) {
	s, err := o.salaDe(ctx, rfc)
	if rfc == "" || fault.CodeOf(err) == fault.NoEncontrado {
		s, err = o.real, nil
	}
	if err != nil {
		return Importados{}, err
	}
	if err = o.exigeLlave(ctx, s); err != nil {
		return Importados{}, err
	}
	im := &importacion{o: o, s: s, rfc: rfc}
	if err = s.archivo.Importar(ctx, im.entradas(ctx, rutas), im.anota); err != nil {
		return im.Importados, err
	}
	if err = im.desempaca(ctx); err != nil {
		return im.Importados, err
	}
	if err = im.lee(ctx); err != nil {
		return im.Importados, err
	}
	if err = im.reconoce(ctx); err != nil {
		return im.Importados, err
	}
	o.o.Avisa(Suceso{Tipo: SucesoCambio, RFC: rfc})
	return im.Importados, nil
}

type importacion struct {
	Importados

	o          *Oficina
	s          *sala
	rfc        string
	envolturas []envoltura
	dichos     map[Problema]bool
	hallados   map[int64]*hallado // by document of this import; nil while it is not read, gone once recognised
}

// envoltura is a document that holds others.
type envoltura struct {
	id     int64
	objeto string
	nombre string
	tipo   lector.Tipo
	hondo  int
}

// A private key is not a document: copying it into the archive, and from there into backups and evidence, would
// take it from where its holder keeps it.
const (
	esLlave       = "Es una llave privada y no se archiva: si es de una e.firma, agréguela en e.firmas."
	esLlaveDentro = "Es una llave privada y no se saca de donde viene: si es de una e.firma, agréguela en e.firmas."
)

// maxHondo is how many ZIPs inside each other are opened.
const maxHondo = 3

// problema is why a file is not kept.
func (im *importacion) problema(ruta, motivo string) {
	im.dice(Problema{Ruta: ruta, Motivo: motivo})
}

// reparo is what is wrong with a file that is kept, by itself or inside its ZIP or its mail.
func (im *importacion) reparo(ruta, motivo string) {
	im.dice(Problema{Ruta: ruta, Motivo: motivo, Guardado: true})
}

// ilegible is a file that could not be read: in use by another program, without permission.
func (im *importacion) ilegible(ruta, motivo string) {
	im.dice(Problema{Ruta: ruta, Motivo: motivo, OtraVez: true})
}

// dice tells one thing once: a ZIP that does not open is met when it is unpacked and when it is read.
func (im *importacion) dice(p Problema) {
	if im.dichos[p] {
		return
	}
	if im.dichos == nil {
		im.dichos = map[Problema]bool{}
	}
	im.dichos[p] = true
	im.Problemas = append(im.Problemas, p)
}

func (im *importacion) entradas(ctx context.Context, rutas []string) iter.Seq[archivo.Entrada] {
	return func(yield func(archivo.Entrada) bool) {
		for _, raiz := range rutas {
			abs, err := filepath.Abs(raiz)
			if err != nil {
				im.ilegible(raiz, "No se pudo leer.")
				continue
			}
			err = filepath.WalkDir(abs, func(p string, d fs.DirEntry, err error) error {
				switch {
				case ctx.Err() != nil:
					return filepath.SkipAll
				case err != nil:
					im.ilegible(p, fault.Wrap(fault.NoSePuedeLeer, err, "ruta", p).Words().Que)
					return nil
				case d.IsDir():
					if igualArchivo(p, im.o.o.Datos) {
						im.problema(p, "Es la carpeta de datos de Valija.")
						return filepath.SkipDir
					}
					return nil
				case !d.Type().IsRegular():
					im.problema(p, "No es un archivo: es un enlace o un dispositivo.")
					return nil
				}
				e := im.entrada(p)
				if lector.Tipo(e.Ingreso.Tipo) == lector.Llave {
					im.problema(p, esLlave)
					return nil
				}
				if !yield(e) {
					return filepath.SkipAll
				}
				return nil
			})
			if err != nil {
				im.ilegible(raiz, fault.Wrap(fault.NoSePuedeLeer, err, "ruta", raiz).Words().Que)
			}
		}
	}
}

func (im *importacion) entrada(p string) archivo.Entrada {
	nombre := filepath.Base(p)
	if !utf8.ValidString(p) {
		nombre, p = strings.ToValidUTF8(nombre, "�"), strings.ToValidUTF8(p, "�")
	}
	e := archivo.Entrada{RFC: im.rfc, Ingreso: archivo.Ingreso{
		Titulo: nombre, Nombre: nombre,
		Procedencia: archivo.Procedencia{Via: archivo.ViaArchivo, Ruta: p},
	}}
	e.Ingreso.Tipo, e.Ingreso.MIME = reconoce(p)
	e.Abre = func() (io.ReadCloser, error) { return os.Open(p) }
	return e
}

// reconoce looks at the beginning of a file. One that cannot be read is told later, when it is stored.
func reconoce(p string) (tipo, mime string) {
	f, err := os.Open(p)
	if err != nil {
		return "", ""
	}
	defer f.Close()
	b := make([]byte, lector.Cabeza)
	n, _ := io.ReadFull(f, b) //nolint:errcheck // a short file is as good
	nombre := strings.ToLower(filepath.Base(p))
	return string(lector.Detectar(nombre, b[:n])), mimeDe(nombre, b[:n])
}

func (im *importacion) anota(r archivo.Resultado) {
	in := r.Entrada.Ingreso
	switch {
	case r.Err != nil:
		im.ilegible(in.Procedencia.Ruta, fault.As(r.Err).Words().Que)
		return
	case r.Repetido:
		im.Repetidos++
	default:
		im.Importados.Importados++
		im.Documentos = append(im.Documentos, r.Documento)
		if t := lector.Tipo(in.Tipo); t == lector.ZIP || t == lector.Correo {
			im.envolturas = append(im.envolturas, envoltura{r.Documento, r.Objeto, in.Nombre, t, 0})
		}
	}
	im.o.o.Avisa(Suceso{Tipo: SucesoAvance, RFC: im.rfc, Hecho: int64(im.Importados.Importados + im.Repetidos), Texto: in.Nombre})
}

// desempaca stores what ZIPs and mails hold, each piece a document of its own that knows where it came from.
func (im *importacion) desempaca(ctx context.Context) error {
	for len(im.envolturas) > 0 {
		e := im.envolturas[0]
		im.envolturas = im.envolturas[1:]
		if err := im.abre(ctx, e); err != nil {
			return err
		}
	}
	return nil
}

func (im *importacion) abre(ctx context.Context, e envoltura) error {
	c, err := im.s.archivo.Abrir(ctx, e.objeto)
	if err != nil {
		return err
	}
	defer c.Close()
	var nuestro error
	err = lector.Desempacar(ctx, e.tipo, c, c.Size(), func(p lector.Pieza, r io.Reader) error {
		if p.Motivo != "" || r == nil {
			im.reparo(e.nombre+"/"+p.Nombre, p.Motivo)
			return nil
		}
		nuestro = im.pieza(ctx, e, p, r)
		return nuestro
	})
	if nuestro != nil {
		return nuestro
	}
	if err != nil {
		if ctx.Err() != nil {
			return fault.Wrap(fault.Cancelado, ctx.Err())
		}
		im.reparo(e.nombre, lector.Motivo(err))
	}
	return nil
}

func (im *importacion) pieza(ctx context.Context, e envoltura, p lector.Pieza, r io.Reader) error {
	cabeza := make([]byte, lector.Cabeza)
	n, _ := io.ReadFull(r, cabeza) //nolint:errcheck // a short piece is as good
	cabeza = cabeza[:n]
	tipo := lector.Detectar(p.Nombre, cabeza)
	if tipo == lector.Llave {
		im.reparo(e.nombre+"/"+p.Nombre, esLlaveDentro)
		return nil
	}
	d, err := im.s.archivo.Deposita(ctx, io.MultiReader(strings.NewReader(string(cabeza)), r))
	if err != nil {
		if motivo := lector.Motivo(err); motivo != "" && ctx.Err() == nil {
			im.reparo(e.nombre+"/"+p.Nombre, motivo)
			return nil
		}
		return err
	}
	via := archivo.ViaZIP
	if e.tipo == lector.Correo {
		via = archivo.ViaCorreo
	}
	var rec archivo.Recibido
	if err = im.s.archivo.Update(ctx, func(t *archivo.Tx) error {
		rec, err = t.De(im.rfc).Guarda(ctx, d, archivo.Ingreso{
			Tipo: string(tipo), Titulo: filepath.Base(p.Nombre), Nombre: p.Nombre, MIME: mimeDe(p.Nombre, cabeza),
			Procedencia: archivo.Procedencia{Via: via, Ruta: p.Nombre, Fuente: archivo.FuenteDocumento(e.id)},
		})
		return err
	}); err != nil {
		return err
	}
	if rec.Repetido {
		im.Repetidos++
		return nil
	}
	im.Importados.Importados++
	im.Documentos = append(im.Documentos, rec.Documento)
	if (tipo == lector.ZIP || tipo == lector.Correo) && e.hondo < maxHondo {
		im.envolturas = append(im.envolturas, envoltura{rec.Documento, rec.Objeto, p.Nombre, tipo, e.hondo + 1})
	}
	return nil
}

// hallado is what an import keeps of a document that was read for the index, so as not to read it again to recognise it:
// of thousands, no more than is asked, in bytes of its own, for a word of a text keeps the whole text.
type hallado struct {
	nombre, motivo string
	cierto         *lector.Reconocido // when it is, or may be by what the archive holds: what archiva asks
	entera         *Lectura           // while the documents are few
}

func hallazgo(l Lectura) *hallado {
	h := &hallado{nombre: l.nombre, motivo: strings.Clone(l.Motivo())}
	if l.Cierto || l.PorQR {
		h.cierto = &lector.Reconocido{
			Clase: l.Clase, Titulo: strings.Clone(l.Titulo), RFC: strings.Clone(l.RFC), RegistroPatronal: strings.Clone(l.RegistroPatronal),
			Folio: strings.Clone(l.Folio), Fecha: l.Fecha, PorQR: l.PorQR, EnParte: l.EnParte,
		}
		if l.PorQR {
			h.cierto.Cadena = strings.Clone(l.Cadena)
		}
	}
	return h
}

// lee makes the text of what waits searchable, and keeps what it finds in the documents of this import.
func (im *importacion) lee(ctx context.Context) error {
	im.espera()
	_, err := im.o.indexaY(ctx, im.s, im.leido)
	return err
}

func (im *importacion) espera() {
	im.hallados = make(map[int64]*hallado, len(im.Documentos))
	for _, id := range im.Documentos {
		im.hallados[id] = nil
	}
}

func (im *importacion) leido(d archivo.Documento, x lector.Extracto) {
	if _, suyo := im.hallados[d.ID]; !suyo {
		return // it waited since before
	}
	l := lecturaDe(d, x)
	h := hallazgo(l)
	if len(im.Documentos) <= maxLecturas {
		h.entera = &l
	}
	im.hallados[d.ID] = h
}

// indexa makes the text of what waits searchable, one at a time, so that nothing is read twice; it returns how many
// documents were read.
func (o *Oficina) indexa(ctx context.Context, s *sala) (leidos int, err error) {
	return o.indexaY(ctx, s, func(archivo.Documento, lector.Extracto) {})
}

// indexaY does so and hands over what was read of each.
func (o *Oficina) indexaY(ctx context.Context, s *sala, leido func(archivo.Documento, lector.Extracto)) (leidos int, err error) {
	o.leyendo.Lock()
	defer o.leyendo.Unlock()
	err = s.archivo.Indexar(ctx, extractor{o.lector, leido}, func(hechos, faltan int) {
		leidos = hechos
		o.o.Avisa(Suceso{Tipo: SucesoAvance, Hecho: int64(hechos), Total: int64(hechos + faltan), Texto: "Leyendo el texto"})
	})
	return leidos, err
}

// Why a document has no words, as the archive keeps it.
const (
	sinTexto        = "No tiene texto: puede ser una imagen o un documento escaneado."
	sinTextoEnParte = sinTexto + " Puede traer códigos QR que no se leyeron."
)

// extractor lets the archive ask the reader for text without knowing it.
type extractor struct {
	l     *lector.Lector
	leido func(archivo.Documento, lector.Extracto)
}

// Texto returns the words of a document; of one without, what its codes say.
func (e extractor) Texto(ctx context.Context, d archivo.Documento, c *archivo.Contenido) (string, error) {
	x, err := e.l.Extraer(ctx, c, c.Size(), d.Nombre)
	if err != nil {
		return "", err
	}
	e.leido(d, x)
	switch {
	case x.Motivo != "":
		return "", archivo.SinPalabrasError(x.Motivo)
	case x.SinTexto():
		if len(x.QR) > 0 && x.EnParte {
			return deSusCodigos(x.QR), archivo.SinPalabrasError(sinTextoEnParte)
		}
		return deSusCodigos(x.QR), archivo.SinPalabrasError(sinTexto)
	}
	return x.Texto, nil
}
