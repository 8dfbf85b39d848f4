package bridge

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"

	"valija/backend/civil"
	"valija/backend/fault"
	"valija/backend/oficina"
)

// DatosArchivo tells what the archive holds, where, and what of it stays readable on the disk.
func (a *API) DatosArchivo() (r DatosArchivo, err error) {
	defer a.cierre(&err)
	d, err := a.oficina.DatosArchivo(a.ctx, a.ambiente())
	if err != nil {
		return r, err
	}
	n, err := a.oficina.PorCifrar(a.ctx)
	if a.ambiente() == oficina.Practica {
		n = 0 // it is never encrypted
	}
	return DatosArchivo{
		Carpeta: d.Carpeta, Documentos: d.Documentos, Bytes: d.Bytes, Cifrado: d.Cifrado, Legible: legible(d.Cifrado, n), AlCifrar: oficina.LoQueQueda(), Eventos: int(d.Cabeza.Seq),
		Cabeza: d.Cabeza.Huella, Indexados: d.Documentos - d.PorIndexar, PorIndexar: d.PorIndexar,
	}, err
}

// legible says what somebody who takes the disk can read; enClaro counts the contents still to be encrypted.
func legible(cifrado bool, enClaro int64) []string {
	l := []string{
		"Nombres, RFC, folios, fechas y títulos de los documentos (la base de datos).",
		"El índice de búsqueda: permite saber si una palabra aparece en algún documento.",
		"Los certificados de las e.firmas. Las llaves siguen cifradas con su contraseña.",
	}
	switch {
	case !cifrado:
		l = append(l, "Los documentos mismos y su texto.")
	case enClaro > 0:
		l = append(l, fmt.Sprintf("Los documentos y textos que todavía no se cifran: %d.", enClaro))
	}
	return append(l, "Para que nada de esto se lea, active el cifrado del disco: BitLocker en Windows, FileVault en macOS, LUKS en Linux.")
}

// ArchivoVerificar checks every byte, row and event.
func (a *API) ArchivoVerificar() (r Tarea, err error) {
	defer a.cierre(&err)
	return a.larga("verificar_archivo", "", func(ctx context.Context, _ avance) (any, []Falla, error) {
		l, err := a.oficina.VerificaArchivo(ctx)
		if err != nil {
			return nil, nil, err
		}
		return a.resultadoArchivo(l), nil, nil
	}), nil
}

// IndiceRehacer empties the search index and makes it again from the originals.
func (a *API) IndiceRehacer() (r Tarea, err error) {
	defer a.cierre(&err)
	return a.lee(a.oficina.Reindexa), nil
}

// IndiceTerminar reads the texts that wait: what an import or a rebuild that was stopped left.
func (a *API) IndiceTerminar() (r Tarea, err error) {
	defer a.cierre(&err)
	return a.lee(a.oficina.Indexa), nil
}

func (a *API) lee(hace func(context.Context) (int, error)) Tarea {
	return a.larga("indexar", "", func(ctx context.Context, _ avance) (any, []Falla, error) {
		n, err := hace(ctx)
		a.suceso(oficina.Suceso{Tipo: oficina.SucesoCambio})
		return n, nil, err
	})
}

// terminaIndice goes on with the texts that wait: when the app opens, those of last time; when something came, its own,
// while the person already looks at it, because the first PDF costs seconds; when the key came, what waited for it.
func (a *API) terminaIndice(ctx context.Context) {
	n, err := a.oficina.PorIndexar(ctx, a.ambiente())
	if err != nil || n == 0 {
		return // whoever searches sees the failure
	}
	a.lee(func(ctx context.Context) (int, error) { //nolint:contextcheck // its task lives as long as the app
		n, err := a.oficina.Indexa(ctx)
		if fault.CodeOf(err) == fault.ArchivoBloqueado {
			err = nil // nobody asked: they wait for the key
		}
		return n, err
	})
}

// maxHallazgos bounds how many differences go to the page; the first ones say enough, and the count says the rest.
const maxHallazgos = 200

func (a *API) resultadoArchivo(l []oficina.InformeArchivo) ResultadoArchivo {
	r := ResultadoArchivo{Limpio: true, Hallazgos: []string{}}
	if _, ahora, err := a.calendario(); err == nil {
		r.Cuando = instante(ahora)
	}
	demas := 0
	for _, i := range l {
		r.Revisados += i.Objetos + i.Filas + i.Eventos
		r.Limpio = r.Limpio && i.Integro()
		if i.Ambiente == a.ambiente() {
			r.Cabeza = i.Cabeza.Huella
		}
		if i.SinLlave {
			r.Hallazgos = append(r.Hallazgos, "El contenido de los documentos no se pudo leer: falta la llave del archivo.")
		}
		for _, d := range i.Diferencias {
			if len(r.Hallazgos) >= maxHallazgos {
				demas++
				continue
			}
			r.Hallazgos = append(r.Hallazgos, hallazgo(string(d.Cambio), d.Que, d.Nombre, i.Ambiente))
		}
	}
	if demas > 0 {
		r.Hallazgos = append(r.Hallazgos, fmt.Sprintf("Y %d más.", demas))
	}
	return r
}

func hallazgo(cambio, que, nombre string, am oficina.Ambiente) string {
	texto := map[string]string{"cambiado": "Cambió", "falta": "Falta", "sobra": "Sobra"}[cambio]
	if am == oficina.Practica {
		que = "(práctica) " + que
	}
	return texto + ": " + que + " " + nombre
}

// ArchivoResultado tells what checking found.
func (a *API) ArchivoResultado(tarea string) (r ResultadoArchivo, err error) {
	defer a.cierre(&err)
	return resultadoDe[ResultadoArchivo](a.tareas, tarea)
}

// CabezaGuardar writes the head of the chain where the person says; "" when cancelled.
func (a *API) CabezaGuardar() (r string, err error) {
	defer a.cierre(&err)
	ruta, err := a.escritorio.ElegirDestino("Guardar la cabeza de la cadena", "cabeza-valija-"+civil.Of(a.reloj.Now()).String()+".txt")
	if err != nil || ruta == "" {
		return "", err
	}
	var b bytes.Buffer
	if err = a.oficina.EscribeCabeza(a.ctx, a.ambiente(), &b); err != nil {
		return "", err
	}
	return ruta, oficina.EscribeArchivo(ruta, &b)
}

// CabezaComparar looks for a head that was kept in the chain as it is now.
func (a *API) CabezaComparar(ruta string) (r CabezaComparada, err error) {
	defer a.cierre(&err)
	c, err := a.oficina.ComparaCabeza(a.ctx, ruta)
	r = CabezaComparada{Sigue: err == nil, Guardada: int(c.Guardada.Seq), Ahora: int(c.Ahora.Seq), Huella: c.Guardada.Huella}
	if fault.CodeOf(err) == fault.ArchivoAlterado { // the answer, not a failure to answer
		err = nil
	}
	return r, err
}

// Respaldos lists the backups of this archive, newest first, those that are unplugged too.
func (a *API) Respaldos() (r Respaldos, err error) {
	defer a.cierre(&err)
	j, err := a.leeAjustes()
	if err != nil {
		return r, err
	}
	viejo, err := a.avisoRespaldo(a.ctx, j)
	if err != nil {
		return r, err
	}
	l, err := a.oficina.Respaldos(a.ctx)
	if err != nil {
		return r, err
	}
	filas := lista(l, respaldo)
	for i := range l {
		falta, err := a.oficina.LeFalta(l[i])
		if err != nil {
			return r, err
		}
		filas[i].Falta = string(falta)
	}
	return Respaldos{
		Lista: filas, Aviso: viejo.titulo, Cifrado: a.oficina.RespaldaCifrado(), Carpeta: a.oficina.Datos(),
	}, err
}

func respaldo(x oficina.Respaldo) Respaldo {
	return Respaldo{
		Ruta: x.Ruta, Cuando: instante(x.Creado), Bytes: x.Bytes, Documentos: int(x.Documentos), Ensayado: instante(x.Ensayado),
		Danado: instante(x.Danado), Ausente: x.Ausente,
	}
}

// RespaldoCrear copies the archive to a folder while it is in use.
func (a *API) RespaldoCrear(carpeta string) (r Tarea, err error) {
	defer a.cierre(&err)
	if err = absoluta(carpeta); err != nil {
		return r, err
	}
	return a.larga("respaldar", "", func(ctx context.Context, _ avance) (any, []Falla, error) {
		_, err := a.oficina.Respalda(ctx, carpeta)
		return carpeta, nil, err
	}), nil
}

// RespaldoEnsayar restores a backup into a scratch folder and verifies it; nothing of the live archive changes. clave is
// the recovery key of an encrypted one; it goes inwards only, and is "" while the keyring has the archive's key.
func (a *API) RespaldoEnsayar(ruta, clave string) (r Tarea, err error) {
	defer a.cierre(&err)
	if err = absoluta(ruta); err != nil {
		return r, err
	}
	return a.larga("ensayar", "", func(ctx context.Context, _ avance) (any, []Falla, error) {
		_, err := a.oficina.Ensaya(ctx, ruta, clave)
		return ruta, nil, err
	}), nil
}

// RespaldoRestaurar restores a backup into an empty folder; never over a live archive. A backup that is older than
// what this archive knows asks first. clave is as in RespaldoEnsayar.
func (a *API) RespaldoRestaurar(ruta, carpeta, clave string) (r Tarea, err error) {
	defer a.cierre(&err)
	for _, d := range []string{ruta, carpeta} {
		if err = absoluta(d); err != nil {
			return r, err
		}
	}
	return a.larga("restaurar", "", func(ctx context.Context, _ avance) (any, []Falla, error) {
		v := oficina.Vuelta{Respaldo: ruta, Destino: carpeta, Clave: clave}
		_, err := a.oficina.RestauraEn(ctx, v)
		if fault.CodeOf(err) == fault.RespaldoAnterior {
			if err = a.aceptaAnterior(); err == nil {
				v.AceptoAnterior = true
				_, err = a.oficina.RestauraEn(ctx, v)
			}
		}
		return carpeta, nil, err
	}), nil
}

func (a *API) aceptaAnterior() error {
	si, err := a.escritorio.Confirmar("Respaldo anterior",
		"El respaldo es anterior a lo que Valija tiene ahora: lo que llegó después no está en él. Se restaurará en la carpeta elegida, sin tocar el archivo actual.",
		"Restaurar")
	if err == nil && !si {
		err = fault.New(fault.Cancelado)
	}
	return err
}

// absoluta refuses a path that depends on where the program was started.
func absoluta(ruta string) error {
	if !filepath.IsAbs(ruta) {
		return fault.New(fault.NoSePuedeLeer, "ruta", ruta)
	}
	return nil
}
