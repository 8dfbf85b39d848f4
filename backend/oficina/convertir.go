package oficina

import (
	"context"
	"strconv"

	"valija/backend/archivo"
	"valija/backend/fault"
)

// LoQueQueda is said before an archive in clear is encrypted, and after: what encrypting it does not reach.
func LoQueQueda() []string {
	return []string{
		"Lo que se borra de un disco puede recuperarse, sobre todo de un SSD, hasta que el sistema lo reescribe. Si eso importa, cifre también el disco: BitLocker en Windows, FileVault en macOS, LUKS en Linux.",
		"Los respaldos hechos antes siguen en claro. El siguiente en la misma carpeta será uno nuevo y cifrado, y quita de ahí lo que estaba en claro; los de otras carpetas bórrelos usted cuando tenga el nuevo.",
		"La bitácora conserva las huellas de cuando estaba en claro: quien tenga un documento y esta carpeta todavía puede comprobar que estuvo aquí.",
	}
}

// EmpiezaACifrar gives a key to a folder whose documents lie in clear. What comes in from then on is encrypted; Cifra does
// the rest, once a recovery key was made and proved. The keyring has the key, and gave it back, before anything changes.
//
// Faults: EstadoNoPermite when it is encrypted already, when another process has it open or when no keyring keeps the key.
func (o *Oficina) EmpiezaACifrar(ctx context.Context) error {
	c, err := archivo.NuevoCifrado()
	if err != nil {
		return err
	}
	if err = o.llavero.Perdura(); err == nil {
		err = guardaYLee(ctx, o.llavero.Paciente(), c)
	}
	if err != nil {
		return fault.Wrap(fault.EstadoNoPermite, err, "detalle", "el llavero de esta computadora no conserva la llave que abriría sus documentos",
			"sigue", queDice(err)+" Revise el llavero de su sistema, desbloquéelo y repita.")
	}
	if err = o.real.archivo.EmpezarACifrar(ctx, c); err != nil {
		if fault.CodeOf(err) == fault.EstadoNoPermite { // refused: nothing has this key
			o.olvidaLlave(ctx, c)
		}
		return err
	}
	o.pedida.termina("")
	o.o.Avisa(Suceso{Tipo: SucesoCambio})
	return nil
}

func (o *Oficina) olvidaLlave(ctx context.Context, c *archivo.Cifrado) {
	if err := o.llavero.Olvida(ctx, cuentaArchivo(c.Destinatario())); err != nil {
		o.o.Log.WarnContext(ctx, "an unused key stays in the keyring", "error", err)
	}
}

// SinCifrar is what Cifra left in clear.
type SinCifrar = archivo.SinCifrar

// Cifra encrypts the documents that still lie in clear, and goes on where it was stopped. It returns those that stay as they
// are: SigueEnClaro says why.
//
// Faults: those of archivo.Cifrar.
func (o *Oficina) Cifra(ctx context.Context) (SinCifrar, error) {
	s, err := o.real.archivo.Cifrar(ctx, o.avance("Cifrando"))
	o.o.Avisa(Suceso{Tipo: SucesoCambio})
	return s, err
}

// SigueEnClaro says what was left in clear: a fault for each reason. What only could not be read is not told as altered.
func SigueEnClaro(s SinCifrar) (l []error) {
	for _, x := range []struct {
		nombres        []string
		detalle, sigue string
	}{
		{s.Alterados, "no son lo que se guardó, y cifrarlos lo escondería", "Verifique el archivo, que nombra cada uno, y recupérelos de un respaldo."},
		{s.SinLeer, "no se pudieron leer, y no se sabe si cambiaron", "Cierre lo que los tenga abiertos, revise el disco y cifre lo que falta. Si se repite, verifique el archivo."},
		{s.SinQuitar, "ya están cifrados, pero otro programa tiene abierto el archivo que estaba en claro", "Cierre el programa que lo tenga abierto, como el antivirus o un visor: Valija lo quita la siguiente vez que guarde algo."},
	} {
		if n := len(x.nombres); n > 0 {
			l = append(l, fault.New(fault.SigueEnClaro, "cuantos", strconv.Itoa(n), "detalle", x.detalle, "sigue", x.sigue))
		}
	}
	return l
}

// PorCifrar counts the contents that still lie in clear in a folder that is being encrypted; 0 in any other.
func (o *Oficina) PorCifrar(ctx context.Context) (int64, error) { return o.real.archivo.PorCifrar(ctx) }
