package oficina

import (
	"bytes"
	"context"
	"errors"
	"io"
	"slices"
	"strings"

	"valija/backend/archivo"
	"valija/backend/fault"
	"valija/backend/impreso"
)

// NuevaClave makes a recovery key, to be shown once: it is kept nowhere. It opens the archive from now on; the one
// before does too, until ProbarClave proves this one.
//
// Faults: EstadoNoPermite when the documents are in clear, ArchivoBloqueado.
func (o *Oficina) NuevaClave(ctx context.Context) (string, error) {
	return o.real.archivo.NuevaRecuperacion(ctx)
}

// PruebaClave proves a recovery key by use: what was typed has to open the key that lies beside the documents.
//
// Faults: ClaveEquivocada, those of NuevaClave.
func (o *Oficina) PruebaClave(ctx context.Context, clave string) error {
	if err := o.real.archivo.PruebaRecuperacion(ctx, clave); err != nil {
		return err
	}
	o.o.Avisa(Suceso{Tipo: SucesoCambio})
	return nil
}

// Recupera opens a locked archive with its recovery key, and gives its key back to the keyring. The archive is open
// even when the keyring does not take it: sinLlavero then says why it has to be done again the next time.
//
// Faults: ClaveEquivocada, ArchivoBloqueado.
func (o *Oficina) Recupera(ctx context.Context, clave string) (sinLlavero, err error) {
	c, err := archivo.Recuperar(o.o.Datos, clave)
	if err != nil {
		return nil, err
	}
	if err = o.real.archivo.Desbloquear(c); err != nil {
		return nil, err
	}
	if sinLlavero = o.llavero.Perdura(); sinLlavero == nil {
		sinLlavero = guardaYLee(ctx, o.llavero, c)
	}
	o.o.Avisa(Suceso{Tipo: SucesoCambio})
	return sinLlavero, nil
}

// GuardaClave saves a recovery key as a page to print, where the person says: never beside what it opens.
//
// Faults: EstadoNoPermite, NoSePuedeEscribir.
func (o *Oficina) GuardaClave(clave, ruta string) error {
	if dentroDe(ruta, o.o.Datos) {
		return fault.New(fault.EstadoNoPermite, "detalle", "la clave quedaría junto a los documentos que abre",
			"sigue", "Elija otro lugar: una memoria USB, o la carpeta desde la que vaya a imprimirla.")
	}
	var b bytes.Buffer
	if err := o.imprimeClave(clave, &b); err != nil {
		return err
	}
	return EscribeArchivo(ruta, &b)
}

// imprimeClave writes a recovery key as a page to print and put away.
func (o *Oficina) imprimeClave(clave string, w io.Writer) error {
	a := o.real.archivo
	d := impreso.Documento{
		Membrete: "Valija", Titulo: "Clave de recuperación", Fecha: o.o.Reloj.Now(),
		Subtitulo: "Abre los documentos de esta carpeta si el llavero de la computadora se pierde",
		Secciones: []impreso.Seccion{
			{Parrafos: []string{
				"Guarde esta hoja lejos de la computadora, como guardaría una escritura. Quien tenga la clave y una copia de la carpeta puede leer los documentos.",
			}, ParaCopiar: renglonesDeClave(clave)},
			{Titulo: "De qué archivo es", Tabla: &impreso.Tabla{Filas: [][]string{
				{"Carpeta de datos", a.Dir()}, {"Archivo", a.ID()}, {"Se hizo", impreso.FechaHora(o.o.Reloj.Now())},
			}}},
			{Titulo: "Cómo se usa", Parrafos: []string{
				"En Valija: «Abrir con la clave de recuperación», o valijactl archivo recuperar --clave-stdin. Da igual escribirla con mayúsculas o minúsculas, con espacios o sin ellos.",
				"Sin Valija, con el programa age (age-encryption.org): escriba la clave en un solo renglón, sin espacios, en recuperacion.txt; después age -d -i recuperacion.txt recuperacion.age > identidad.txt, y cada archivo de objetos/ se abre con age -d -i identidad.txt.",
				"Una clave nueva deja sin efecto la anterior en cuanto se prueba. Un respaldo se abre con la nueva desde la siguiente vez que se haga.",
			}},
		},
		Pie: "Clave de recuperación de Valija. Quien la tenga puede leer los documentos.",
	}
	return impreso.Escribir(w, d)
}

// renglonesDeClave lays a recovery key out for paper: its head, then a few groups to a line.
func renglonesDeClave(clave string) []string {
	const porRenglon = 5
	grupos := archivo.ClaveEnGrupos(clave)
	out := grupos[:1:1]
	for g := range slices.Chunk(grupos[1:], porRenglon) {
		out = append(out, strings.Join(g, " "))
	}
	return out
}

// ClaveEnGrupos writes a recovery key as it is shown and typed: its head, then groups of six.
func ClaveEnGrupos(clave string) []string { return archivo.ClaveEnGrupos(clave) }

// RecuperaCifrada gives the key of an encrypted folder back to the keyring, from its recovery key. It makes no
// archive where there is none.
//
// Faults: ClaveEquivocada, ArchivoBloqueado, those of the keyring.
func RecuperaCifrada(ctx context.Context, op Opciones, clave string) error {
	if _, err := archivo.Recuperar(op.Datos, clave); err != nil {
		return err
	}
	o, err := AbreSinEsperar(ctx, op)
	if err != nil {
		return err
	}
	sinLlavero, err := o.Recupera(ctx, clave)
	if err == nil {
		err = sinLlavero
	}
	return errors.Join(err, o.Cierra())
}
