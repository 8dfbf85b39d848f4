package lector

import (
	"archive/zip"
	"context"
	"io"
	"path"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// Desempacar hands every file inside a ZIP, or every attachment of a mail, to tomar, in order and one at a
// time; tomar need not read it to the end. Pieces that must not be taken out (paths that leave the folder,
// links, doubled names, bombs) come with a Motivo and a nil reader. Another ZIP inside is one more piece:
// the caller decides how deep to go.
func Desempacar(ctx context.Context, t Tipo, r io.ReaderAt, size int64, tomar func(Pieza, io.Reader) error) error {
	f := &lectura{ctx: ctx, r: r, size: size}
	if t == ZIP {
		return f.veredicto(seguro(func() error { return recorrerZIP(f, tomar) }))
	}
	if t == Correo {
		return f.veredicto(seguro(func() error { return (&cartero{tomar: tomar}).leer(f) }))
	}
	return noSeLee(nil, "Este archivo no contiene otros.")
}

func leerZIP(f *lectura, e *Extracto, texto *acopio) error {
	return recorrerZIP(f, func(p Pieza, _ io.Reader) error {
		e.Dentro = append(e.Dentro, p)
		if p.Motivo != "" {
			e.aviso("Contiene archivos que Valija no saca: " + p.Motivo)
		}
		_, err := texto.WriteString(p.Nombre + "\n")
		return err
	})
}

func recorrerZIP(f *lectura, tomar func(Pieza, io.Reader) error) error {
	z, err := zip.NewReader(f, f.size)
	if err != nil {
		return noSeLee(err, "El ZIP está dañado.")
	}
	if len(z.File) > maxEntradas {
		return noSeLee(nil, "El ZIP tiene %d archivos; el límite es %d.", len(z.File), maxEntradas)
	}
	vistos := map[string]bool{}
	quedan := int64(maxDeZIP)
	for _, entrada := range z.File {
		if strings.HasSuffix(entrada.Name, "/") || strings.HasSuffix(entrada.Name, `\`) {
			continue
		}
		p := Pieza{Nombre: nombreDe(entrada), Tamano: int64(min(entrada.UncompressedSize64, 1<<62))}
		p.Motivo = objecion(entrada, p.Nombre, vistos, quedan)
		vistos[strings.ToLower(p.Nombre)] = true
		if p.Motivo != "" {
			if err := tomar(p, nil); err != nil {
				return err
			}
			continue
		}
		cuerpo, err := entrada.Open()
		if err != nil {
			p.Motivo = "está comprimido de un modo que Valija no lee, o está dañado."
			if err := tomar(p, nil); err != nil {
				return err
			}
			continue
		}
		medido := &medido{r: cuerpo, quedan: min(quedan, p.Tamano)}
		err = tomar(p, medido)
		cierre := cuerpo.Close()
		quedan -= medido.leido
		if err != nil {
			return err
		}
		if cierre != nil {
			return noSeLee(cierre, "El ZIP está dañado.")
		}
	}
	return nil
}

// objecion says in Spanish why an entry must not be taken out, "" when it may.
func objecion(entrada *zip.File, nombre string, vistos map[string]bool, quedan int64) string {
	switch {
	case !NombreSeguro(nombre):
		return "su nombre sale de su carpeta o no es válido."
	case !entrada.Mode().IsRegular():
		return "es un enlace o un archivo especial."
	case vistos[strings.ToLower(nombre)]:
		return "su nombre está repetido."
	case entrada.Flags&1 != 0:
		return "está cifrado con contraseña."
	case entrada.UncompressedSize64 > uint64(max(quedan, 0)):
		return "el ZIP se expande demasiado."
	case entrada.UncompressedSize64 > 1<<20 && entrada.UncompressedSize64/200 > entrada.CompressedSize64:
		return "se expande más de 200 veces: parece una bomba."
	}
	return ""
}

// NombreSeguro reports whether a name with slashes can be a path below a folder on every system that Valija
// runs on, Windows among them.
func NombreSeguro(nombre string) bool {
	if nombre == "" || len(nombre) > 1024 || !filepath.IsLocal(filepath.FromSlash(nombre)) || path.Clean(nombre) != nombre ||
		strings.HasPrefix(nombre, "/") {
		return false
	}
	for parte := range strings.SplitSeq(nombre, "/") {
		if len(parte) > 255 || strings.ContainsAny(parte, `<>:"|?*\`) || strings.HasSuffix(parte, ".") ||
			strings.HasSuffix(parte, " ") || reservado(parte) {
			return false
		}
		for _, r := range parte {
			if r < ' ' || r == utf8.RuneError {
				return false
			}
		}
	}
	return true
}

// reservado knows the names that Windows keeps for devices, with any extension.
func reservado(parte string) bool {
	base, _, _ := strings.Cut(strings.ToUpper(parte), ".")
	switch strings.TrimRight(base, " ") {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	resto, ok := strings.CutPrefix(base, "COM")
	if !ok {
		resto, ok = strings.CutPrefix(base, "LPT")
	}
	return ok && utf8.RuneCountInString(resto) == 1 && strings.ContainsAny(resto, "0123456789¹²³")
}

// nombreDe brings a name to NFC with slashes. Old ZIPs write names in code page 437, 850 or 1252; the first
// is the standard's.
func nombreDe(entrada *zip.File) string {
	nombre := entrada.Name
	if !utf8.ValidString(nombre) {
		if plano, err := charmap.CodePage850.NewDecoder().String(nombre); err == nil {
			nombre = plano
		}
	}
	return norm.NFC.String(strings.ReplaceAll(nombre, `\`, "/"))
}

// medido counts what comes out of an entry, whatever its header promised, and stops it there.
type medido struct {
	r      io.Reader
	leido  int64
	quedan int64
}

func (m *medido) Read(p []byte) (int, error) {
	if m.quedan <= 0 {
		var uno [1]byte
		if n, err := m.r.Read(uno[:]); n == 0 {
			return 0, err
		}
		return 0, noSeLee(nil, "Se expande más de lo que dice.")
	}
	n, err := m.r.Read(p[:min(int64(len(p)), m.quedan)])
	m.leido, m.quedan = m.leido+int64(n), m.quedan-int64(n)
	return n, err
}
