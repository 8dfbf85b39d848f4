package expediente

import (
	"fmt"
	"html/template"
	"io"
	"strings"
	"time"

	"valija/backend/civil"
	"valija/backend/efirma"
	"valija/backend/fault"
	"valija/backend/plazos"
)

// pruebas is what VERIFICAR.txt will tell to check.
type pruebas struct {
	cms          []parCMS
	sellos       []parSello
	certificados []certificadoEn
}

type parCMS struct {
	firma, documento string
	pem              bool
}

type parSello struct{ cadena, sello, certificado string }

type certificadoEn struct {
	ruta string
	cert *efirma.Certificate
}

func fechaHora(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return plazos.Larga(civil.Of(t)) + t.In(civil.Zona()).Format(", 15:04:05") + " h (Zona Centro)"
}

func (e *exportacion) indices(imp Impresor) error {
	piezas := e.piezas // the indexes do not list themselves: the manifest does
	err := e.poner(Pieza{Ruta: "indice.html", Descripcion: "Índice", Fecha: e.p.Hecho}, func(w io.Writer) error {
		t, err := template.New("indice").Funcs(template.FuncMap{"fecha": fechaHora}).Parse(paginaIndice)
		if err != nil {
			return fault.Wrap(fault.Interno, err)
		}
		return t.Execute(w, struct {
			Paquete
			Piezas []Pieza
		}{e.p, piezas})
	})
	if err != nil {
		return err
	}
	return e.poner(Pieza{Ruta: "indice.pdf", Descripcion: "Índice impreso", Fecha: e.p.Hecho},
		func(w io.Writer) error { return imp.Indice(w, e.p, piezas) })
}

const paginaIndice = `<!doctype html>
<html lang="es-MX"><head><meta charset="utf-8"><title>{{.Titulo}}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>
body{font:15px/1.45 sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#171c23}
h1{font-size:1.4rem}h2{font-size:1.05rem;color:#1d4e89;margin-top:2rem}
table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:.35rem .6rem;border-bottom:1px solid #cfd4db}
th{font-size:.85rem;color:#434c59;background:#f6f7f9}code{font-size:.8rem;overflow-wrap:anywhere}
.practica{background:#5b4f7c;color:#fff;padding:.5rem 1rem;font-weight:bold;text-align:center}
</style></head><body>
{{if .Practica}}<p class="practica">Práctica, sin efectos legales</p>{{end}}
<h1>{{.Titulo}}</h1>
<p>{{.Nombre}} · RFC {{.RFC}}<br>Paquete de evidencia, hecho el {{fecha .Hecho}}.</p>
<p>Cómo comprobarlo sin Valija: <a href="VERIFICAR.txt">VERIFICAR.txt</a>.</p>
{{if .Historia}}<h2>Qué pasó</h2>
<table><thead><tr><th>Fecha</th><th>Qué</th><th>Asunto</th><th>Cómo va</th></tr></thead><tbody>
{{range .Historia}}<tr><td>{{fecha .Fecha}}</td><td>{{.Que}}</td><td>{{.Asunto}}{{if .Folio}}<br><code>{{.Folio}}</code>{{end}}</td><td>{{.Dice}}</td></tr>
{{end}}</tbody></table>{{end}}
<h2>Contenido</h2>
<table><thead><tr><th>Archivo</th><th>Qué es</th><th>Fecha</th><th>Bytes</th><th>Huella SHA-256</th></tr></thead><tbody>
{{range .Piezas}}<tr><td><a href="{{.Ruta}}">{{.Ruta}}</a>{{if .Nombre}}<br>{{.Nombre}}{{end}}</td><td>{{.Descripcion}}</td><td>{{fecha .Fecha}}</td><td>{{.Tamano}}</td><td><code>{{.SHA256}}</code></td></tr>
{{end}}</tbody></table>
{{if .Cabeza.Huella}}<h2>Cadena de eventos</h2>
<p>Cabeza: eslabón {{.Cabeza.Seq}} del archivo {{.Cabeza.Archivo}}<br><code>{{.Cabeza.Huella}}</code></p>{{end}}
</body></html>
`

// instrucciones writes VERIFICAR.txt: every command is one line that can be copied as it is.
func (e *exportacion) instrucciones() error {
	var b strings.Builder
	p := func(renglones ...string) { b.WriteString(strings.Join(renglones, "\n") + "\n") }
	p("CÓMO COMPROBAR ESTE PAQUETE SIN VALIJA", "",
		// names come from outside: on one line, and never at its beginning, they cannot pass for a command
		"Expediente: "+renglon(e.p.Titulo), "De: "+renglon(e.p.Nombre)+", RFC "+renglon(e.p.RFC), "Hecho el "+fechaHora(e.p.Hecho))
	if e.p.Practica {
		p("PRÁCTICA, SIN EFECTOS LEGALES")
	}
	p("", "Hacen falta sha256sum y openssl (3.0 o posterior), que trae cualquier Linux; en Windows vienen con",
		"Git para Windows y en macOS se instalan con Homebrew. Saque el ZIP en una carpeta vacía, abra ahí una",
		"terminal y copie los renglones que empiezan con $, sin el $.", "")
	p("1. NINGÚN ARCHIVO CAMBIÓ", "",
		"$ sha256sum --check --quiet "+rutaManifiesto, "",
		"No debe decir nada. Un archivo cambiado se nombra con FAILED (INCORRECTO).", "")
	n := 2
	if len(e.pruebas.cms) > 0 {
		p(fmt.Sprintf("%d. CADA FIRMA ES DE SU DOCUMENTO", n), "")
		for _, c := range e.pruebas.cms {
			forma := "DER"
			if c.pem {
				forma = "PEM"
			}
			p("$ openssl cms -verify -binary -noverify -inform " + forma + " -in " + c.firma + " -content " + c.documento + " -out /dev/null")
		}
		p("", "Cada uno debe decir: CMS Verification successful. Prueba que quien tiene la llave del certificado que",
			"va dentro de la firma firmó exactamente esos bytes. -noverify: no prueba quién emitió ese certificado",
			"ni que siguiera vigente. Para ver de quién es, agregue -signer firmante.pem y lea:",
			"  openssl x509 -in firmante.pem -noout -subject -issuer -dates", "")
		n++
	}
	if len(e.pruebas.sellos) > 0 {
		p(fmt.Sprintf("%d. CADA SELLO ES DE SU CADENA ORIGINAL", n), "")
		for _, s := range e.pruebas.sellos {
			p("$ openssl x509 -in "+s.certificado+" -pubkey -noout -out llave.pem",
				"$ openssl dgst -sha256 -verify llave.pem -signature "+s.sello+" "+s.cadena)
		}
		p("", "Cada par debe decir: Verified OK.", "")
		n++
	}
	if len(e.p.Eventos) > 0 {
		e.instruccionesCadena(p, n)
	}
	p("LO QUE ESTO NO PRUEBA", "",
		"Ni openssl ni este paquete consultan si un certificado fue revocado. El informe de verificación dice qué",
		"comprobó Valija, qué no pudo saber y en qué fecha. Los plazos los calculó Valija: cada uno trae sus pasos,",
		"la norma de cada paso y la versión del calendario para que se revisen a mano.")
	return e.ponerBytes(rutaVerificar, "Instrucciones", []byte(b.String()))
}

// instruccionesCadena tells how to check the links: what each says, its place among the others, and the head.
func (e *exportacion) instruccionesCadena(p func(...string), n int) {
	p(fmt.Sprintf("%d. LOS ESLABONES DE LA CADENA DE EVENTOS", n), "",
		"$ cd eventos && sha256sum --check --quiet HUELLAS.txt && cd ..", "",
		"No debe decir nada: cada eslabón dice lo que su huella resume.", "")
	if len(e.p.Cadena) == 0 {
		return
	}
	p("$ ( cd eventos; for f in [0-9]*.txt; do n=$(sed -n 2p $f); grep -qx \"$n $(sha256sum < $f | cut -d' ' -f1)\" CADENA.txt && "+
		"{ test $n = 1 || grep -qx \"$((n-1)) $(sed -n 7p $f)\" CADENA.txt; } || { echo \"FUERA DE LUGAR $f\"; exit 1; }; done )",
		"$ test \"$(tail -n 1 eventos/CADENA.txt | cut -d' ' -f2)\" = \"$(sed -n 's/^huella //p' eventos/CABEZA.txt)\"", "",
		"No deben decir nada. CADENA.txt tiene el número y la huella de cada eslabón, del anterior al primero de este",
		"paquete hasta la cabeza. El séptimo renglón de un eslabón es la huella del que va antes: cada uno está en su",
		"lugar. De los que tratan de otros asuntos sólo va la huella, que nada dice de ellos: quien lleva el archivo puede",
		"mostrarlos después, y deben dar estas mismas huellas. Quien conserve la de CABEZA.txt fija todo lo anterior a ella.", "")
}

func renglon(s string) string { return strings.Join(strings.Fields(s), " ") }

// manifiesto lists every file but itself, as sha256sum does.
func (e *exportacion) manifiesto() error {
	var b strings.Builder
	for _, p := range e.piezas {
		fmt.Fprintf(&b, "%s  %s\n", p.SHA256, p.Ruta)
	}
	if err := e.ponerBytes(rutaManifiesto, "Manifiesto", []byte(b.String())); err != nil {
		return err
	}
	e.resumen.Manifiesto = e.piezas[len(e.piezas)-1].SHA256
	return nil
}
