package promocion

import (
	"bytes"
	"errors"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"valija/backend/civil"
)

// The document that is signed is plain UTF-8 text, so that what the person reads on the screen is exactly
// what the signature covers. Its first lines are fields, one a line; then an empty line; then the text.
const documentoTitulo = "Valija|promoción|1"

var errDocumento = errors.New("not a promoción document of ours")

// Cabecera are the fields of a signed document.
type Cabecera struct {
	Host             string
	RFC              string
	RegistroPatronal string
	Instante         time.Time
	Clave            string
	Servicio         string
	Asunto           string
	RespondeA        string
	Adjuntos         []Adjunto
}

// ComponerDocumento writes the bytes to sign for filing p at the Buzón called host.
func ComponerDocumento(p Promocion, host string, at time.Time) []byte {
	var b strings.Builder
	b.WriteString(documentoTitulo + "\n")
	line := func(k, v string) {
		b.WriteString(k + ": " + oneLine(v) + "\n")
	}
	line("Buzón", host)
	line("RFC", p.RFC)
	line("Registro patronal", p.RegistroPatronal)
	line("Instante", civil.FormatInstant(at))
	line("Clave", p.Clave)
	line("Servicio", p.Servicio)
	line("Asunto", p.Asunto)
	line("Responde a", p.RespondeA)
	line("Adjuntos", strconv.Itoa(len(p.Adjuntos)))
	for _, a := range p.Adjuntos {
		line("Adjunto", a.SHA256+" "+strconv.FormatInt(a.Tamano, 10)+" "+a.Nombre)
	}
	b.WriteString("\n" + strings.ReplaceAll(p.Texto, "\r\n", "\n"))
	if !strings.HasSuffix(p.Texto, "\n") {
		b.WriteString("\n")
	}
	return []byte(b.String())
}

// LeerDocumento takes a signed document apart, strictly: one document has one meaning, and that meaning has no
// other document.
func LeerDocumento(doc []byte) (Cabecera, string, error) {
	s := string(doc)
	head, text, ok := strings.Cut(s, "\n\n")
	if !ok {
		return Cabecera{}, "", errDocumento
	}
	lines := strings.Split(head, "\n")
	if len(lines) < 10 || lines[0] != documentoTitulo {
		return Cabecera{}, "", errDocumento
	}
	var c Cabecera
	var instante, cuantos string
	for i, f := range []struct {
		key  string
		into *string
	}{
		{"Buzón", &c.Host},
		{"RFC", &c.RFC},
		{"Registro patronal", &c.RegistroPatronal},
		{"Instante", &instante},
		{"Clave", &c.Clave},
		{"Servicio", &c.Servicio},
		{"Asunto", &c.Asunto},
		{"Responde a", &c.RespondeA},
		{"Adjuntos", &cuantos},
	} {
		v, found := strings.CutPrefix(lines[i+1], f.key+": ")
		if !found {
			return Cabecera{}, "", errDocumento
		}
		*f.into = v
	}
	var err error
	if c.Instante, err = civil.ParseInstant(instante); err != nil {
		return Cabecera{}, "", errDocumento
	}
	n, err := strconv.Atoi(cuantos)
	if err != nil || n != len(lines)-10 {
		return Cabecera{}, "", errDocumento
	}
	for _, l := range lines[10:] {
		a, err := leerAdjunto(l)
		if err != nil {
			return Cabecera{}, "", err
		}
		c.Adjuntos = append(c.Adjuntos, a)
	}
	if again := ComponerDocumento(c.promocion(text), c.Host, c.Instante); !utf8.Valid(doc) || !bytes.Equal(again, doc) {
		return Cabecera{}, "", errDocumento
	}
	return c, text, nil
}

// promocion is what a document of these fields was composed from.
func (c Cabecera) promocion(text string) Promocion {
	return Promocion{
		RFC: c.RFC, RegistroPatronal: c.RegistroPatronal, Clave: c.Clave, Servicio: c.Servicio, Asunto: c.Asunto,
		RespondeA: c.RespondeA, Adjuntos: c.Adjuntos, Texto: text,
	}
}

func leerAdjunto(line string) (Adjunto, error) {
	v, ok := strings.CutPrefix(line, "Adjunto: ")
	f := strings.SplitN(v, " ", 3)
	if !ok || len(f) != 3 || len(f[0]) != 64 || strings.Trim(f[0], "0123456789abcdef") != "" {
		return Adjunto{}, errDocumento
	}
	n, err := strconv.ParseInt(f[1], 10, 64)
	if err != nil || n < 0 {
		return Adjunto{}, errDocumento
	}
	return Adjunto{SHA256: f[0], Tamano: n, Nombre: f[2]}, nil
}

// oneLine keeps a field from becoming two.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
