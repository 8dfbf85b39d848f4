package oficina

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"valija/backend/acuse"
	"valija/backend/archivo"
	"valija/backend/civil"
	"valija/backend/expediente"
	"valija/backend/fault"
	"valija/backend/lector"
)

// cabezaLeida is how much of a document's text is looked at to guess what it is.
const cabezaLeida = 64 << 10

// Sugerencia is how a document could be filed. It is a hint that a person confirms; what is "" or zero is not known.
type Sugerencia struct {
	Clase  string // of ClasesDocumento
	RFC    string // one that is kept here
	Folio  string
	Fecha  civil.Date
	Motivo string // Spanish: what to know before it is accepted: what was supposed, or that it could not be read as one
}

// Sugiere guesses how to file a document, from its name and the text that was read of it.
func (o *Oficina) Sugiere(ctx context.Context, am Ambiente, d Documento) (Sugerencia, error) {
	s, err := o.en(ctx, am)
	if err != nil {
		return Sugerencia{}, err
	}
	x, err := o.leidoDe(ctx, am, d)
	if err != nil {
		return Sugerencia{}, err
	}
	r := lector.Reconocer(d.Nombre, x)
	if r.Clase == lector.Desconocida { // it was told apart when it came, by more than its text
		r.Clase = lector.Clase(d.Tipo)
	}
	if r.RegistroPatronal == "" {
		r.RegistroPatronal = d.RP
	}
	if r.PorQR && d.RFC != "" && d.RFC != r.RFC {
		r.Avisos = append(r.Avisos, "Su código QR es de un acuse de "+r.RFC+", y el documento está con "+d.RFC+".")
	}
	out := Sugerencia{Clase: clasePara(r.Clase), Folio: r.Folio, Motivo: cmp.Or(r.Motivo, strings.Join(r.Avisos, " "))}
	if out.Clase == "" {
		out.Clase = porPalabras(d.Nombre + "\n" + x.Texto)
	}
	if l := expediente.Referencias(x.Texto); out.Folio == "" && len(l) == 1 {
		out.Folio = l[0]
	}
	if !r.Fecha.IsZero() {
		out.Fecha = civil.Of(r.Fecha)
	}
	err = s.archivo.View(ctx, func(t *archivo.Tx) error {
		out.RFC, err = deQuien(ctx, t, r)
		return err
	})
	return out, err
}

// leidoDe is what was read of a document for the index, without reading it again.
func (o *Oficina) leidoDe(ctx context.Context, am Ambiente, d Documento) (lector.Extracto, error) {
	x := lector.Extracto{Tipo: lector.Tipo(d.Tipo)}
	if d.Texto == "" {
		return x, nil
	}
	texto, _, err := o.TextoDocumento(ctx, am, d.ID, cabezaLeida)
	if err != nil && fault.CodeOf(err) != fault.DatosDanados {
		return x, err
	}
	if x.Texto = texto; d.SinTexto != "" {
		x.Texto, x.QR, x.EnParte = "", susCodigos(texto), d.SinTexto != sinTexto // however an earlier version put it
	}
	return x, nil
}

// entreCodigos parts what each code of a document without words says, where the text of others is kept.
const entreCodigos = "\n\f"

func deSusCodigos(l []acuse.QR) string {
	textos := make([]string, 0, len(l))
	for _, q := range l {
		textos = append(textos, q.Texto)
	}
	return strings.Join(textos, entreCodigos)
}

func susCodigos(texto string) (l []acuse.QR) {
	for x := range strings.SplitSeq(texto, entreCodigos) {
		l = append(l, acuse.QR{Texto: x})
	}
	return l
}

// clasePara names the kind under which a person files what was recognised; "" when none is meant.
func clasePara(c lector.Clase) string {
	switch c {
	case lector.ClaseAcuse, lector.ClaseOpinion, lector.ClaseEMA, lector.ClaseEBA, lector.ClaseSUA, lector.ClaseIDSE,
		lector.ClaseComprobante:
		return string(c)
	case lector.ClaseAviso, lector.ClaseAbierta, lector.ClaseVencida, lector.ClaseComunicado, lector.ClaseDocumento, lector.ClaseValidacion,
		lector.ClaseValidado, lector.ClaseTercero, lector.ClasePromocion, lector.ClaseBaja:
		return "aviso"
	case lector.Desconocida, lector.ClaseFirma, lector.ClaseCertif:
	}
	return ""
}

// porPalabras guesses the kind of a document that no rule recognises by the words it opens with. What was seen first
// decides: a requerimiento calls itself an oficio too.
func porPalabras(texto string) string {
	const principio = 1500
	llano := strings.ToLower(norm.NFC.String(texto))
	llano = llano[:min(len(llano), principio)]
	for _, x := range [...]struct {
		clase    string
		palabras []string
	}{
		{"comprobante", []string{"comprobante de pago", "recibo de pago", "pago sipare", "comprobante sipare"}},
		{"resolucion", []string{"requerimiento", "se resuelve", "resolución", "resolucion", "cédula de liquidación", "cedula de liquidacion", "determinación de la prima"}},
		{"acuse", []string{"acuse"}},
		{"promocion", []string{"promoción", "escrito libre", "escrito de aclaración"}},
		{"oficio", []string{"oficio"}},
	} {
		if slices.ContainsFunc(x.palabras, func(p string) bool { return strings.Contains(llano, p) }) {
			return x.clase
		}
	}
	return ""
}
