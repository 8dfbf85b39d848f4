package bridge

import (
	"context"
	"io"
	"os"
	"slices"

	"valija/backend/civil"
	"valija/backend/fault"
	"valija/backend/oficina"
)

// Documentos lists documents, newest first.
func (a *API) Documentos(f FiltroDocumentos) (r PaginaDocumentos, err error) {
	defer a.cierre(&err)
	l := oficina.ListaDocumentos{
		RFC: f.RFC, PorClasificar: f.PorClasificar, Filtro: oficina.FiltroDocumentos{Tipo: f.Tipo}, Desde: max(f.Desde, 0), Cuantos: tope(f.Cuantos),
	}
	if l.Filtro.Desde, err = leerFecha(f.DesdeFecha); err != nil {
		return r, err
	}
	if l.Filtro.Hasta, err = leerFecha(f.HastaFecha); err != nil {
		return r, err
	}
	p, err := a.oficina.Documentos(a.ctx, a.ambiente(), l)
	return PaginaDocumentos{Total: p.Total, Desde: l.Desde, Filas: a.filasDocumento(p.Documentos)}, err
}

func (a *API) filasDocumento(l []oficina.Documento) []DocumentoFila {
	nombres := a.nombres()
	return lista(l, func(d oficina.Documento) DocumentoFila {
		f := filaDocumento(d, nombres[d.RFC])
		if f.PorClasificar {
			f.Sugerencia = a.sugerencia(d)
		}
		return f
	})
}

// sugerencia guesses how an unfiled document could be filed; a guess that cannot be made is none.
func (a *API) sugerencia(d oficina.Documento) Sugerencia {
	x, err := a.oficina.Sugiere(a.ctx, a.ambiente(), d)
	if err != nil {
		a.log.Debug("no suggestion", "error", err)
	}
	return Sugerencia{Tipo: x.Clase, RFC: x.RFC, Folio: x.Folio, Fecha: x.Fecha.String(), Motivo: x.Motivo}
}

func filaDocumento(d oficina.Documento, nombre string) DocumentoFila {
	r := DocumentoFila{
		ID: idDe(d.ID), RFC: d.RFC, NombreRFC: nombre, Tipo: d.Tipo, TipoNombre: oficina.NombreClase(d.Tipo), Titulo: oficina.Visible(d.Titulo), Archivo: oficina.Visible(d.Nombre),
		Folio: d.Folio, Fecha: d.Fecha.String(), Bytes: d.Bytes, Vista: oficina.Vista(d), PorClasificar: d.RFC == "",
	}
	if r.Titulo == "" {
		r.Titulo = r.Archivo
	}
	return r
}

// Documento is one document with what is known of it.
func (a *API) Documento(id string) (r Documento, err error) {
	defer a.cierre(&err)
	n, err := numeroDe(id)
	if err != nil {
		return r, err
	}
	d, err := a.oficina.Documento(a.ctx, a.ambiente(), n)
	if err != nil {
		return r, err
	}
	r = Documento{
		Fila: filaDocumento(d.Documento, a.nombre(d.RFC)), URL: rutaDocumentos + id, Mime: d.MIME, Recibido: instante(d.Llegada),
		DisponibleHasta: disponible(d.Fecha), TextoEstado: "listo", Advertencias: []string{}, Dentro: []DocumentoDentro{}, Etiquetas: []string{},
	}
	switch {
	case d.SinTexto != "":
		r.TextoEstado = "sin_texto"
		r.Advertencias = append(r.Advertencias, d.SinTexto)
	case d.Texto == "":
		r.TextoEstado = "pendiente"
	}
	for _, n := range d.Notas {
		if n.Etiqueta {
			r.Etiquetas = append(r.Etiquetas, n.Texto)
		}
	}
	if len(d.Procedencias) > 0 {
		r.Origen = oficina.ComoLlego(d.Procedencias[0])
	}
	p, err := a.oficina.PerteneceA(a.ctx, a.ambiente(), d)
	if err != nil {
		return r, err
	}
	r.Acto, r.Acuse, r.Expediente, r.Evento = p.Acto, p.Acuse, idDe(p.Expediente), int(p.Evento)
	l, err := a.oficina.Lee(a.ctx, a.ambiente(), n)
	if err != nil {
		return r, err
	}
	a.leido(&r, l, p.Dentro)
	if r.Fila.PorClasificar {
		r.Fila.Sugerencia = a.sugerencia(d.Documento)
		if enviado := l.Enviado(); r.Fila.Sugerencia.Fecha == "" && !enviado.IsZero() {
			r.Fila.Sugerencia.Fecha = civil.Of(enviado).String()
		}
	}
	return r, nil
}

// leido tells what the reader sees inside: pages, files, active content, what it says. What it cannot read, it says.
func (a *API) leido(r *Documento, l oficina.Lectura, sacados map[string]int64) {
	x := l.Extracto
	r.SHA256, r.Paginas = l.SHA256, x.Paginas
	r.Dice = lista(l.Dichos(), func(d oficina.Dicho) DichoDocumento { return DichoDocumento{d.Nombre, d.Valor} })
	r.Aviso = avisoLeido(l)
	if x.Motivo != "" {
		r.TextoEstado = "mal"
	}
	for _, texto := range slices.Concat(x.Avisos, l.Avisos, []string{x.Motivo, l.Reconocido.Motivo}) {
		if texto != "" && !slices.Contains(r.Advertencias, texto) {
			r.Advertencias = append(r.Advertencias, texto)
		}
	}
	for _, p := range x.Dentro {
		r.Dentro = append(r.Dentro, DocumentoDentro{Nombre: oficina.Visible(p.Nombre), Bytes: p.Tamano, Documento: idDe(sacados[p.Nombre]), Motivo: p.Motivo})
	}
}

// avisoLeido is the aviso that a message seems to be.
func avisoLeido(l oficina.Lectura) AvisoLeido {
	titulo, corre := l.Aviso()
	if titulo == "" {
		return AvisoLeido{}
	}
	return AvisoLeido{Titulo: titulo, Corre: corre, Folio: l.Folio, RFC: l.RFC, RegistroPatronal: l.RegistroPatronal, Enviado: instante(l.Enviado())}
}

// aniosDisponible is how long the Buzón keeps a document at hand.
const aniosDisponible = 5

func disponible(d civil.Date) string {
	if d.IsZero() {
		return ""
	}
	return civil.New(d.Year+aniosDisponible, d.Month, d.Day).String()
}

// maxTextoVisto bounds the text that goes to the page in one answer.
const maxTextoVisto = 512 << 10

// DocumentoTexto is the text that was read of a document.
func (a *API) DocumentoTexto(id string) (r TextoDocumento, err error) {
	defer a.cierre(&err)
	n, err := numeroDe(id)
	if err != nil {
		return r, err
	}
	r.Texto, r.Cortado, err = a.oficina.TextoDocumento(a.ctx, a.ambiente(), n, maxTextoVisto)
	return r, err
}

// DocumentoCorreo is a mail as inert text.
func (a *API) DocumentoCorreo(id string) (r CorreoDocumento, err error) {
	defer a.cierre(&err)
	n, err := numeroDe(id)
	if err != nil {
		return r, err
	}
	m, err := a.oficina.CorreoDocumento(a.ctx, a.ambiente(), n)
	return CorreoDocumento{
		De: m.De, Para: m.Para, Asunto: m.Asunto, Fecha: instante(m.Fecha), Texto: m.Texto, Ligas: lista(m.Ligas, func(l oficina.Liga) LigaCorreo {
			return LigaCorreo{Texto: l.Texto, Destino: l.Destino, Sospechosa: l.Sospechosa, Motivo: l.Motivo}
		}),
	}, err
}

// DocumentoXml is an XML as a list of elements.
func (a *API) DocumentoXml(id string) (r []NodoXml, err error) { //nolint:revive // named as the page calls it
	defer a.cierre(&err)
	n, err := numeroDe(id)
	if err != nil {
		return nil, err
	}
	l, err := a.oficina.XMLDocumento(a.ctx, a.ambiente(), n)
	return lista(l, func(x oficina.Nodo) NodoXml {
		return NodoXml{
			Profundidad: x.Profundidad, Nombre: x.Nombre, Texto: x.Texto,
			Atributos: lista(x.Atributos, func(t oficina.Atributo) AtributoXml { return AtributoXml{t.Nombre, t.Valor} }),
		}
	}), err
}

// DocumentoTabla is a page of rows of a workbook.
func (a *API) DocumentoTabla(c ConsultaTabla) (r TablaDocumento, err error) {
	defer a.cierre(&err)
	n, err := numeroDe(c.Documento)
	if err != nil {
		return r, err
	}
	hojas, err := a.oficina.HojasDocumento(a.ctx, a.ambiente(), n)
	if err != nil {
		return r, err
	}
	r = TablaDocumento{Hojas: lista(hojas, func(h oficina.Hoja) string { return h.Nombre }), Filas: [][]string{}}
	if len(hojas) == 0 {
		return r, nil
	}
	r.Hoja = min(max(c.Hoja, 0), len(hojas)-1)
	filas := hojas[r.Hoja].Filas
	r.TotalFilas, r.Desde = len(filas), min(max(c.Desde, 0), len(filas))
	r.Filas = lista(filas[r.Desde:min(r.Desde+tope(c.Cuantos), len(filas))], llena[string])
	return r, nil
}

// DocumentoAbrirCon hands a copy to the system's program. The archive's own object is never handed out.
func (a *API) DocumentoAbrirCon(id string) (err error) {
	defer a.cierre(&err)
	n, err := numeroDe(id)
	if err != nil {
		return err
	}
	d, c, err := a.oficina.AbreDocumento(a.ctx, a.ambiente(), n)
	if err != nil {
		return err
	}
	defer c.Close()
	ruta, err := a.oficina.Temporal(d.Nombre, func(f *os.File) error { return copia(a.ctx, f, c, f.Name()) })
	if err != nil {
		return err
	}
	return a.escritorio.AbrirConSistema(ruta)
}

// copia copies until ctx ends.
func copia(ctx context.Context, w io.Writer, r io.Reader, ruta string) error {
	_, err := io.Copy(w, readerFunc(func(p []byte) (int, error) {
		if ctx.Err() != nil {
			return 0, fault.Wrap(fault.Cancelado, ctx.Err())
		}
		return r.Read(p)
	}))
	if err != nil && fault.CodeOf(err) == fault.Interno {
		return fault.Wrap(fault.NoSePuedeEscribir, err, "ruta", ruta)
	}
	return err
}

type readerFunc func([]byte) (int, error)

// Read calls f.
func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

// DocumentoGuardar saves a copy where the person says.
func (a *API) DocumentoGuardar(id string) (r string, err error) {
	defer a.cierre(&err)
	n, err := numeroDe(id)
	if err != nil {
		return "", err
	}
	d, c, err := a.oficina.AbreDocumento(a.ctx, a.ambiente(), n)
	if err != nil {
		return "", err
	}
	defer c.Close()
	ruta, err := a.escritorio.ElegirDestino("Guardar una copia", oficina.NombreDeArchivo(d.Nombre))
	if err != nil || ruta == "" {
		return "", err
	}
	return ruta, oficina.EscribeArchivo(ruta, c)
}

// DocumentoClasificar files documents.
func (a *API) DocumentoClasificar(c Clasificacion) (err error) {
	defer a.cierre(&err)
	nueva := oficina.Clasificacion{RFC: c.RFC, Tipo: c.Tipo, Folio: c.Folio}
	if nueva.Fecha, err = leerFecha(c.Fecha); err != nil {
		return err
	}
	if c.RFC != "" {
		if nueva.RFC, err = oficina.NormalizaRFC(c.RFC); err != nil {
			return err
		}
	}
	ids, err := numerosDe(c.IDs)
	if err != nil {
		return err
	}
	return a.oficina.Clasifica(a.ctx, a.ambiente(), ids, nueva)
}

func numerosDe(ids []string) ([]int64, error) {
	out := make([]int64, 0, len(ids))
	for _, id := range ids {
		n, err := numeroDe(id)
		if err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, nil
}

// TiposDocumento lists the kinds that a person may file under.
func (a *API) TiposDocumento() (r []Opcion, err error) {
	defer a.cierre(&err)
	return lista(oficina.ClasesDocumento(), func(c oficina.ClaseDocumento) Opcion { return Opcion{Valor: c.Clave, Nombre: c.Nombre} }), nil
}
