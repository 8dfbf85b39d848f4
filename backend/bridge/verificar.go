package bridge

import (
	"context"
	"os"
	"path/filepath"
	"sync"

	"valija/backend/oficina"
)

// Verificar judges a document of the archive.
func (a *API) Verificar(documento string) (r Verificacion, err error) {
	defer a.cierre(&err)
	n, err := numeroDe(documento)
	if err != nil {
		return r, err
	}
	v, err := a.oficina.VerificaDocumento(a.ctx, a.ambiente(), n)
	return a.verificacion(v), err
}

// VerificarArchivos judges files of the person's, one after another and each by itself, as work that tells how many of
// their bytes are read and can be stopped. Nothing of them is kept.
func (a *API) VerificarArchivos(rutas []string) (r Tarea, err error) {
	defer a.cierre(&err)
	am, hechos := a.ambiente(), &comprobados{}
	r = a.tareas.corre("comprobar", "", func(ctx context.Context, avanza avance) (any, []Falla, error) {
		a.comprueba(ctx, am, rutas, hechos, a.espaciado(avanza))
		return hechos, nil, ctx.Err()
	})
	a.tareas.entrega(r.ID, hechos)
	return r, nil
}

// VerificarListos tells what was found of the files so far, in their order, from the one at desde.
func (a *API) VerificarListos(tarea string, desde int) (r []Comprobado, err error) {
	defer a.cierre(&err)
	c, err := resultadoDe[*comprobados](a.tareas, tarea)
	if err != nil {
		return nil, err
	}
	return c.desde(desde), nil
}

// comprobados are the files that a task has judged; the page asks for them while it goes on.
type comprobados struct {
	mu sync.Mutex
	l  []Comprobado
}

func (c *comprobados) agrega(x Comprobado) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.l = append(c.l, x)
}

func (c *comprobados) desde(n int) []Comprobado {
	c.mu.Lock()
	defer c.mu.Unlock()
	return append([]Comprobado{}, c.l[min(max(n, 0), len(c.l)):]...)
}

// comprueba judges one file after another; what is wrong with one is told of that one. A file that was not judged when
// it was stopped is not told.
func (a *API) comprueba(ctx context.Context, am oficina.Ambiente, rutas []string, hechos *comprobados, avanza avance) {
	total, antes := int64(0), int64(0)
	for _, ruta := range rutas {
		total += porLeer(ruta)
	}
	for _, ruta := range rutas {
		texto, hasta := "Comprobando "+filepath.Base(ruta), antes+porLeer(ruta)
		leidos := antes
		avanza(int(leidos), int(total), texto)
		v, err := a.oficina.VerificaFicheroY(ctx, am, ruta, func(n int64) {
			leidos = min(leidos+n, hasta) // beside a signature, what is read is the document
			avanza(int(leidos), int(total), texto)
		})
		if ctx.Err() != nil {
			return
		}
		x := Comprobado{Ruta: ruta, Verificacion: a.verificacion(v)}
		if err != nil {
			x.Falla = falla(filepath.Base(ruta), err)
		}
		hechos.agrega(x)
		antes = hasta // not all of it had to be read
		avanza(int(antes), int(total), texto)
	}
}

// porLeer is how many bytes of a file will be read: each of them twice.
func porLeer(ruta string) int64 {
	i, err := os.Stat(ruta)
	if err != nil || !i.Mode().IsRegular() {
		return 0
	}
	return 2 * i.Size()
}

// VerificacionImprimir makes the report on a file of the person's and hands it to the system's viewer.
func (a *API) VerificacionImprimir(ruta string) (err error) {
	defer a.cierre(&err)
	informe, err := a.oficina.Temporal("valija-verificacion.pdf", func(f *os.File) error {
		return a.oficina.Imprime(a.ctx, a.ambiente(), oficina.ImprimeVerificacionDe, ruta, f)
	})
	if err != nil {
		return err
	}
	return a.escritorio.AbrirConSistema(informe)
}

func (a *API) verificacion(v oficina.Verificado) Verificacion {
	r := Verificacion{
		Nombre: v.Nombre, SHA256: v.SHA256, Bytes: v.Bytes, Clase: string(v.Clase), Veredicto: string(v.Resultado.Veredicto),
		Capas: lista(oficina.CapasDe(v.Resultado), func(c oficina.CapaConRazon) CapaVerificacion {
			return CapaVerificacion{Capa: c.Capa, Estado: c.Estado, Razon: c.Razon}
		}),
		Razones: llena(v.Resultado.Razones), FirmadoEn: instante(v.Resultado.FirmadoEn), Documento: idDe(v.Documento), EnArchivo: v.EnArchivo,
	}
	if v.Resultado.Firmante != nil {
		r.Firmante = datosCertificado(v.Resultado.Firmante, v.Resultado.Entorno)
	}
	return r
}
