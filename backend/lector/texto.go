package lector

import (
	"bytes"
	"context"
	"errors"
	"image"
	_ "image/gif"  // dimensions of the pictures that a phone or a scanner makes
	_ "image/jpeg" // likewise
	_ "image/png"  // likewise
	"io"
	"strconv"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"valija/backend/cedula"
)

// leerTexto decodes UTF-8, UTF-16 with its mark, and otherwise Windows-1252, which the Institute's older
// files use and which every byte string is.
func leerTexto(f *lectura, e *Extracto, texto *acopio) error {
	cuantos := min(f.size, maxTexto+1)
	raw := make([]byte, cuantos)
	if _, err := io.ReadFull(f, raw); err != nil {
		return err
	}
	if cedula.EsSUA(raw) && f.size <= maxTexto {
		if s, err := cedula.LeerSUA(raw); err == nil {
			e.sua = &s
		}
	}
	plano, err := AUTF8(raw)
	if err != nil {
		return noSeLee(err, "El texto está dañado.")
	}
	if _, err := texto.Write(plano); err != nil {
		return err
	}
	texto.cortado = texto.cortado || f.size > maxTexto
	return nil
}

// AUTF8 decodes text of unknown origin.
func AUTF8(raw []byte) ([]byte, error) {
	switch {
	case bytes.HasPrefix(raw, []byte("\xef\xbb\xbf")):
		return raw[3:], nil
	case bytes.HasPrefix(raw, []byte{0xff, 0xfe}), bytes.HasPrefix(raw, []byte{0xfe, 0xff}):
		return unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(raw)
	case esUTF8(raw):
		return raw, nil
	}
	return charmap.Windows1252.NewDecoder().Bytes(raw)
}

// esUTF8 allows a last rune that was cut by the cap.
func esUTF8(raw []byte) bool {
	for corte := 0; corte < utf8.UTFMax && corte <= len(raw); corte++ {
		if utf8.Valid(raw[:len(raw)-corte]) {
			return true
		}
	}
	return false
}

// leerImagen takes the measures, and the codes: the rest of a picture is for the viewer.
func leerImagen(ctx context.Context, f *lectura, e *Extracto) error {
	var cabeza bytes.Buffer
	cfg, formato, err := image.DecodeConfig(io.TeeReader(io.LimitReader(f, 1<<20), &cabeza))
	if err != nil {
		return noSeLee(err, "La imagen está dañada.")
	}
	e.Hechos["formato"] = formato
	e.Hechos["ancho"] = strconv.Itoa(cfg.Width)
	e.Hechos["alto"] = strconv.Itoa(cfg.Height)
	return codigosImagen(ctx, f, cabezaImagen{cfg, formato, cabeza.Bytes()}, e)
}

func leerHTML(f *lectura, e *Extracto, texto *acopio) error {
	raw, err := f.todo(maxEnMemoria)
	if err != nil {
		return err
	}
	plano, err := AUTF8(raw)
	if err != nil {
		return noSeLee(err, "El texto está dañado.")
	}
	p, err := palabrasDe(bytes.NewReader(plano), texto)
	if err != nil {
		return err
	}
	if p.activo {
		e.aviso(avisoActivo)
	}
	return nil
}

const avisoActivo = "Contiene contenido activo (programas); Valija no lo ejecuta."

// pagina is what an HTML text holds besides its words.
type pagina struct {
	ligas  []liga
	activo bool // scripts, forms, frames, or pictures fetched from elsewhere
}

type liga struct{ texto, destino string }

// palabrasDe writes the words of an HTML text and gathers its links. The tokenizer builds no tree, so depth
// costs nothing.
func palabrasDe(r io.Reader, texto *acopio) (pagina, error) {
	var p pagina
	z := html.NewTokenizer(r)
	z.SetMaxBuf(1 << 20)
	callado := 0 // inside script, style or title of a frame
	var abierta *liga
	for {
		switch z.Next() {
		case html.ErrorToken:
			if err := z.Err(); !errors.Is(err, io.EOF) {
				return p, noSeLee(err, "El HTML está dañado.")
			}
			return p, nil
		case html.TextToken:
			if callado > 0 {
				continue
			}
			s := html.UnescapeString(string(z.Text()))
			if abierta != nil && len(abierta.texto) < 300 {
				abierta.texto += s
			}
			if _, err := texto.WriteString(s); err != nil {
				return p, err
			}
			if texto.lleno() {
				return p, nil
			}
		case html.StartTagToken, html.SelfClosingTagToken:
			nombre, atributos := z.TagName()
			etiqueta := string(nombre)
			valores := map[string]string{}
			for atributos {
				var k, v []byte
				k, v, atributos = z.TagAttr()
				if len(valores) < 50 {
					valores[string(k)] = string(v)
				}
			}
			switch etiqueta {
			case "script", "style":
				callado++
				p.activo = p.activo || etiqueta == "script"
			case "iframe", "object", "embed", "form":
				p.activo = true
			case "a", "area":
				if len(p.ligas) < maxLigas && valores["href"] != "" {
					p.ligas = append(p.ligas, liga{destino: valores["href"]})
					abierta = &p.ligas[len(p.ligas)-1]
				}
			}
			for k := range valores {
				p.activo = p.activo || len(k) > 2 && k[:2] == "on"
			}
			if esBloque(etiqueta) {
				if _, err := texto.WriteString("\n"); err != nil {
					return p, err
				}
			}
		case html.EndTagToken:
			nombre, _ := z.TagName()
			switch string(nombre) {
			case "script", "style":
				callado = max(0, callado-1)
			case "a":
				abierta = nil
			}
		case html.CommentToken, html.DoctypeToken:
		}
	}
}

func esBloque(etiqueta string) bool {
	switch etiqueta {
	case "p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "table", "td", "th", "title", "hr":
		return true
	}
	return false
}
