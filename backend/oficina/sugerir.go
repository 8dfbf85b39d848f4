package oficina

import (
	"context"

	"valija/backend/fault"
	"valija/backend/lector"
)

// cabezaLeida is how much of a document's text is looked at to guess what it is.
const cabezaLeida = 64 << 10

// SugiereClase guesses under which kind to file a document, from its name and the text that was read of it; ""
// when nothing tells. It is a hint that a person confirms.
func (o *Oficina) SugiereClase(ctx context.Context, am Ambiente, d Documento) (string, error) {
	x := lector.Extracto{Tipo: lector.Tipo(d.Tipo)}
	if d.Texto != "" {
		texto, _, err := o.TextoDocumento(ctx, am, d.ID, cabezaLeida)
		if err != nil && fault.CodeOf(err) != fault.DatosDanados {
			return "", err
		}
		x.Texto = texto
	}
	switch c := lector.Reconocer(d.Nombre, x).Clase; c {
	case lector.ClaseAcuse, lector.ClaseOpinion, lector.ClaseEMA, lector.ClaseEBA, lector.ClaseSUA, lector.ClaseIDSE:
		return string(c), nil
	case lector.ClaseAviso, lector.ClaseAbierta, lector.ClaseVencida, lector.ClaseComunicado, lector.ClaseDocumento, lector.ClaseValidacion,
		lector.ClaseValidado, lector.ClaseTercero, lector.ClasePromocion, lector.ClaseBaja:
		return "aviso", nil
	case lector.Desconocida, lector.ClaseFirma, lector.ClaseCertif:
	}
	return "", nil
}
