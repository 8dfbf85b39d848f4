package oficina

import (
	"context"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"

	"valija/backend/acuse"
	"valija/backend/archivo"
	"valija/backend/expediente"
	"valija/backend/fault"
	"valija/backend/impreso"
	"valija/backend/promocion"
)

// ResumenEvidencia is what an evidence package holds.
type ResumenEvidencia = expediente.Resumen

// ExportaExpediente writes the evidence package of an expediente: one ZIP that can be checked without Valija. It holds
// what came and what was filed; drafts, and the notes and labels that people write for themselves, stay here.
//
// Faults: NoEncontrado, EstadoNoPermite when it is empty, ArchivoAlterado when a stored document is not what came.
func (o *Oficina) ExportaExpediente(ctx context.Context, am Ambiente, id int64, w io.Writer) (ResumenEvidencia, error) {
	x, err := o.Expediente(ctx, am, id)
	if err != nil {
		return ResumenEvidencia{}, err
	}
	return o.exporta(ctx, am, x.Titulo, x.RFC, x.ID, x.Partes, w)
}

// ExportaEvidencia writes the evidence package of one document and of what belongs to it: the act or promoción
// that it is a file of, what answers it, their acuses and signatures.
func (o *Oficina) ExportaEvidencia(ctx context.Context, am Ambiente, documento int64, w io.Writer) (ResumenEvidencia, error) {
	d, err := o.Documento(ctx, am, documento)
	if err != nil {
		return ResumenEvidencia{}, err
	}
	titulo := d.Titulo
	if titulo == "" {
		titulo = d.Nombre
	}
	return o.exporta(ctx, am, titulo, d.RFC, 0, []archivo.Cosa{archivo.CosaDocumento(documento)}, w)
}

func (o *Oficina) exporta(ctx context.Context, am Ambiente, titulo, rfc string, expedienteID int64, cosas []archivo.Cosa, w io.Writer) (ResumenEvidencia, error) {
	s, err := o.en(ctx, am)
	if err != nil {
		return ResumenEvidencia{}, err
	}
	p := expediente.Paquete{Titulo: titulo, RFC: rfc, Hecho: s.reloj.Now(), Practica: am == Practica}
	r := reunion{s: s, p: &p, expediente: expedienteID, firmas: map[string]string{}, tramites: map[string]string{}}
	if err = s.archivo.View(ctx, func(t *archivo.Tx) error { return r.reune(ctx, t, cosas) }); err != nil {
		return ResumenEvidencia{}, err
	}
	if len(p.Archivos) == 0 && len(p.Acuses) == 0 {
		return ResumenEvidencia{}, fault.New(fault.EstadoNoPermite, "detalle", "el expediente no tiene documentos", "sigue", "Agregue documentos al expediente.")
	}
	for i, a := range p.Archivos {
		if p.Archivos[i].SHA256, err = s.archivo.Comprobar(ctx, r.objetos[i]); err != nil {
			return ResumenEvidencia{}, err
		}
		if err = o.juzgaEn(ctx, &p, i, a); err != nil {
			return ResumenEvidencia{}, err
		}
	}
	for _, a := range p.Acuses {
		p.Verificaciones = append(p.Verificaciones, expediente.Verificado{Nombre: "Sello del acuse " + string(a.Folio), Verificacion: a.Verificar(s.anclas)})
	}
	return expediente.Exportar(ctx, w, objetosDe{s}, impreso.Expediente{}, p)
}

// juzgaEn adds the judgement of a signed document; what nobody signed has none.
func (o *Oficina) juzgaEn(ctx context.Context, p *expediente.Paquete, i int, a expediente.Archivo) error {
	id, err := strconv.ParseInt(a.ID, 10, 64)
	if err != nil || a.FirmaDe != "" { // a signature is judged with what it signs
		return err
	}
	am := Real
	if p.Practica {
		am = Practica
	}
	v, err := o.VerificaDocumento(ctx, am, id)
	switch {
	case fault.CodeOf(err) == fault.FirmaIlegible:
		return nil // it goes in as it is, and nothing is said for it
	case err != nil:
		return err
	case v.Clase != SinFirmar:
		p.Verificaciones = append(p.Verificaciones, expediente.Verificado{Nombre: a.Nombre, SHA256: p.Archivos[i].SHA256, Verificacion: v.Resultado})
	}
	return nil
}

// objetosDe gives the bytes of stored documents to the package.
type objetosDe struct{ s *sala }

// Abrir opens a document by its number.
func (x objetosDe) Abrir(ctx context.Context, id string) (io.ReadCloser, error) {
	n, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		return nil, fault.Wrap(fault.NoEncontrado, err, "que", "el documento", "id", id)
	}
	var d archivo.Documento
	if err = x.s.archivo.View(ctx, func(t *archivo.Tx) error {
		d, err = t.Todos().Documento(ctx, n)
		return err
	}); err != nil {
		return nil, err
	}
	return x.s.archivo.Abrir(ctx, d.Objeto)
}

// reunion gathers what goes into a package.
type reunion struct {
	s           *sala
	p           *expediente.Paquete
	cosas       []archivo.Cosa
	vista       VistaDeActos // of the acts among cosas
	promociones []Promocion
	objetos     []string          // of p.Archivos, in their order
	firmas      map[string]string // ID of a signature -> ID of the document that it signs
	tramites    map[string]string // ID of the document of an actuación -> what was done

	expediente int64 // 0: of one document alone
}

func (r *reunion) reune(ctx context.Context, t *archivo.Tx, cosas []archivo.Cosa) error {
	de := t.De(r.p.RFC)
	if l, err := de.Empleadores(ctx); err != nil {
		return err
	} else if len(l) > 0 {
		r.p.Nombre = l[0].Nombre
	}
	if err := r.relaciona(ctx, de, cosas); err != nil {
		return err
	}
	ids, err := documentosDe(ctx, r.cosas, func(ctx context.Context, c archivo.Cosa) ([]archivo.Anexo, error) { return presentados(ctx, de, c) })
	if err != nil {
		return err
	}
	if err = r.s.contexto(ctx, t, de, &r.vista); err != nil {
		return err
	}
	for _, c := range r.cosas {
		if err := r.cosa(ctx, de, c); err != nil {
			return err
		}
	}
	for _, x := range relato(r.vista.Actos, r.promociones, r.vista.Respuesta) {
		r.p.Historia = append(r.p.Historia, x.Suceso)
	}
	for _, id := range ids {
		if err := r.documento(ctx, de, id); err != nil {
			return err
		}
	}
	return r.cadena(ctx, t, de, ids)
}

// relaciona follows what belongs to what: the act or promoción of a document, the promociones that answer an act or a
// promoción, and what a promoción answers. The package is given to others: a draft never goes in, and what was signed and
// not filed only when it, or a document of it, is asked for.
func (r *reunion) relaciona(ctx context.Context, de archivo.Ambito, cosas []archivo.Cosa) error {
	promociones, err := de.Promociones(ctx, "")
	if err != nil {
		return err
	}
	for cola := cosas; len(cola) > 0; cola = cola[1:] {
		c := cola[0]
		if slices.Contains(r.cosas, c) || slices.ContainsFunc(promociones, func(p promocion.Promocion) bool {
			return c.Que == archivo.QuePromocion && p.ID == c.ID && p.Estado == promocion.Borrador
		}) {
			continue
		}
		r.cosas = append(r.cosas, c)
		if c.Que == archivo.QueDocumento {
			id, err := strconv.ParseInt(c.ID, 10, 64)
			if err != nil {
				return fault.Wrap(fault.NoEncontrado, err, "que", "el documento", "id", c.ID)
			}
			l, err := de.DeDocumento(ctx, id)
			if err != nil {
				return err
			}
			for _, a := range l {
				cola = append(cola, a.De)
			}
		}
		mas, err := relacionadas(ctx, de, promociones, c)
		if err != nil {
			return err
		}
		cola = append(cola, mas...)
	}
	return nil
}

// presentados are the files of one thing that others may see: of a promoción, those that were signed and those that the
// Buzón has of it, and not what was taken off its draft or signed before it was corrected.
func presentados(ctx context.Context, de archivo.Ambito, c archivo.Cosa) ([]archivo.Anexo, error) {
	l, err := de.Anexos(ctx, c)
	if err != nil || c.Que != archivo.QuePromocion {
		return l, err
	}
	p, err := de.Promocion(ctx, c.ID)
	firmados := []string{p.Documento, p.Firma}
	for _, a := range p.Adjuntos {
		firmados = append(firmados, a.SHA256)
	}
	return slices.DeleteFunc(l, func(a archivo.Anexo) bool {
		return a.ID == "" && !slices.Contains(firmados, a.SHA256)
	}), err
}

// cosa adds the acuses and the deadline of one thing, and pairs its signatures with what they sign.
func (r *reunion) cosa(ctx context.Context, de archivo.Ambito, c archivo.Cosa) error {
	acuses, err := acusesDe(ctx, de, c)
	if err != nil {
		return err
	}
	for _, a := range acuses {
		if !slices.ContainsFunc(r.p.Acuses, func(x acuse.Acuse) bool { return x.Folio == a.Folio }) {
			r.p.Acuses = append(r.p.Acuses, a.Acuse)
		}
	}
	switch c.Que {
	case archivo.QueActo:
		a, err := de.Acto(ctx, c.ID)
		if err != nil {
			return err
		}
		v := r.s.sinAnexos(a, r.vista.Calendario)
		r.vista.Actos = append(r.vista.Actos, v)
		if v.Cuenta.Falla == nil {
			r.p.Plazos = append(r.p.Plazos, expediente.Contado{Asunto: a.Asunto, Folio: a.Folio, Resultado: v.Cuenta.Resultado})
		}
	case archivo.QuePromocion:
		p, err := de.Promocion(ctx, c.ID)
		if err != nil {
			return err
		}
		r.promociones = append(r.promociones, Promocion{Promocion: p, Ambiente: r.s.ambiente})
	case archivo.QueDocumento, archivo.QueExpediente, archivo.QueActuacion:
	}
	anexos, err := de.Anexos(ctx, c)
	if err != nil {
		return err
	}
	for _, f := range anexos {
		if c.Que == archivo.QueActuacion && len(acuses) > 0 {
			r.tramites[strconv.FormatInt(f.Documento, 10)] = acuses[0].Tramite
		}
		for _, d := range anexos {
			if f.Documento != 0 && d.Documento != 0 && (f.Nombre == d.Nombre+".p7s" || f.Papel == papelFirmaDe(d.Papel)) {
				r.firmas[strconv.FormatInt(f.Documento, 10)] = strconv.FormatInt(d.Documento, 10)
			}
		}
	}
	return nil
}

// acusesDe lists the acuses of something. An actuación is known by the folio of its own.
func acusesDe(ctx context.Context, de archivo.Ambito, c archivo.Cosa) ([]AcuseGuardado, error) {
	if c.Que != archivo.QueActuacion {
		return de.AcusesDe(ctx, c)
	}
	a, err := de.Acuse(ctx, acuse.Folio(c.ID))
	if fault.CodeOf(err) == fault.NoEncontrado {
		return nil, nil
	}
	return []AcuseGuardado{a}, err
}

func (r *reunion) documento(ctx context.Context, de archivo.Ambito, id int64) error {
	d, err := de.Documento(ctx, id)
	if err != nil {
		return err
	}
	origen, err := de.Procedencias(ctx, id)
	if err != nil {
		return err
	}
	n := strconv.FormatInt(id, 10)
	a := expediente.Archivo{
		ID: n, Nombre: d.Nombre, Descripcion: NombreClase(d.Tipo), Tamano: d.Bytes, Fecha: d.Llegada, FirmaDe: r.firmas[n],
	}
	if d.Titulo != "" && d.Titulo != d.Nombre {
		a.Descripcion += ": " + d.Titulo
	}
	if t := r.tramites[n]; t != "" {
		a.Descripcion += ", de " + t
	}
	if len(origen) > 0 {
		a.Procedencia = ComoLlego(origen[0])
	}
	r.p.Archivos, r.objetos = append(r.p.Archivos, a), append(r.objetos, d.Objeto)
	return nil
}

// ComoLlego says in Spanish how a document came in.
func ComoLlego(p archivo.Procedencia) string {
	fuente := p.Fuente
	if fuente == BuzonPractica {
		fuente = "el Buzón de práctica"
	}
	texto, ok := map[archivo.Via]string{
		archivo.ViaArchivo: "Elegido por la persona", archivo.ViaCarpeta: "De la carpeta vigilada", archivo.ViaZIP: "De dentro de otro archivo",
		archivo.ViaCorreo: "De un correo", archivo.ViaMano: "Anotado a mano", archivo.ViaBuzon: "Traído del Buzón", archivo.ViaGenerado: "Hecho por Valija",
	}[p.Via]
	if !ok {
		texto = "De origen no anotado"
	}
	if detalle := strings.TrimSpace(fuente); detalle != "" {
		texto += " (" + detalle + ")"
	}
	return texto
}

// cadena adds the links that concern what goes in, the digests of the others from the first of these on, and the head.
// A link holds keys and digests of rows; those of other matters of the RFC stay out.
func (r *reunion) cadena(ctx context.Context, t *archivo.Tx, de archivo.Ambito, documentos []int64) error {
	cosas := slices.Clone(r.cosas)
	for _, id := range documentos {
		if c := archivo.CosaDocumento(id); !slices.Contains(cosas, c) {
			cosas = append(cosas, c)
		}
	}
	if r.expediente != 0 {
		cosas = append(cosas, archivo.Cosa{Que: archivo.QueExpediente, ID: strconv.FormatInt(r.expediente, 10)})
	}
	l, err := de.EventosDe(ctx, cosas)
	if err != nil {
		return err
	}
	for _, e := range l {
		r.p.Eventos = append(r.p.Eventos, expediente.Evento{Seq: e.Seq, Canonico: e.Canonico(), Huella: e.Huella})
	}
	if len(l) > 0 {
		todos, err := t.Eslabones(ctx, l[0].Seq-1)
		if err != nil {
			return err
		}
		for _, e := range todos {
			r.p.Cadena = append(r.p.Cadena, expediente.Eslabon{Seq: e.Seq, Huella: e.Huella})
		}
	}
	c, err := t.Cabeza(ctx)
	r.p.Cabeza = expediente.Cabeza{Archivo: c.Archivo, Seq: c.Seq, Huella: c.Huella}
	return err
}

// EscribeEvidencia writes a package to a path, whole or not at all.
func EscribeEvidencia(ruta string, escribe func(io.Writer) (ResumenEvidencia, error)) (ResumenEvidencia, error) {
	pr, pw := io.Pipe()
	var res ResumenEvidencia
	hecho := make(chan error, 1)
	go func() {
		r, err := escribe(pw)
		res = r
		hecho <- errors.Join(err, pw.CloseWithError(err))
	}()
	err := EscribeArchivo(ruta, pr)
	if err != nil {
		err = errors.Join(err, pr.CloseWithError(err))
	}
	if e := <-hecho; e != nil {
		return res, e
	}
	return res, err
}
