package main

import (
	"bytes"
	"context"
	"strconv"
	"strings"

	"valija/backend/fault"
	"valija/backend/oficina"
)

type importarCmd struct {
	DeRFC

	Rutas []string `arg:"" name:"ruta" help:"Archivos y carpetas."`
}

type problemaJSON struct {
	Ruta   string `json:"ruta"`
	Motivo string `json:"motivo"`
	// it is in the archive all the same, or what holds it is
	Guardado bool `json:"guardado"`
}

// Run stores files byte for byte.
func (c *importarCmd) Run(ctx context.Context, s *sesion) error {
	rfc, err := rfcSiHay(c.RFC)
	if err != nil {
		return err
	}
	s.verAvance = true
	o, err := s.abre(ctx)
	if err != nil {
		return err
	}
	r, err := o.Importar(ctx, rfc, c.Rutas)
	if err != nil {
		return err
	}
	problemas, perdidos := []problemaJSON{}, 0
	for _, p := range r.Problemas {
		problemas = append(problemas, problemaJSON{p.Ruta, p.Motivo, p.Guardado})
		if !p.Guardado {
			perdidos++
		}
	}
	if err = s.muestra(struct {
		Importados int            `json:"importados"`
		Repetidos  int            `json:"repetidos"`
		Problemas  []problemaJSON `json:"con_problemas"`
	}{r.Importados, r.Repetidos, problemas}, func(h *hoja) {
		h.datos([2]string{"Importados", strconv.Itoa(r.Importados)}, [2]string{"Ya estaban", strconv.Itoa(r.Repetidos)},
			[2]string{"No se guardaron", strconv.Itoa(perdidos)}, [2]string{"Guardados con reparos", strconv.Itoa(len(problemas) - perdidos)})
		for _, p := range problemas {
			como := "  No se guardó: "
			if p.Guardado {
				como = "  Guardado, con reparos: "
			}
			h.linea(como + p.Ruta + ": " + p.Motivo)
		}
	}); err != nil {
		return err
	}
	if r.Importados+r.Repetidos == 0 && len(problemas) > 0 { // nothing of what was asked for came in
		return fault.New(fault.NoSePuedeLeer, "ruta", problemas[0].Ruta)
	}
	return nil
}

type buscarCmd struct {
	lectura

	Texto  []string `arg:"" help:"Palabras; también rfc:, tipo:, folio:, desde:, hasta: y \"entre comillas\"."`
	Limite int      `default:"20" help:"Cuántos resultados." placeholder:"N"`
}

type hallazgoJSON struct {
	Documento string `json:"documento"`
	RFC       string `json:"rfc"`
	Tipo      string `json:"tipo"`
	Folio     string `json:"folio"`
	Fecha     string `json:"fecha"`
	Fragmento string `json:"fragmento"`
	Titulo    string `json:"titulo"`
	Ambiente  string `json:"ambiente"`
}

// Run searches.
func (c *buscarCmd) Run(ctx context.Context, s *sesion) error {
	if c.Limite < 1 || c.Limite > 1000 {
		return uso("--limite va de 1 a 1000")
	}
	o, err := s.abre(ctx)
	if err != nil {
		return err
	}
	r, err := o.Buscar(ctx, oficina.Busqueda{Texto: strings.Join(c.Texto, " "), Limite: c.Limite})
	if err != nil {
		return err
	}
	j, filas := []hallazgoJSON{}, [][]string{}
	for _, x := range r.Resultados {
		k := hallazgoJSON{
			idDocumento(x.ID, x.Ambiente), x.RFC, x.Tipo, x.Folio, x.Fecha.String(), x.Texto(), x.Titulo, string(x.Ambiente),
		}
		j = append(j, k)
		filas = append(filas, []string{k.Documento, fecha(x.Fecha), k.RFC, k.Titulo, k.Fragmento})
	}
	return s.muestra(struct {
		Total       int            `json:"total"`
		TotalMinimo bool           `json:"total_minimo,omitempty"`
		Resultados  []hallazgoJSON `json:"resultados"`
	}{r.Total, r.TotalMinimo, j}, func(h *hoja) {
		mas := ""
		if r.TotalMinimo {
			mas = "más de "
		}
		h.linea(mas + strconv.Itoa(r.Total) + " documentos")
		h.tabla([]string{"Documento", "Fecha", "RFC", "Título", "Fragmento"}, filas, "No se encontró nada.")
	})
}

type ordenArchivo struct {
	Verificar archivoVerificar `cmd:"" help:"Comprobar que nada se cambió, falta o sobra."`
	Cabeza    archivoCabeza    `cmd:"" help:"La cabeza de la cadena de eventos: guardada aparte, prueba después que nada anterior cambió."`
	Comparar  archivoComparar  `cmd:"" help:"Comparar la cadena con una cabeza guardada, o con el CABEZA.txt de un paquete de evidencia."`
	Indexar   archivoIndexar   `cmd:"" help:"Leer el texto que falta para que la búsqueda lo encuentre."`
	Reindexar archivoReindexar `cmd:"" help:"Rehacer el índice de búsqueda con los originales; si se interrumpe, «indexar» sigue."`
	Estado    archivoEstado    `cmd:"" help:"Si los documentos están cifrados, si se pueden leer y si hay clave de recuperación."`
	Crear     archivoCrear     `cmd:"" help:"Crear la carpeta de datos cifrada, o no crear nada; da su clave de recuperación."`
	Cifrar    archivoCifrar    `cmd:"" help:"Cifrar una carpeta que está en claro: primero da su clave de recuperación; probada, cifra. Si se interrumpe, sigue."`
	Clave     archivoClave     `cmd:"" help:"Hacer una clave de recuperación; se muestra una sola vez."`
	Probar    archivoProbar    `cmd:"" help:"Probar la clave de recuperación que se guardó: tiene que abrir el archivo."`
	Recuperar archivoRecuperar `cmd:"" help:"Abrir una carpeta cifrada con su clave de recuperación."`
}

type archivoVerificar struct{ lectura }

type diferenciaJSON struct {
	Ambiente string `json:"ambiente"`
	Que      string `json:"que"`
	Nombre   string `json:"nombre"`
	Cambio   string `json:"cambio"`
}

// Run checks every archive of the folder, byte by byte.
func (c *archivoVerificar) Run(ctx context.Context, s *sesion) error {
	o, err := s.abre(ctx)
	if err != nil {
		return err
	}
	l, err := o.VerificaArchivo(ctx)
	if err != nil {
		return err
	}
	type ambiente struct {
		Ambiente string `json:"ambiente"`
		Objetos  int    `json:"objetos"`
		Filas    int    `json:"filas"`
		Eventos  int    `json:"eventos"`
		Bytes    int64  `json:"bytes"`
		Cabeza   string `json:"cabeza"`
	}
	j := struct {
		Integro     bool             `json:"integro"`
		Archivos    []ambiente       `json:"archivos"`
		Diferencias []diferenciaJSON `json:"diferencias"`
	}{true, []ambiente{}, []diferenciaJSON{}}
	var falla error
	for _, x := range l {
		j.Archivos = append(j.Archivos, ambiente{string(x.Ambiente), x.Objetos, x.Filas, x.Eventos, x.Bytes, x.Cabeza.Huella})
		for _, d := range x.Diferencias {
			j.Diferencias = append(j.Diferencias, diferenciaJSON{string(x.Ambiente), d.Que, d.Nombre, string(d.Cambio)})
		}
		if e := x.Err(); e != nil && falla == nil {
			falla = e
		}
	}
	j.Integro = falla == nil
	if err = s.muestra(j, func(h *hoja) {
		for _, x := range j.Archivos {
			h.linea("Archivo " + x.Ambiente + ": " + strconv.Itoa(x.Objetos) + " objetos, " + strconv.Itoa(x.Filas) + " filas y " +
				strconv.Itoa(x.Eventos) + " eventos comprobados. Cabeza " + x.Cabeza)
		}
		for _, d := range j.Diferencias {
			h.linea("  " + d.Cambio + ": " + d.Que + " " + d.Nombre + " (" + d.Ambiente + ")")
		}
		if j.Integro {
			h.linea("Nada cambió, falta ni sobra.")
		}
	}); err != nil {
		return err
	}
	return falla
}

type archivoIndexar struct{}

// Run reads the texts that wait.
func (c *archivoIndexar) Run(ctx context.Context, s *sesion) error {
	return s.lee(ctx, (*oficina.Oficina).Indexa)
}

type archivoReindexar struct{}

// Run empties the index and reads every text again.
func (c *archivoReindexar) Run(ctx context.Context, s *sesion) error {
	return s.lee(ctx, (*oficina.Oficina).Reindexa)
}

func (s *sesion) lee(ctx context.Context, hace func(*oficina.Oficina, context.Context) (int, error)) error {
	s.verAvance = true
	o, err := s.abre(ctx)
	if err != nil {
		return err
	}
	n, err := hace(o, ctx)
	if err != nil {
		return err
	}
	return s.muestra(map[string]int{"leidos": n}, func(h *hoja) {
		h.linea(strconv.Itoa(n) + " documentos leídos; la búsqueda está al día.")
	})
}

type archivoCabeza struct {
	lectura

	Salida string `help:"El archivo donde guardarla." placeholder:"ARCHIVO"`
}

type cabezaJSON struct {
	Ambiente string `json:"ambiente"`
	Archivo  string `json:"archivo"`
	Eslabon  int64  `json:"eslabon"`
	Huella   string `json:"huella"`
}

// Run tells the head of the real archive, and writes it where it is asked to.
func (c *archivoCabeza) Run(ctx context.Context, s *sesion) error {
	o, err := s.abre(ctx)
	if err != nil {
		return err
	}
	x, err := o.Cabeza(ctx, oficina.Real)
	if err != nil {
		return err
	}
	if c.Salida != "" {
		var b bytes.Buffer
		if err = o.EscribeCabeza(ctx, oficina.Real, &b); err == nil {
			err = oficina.EscribeArchivo(c.Salida, &b)
		}
		if err != nil {
			return err
		}
	}
	return s.muestra(cabezaJSON{string(oficina.Real), x.Archivo, x.Seq, x.Huella}, func(h *hoja) {
		h.datos([2]string{"Archivo", x.Archivo}, [2]string{"Eslabón", strconv.FormatInt(x.Seq, 10)}, [2]string{"Huella", x.Huella})
	})
}

type archivoComparar struct {
	lectura

	Ruta string `arg:"" name:"archivo" help:"La cabeza que se guardó."`
}

// Run looks for a head that was kept in the chain as it is now; exit 8 when it is not there.
func (c *archivoComparar) Run(ctx context.Context, s *sesion) error {
	o, err := s.abre(ctx)
	if err != nil {
		return err
	}
	x, falla := o.ComparaCabeza(ctx, c.Ruta)
	if falla != nil && fault.CodeOf(falla) != fault.ArchivoAlterado {
		return falla
	}
	am := string(x.Ambiente)
	var j struct {
		Sigue    bool       `json:"sigue"`
		Guardada cabezaJSON `json:"guardada"`
		Ahora    cabezaJSON `json:"ahora"`
	}
	j.Sigue = falla == nil
	j.Guardada = cabezaJSON{am, x.Guardada.Archivo, x.Guardada.Seq, x.Guardada.Huella}
	j.Ahora = cabezaJSON{am, x.Ahora.Archivo, x.Ahora.Seq, x.Ahora.Huella}
	if err = s.muestra(j, func(h *hoja) {
		if falla == nil {
			h.linea("Nada anterior cambió: el eslabón " + strconv.FormatInt(x.Guardada.Seq, 10) + " sigue en la cadena, que hoy va en el " +
				strconv.FormatInt(x.Ahora.Seq, 10) + ".")
		} else {
			h.linea("La cadena ya no es la misma: su eslabón " + strconv.FormatInt(x.Guardada.Seq, 10) + " falta o es otro.")
		}
	}); err != nil {
		return err
	}
	return falla
}
