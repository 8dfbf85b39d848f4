package archivo

import (
	"context"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"sort"
	"sync"

	"valija/backend/fault"
)

// Informe is what Verificar found.
type Informe struct {
	Cabeza      Cabeza
	Eventos     int
	Filas       int
	Objetos     int
	Bytes       int64 // of contents hashed
	SinLlave    bool  // the contents could not be read: their bytes are unknown, not good
	Diferencias []Diferencia
}

// Integro reports whether everything could be checked and nothing differs.
func (i Informe) Integro() bool { return len(i.Diferencias) == 0 && !i.SinLlave }

// Err is nil when nothing differs, else ArchivoAlterado or, when the key is missing, ArchivoBloqueado.
func (i Informe) Err() error {
	if n := len(i.Diferencias); n > 0 {
		return fault.New(fault.ArchivoAlterado, "cuantos", fmt.Sprint(n))
	}
	if i.SinLlave {
		return errBloqueado()
	}
	return nil
}

// Cambio is how something differs from what the chain says.
type Cambio string

// The three ways.
const (
	Cambiado Cambio = "cambiado"
	Falta    Cambio = "falta"
	Sobra    Cambio = "sobra"
)

// Diferencia names one thing that is not as the chain says.
type Diferencia struct {
	Que    string // objeto, archivo, evento, or the table of a row
	Nombre string // the object's name, the file's path under the data folder, the event's number, the row's key
	Cambio Cambio
}

// Avance is how far a long operation is.
type Avance struct {
	Hechos, Total int64
	Unidad        string // what is counted: objetos, bytes
}

// Verificar recomputes the chain, compares every row with the digest of its last event, hashes every content and
// looks for files that nobody put there. It reads only, and may run while the archive is used. progreso may be
// nil. The error is about doing it; what it found is in the Informe.
func (a *Archivo) Verificar(ctx context.Context, progreso func(Avance)) (Informe, error) {
	var (
		inf   Informe
		objs  Informe
		wg    sync.WaitGroup
		errs  [2]error
		extra []string
	)
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	wg.Go(func() {
		if errs[0] = a.verificaFilas(ctx, &inf); errs[0] != nil {
			cancel()
		}
	})
	wg.Go(func() {
		if extra, errs[1] = a.verificaObjetos(ctx, &objs, progreso); errs[1] != nil {
			cancel()
		}
	})
	wg.Wait()
	if err := errors.Join(errs[:]...); err != nil {
		return Informe{}, a.traduce(err)
	}
	inf.Objetos, inf.Bytes, inf.SinLlave = objs.Objetos, objs.Bytes, objs.SinLlave
	inf.Diferencias = append(inf.Diferencias, objs.Diferencias...)
	sobran, err := a.sobrantes(ctx, extra)
	if err != nil {
		return Informe{}, a.traduce(err)
	}
	inf.Diferencias = append(inf.Diferencias, sobran...)
	sort.SliceStable(inf.Diferencias, func(i, j int) bool {
		x, y := inf.Diferencias[i], inf.Diferencias[j]
		return x.Que < y.Que || (x.Que == y.Que && x.Nombre < y.Nombre)
	})
	return inf, nil
}

// clave128 stands for a table and key; digests are kept whole.
type clave128 [16]byte

func claveDe(tabla, clave string) clave128 {
	sum := sha256.Sum256([]byte(tabla + " " + clave))
	return clave128(sum[:16])
}

func digesto32(s string) (d [32]byte) {
	if b, err := base64.RawStdEncoding.DecodeString(s); err == nil {
		copy(d[:], b)
	}
	return d
}

func (a *Archivo) verificaFilas(ctx context.Context, inf *Informe) error {
	return a.View(ctx, func(t *Tx) error {
		ultimo, err := t.verificaCadena(ctx, inf)
		if err != nil {
			return err
		}
		for _, s := range sellos() {
			rows, err := t.q.QueryContext(ctx, s.todas)
			if err != nil {
				return err
			}
			err = digiere(rows, func(clave, digesto string) error {
				inf.Filas++
				k := claveDe(s.tabla, clave)
				d, hay := ultimo[k]
				delete(ultimo, k)
				switch {
				case !hay:
					inf.Diferencias = append(inf.Diferencias, Diferencia{s.tabla, clave, Sobra})
				case d != digesto32(digesto):
					inf.Diferencias = append(inf.Diferencias, Diferencia{s.tabla, clave, Cambiado})
				}
				return ctx.Err()
			})
			if err != nil {
				return err
			}
		}
		return t.nombraFaltantes(ctx, ultimo, inf)
	})
}

// verificaCadena recomputes every link and returns the last digest of each row.
func (t *Tx) verificaCadena(ctx context.Context, inf *Informe) (map[clave128][32]byte, error) {
	ultimo := map[clave128][32]byte{}
	previo := Evento{}
	err := t.cadaEvento(ctx, func(e Evento) error {
		for n := previo.Seq + 1; n < e.Seq; n++ {
			inf.Diferencias = append(inf.Diferencias, Diferencia{"evento", fmt.Sprint(n), Falta})
		}
		if e.huella() != e.Huella || (e.Seq == previo.Seq+1 && e.Previo != previo.Huella) {
			inf.Diferencias = append(inf.Diferencias, Diferencia{"evento", fmt.Sprint(e.Seq), Cambiado})
		}
		inf.Eventos++
		previo = e
		return e.cadaFila(func(tabla, clave, digesto string) {
			if digesto == "-" {
				delete(ultimo, claveDe(tabla, clave))
			} else {
				ultimo[claveDe(tabla, clave)] = digesto32(digesto)
			}
		})
	})
	inf.Cabeza = Cabeza{Archivo: t.a.id, Seq: previo.Seq, Huella: previo.Huella}
	return ultimo, err
}

// nombraFaltantes goes through the chain again for the names of rows that are gone; usually there are none.
func (t *Tx) nombraFaltantes(ctx context.Context, faltan map[clave128][32]byte, inf *Informe) error {
	if len(faltan) == 0 {
		return nil
	}
	return t.cadaEvento(ctx, func(e Evento) error {
		return e.cadaFila(func(tabla, clave, _ string) {
			if _, falta := faltan[claveDe(tabla, clave)]; falta {
				inf.Diferencias = append(inf.Diferencias, Diferencia{tabla, clave, Falta})
				delete(faltan, claveDe(tabla, clave))
			}
		})
	})
}

// ComprobarCabeza says whether a head exported earlier is still part of this archive's chain: nil when it is.
// ArchivoAlterado when the chain was cut or changed before it; EstadoNoPermite when it is another archive's.
func (a *Archivo) ComprobarCabeza(ctx context.Context, c Cabeza) error {
	if c.Archivo != a.id {
		return fault.New(fault.EstadoNoPermite, "detalle", "esa huella es de otro archivo", "sigue", "Compare con el archivo del que salió.")
	}
	return a.View(ctx, func(t *Tx) error {
		var h string
		if _, err := t.uno(ctx, "SELECT huella FROM evento WHERE seq = $1", []any{c.Seq}, &h); err != nil {
			return err
		}
		if h != c.Huella {
			return fault.New(fault.ArchivoAlterado, "cuantos", "1")
		}
		return nil
	})
}
