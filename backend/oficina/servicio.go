package oficina

import (
	"bytes"
	"context"
	"time"

	"valija/backend/fault"
)

// Pon sets the clock of the Buzón de práctica, forwards or backwards.
func (e Entrenador) Pon(ctx context.Context, t time.Time) (time.Time, error) {
	return e.s.buzon.PonerReloj(ctx, t)
}

// Sirve serves the Buzón de práctica on a loopback address until ctx ends; listo hears its URL once.
func (e Entrenador) Sirve(ctx context.Context, direccion string, listo func(url string)) error {
	return e.s.buzon.Servir(ctx, direccion, listo)
}

// EscribeEfirma makes a practice e.firma and leaves its two files where the person says, without holding it. It
// writes over nothing.
func (e Entrenador) EscribeEfirma(ctx context.Context, rfc, nombre, cer, key string, contrasena []byte) (EmpleadorPractica, error) {
	for _, ruta := range []string{cer, key} {
		if existe(ruta) {
			return EmpleadorPractica{}, fault.New(fault.YaExiste, "ruta", ruta)
		}
	}
	ef, err := e.s.buzon.EmitirEfirma(ctx, rfc, nombre, contrasena)
	if err != nil {
		return EmpleadorPractica{}, err
	}
	if err = EscribeArchivo(cer, bytes.NewReader(ef.Certificado)); err != nil {
		return EmpleadorPractica{}, err
	}
	return EmpleadorPractica{RFC: ef.RFC, Nombre: ef.Nombre}, EscribeArchivo(key, bytes.NewReader(ef.Llave))
}
