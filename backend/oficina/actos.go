package oficina

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"valija/backend/archivo"
	"valija/backend/buzon"
	"valija/backend/civil"
	"valija/backend/fault"
)

// Acto is an act as it stands now, with its count and the documents that are here.
type Acto struct {
	buzon.Acto

	Ambiente Ambiente
	Cuenta   Cuenta
	Anexos   []archivo.Anexo
}

// FiltroActos narrows a list of acts; the zero value narrows nothing.
type FiltroActos struct {
	RFC    string
	Clase  buzon.Clase
	Estado buzon.EstadoActo
}

// Actos lists the acts of every Ambiente, newest first within each.
func (o *Oficina) Actos(ctx context.Context, f FiltroActos) ([]Acto, error) {
	salas, err := o.salas(ctx)
	if err != nil {
		return nil, err
	}
	out := []Acto{}
	for _, s := range salas {
		if err = s.archivo.View(ctx, func(t *archivo.Tx) error {
			cal, err := calendario(ctx, t)
			if err != nil {
				return err
			}
			de := t.Todos()
			if f.RFC != "" {
				de = t.De(f.RFC)
			}
			return cadaActo(ctx, de, archivo.FiltroActos{Clase: f.Clase}, func(a buzon.Acto) error {
				v, err := s.acto(ctx, t, a, contar(cal, a))
				if f.Estado == "" || v.Estado == f.Estado {
					out = append(out, v)
				}
				return err
			})
		}); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Acto returns one act with its count and its steps.
func (o *Oficina) Acto(ctx context.Context, id string) (Acto, error) {
	_, v, err := o.busca(ctx, id)
	return v, err
}

// busca finds an act in any room.
func (o *Oficina) busca(ctx context.Context, id string) (*sala, Acto, error) {
	return enAlgunaSala(ctx, o, func(s *sala, t *archivo.Tx) (Acto, error) {
		a, err := t.Todos().Acto(ctx, id)
		if err != nil {
			return Acto{}, err
		}
		cal, err := calendario(ctx, t)
		if err != nil {
			return Acto{}, err
		}
		return s.acto(ctx, t, a, contar(cal, a))
	})
}

// enAlgunaSala reads what may be in any room, and tells in which it is. NoEncontrado when it is in none.
func enAlgunaSala[T any](ctx context.Context, o *Oficina, lee func(*sala, *archivo.Tx) (T, error)) (en *sala, v T, err error) {
	salas, err := o.salas(ctx)
	if err != nil {
		return nil, v, err
	}
	for _, s := range salas {
		err = s.archivo.View(ctx, func(t *archivo.Tx) error {
			v, err = lee(s, t)
			return err
		})
		if fault.CodeOf(err) != fault.NoEncontrado {
			return s, v, err
		}
	}
	return nil, v, err
}

func (s *sala) acto(ctx context.Context, t *archivo.Tx, a buzon.Acto, c Cuenta) (Acto, error) {
	v := Acto{Acto: a, Ambiente: s.ambiente, Cuenta: c}
	if a.Clase == buzon.Notificacion && c.Falla == nil {
		v.Estado = estadoHoy(a, c.Resultado.LimiteApertura, s.ahora(a.RFC))
	}
	var err error
	v.Anexos, err = t.De(a.RFC).Anexos(ctx, archivo.Cosa{Que: archivo.QueActo, ID: a.ID})
	return v, err
}

// Documento returns the archive's number of the act's main document; 0 while it is not here.
func (a Acto) Documento() int64 {
	for _, x := range a.Anexos {
		if x.Papel == buzon.PapelDocumento && x.Documento != 0 {
			return x.Documento
		}
	}
	for _, x := range a.Anexos {
		if x.Documento != 0 {
			return x.Documento
		}
	}
	return 0
}

// AvisoAMano is a real aviso that the person records, having received it by mail or SMS.
type AvisoAMano struct {
	RFC              string
	RegistroPatronal string
	Folio            string
	Tipo             string // numeral of the relación de trámites, or the person's own words
	Asunto           string
	Emisor           string // who sends it, as it says
	Enviado          time.Time
	Abierto          time.Time // zero: not opened yet
	PlazoDias        int
	Adjuntos         []string // paths of pictures and PDFs
	Documento        int64    // of the archive: the mail or SMS that it is registered from; 0 when there is none
}

// RegistraAviso starts the same clock that a Buzón's aviso would. The aviso must not lie in the future.
//
// norma: Lineamientos 7.3; Lineamientos 7.4; Lineamientos 7.5
func (o *Oficina) RegistraAviso(ctx context.Context, n AvisoAMano) (Acto, error) {
	s, err := o.salaDe(ctx, n.RFC)
	if fault.CodeOf(err) == fault.NoEncontrado {
		s, err = o.real, nil
	}
	if err != nil {
		return Acto{}, err
	}
	for _, t := range []time.Time{n.Enviado, n.Abierto} {
		if err = yaOcurrio(t, s.reloj.Now()); err != nil {
			return Acto{}, err
		}
	}
	id, err := nuevaClave()
	if err != nil {
		return Acto{}, err
	}
	a := buzon.Acto{
		ID: "mano-" + id[:12], RFC: n.RFC, RegistroPatronal: n.RegistroPatronal, Clase: buzon.Notificacion, Folio: n.Folio,
		Tipo: n.Tipo, Asunto: n.Asunto, Emisor: n.Emisor, Estado: buzon.Pendiente, Enviado: n.Enviado.UTC().Truncate(time.Millisecond),
		PlazoDias: n.PlazoDias, AMano: true,
	}
	if !n.Abierto.IsZero() {
		a.Abierto, a.Estado = n.Abierto.UTC().Truncate(time.Millisecond), buzon.Abierta
	}
	deps, err := s.deposita(ctx, n.Adjuntos)
	if err != nil {
		return Acto{}, err
	}
	err = s.archivo.Update(ctx, func(t *archivo.Tx) error {
		cal, err := calendario(ctx, t)
		if err != nil {
			return err
		}
		if c := contar(cal, a); c.Falla != nil {
			return c.Falla
		}
		de := t.De(a.RFC)
		if err = altaEmpleador(ctx, de, a.RFC, ""); err != nil {
			return err
		}
		if a.Folio != "" {
			ya, err := de.Actos(ctx, archivo.FiltroActos{Folio: a.Folio}, "", 1)
			if err != nil {
				return err
			}
			if len(ya.Actos) > 0 {
				return fault.New(fault.Repetido, "detalle", "El aviso con folio "+a.Folio)
			}
		}
		if _, err = de.PonActo(ctx, a); err != nil {
			return err
		}
		for _, d := range deps {
			if err = guardaAnexo(ctx, de, archivo.Cosa{Que: archivo.QueActo, ID: a.ID}, d, archivo.Ingreso{
				Tipo: "aviso", Folio: a.Folio, RP: a.RegistroPatronal, Fecha: civil.Of(a.Enviado),
				Procedencia: archivo.Procedencia{Via: archivo.ViaMano, Ruta: d.ruta},
			}, buzon.PapelAnexo); err != nil {
				return err
			}
		}
		if n.Documento != 0 {
			if err = s.tomaAviso(ctx, t, a, n.Documento); err != nil {
				return err
			}
		}
		_, err = ponCuenta(ctx, t, cal, a, "")
		return err
	})
	if err != nil {
		return Acto{}, err
	}
	o.o.Avisa(Suceso{Tipo: SucesoCambio, RFC: a.RFC})
	return o.Acto(ctx, a.ID)
}

// tomaAviso files the message that an aviso was registered from, and makes it a file of the act.
func (s *sala) tomaAviso(ctx context.Context, t *archivo.Tx, a buzon.Acto, documento int64) error {
	d, err := t.Todos().Documento(ctx, documento)
	if err != nil {
		return err
	}
	if d.RFC != "" && d.RFC != a.RFC {
		return fault.New(fault.EstadoNoPermite, "detalle", "el mensaje está archivado con el RFC "+d.RFC, "sigue", "Registre el aviso con ese RFC, o archive el mensaje con el otro.")
	}
	if err = t.De(d.RFC).Clasifica(ctx, documento, archivo.Clasificacion{
		RFC: a.RFC, Tipo: "aviso", Folio: a.Folio, RP: a.RegistroPatronal, Fecha: civil.Of(a.Enviado),
	}); err != nil {
		return err
	}
	sha, err := s.archivo.Comprobar(ctx, d.Objeto)
	if err != nil {
		return err
	}
	return t.De(a.RFC).LlegaAnexo(ctx, archivo.Cosa{Que: archivo.QueActo, ID: a.ID}, buzon.Archivo{
		Papel: buzon.PapelAnexo, Nombre: d.Nombre, TipoMIME: d.MIME, Tamano: d.Bytes, SHA256: sha,
	}, documento)
}

// CambiaPlazo writes the days that an act gives to answer; 0: nobody knows them.
func (o *Oficina) CambiaPlazo(ctx context.Context, id string, dias int) (Acto, error) {
	return o.cambiaActo(ctx, id, "se anotó lo que dice el acto", func(a *buzon.Acto, _ time.Time) error {
		a.PlazoDias = dias
		return nil
	})
}

// depositado is a file on its way into the archive.
type depositado struct {
	*archivo.Deposito

	ruta, nombre, mime string
}

// deposita puts the person's own files on their way into the archive.
func (s *sala) deposita(ctx context.Context, rutas []string) ([]depositado, error) {
	out := make([]depositado, 0, len(rutas))
	for _, r := range rutas {
		d, err := s.depositaUno(ctx, r)
		if err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, nil
}

func (s *sala) depositaUno(ctx context.Context, ruta string) (depositado, error) {
	f, err := abreArchivo(ruta)
	if err != nil {
		return depositado{}, err
	}
	defer f.Close()
	mime := tipoMIME(ruta, f)
	d, err := s.archivo.Deposita(ctx, f)
	return depositado{d, ruta, filepath.Base(ruta), mime}, err
}

// guardaAnexo records a deposited file as a part of something.
func guardaAnexo(ctx context.Context, de archivo.Ambito, c archivo.Cosa, d depositado, in archivo.Ingreso, papel buzon.Papel) error {
	in.Nombre, in.MIME = d.nombre, d.mime
	r, err := de.Guarda(ctx, d.Deposito, in)
	if err != nil {
		return err
	}
	return de.LlegaAnexo(ctx, c, buzon.Archivo{
		Papel: papel, Nombre: d.nombre, TipoMIME: d.mime, Tamano: d.Bytes, SHA256: hex.EncodeToString(d.SHA256),
	}, r.Documento)
}

// nuevaClave returns an idempotency key: 128 random bits in hexadecimal.
func nuevaClave() (string, error) {
	b := make([]byte, 16)
	if _, err := rand.Read(b); err != nil {
		return "", fmt.Errorf("random key: %w", err)
	}
	return hex.EncodeToString(b), nil
}

// HistoriaPlazo lists every count that an act had, oldest first.
func (o *Oficina) HistoriaPlazo(ctx context.Context, id string) (l []archivo.Plazo, err error) {
	s, v, err := o.busca(ctx, id)
	if err != nil {
		return nil, err
	}
	err = s.archivo.View(ctx, func(t *archivo.Tx) error {
		l, err = t.De(v.RFC).HistoriaPlazo(ctx, id)
		return err
	})
	return l, err
}

// ResultadoGuardado reads a kept count back.
func ResultadoGuardado(p archivo.Plazo) (Cuenta, error) {
	var g guardado
	if err := json.Unmarshal(p.Resultado, &g); err != nil {
		return Cuenta{}, fault.Wrap(fault.DatosDanados, err, "detalle", "una cuenta guardada no se puede leer")
	}
	if g.Resultado == nil {
		return Cuenta{Falla: fault.New(g.Codigo)}, nil
	}
	return Cuenta{Resultado: *g.Resultado, Supuesto: g.Supuesto}, nil
}

// tipoMIME tells what a file is by its content, and leaves it at its beginning.
func tipoMIME(ruta string, f *os.File) string {
	b := make([]byte, 8192)
	n, err := f.ReadAt(b, 0)
	if n == 0 && err != nil {
		return "application/octet-stream"
	}
	return mimeDe(strings.ToLower(filepath.Base(ruta)), b[:n])
}
