package oficina

import (
	"bufio"
	"context"
	"crypto/sha256"
	"io"
	"strconv"
	"strings"

	"valija/backend/archivo"
	"valija/backend/expediente"
	"valija/backend/fault"
)

// Cabeza is the newest link of an archive's chain: kept elsewhere, it proves later that nothing before it changed.
type Cabeza = archivo.Cabeza

// Cabeza returns the head of the chain of an Ambiente.
func (o *Oficina) Cabeza(ctx context.Context, am Ambiente) (c Cabeza, err error) {
	s, err := o.en(ctx, am)
	if err != nil {
		return c, err
	}
	err = s.archivo.View(ctx, func(t *archivo.Tx) error {
		c, err = t.Cabeza(ctx)
		return err
	})
	return c, err
}

// EscribeCabeza writes the head of the chain as an evidence package does, with the day on which it was taken.
func (o *Oficina) EscribeCabeza(ctx context.Context, am Ambiente, w io.Writer) error {
	s, err := o.en(ctx, am)
	if err != nil {
		return err
	}
	c, err := o.Cabeza(ctx, am)
	if err == nil {
		_, err = io.WriteString(w, expediente.EscribeCabeza(expediente.Cabeza{Archivo: c.Archivo, Seq: c.Seq, Huella: c.Huella}, s.reloj.Now()))
	}
	return err
}

// CabezaComparada says how a head that was kept and the archive stand to each other.
type CabezaComparada struct {
	Guardada Cabeza
	Ahora    Cabeza // of the same archive
	Ambiente Ambiente
}

// ComparaCabeza reads a head that was exported, from its file or from an evidence package's CABEZA.txt, and looks for
// it in the chain of the archive that it came from.
//
// Faults: ArchivoAlterado when the chain was cut or changed before it; EstadoNoPermite when it is another archive's;
// ArchivoDeOtroTipo when the file holds no head.
func (o *Oficina) ComparaCabeza(ctx context.Context, ruta string) (c CabezaComparada, err error) {
	b, err := leeArchivo(ruta, maxEfirma)
	if err != nil {
		return c, err
	}
	if c.Guardada, err = leeCabeza(string(b)); err != nil {
		return c, conRuta(err, ruta)
	}
	salas, err := o.salas(ctx)
	if err != nil {
		return c, err
	}
	for _, s := range salas {
		if s.archivo.ID() == c.Guardada.Archivo {
			c.Ambiente = s.ambiente
			if c.Ahora, err = o.Cabeza(ctx, s.ambiente); err != nil {
				return c, err
			}
			return c, s.archivo.ComprobarCabeza(ctx, c.Guardada)
		}
	}
	return c, o.real.archivo.ComprobarCabeza(ctx, c.Guardada)
}

// leeCabeza reads what EscribeCabeza wrote, whatever surrounds it.
func leeCabeza(texto string) (c Cabeza, err error) {
	sinSentido := fault.New(fault.ArchivoDeOtroTipo, "detalle", "no guarda la cabeza de una cadena de eventos")
	renglones := bufio.NewScanner(strings.NewReader(texto))
	for renglones.Scan() {
		clave, valor, _ := strings.Cut(strings.TrimSpace(renglones.Text()), " ")
		switch clave {
		case "archivo":
			c.Archivo = valor
		case "eslabón":
			if c.Seq, err = strconv.ParseInt(valor, 10, 64); err != nil {
				return Cabeza{}, sinSentido
			}
		case "huella":
			c.Huella = valor
		}
	}
	if renglones.Err() != nil || c.Archivo == "" || c.Seq <= 0 || len(c.Huella) != 2*sha256.Size {
		return Cabeza{}, sinSentido
	}
	return c, nil
}
