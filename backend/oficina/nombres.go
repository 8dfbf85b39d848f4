package oficina

import (
	"path"
	"strings"
	"unicode"
)

// maxNombre is how long the name of a file that is handed out may be, in bytes; every system takes it.
const maxNombre = 120

// Visible writes a name so that what is read is what it is: what would turn the direction of the writing («fdp.exe» read as
// «exe.pdf»), break the line or not be seen is shown as a mark. The name that is kept does not change.
func Visible(nombre string) string {
	return strings.Map(func(r rune) rune {
		const unen = "\u200c\u200d" // they join letters and emoji
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) && !strings.ContainsRune(unen, r) {
			return unicode.ReplacementChar
		}
		return r
	}, nombre)
}

// SinCarpetas makes one name of a title: its bars part no folders.
func SinCarpetas(titulo string) string {
	return strings.NewReplacer("/", "-", `\`, "-").Replace(titulo)
}

// NombreDeArchivo turns any text, even a hostile name that came in a mail, into one that is a plain file name on
// every system: no folders, no control characters, no names that Windows reserves.
func NombreDeArchivo(nombre string) string {
	nombre = path.Base(strings.ReplaceAll(nombre, `\`, "/"))
	limpio := strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(`<>:"/|?*`, r), unicode.IsControl(r), unicode.Is(unicode.Cf, r):
			return '_'
		}
		return r
	}, strings.ToValidUTF8(nombre, "_"))
	limpio = strings.Trim(limpio, ". ")
	ext := path.Ext(limpio)
	if len(ext) > 16 {
		ext = ""
	}
	base := strings.TrimSuffix(limpio, ext)
	for len(base)+len(ext) > maxNombre {
		r := []rune(base)
		base = string(r[:len(r)-1])
	}
	switch strings.ToUpper(strings.SplitN(base, ".", 2)[0]) {
	case "", "CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
		"LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9":
		base = "documento" + base
	}
	return base + ext
}
