package bridge

import (
	"context"
	"io"
	"strconv"
	"time"

	"valija/backend/fault"
	"valija/backend/oficina"
)

// Expedientes lists them, newest first.
func (a *API) Expedientes(rfc string) (r []ExpedienteFila, err error) {
	defer a.cierre(&err)
	l, err := a.oficina.Expedientes(a.ctx, a.ambiente(), rfc)
	nombres := a.nombres()
	return lista(l, func(x oficina.Expediente) ExpedienteFila {
		return filaExpediente(x, nombres[x.RFC], len(x.Partes), x.Creado)
	}), err
}

func filaExpediente(x oficina.Expediente, nombre string, documentos int, cambiado time.Time) ExpedienteFila {
	return ExpedienteFila{
		ID: idDe(x.ID), RFC: x.RFC, Nombre: nombre, Titulo: x.Titulo, Documentos: documentos, Abierto: x.Abierto, Cambiado: instante(cambiado),
	}
}

// Expediente is one with its documents and what could belong to it too.
func (a *API) Expediente(id string) (r Expediente, err error) {
	defer a.cierre(&err)
	return a.expediente(id)
}

func (a *API) expediente(id string) (Expediente, error) {
	n, err := numeroExpediente(id)
	if err != nil {
		return Expediente{}, err
	}
	x, err := a.oficina.Expediente(a.ctx, a.ambiente(), n)
	if err != nil {
		return Expediente{}, err
	}
	return Expediente{
		Fila:       filaExpediente(x.Expediente, a.nombre(x.RFC), len(x.Documentos), x.Cambiado),
		Documentos: a.filasDocumento(x.Documentos),
		Historia: lista(x.Relato, func(q oficina.Relatado) SucesoExpediente {
			return SucesoExpediente{
				ID: q.De.ID, Clase: string(q.De.Que), Fecha: instante(q.Fecha), Que: q.Que, Asunto: q.Asunto, Folio: q.Folio, Dice: q.Dice,
			}
		}),
		Sugeridos: lista(x.Sugeridos, func(s oficina.Sugerido) SugeridoExpediente {
			return SugeridoExpediente{filaDocumento(s.Documento, a.nombre(s.RFC)), s.Razon}
		}),
	}, nil
}

func numeroExpediente(id string) (int64, error) {
	n, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		return 0, fault.Wrap(fault.NoEncontrado, err, "que", "el expediente", "id", id)
	}
	return n, nil
}

// ExpedienteCrear opens one.
func (a *API) ExpedienteCrear(rfc, titulo string) (r Expediente, err error) {
	defer a.cierre(&err)
	n, err := a.oficina.NuevoExpediente(a.ctx, a.ambiente(), rfc, titulo)
	if err != nil {
		return r, err
	}
	return a.expediente(idDe(n))
}

// ExpedienteAgregar puts documents in. A document that came with an act or a promoción brings it along.
func (a *API) ExpedienteAgregar(id string, documentos []string) (r Expediente, err error) {
	defer a.cierre(&err)
	n, err := numeroExpediente(id)
	if err != nil {
		return r, err
	}
	cosas := []oficina.Cosa{}
	for _, d := range documentos {
		m, err := numeroDe(d)
		if err != nil {
			return r, err
		}
		x, err := a.oficina.Documento(a.ctx, a.ambiente(), m)
		if err != nil {
			return r, err
		}
		cosas = append(cosas, oficina.CosaDocumento(m))
		for _, anexo := range x.De {
			if anexo.De.Que == oficina.QueActo || anexo.De.Que == oficina.QuePromocion {
				cosas = append(cosas, anexo.De)
			}
		}
	}
	if err = a.oficina.AgregaAExpediente(a.ctx, a.ambiente(), n, cosas); err != nil {
		return r, err
	}
	return a.expediente(id)
}

// ExpedienteSacar takes a document out, with the act or promoción that it came with; they stay in the archive.
func (a *API) ExpedienteSacar(id, documento string) (r Expediente, err error) {
	defer a.cierre(&err)
	n, err := numeroExpediente(id)
	if err != nil {
		return r, err
	}
	m, err := numeroDe(documento)
	if err != nil {
		return r, err
	}
	x, err := a.oficina.Documento(a.ctx, a.ambiente(), m)
	if err != nil {
		return r, err
	}
	for _, c := range append([]oficina.Cosa{oficina.CosaDocumento(m)}, oficina.CosasDe(x)...) {
		if err = a.oficina.SacaDeExpediente(a.ctx, a.ambiente(), n, c); err != nil {
			return r, err
		}
	}
	return a.expediente(id)
}

// ExpedienteCambiar gives it another title, closes it or opens it again.
func (a *API) ExpedienteCambiar(id, titulo string, abierto bool) (r Expediente, err error) {
	defer a.cierre(&err)
	n, err := numeroExpediente(id)
	if err != nil {
		return r, err
	}
	if err = a.oficina.CambiaExpediente(a.ctx, a.ambiente(), n, titulo, abierto); err != nil {
		return r, err
	}
	return a.expediente(id)
}

// ExpedienteExportar writes the evidence package of an expediente where the person says.
func (a *API) ExpedienteExportar(id string) (r Tarea, err error) {
	defer a.cierre(&err)
	n, err := numeroExpediente(id)
	if err != nil {
		return r, err
	}
	am := a.ambiente()
	x, err := a.oficina.Expediente(a.ctx, am, n)
	if err != nil {
		return r, err
	}
	return a.exporta(x.RFC, x.Titulo, func(ctx context.Context, w io.Writer) (oficina.ResumenEvidencia, error) {
		return a.oficina.ExportaExpediente(ctx, am, n, w)
	})
}

// EvidenciaExportar writes the evidence package of one document and of what belongs to it.
func (a *API) EvidenciaExportar(documento string) (r Tarea, err error) {
	defer a.cierre(&err)
	n, err := numeroDe(documento)
	if err != nil {
		return r, err
	}
	am := a.ambiente()
	d, err := a.oficina.Documento(a.ctx, am, n)
	if err != nil {
		return r, err
	}
	return a.exporta(d.RFC, d.Nombre, func(ctx context.Context, w io.Writer) (oficina.ResumenEvidencia, error) {
		return a.oficina.ExportaEvidencia(ctx, am, n, w)
	})
}

// exporta asks where to save and writes there, whole or not at all.
func (a *API) exporta(rfc, titulo string, escribe func(context.Context, io.Writer) (oficina.ResumenEvidencia, error)) (Tarea, error) {
	ruta, err := a.escritorio.ElegirDestino("Guardar el paquete de evidencia", oficina.NombreDeArchivo(oficina.SinCarpetas("evidencia "+rfc+" "+titulo+".zip")))
	if err != nil {
		return Tarea{}, err
	}
	if ruta == "" {
		return Tarea{}, fault.New(fault.Cancelado)
	}
	return a.larga("exportar", rfc, func(ctx context.Context, _ avance) (any, []Falla, error) {
		_, err := oficina.EscribeEvidencia(ruta, func(w io.Writer) (oficina.ResumenEvidencia, error) { return escribe(ctx, w) })
		return ruta, nil, err
	}), nil
}
