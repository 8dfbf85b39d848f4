package main

import (
	"context"
	"os"
	"strconv"
	"strings"

	"valija/backend/fault"
	"valija/backend/oficina"
)

type ordenRespaldo struct {
	Crear     respaldoCrear     `cmd:"" help:"Copiar el archivo a una carpeta; después, sólo lo que cambió. Las llaves de las e.firmas no van."`
	Ensayar   respaldoEnsayar   `cmd:"" help:"Restaurar un respaldo en una carpeta de paso, verificarlo y borrarla: la prueba de que sirve."`
	Restaurar respaldoRestaurar `cmd:"" help:"Traer un respaldo a una carpeta vacía y verificarlo."`
	Lista     respaldoLista     `cmd:"" help:"Los respaldos que se han hecho, el más nuevo primero."`
}

type respaldoCrear struct {
	Salida string `required:"" help:"La carpeta del respaldo." placeholder:"CARPETA"`
}

// Run copies the archive while it is in use.
func (c *respaldoCrear) Run(ctx context.Context, s *sesion) error {
	s.verAvance = true
	o, err := s.abre(ctx)
	if err != nil {
		return err
	}
	s.nota(oficina.SinLlaves)
	m, err := o.Respalda(ctx, c.Salida)
	if err != nil {
		return err
	}
	return s.muestra(struct {
		Carpeta    string `json:"carpeta"`
		Creado     string `json:"creado"`
		Documentos int64  `json:"documentos"`
		Objetos    int    `json:"objetos"`
		Copiado    int64  `json:"copiado"`
		Bytes      int64  `json:"bytes"`
		Cifrado    bool   `json:"cifrado"`
		Cabeza     string `json:"cabeza"`
	}{c.Salida, instanteJSON(m.Creado), m.Documentos, m.Objetos, m.Copiado, m.Bytes, m.Destinatario != "", m.Cabeza.Huella}, func(h *hoja) {
		h.linea("Respaldo en " + c.Salida + ": " + strconv.FormatInt(m.Documentos, 10) + " documentos, " +
			strconv.FormatInt(m.Copiado, 10) + " bytes copiados ahora.")
		h.linea("Cabeza de la cadena: " + m.Cabeza.Huella)
	})
}

// ClaveDeRespaldo opens an encrypted backup where the keyring lacks its key.
type ClaveDeRespaldo struct {
	ClaveStdin bool `help:"Leer de la entrada estándar la clave de recuperación de un respaldo cifrado, si el llavero no tiene su llave."`
}

func (c ClaveDeRespaldo) lee(s *sesion) (string, error) {
	b, err := s.contrasena(c.ClaveStdin)
	defer clear(b)
	return strings.TrimSpace(string(b)), err
}

type vueltaJSON struct {
	Carpeta string `json:"carpeta"`
	Integro bool   `json:"integro"`
	Objetos int    `json:"objetos"`
	Cabeza  string `json:"cabeza"`
}

type respaldoEnsayar struct {
	ClaveDeRespaldo

	Entrada string `required:"" help:"La carpeta del respaldo." placeholder:"CARPETA"`
}

// Run proves a backup.
func (c *respaldoEnsayar) Run(ctx context.Context, s *sesion) error {
	clave, err := c.lee(s)
	if err != nil {
		return err
	}
	s.verAvance = true
	o, err := s.abre(ctx)
	if err != nil {
		return err
	}
	i, err := o.Ensaya(ctx, c.Entrada, clave)
	if err != nil {
		return err
	}
	return s.muestra(vueltaJSON{c.Entrada, i.Integro(), i.Objetos, i.Cabeza.Huella}, func(h *hoja) {
		h.linea("El respaldo de " + c.Entrada + " vuelve íntegro: " + strconv.Itoa(i.Objetos) + " objetos, nada cambió.")
	})
}

type respaldoRestaurar struct {
	ClaveDeRespaldo

	Entrada        string `required:"" help:"La carpeta del respaldo." placeholder:"CARPETA"`
	Salida         string `required:"" help:"La carpeta nueva; debe estar vacía." placeholder:"CARPETA"`
	AceptoAnterior bool   `help:"Acepto que el respaldo sea anterior a lo último que se conoce."`
}

// Run brings a backup back and verifies it.
func (c *respaldoRestaurar) Run(ctx context.Context, s *sesion) error {
	clave, err := c.lee(s)
	if err != nil {
		return err
	}
	s.verAvance = true
	i, err := oficina.Restaura(ctx, oficina.Opciones{Datos: s.datos(), Reloj: s.reloj, Llavero: s.llavero, SinRed: true, Avisa: s.avance}, oficina.Vuelta{
		Respaldo: c.Entrada, Destino: c.Salida, AceptoAnterior: c.AceptoAnterior, Clave: clave,
	})
	if err != nil {
		return err
	}
	return s.muestra(vueltaJSON{c.Salida, i.Integro(), i.Objetos, i.Cabeza.Huella}, func(h *hoja) {
		h.linea("Restaurado y verificado en " + c.Salida + ": " + strconv.Itoa(i.Objetos) + " objetos, nada cambió.")
		h.linea("Úselo con --datos " + c.Salida + ".")
		h.linea("Las llaves de las e.firmas no vuelven con el respaldo: valijactl efirma lista dice cuáles hay que agregar otra vez.")
	})
}

type respaldoLista struct{ lectura }

// Run tells the backups known.
func (c *respaldoLista) Run(ctx context.Context, s *sesion) error {
	o, err := s.abre(ctx)
	if err != nil {
		return err
	}
	l, err := o.Respaldos(ctx)
	if err != nil {
		return err
	}
	type respaldo struct {
		Carpeta    string `json:"carpeta"`
		Creado     string `json:"creado"`
		Documentos int64  `json:"documentos"`
		Bytes      int64  `json:"bytes"`
		Ensayado   string `json:"ensayado"`
		Danado     string `json:"danado"`
		Ausente    bool   `json:"ausente"`
		Falta      string `json:"falta"` // en_claro, sin_clave
	}
	j, filas := []respaldo{}, [][]string{}
	for _, r := range l {
		falta, err := o.LeFalta(r)
		if err != nil {
			return err
		}
		j = append(j, respaldo{r.Ruta, instanteJSON(r.Creado), r.Documentos, r.Bytes, instanteJSON(r.Ensayado), instanteJSON(r.Danado), r.Ausente, string(falta)})
		estado := "sin ensayar"
		switch {
		case r.Ausente:
			estado = "no está ahí ahora"
		case !r.Danado.IsZero():
			estado = "DAÑADO según el ensayo del " + instanteJSON(r.Danado)
		case !r.Ensayado.IsZero():
			estado = "íntegro el " + instanteJSON(r.Ensayado)
		}
		switch falta {
		case oficina.RespaldoEnClaro:
			estado += "; tiene documentos en claro"
		case oficina.RespaldoSinClave:
			estado += "; no se abre con la clave de recuperación: respalde otra vez"
		}
		filas = append(filas, []string{instanteJSON(r.Creado), r.Ruta, strconv.FormatInt(r.Documentos, 10), estado})
	}
	return s.muestra(struct {
		Respaldos []respaldo `json:"respaldos"`
	}{j}, func(h *hoja) {
		h.tabla([]string{"Hecho", "Carpeta", "Documentos", "Estado"}, filas, "Todavía no hay respaldos.")
	})
}

type bancoCmd struct {
	Mensajes int  `default:"10000" help:"Cuántos mensajes de 12 kB." placeholder:"N"`
	Cifrado  bool `help:"Con los objetos cifrados."`
}

// Run measures, in a fresh folder that goes away.
func (c *bancoCmd) Run(ctx context.Context, s *sesion) (err error) {
	if c.Mensajes < 1 {
		return uso("--mensajes es 1 o más")
	}
	dir, err := os.MkdirTemp(s.global.Datos, "valija-banco-")
	if err != nil {
		return fault.Wrap(fault.NoSePuedeEscribir, err, "ruta", "la carpeta temporal")
	}
	defer func() {
		if e := os.RemoveAll(dir); err == nil && e != nil {
			err = fault.Wrap(fault.NoSePuedeEscribir, e, "ruta", dir)
		}
	}()
	cifras, err := oficina.Banco(ctx, oficina.PruebaBanco{
		Dir: dir, Mensajes: c.Mensajes, Cifrado: c.Cifrado, Reloj: s.reloj, Progreso: s.nota,
	})
	if err != nil {
		return err
	}
	return s.muestra(cifras, func(h *hoja) {
		n := func(v float64) string { return strconv.FormatFloat(v, 'f', 2, 64) }
		pdftotext := "no está en esta máquina"
		if r := cifras.PDF.Razon; r != nil {
			pdftotext = n(*cifras.PDF.Pdftotext) + " (razón " + n(*r) + ")"
		}
		h.datos(
			[2]string{"Guardar", n(cifras.Guardar.Valor) + " archivos/s; el piso, " + n(cifras.Guardar.Piso) + " (razón " + n(cifras.Guardar.Razon) + ")"},
			[2]string{"Hacer buscable", n(cifras.Indexar) + " archivos/s"},
			[2]string{"Verificar", n(cifras.Verificar.Valor) + " MB/s; el piso, " + n(cifras.Verificar.Piso) + " (razón " + n(cifras.Verificar.Razon) + ")"},
			[2]string{"Buscar, p95", n(cifras.BusquedaP95Ms) + " ms; en frío (" + cifras.BusquedaFria + "), " + n(cifras.BusquedaFriaP95Ms) + " ms"},
			[2]string{"Primera página", n(cifras.PrimeraPaginaMs) + " ms"},
			[2]string{"Bytes guardados", n(cifras.RazonBytes) + " de los originales"},
			[2]string{"Respaldar el 1 % cambiado", respaldado(cifras.Respaldo)},
			[2]string{"Memoria", n(cifras.MemoriaMiB) + " MiB; leyendo PDF, " + n(cifras.PDF.MemoriaMiB) + " MiB"},
			[2]string{"Leer PDF", n(cifras.PDF.Leer) + " archivos/s; pdftotext, " + pdftotext},
			[2]string{"Compilar su lector", n(cifras.PDF.CompilarMs) + " ms y " + n(cifras.PDF.CompilarMemoriaMiB) + " MiB, la primera vez"},
		)
	})
}

func respaldado(r *oficina.CifrasRespaldo) string {
	if r == nil {
		return "no se sabe: este sistema no dice cuánto lee un proceso"
	}
	return strconv.FormatInt(r.Leido, 10) + " bytes leídos por " + strconv.FormatInt(r.Cambiado, 10) + " cambiados (razón " +
		strconv.FormatFloat(r.Razon, 'f', 2, 64) + ")"
}
