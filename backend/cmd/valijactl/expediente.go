package main

import (
	"context"
	"io"
	"strconv"
	"strings"

	"valija/backend/fault"
	"valija/backend/oficina"
)

type ordenExpediente struct {
	Lista    expedienteLista    `cmd:"" help:"Los expedientes."`
	Ver      expedienteVer      `cmd:"" help:"Uno: qué llegó, qué se contestó, cuándo y qué plazo corre."`
	Nuevo    expedienteNuevo    `cmd:"" help:"Abrir un expediente."`
	Agregar  expedienteAgregar  `cmd:"" help:"Meter en él actos, promociones y documentos."`
	Exportar expedienteExportar `cmd:"" help:"Escribir el paquete de evidencia: un ZIP que se comprueba sin Valija, sin borradores, notas ni etiquetas."`
}

type expedienteJSON struct {
	ID         string `json:"id"`
	RFC        string `json:"rfc"`
	Titulo     string `json:"titulo"`
	Creado     string `json:"creado"`
	Documentos int    `json:"documentos"`
}

func expedienteDe(x oficina.ExpedienteEntero, am oficina.Ambiente) expedienteJSON {
	return expedienteJSON{idDocumento(x.ID, am), x.RFC, x.Titulo, instanteJSON(x.Creado), len(x.Documentos)}
}

func (s *sesion) muestraExpedientes(l []expedienteJSON) error {
	filas := [][]string{}
	for _, x := range l {
		filas = append(filas, []string{x.ID, x.RFC, x.Titulo, strconv.Itoa(x.Documentos)})
	}
	return s.muestra(map[string][]expedienteJSON{"expedientes": l}, func(h *hoja) {
		h.tabla([]string{"Expediente", "RFC", "Título", "Documentos"}, filas, "No hay expedientes.")
	})
}

type expedienteLista struct{ lectura }

// Run lists them, of both worlds.
func (c *expedienteLista) Run(ctx context.Context, s *sesion) error {
	o, err := s.abre(ctx)
	if err != nil {
		return err
	}
	l, err := o.Empleadores(ctx)
	if err != nil {
		return err
	}
	out := []expedienteJSON{}
	for _, e := range l {
		suyos, err := o.Expedientes(ctx, e.Ambiente, e.RFC)
		if err != nil {
			return err
		}
		for _, x := range suyos {
			entero, err := o.Expediente(ctx, e.Ambiente, x.ID)
			if err != nil {
				return err
			}
			out = append(out, expedienteDe(entero, e.Ambiente))
		}
	}
	return s.muestraExpedientes(out)
}

type expedienteVer struct {
	lectura

	ID string `arg:"" help:"El expediente."`
}

// Run tells one as a story. Looking at it opens nothing.
func (c *expedienteVer) Run(ctx context.Context, s *sesion) error {
	o, err := s.abre(ctx)
	if err != nil {
		return err
	}
	am, id, err := numeroDe(c.ID, "el expediente")
	if err != nil {
		return err
	}
	x, err := o.Expediente(ctx, am, id)
	if err != nil {
		return err
	}
	promociones := make([]promocionJSON, 0, len(x.Promociones))
	for _, p := range x.Promociones {
		promociones = append(promociones, promocionDe(p))
	}
	return s.muestra(struct {
		Expedientes []expedienteJSON `json:"expedientes"` // the one
		Avisos      []avisoJSON      `json:"avisos"`
		Promociones []promocionJSON  `json:"promociones"`
	}{[]expedienteJSON{expedienteDe(x, am)}, avisosDe(x.Actos), promociones}, func(h *hoja) {
		h.linea(x.Titulo + " (" + x.RFC + ")")
		h.linea("")
		filas := [][]string{}
		for _, q := range x.Relato {
			filas = append(filas, []string{momento(q.Fecha), q.Que, q.Asunto, q.Folio, q.Dice})
		}
		h.tabla([]string{"Fecha", "Qué", "Asunto", "Folio", "Cómo va"}, filas, "Sin actos ni promociones.")
		h.linea("")
		filas = [][]string{}
		for _, d := range x.Documentos {
			filas = append(filas, []string{idDocumento(d.ID, am), oficina.NombreClase(d.Tipo), d.Folio, d.Nombre})
		}
		h.tabla([]string{"Documento", "Tipo", "Folio", "Nombre"}, filas, "Sin documentos.")
	})
}

type expedienteNuevo struct {
	DeRFC

	Titulo string `required:"" help:"Cómo se llama." placeholder:"TEXTO"`
}

// Run opens one.
func (c *expedienteNuevo) Run(ctx context.Context, s *sesion) error {
	o, err := s.abre(ctx)
	if err != nil {
		return err
	}
	rfc, err := o.Elige(ctx, c.RFC)
	if err != nil {
		return err
	}
	am, err := o.AmbienteDe(ctx, rfc)
	if err != nil {
		return err
	}
	id, err := o.NuevoExpediente(ctx, am, rfc, c.Titulo)
	if err != nil {
		return err
	}
	x, err := o.Expediente(ctx, am, id)
	if err != nil {
		return err
	}
	return s.muestraExpedientes([]expedienteJSON{expedienteDe(x, am)})
}

type expedienteAgregar struct {
	ID    string   `arg:"" help:"El expediente."`
	Cosas []string `arg:"" help:"Actos, promociones o documentos."`
}

// Run puts things in.
func (c *expedienteAgregar) Run(ctx context.Context, s *sesion) error {
	o, err := s.abre(ctx)
	if err != nil {
		return err
	}
	am, id, err := numeroDe(c.ID, "el expediente")
	if err != nil {
		return err
	}
	cosas := []oficina.Cosa{}
	for _, v := range c.Cosas {
		cosa, _, err := queEs(ctx, o, v)
		if err != nil {
			return err
		}
		cosas = append(cosas, cosa)
	}
	if err = o.AgregaAExpediente(ctx, am, id, cosas); err != nil {
		return err
	}
	x, err := o.Expediente(ctx, am, id)
	if err != nil {
		return err
	}
	return s.muestraExpedientes([]expedienteJSON{expedienteDe(x, am)})
}

type expedienteExportar struct {
	ID     string `arg:"" help:"Un expediente; o un acto, una promoción o un documento, con lo que va junto."`
	Salida string `required:"" help:"El archivo .zip." placeholder:"ARCHIVO"`
}

// Run writes the evidence package, whole or not at all.
func (c *expedienteExportar) Run(ctx context.Context, s *sesion) error {
	o, err := s.abre(ctx)
	if err != nil {
		return err
	}
	escribe, err := paqueteDe(ctx, o, c.ID)
	if err != nil {
		return err
	}
	r, err := oficina.EscribeEvidencia(c.Salida, escribe)
	if err != nil {
		return err
	}
	return s.muestra(struct {
		Salida     string `json:"salida"`
		Archivos   int    `json:"archivos"`
		Bytes      int64  `json:"bytes"`
		Manifiesto string `json:"manifiesto"`
	}{c.Salida, r.Archivos, r.Bytes, r.Manifiesto}, func(h *hoja) {
		h.linea("Paquete de evidencia en " + c.Salida + ": " + strconv.Itoa(r.Archivos) + " archivos.")
		h.linea("SHA-256 de su manifiesto: " + r.Manifiesto)
		h.linea("VERIFICAR.txt, dentro, dice cómo comprobarlo con sha256sum y openssl.")
	})
}

// paqueteDe finds what an identifier names, and how to export it.
func paqueteDe(ctx context.Context, o *oficina.Oficina, id string) (func(io.Writer) (oficina.ResumenEvidencia, error), error) {
	if am, n, err := numeroDe(id, "el expediente"); err == nil {
		if _, err = o.Expediente(ctx, am, n); err == nil {
			return func(w io.Writer) (oficina.ResumenEvidencia, error) { return o.ExportaExpediente(ctx, am, n, w) }, nil
		}
	}
	_, documento, err := queEs(ctx, o, id)
	if err != nil {
		return nil, err
	}
	am, n, err := numeroDe(documento, "el documento")
	if err != nil {
		return nil, err
	}
	return func(w io.Writer) (oficina.ResumenEvidencia, error) { return o.ExportaEvidencia(ctx, am, n, w) }, nil
}

// queEs finds the thing that an identifier names, and one document of it ("" when it has none here).
func queEs(ctx context.Context, o *oficina.Oficina, id string) (oficina.Cosa, string, error) {
	a, err := o.Acto(ctx, id)
	if err == nil {
		return oficina.Cosa{Que: oficina.QueActo, ID: id}, idDocumento(a.Documento(), a.Ambiente), nil
	}
	if fault.CodeOf(err) != fault.NoEncontrado {
		return oficina.Cosa{}, "", err
	}
	p, err := o.Promocion(ctx, id)
	if err == nil {
		documento := ""
		for _, x := range p.Anexos {
			if documento == "" {
				documento = idDocumento(x.Documento, p.Ambiente)
			}
		}
		return oficina.Cosa{Que: oficina.QuePromocion, ID: id}, documento, nil
	}
	if fault.CodeOf(err) != fault.NoEncontrado {
		return oficina.Cosa{}, "", err
	}
	am, n, err := numeroDe(id, "el expediente")
	if err != nil {
		return oficina.Cosa{}, "", err
	}
	if _, err = o.Documento(ctx, am, n); err != nil {
		return oficina.Cosa{}, "", err
	}
	return oficina.CosaDocumento(n), id, nil
}

// numeroDe reads a number of the archive as idDocumento writes it.
func numeroDe(v, que string) (oficina.Ambiente, int64, error) {
	am := oficina.Real
	cifras, practica := strings.CutPrefix(v, "p")
	if practica {
		am = oficina.Practica
	}
	n, err := strconv.ParseInt(cifras, 10, 64)
	if err != nil {
		return am, 0, fault.Wrap(fault.NoEncontrado, err, "que", que, "id", v)
	}
	return am, n, nil
}
