package oficina

import (
	"context"
	"fmt"
	"io"
	"strconv"
	"time"

	"valija/backend/archivo"
	"valija/backend/civil"
	"valija/backend/efirma"
	"valija/backend/fault"
	"valija/backend/impreso"
	"valija/backend/plazos"
)

// Imprimible is what can be printed; the identifier of each is told beside it.
type Imprimible string

// The prints.
const (
	ImprimeMando        Imprimible = "mando"        // "": the board
	ImprimeLibro        Imprimible = "libro"        // a date: the book of that day
	ImprimeAcuse        Imprimible = "acuse"        // a folio
	ImprimeDocumento    Imprimible = "documento"    // a document's number: its picture, its text, or its mail
	ImprimeVerificacion Imprimible = "verificacion" // a document's number
	ImprimeCuenta       Imprimible = "cuenta"       // an act
	// the path of a file that is not kept
	ImprimeVerificacionDe Imprimible = "verificacion_de"
	ImprimeAgenda         Imprimible = "agenda"     // an RFC, or "" for all
	ImprimeUsos           Imprimible = "uso_efirma" // an RFC
)

// Imprime writes the PDF of something.
func (o *Oficina) Imprime(ctx context.Context, am Ambiente, que Imprimible, id string, w io.Writer) error {
	s, err := o.en(ctx, am)
	if err != nil {
		return err
	}
	p := prensa{o: o, s: s, ahora: s.reloj.Now()}
	var d impreso.Documento
	switch que {
	case ImprimeMando:
		d, err = p.mando(ctx)
	case ImprimeLibro:
		d, err = p.libro(ctx, id)
	case ImprimeAcuse:
		var original bool
		if d, original, err = p.acuse(ctx, id, w); err != nil || original {
			return err
		}
	case ImprimeDocumento:
		var original bool
		if original, err = p.original(ctx, id, w); err != nil || original {
			return err
		}
		d, err = p.texto(ctx, id)
	case ImprimeVerificacion:
		d, err = p.verificacion(ctx, id)
	case ImprimeVerificacionDe:
		d, err = p.verificacionDe(ctx, id)
	case ImprimeCuenta:
		d, err = p.cuenta(ctx, id)
	case ImprimeAgenda:
		d, err = p.agenda(ctx, id)
	case ImprimeUsos:
		d, err = p.usos(ctx, id)
	default:
		err = fault.New(fault.NoEncontrado, "que", "lo que se quiere imprimir", "id", string(que))
	}
	if err != nil {
		return err
	}
	d.Practica = d.Practica || am == Practica
	return impreso.Escribir(w, d)
}

type prensa struct {
	o     *Oficina
	s     *sala
	ahora time.Time
}

func (p prensa) hoja(titulo, subtitulo string) impreso.Documento {
	return impreso.Documento{Titulo: titulo, Subtitulo: subtitulo, Membrete: "Valija", Fecha: p.ahora, Pie: "Impreso el " + impreso.FechaHora(p.ahora)}
}

func (p prensa) mando(ctx context.Context) (impreso.Documento, error) {
	l, err := p.o.Mando(ctx, p.s.ambiente)
	if err != nil {
		return impreso.Documento{}, err
	}
	t := &impreso.Tabla{Encabezados: []string{"RFC", "Buzón", "e.firma", "Medios", "Por notificar", "Próximo plazo", "En cola"}}
	for _, f := range l {
		t.Filas = append(t.Filas, []string{
			f.RFC + " " + f.Nombre, estadoBuzon(f), vigencia(f.Efirma), fmt.Sprintf("%d de %d", f.Confirmados, f.Medios), porNotificar(f),
			f.Plazo.String(), strconv.Itoa(f.Salida),
		})
	}
	d := p.hoja("Centro de mando", impreso.FechaHora(p.ahora))
	d.Secciones = []impreso.Seccion{{Titulo: fmt.Sprintf("%d RFC", len(l)), Tabla: t}}
	return d, nil
}

func estadoBuzon(f FilaMando) string {
	estado := string(f.Buzon)
	if estado == "" {
		estado = "no se sabe"
	}
	if f.RiesgoEstrados {
		estado += " (riesgo de estrados)"
	}
	return estado
}

func vigencia(e *Efirma) string {
	if e == nil {
		return "falta"
	}
	return "hasta el " + civil.Of(e.Hasta).String()
}

// porNotificar says nothing of an RFC whose list was never seen.
func porNotificar(f FilaMando) string {
	switch {
	case f.PorNotificar > 0:
		return fmt.Sprintf("%d, límite %s", f.PorNotificar, civil.Of(f.Limite).String())
	case f.Sincronia == nil || f.Sincronia.Ultima.IsZero():
		return "no se sabe"
	}
	return "nada, visto el " + civil.Of(f.Sincronia.Ultima).String()
}

func (p prensa) libro(ctx context.Context, id string) (impreso.Documento, error) {
	dia, err := civil.Parse(id)
	if err != nil {
		return impreso.Documento{}, fault.Wrap(fault.FechaInvalida, err, "valor", id)
	}
	l, err := p.o.Libro(ctx, p.s.ambiente, dia)
	if err != nil {
		return impreso.Documento{}, err
	}
	d := p.hoja("Libro del día", impreso.Fecha(dia))
	columna := func(titulo string, hechos []Hecho) {
		s := impreso.Seccion{Titulo: titulo}
		if len(hechos) == 0 {
			s.Parrafos = []string{"Ninguno."}
		} else {
			s.Tabla = &impreso.Tabla{Encabezados: []string{"Hora", "RFC", "Qué", "Quién"}}
			for _, h := range hechos {
				s.Tabla.Filas = append(s.Tabla.Filas, []string{h.Instante.In(civil.Zona()).Format("15:04:05"), h.RFC, h.Texto, h.Quien})
			}
		}
		d.Secciones = append(d.Secciones, s)
	}
	columna("Recibidos", l.Recibidos)
	columna("Plazos calculados", l.Calculados)
	columna("Abiertos o tenidos por notificados", l.Abiertos)
	columna("Respondidos", l.Respondidos)
	d.Secciones = append(d.Secciones,
		impreso.Seccion{Titulo: "Vencen o tienen su alarma este día", Parrafos: ninguno(l.Vencen), Tabla: asuntosEnTabla(l.Vencen)},
		impreso.Seccion{Titulo: "Cabeza de la cadena de eventos", Parrafos: cabezaDelLibro(l)})
	d.Secciones = append(d.Secciones, patrones(l.Vencen)...)
	return d, nil
}

// cabezaDelLibro tells which state of the archive a book shows, and what of it is not of that day.
func cabezaDelLibro(l Libro) []string {
	cabeza := strconv.FormatInt(l.Cabeza.Seq, 10) + " · " + l.Cabeza.Huella
	switch {
	case l.Cuando == LibroPorVenir:
		return []string{"Este día no ha llegado: aquí sólo está lo que ya se sabe que vence."}
	case l.Cuando == LibroDeHoy:
		return []string{cabeza, "Es la de cuando se imprimió; el día no ha terminado."}
	case l.Cabeza.Huella == "":
		return []string{"Este día este archivo no tenía nada todavía."}
	}
	return []string{cabeza, "Es la del fin de ese día. Lo que vence y lo respondido se dicen como están hoy, con el calendario de hoy."}
}

// diasImpresos is how far ahead a printed agenda reaches.
const diasImpresos = 120

// acuse prints the acuse that the Buzón itself gave, when it is here; while it is not, a copy made from what it seals.
//
// norma: Lineamientos 6.1; Lineamientos 6.3
func (p prensa) acuse(ctx context.Context, folio string, w io.Writer) (doc impreso.Documento, original bool, err error) {
	a, err := p.o.Acuse(ctx, p.s.ambiente, folio)
	if err != nil {
		return doc, false, err
	}
	if a.Documento != 0 {
		if original, err = p.original(ctx, strconv.FormatInt(a.Documento, 10), w); err != nil || original {
			return doc, original, err
		}
	}
	doc, err = p.copiaDeAcuse(ctx, a)
	return doc, false, err
}

func (p prensa) copiaDeAcuse(ctx context.Context, a AcuseConVeredicto) (impreso.Documento, error) {
	d := impreso.DatosAcuse{
		Membrete: "Buzón IMSS (copia impresa por Valija)", Tramite: a.Tramite, RFC: a.RFC, Folio: string(a.Folio), Fecha: a.Fecha,
		Cadena: a.Cadena, Sello: a.Sello, HuellaDocumento: a.HuellaDocumento, Practica: p.s.ambiente == Practica,
	}
	if a.De.Que == archivo.QuePromocion {
		x, err := p.o.Promocion(ctx, a.De.ID)
		if err != nil {
			return impreso.Documento{}, err
		}
		if acto, err := p.o.Acto(ctx, x.RespondeA); err == nil && acto.Folio != "" {
			x.RespondeA = acto.Folio
		}
		d.Detalle = impreso.DetallePromocion(x.Promocion)
	}
	d.Detalle = append(d.Detalle, []string{"Verificación del sello", impreso.Veredicto(a.Verificacion.Veredicto)})
	c, err := efirma.ParseCertificate(a.CertificadoSello)
	if err == nil {
		d.NumeroCertificado = c.Numero()
	}
	d.Nombre, err = p.nombre(ctx, a.RFC)
	return impreso.Acuse(d), err
}

// nombre is how an RFC is called; "" when nobody has said.
func (p prensa) nombre(ctx context.Context, rfc string) (string, error) {
	l, err := p.o.Empleadores(ctx)
	for _, e := range l {
		if e.RFC == rfc && e.Ambiente == p.s.ambiente {
			return e.Nombre, err
		}
	}
	return "", err
}

// maxImpreso bounds how much text of a document is printed.
const maxImpreso = 1 << 20

func (p prensa) texto(ctx context.Context, id string) (impreso.Documento, error) {
	n, err := numeroDocumento(id)
	if err != nil {
		return impreso.Documento{}, err
	}
	d, err := p.o.Documento(ctx, p.s.ambiente, n)
	if err != nil {
		return impreso.Documento{}, err
	}
	datos := [][]string{{"Archivo", d.Nombre}, {"RFC", d.RFC}, {"Folio", d.Folio}, {"Fecha", impreso.Fecha(d.Fecha)}, {"Recibido", impreso.FechaHora(d.Llegada)}}
	if Vista(d.Documento) == "correo" {
		m, err := p.o.CorreoDocumento(ctx, p.s.ambiente, n)
		if err != nil {
			return impreso.Documento{}, err
		}
		return impreso.Texto(m.Asunto, [][]string{{"De", m.De}, {"Para", m.Para}, {"Fecha", impreso.FechaHora(m.Fecha)}}, m.Texto, p.ahora), nil
	}
	if Vista(d.Documento) == "imagen" {
		return p.imagen(ctx, d, datos)
	}
	if Vista(d.Documento) == "otro" {
		return p.verificacion(ctx, id) // a signature has no words: what can be read of it is what it proves
	}
	texto, cortado, err := p.o.TextoDocumento(ctx, p.s.ambiente, n, maxImpreso)
	if err != nil {
		return impreso.Documento{}, err
	}
	if cortado {
		texto += "\n\n[El texto sigue en el documento original.]"
	}
	return impreso.Texto(d.Titulo, datos, texto, p.ahora), nil
}

// maxImagen bounds a picture that is printed.
const maxImagen = 64 << 20

// imagen prints a picture; one that cannot be opened is told, and no page of its bytes is made.
func (p prensa) imagen(ctx context.Context, d DocumentoConOrigen, datos [][]string) (doc impreso.Documento, err error) {
	err = p.o.con(ctx, p.s.ambiente, d.ID, func(x Documento, c *Contenido) error {
		raw, err := io.ReadAll(io.LimitReader(c, maxImagen+1))
		if err != nil {
			return fault.Wrap(fault.NoSePuedeLeer, err, "ruta", x.Nombre)
		}
		if len(raw) > maxImagen {
			return fault.New(fault.DemasiadoGrande, "ruta", x.Nombre, "limite", fault.Tamano(maxImagen))
		}
		i, err := impreso.ParaImprimir(raw)
		if err != nil {
			return fault.Wrap(fault.ArchivoDeOtroTipo, err, "ruta", x.Nombre, "detalle", "la imagen está dañada, o es demasiado grande para imprimirse")
		}
		doc = impreso.Grafico(d.Titulo, datos, i, p.ahora)
		return nil
	})
	return doc, err
}

func numeroDocumento(id string) (int64, error) {
	n, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		return 0, fault.Wrap(fault.NoEncontrado, err, "que", "el documento", "id", id)
	}
	return n, nil
}

func (p prensa) verificacion(ctx context.Context, id string) (impreso.Documento, error) {
	n, err := numeroDocumento(id)
	if err != nil {
		return impreso.Documento{}, err
	}
	v, err := p.o.VerificaDocumento(ctx, p.s.ambiente, n)
	if err != nil {
		return impreso.Documento{}, err
	}
	return impreso.Informe(impreso.DeVerificacion(v.Nombre, v.SHA256, v.Resultado, p.ahora)), nil
}

func (p prensa) verificacionDe(ctx context.Context, ruta string) (impreso.Documento, error) {
	v, err := p.o.VerificaFichero(ctx, p.s.ambiente, ruta)
	if err != nil {
		return impreso.Documento{}, err
	}
	return impreso.Informe(impreso.DeVerificacion(v.Nombre, v.SHA256, v.Resultado, p.ahora)), nil
}

// original prints a PDF as it is, byte for byte, unless it has something that a viewer could run: of that one, and of
// what is no PDF, only the words are printed.
func (p prensa) original(ctx context.Context, id string, w io.Writer) (bool, error) {
	n, err := numeroDocumento(id)
	if err != nil {
		return false, err
	}
	d, c, err := p.o.AbreDocumento(ctx, p.s.ambiente, n)
	if err != nil {
		return false, err
	}
	defer c.Close() //nolint:errcheck // read only
	if Vista(d) != "pdf" {
		return false, nil
	}
	l, err := p.o.Lee(ctx, p.s.ambiente, n)
	if err != nil || l.Extracto.Activo() || l.Extracto.Motivo != "" {
		return false, err
	}
	_, err = io.Copy(w, c)
	return true, err
}

func (p prensa) cuenta(ctx context.Context, acto string) (impreso.Documento, error) {
	x, err := p.o.Acto(ctx, acto)
	if err != nil {
		return impreso.Documento{}, err
	}
	if x.Cuenta.Falla != nil {
		return impreso.Documento{}, x.Cuenta.Falla
	}
	nombre, err := p.nombre(ctx, x.RFC)
	if err != nil {
		return impreso.Documento{}, err
	}
	return impreso.Libro(impreso.DatosLibro{
		Titulo: "Cuenta de plazos", Calendario: impreso.Calendario(x.Cuenta.Resultado.Calendario), Impreso: p.ahora, Practica: x.Ambiente == Practica,
		Plazos: []impreso.Plazo{impreso.DePlazo(AsuntoDeActo(x.Acto), x.RFC, nombre, x.Folio, x.Cuenta.Resultado)},
	}), nil
}

// usosImpresos is how many uses of an e.firma are printed, the newest.
const usosImpresos = 500

func (p prensa) usos(ctx context.Context, rfc string) (impreso.Documento, error) {
	l, err := p.o.Usos(ctx, rfc, usosImpresos)
	if err != nil {
		return impreso.Documento{}, err
	}
	t := &impreso.Tabla{Encabezados: []string{"Fecha", "Qué se firmó", "Referencia", "Resultado"}}
	for _, u := range l {
		t.Filas = append(t.Filas, []string{plazos.Larga(civil.Of(u.Instante)) + ", " + u.Instante.In(civil.Zona()).Format("15:04:05"), u.Acto, u.Referencia, u.Resultado})
	}
	d := p.hoja("Usos de la e.firma", rfc)
	d.Secciones = []impreso.Seccion{{Titulo: fmt.Sprintf("%d usos, del más nuevo al más viejo", len(l)), Tabla: t}}
	return d, nil
}
