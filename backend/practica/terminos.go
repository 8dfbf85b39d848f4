package practica

import (
	"context"
	_ "embed"
	"time"

	"valija/backend/buzon"
	"valija/backend/contrato"
	"valija/backend/practica/almacen"
)

//go:embed terminos.txt
var textoTerminos string

const versionTerminos = "práctica-1"

func terminosVigentes() contrato.Terminos {
	return contrato.Terminos{Version: versionTerminos, Texto: textoTerminos, Sha256: huella([]byte(textoTerminos))}
}

// firmarTerminos is numeral 5.3: it enables the Buzón, once an e-mail and the mobile are confirmed.
//
// norma: Lineamientos 5.3
func (s *Servidor) firmarTerminos(ctx context.Context, ses sesion, clave string, a contrato.Actuacion) (contrato.Recibo, error) {
	vigentes := terminosVigentes()
	t, err := s.comprobar(ses, a, buzon.FirmaTerminos, 5, func(host string, at time.Time, _ []string) buzon.Texto {
		return buzon.TextoTerminos(host, ses.rfc, at, vigentes.Version, vigentes.Sha256, clave)
	})
	if err != nil {
		return contrato.Recibo{}, err
	}
	return s.actuar(ctx, ses.rfc, clave, pedido(t), func(tx *almacen.Tx, ahora time.Time) (contrato.Recibo, error) {
		b, err := tx.Buzon(ses.rfc)
		if err != nil {
			return contrato.Recibo{}, err
		}
		switch b.EstadoEn(ahora) {
		case buzon.MediosValidados:
		case buzon.Habilitado:
			return contrato.Recibo{}, rechazar(contrato.EstadoNoPermite, "Los términos ya están firmados y el Buzón está habilitado.")
		case buzon.SinMedios, buzon.MediosPorValidar, buzon.Desactivado:
			return contrato.Recibo{}, rechazar(contrato.EstadoNoPermite, "Antes de firmar los términos confirme al menos un correo y el celular (numeral 5.2).")
		}
		acuse, archivos, err := s.acusar(tx, ahora, constancia{
			rfc: ses.rfc, nombre: ses.nombre, tramite: tramiteTerminos, huella: vigentes.Sha256,
			detalle: [][]string{{"Versión de los términos", vigentes.Version}, {"Estado del Buzón", "Habilitado"}},
		})
		if err != nil {
			return contrato.Recibo{}, err
		}
		if err := tx.PonerTerminos(ses.rfc, acuse.Fecha); err != nil {
			return contrato.Recibo{}, err
		}
		r := contrato.Recibo{Acuse: deAcuse(acuse, archivos)}
		return r, s.conBuzon(tx, ses.rfc, ahora, &r)
	})
}
