package practica

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"time"

	"valija/backend/civil"
	"valija/backend/efirma"
	"valija/backend/efirma/emision"
	"valija/backend/practica/almacen"
)

// identidad is what this installation signs with. All of it is made on first use and kept in the store; the
// password beside the keys protects nothing and only gives them the shape of real ones.
type identidad struct {
	autoridad   *emision.Autoridad
	anclas      *efirma.Anclas     // the SAT's and this authority's: to tell a real e.firma from a practice one
	sello       *efirma.Credential // seals acuses
	funcionario *efirma.Credential // signs acts
}

const (
	ajusteAutoridad  = "autoridad"
	ajusteContrasena = "contrasena"
)

func (s *Servidor) leerIdentidad(ctx context.Context) (id identidad, err error) {
	err = s.store.Leer(ctx, func(tx *almacen.Tx) error {
		id, err = cargarIdentidad(tx)
		return err
	})
	if err != nil || id.autoridad != nil {
		return id, err
	}
	err = s.store.Escribir(ctx, func(tx *almacen.Tx) error {
		if id, err = cargarIdentidad(tx); err != nil || id.autoridad != nil {
			return err // another process was first
		}
		if err := crearIdentidad(tx); err != nil {
			return err
		}
		id, err = cargarIdentidad(tx)
		return err
	})
	return id, err
}

// cargarIdentidad reads the identity; one that was never made has a nil autoridad.
func cargarIdentidad(tx *almacen.Tx) (id identidad, err error) {
	raw, err := tx.Ajuste(ajusteAutoridad)
	if err != nil || raw == nil {
		return id, err
	}
	contrasena, err := tx.Ajuste(ajusteContrasena)
	if err != nil {
		return id, err
	}
	if id.sello, err = cargarCredencial(tx, "sello", contrasena); err != nil {
		return id, err
	}
	if id.funcionario, err = cargarCredencial(tx, "funcionario", contrasena); err != nil {
		return id, err
	}
	sat, err := efirma.AnclasSAT()
	if err != nil {
		return id, err
	}
	if id.autoridad, err = emision.Cargar(raw); err != nil {
		return id, err
	}
	propia, err := id.autoridad.Ancla(efirma.EntornoPractica)
	id.anclas = sat.Con(propia)
	return id, err
}

func cargarCredencial(tx *almacen.Tx, nombre string, contrasena []byte) (*efirma.Credential, error) {
	cer, err := tx.Ajuste(nombre + ".cer")
	if err != nil {
		return nil, err
	}
	key, err := tx.Ajuste(nombre + ".key")
	if err != nil {
		return nil, err
	}
	c, err := efirma.Open(cer, key, contrasena)
	if err != nil {
		return nil, fmt.Errorf("credential %s: %w", nombre, err)
	}
	return c, nil
}

// crearIdentidad makes everything valid for as long as the legal calendar reaches, so that the clock can be
// set anywhere in it.
func crearIdentidad(tx *almacen.Tx) error {
	desde, hasta := civil.New(2024, time.August, 1).At(0, 0), civil.New(2036, time.December, 31).At(0, 0)
	autoridad, err := emision.NewAutoridad("AUTORIDAD DE PRÁCTICA DE VALIJA", desde, hasta)
	if err != nil {
		return err
	}
	secreto, err := alAzar(16)
	if err != nil {
		return err
	}
	contrasena := []byte(secreto)
	if err := tx.PonerAjuste(ajusteAutoridad, autoridad.Guardar()); err != nil {
		return err
	}
	if err := tx.PonerAjuste(ajusteContrasena, contrasena); err != nil {
		return err
	}
	for nombre, titular := range map[string]emision.Titular{
		"sello": {
			RFC: "BPR240806AA1", RFCRepresentante: "PEFI800101AA1", CURP: "PEFI800101HDFXXXA1",
			Nombre: "BUZÓN DE PRÁCTICA", Tipo: efirma.TipoCSD, Desde: desde, Hasta: hasta, Sucursal: "Sello del Buzón de práctica",
		},
		"funcionario": {
			RFC: "PEFI800101AA1", CURP: "PEFI800101HDFXXXA1",
			Nombre: funcionarioNombre, Tipo: efirma.TipoFIEL, Desde: desde, Hasta: hasta,
		},
	} {
		cer, key, err := autoridad.Emitir(titular, contrasena)
		if err != nil {
			return err
		}
		if err := tx.PonerAjuste(nombre+".cer", cer); err != nil {
			return err
		}
		if err := tx.PonerAjuste(nombre+".key", key); err != nil {
			return err
		}
	}
	return nil
}

// alAzar returns n random bytes in hexadecimal.
func alAzar(n int) (string, error) {
	b := make([]byte, n)
	if _, err := rand.Read(b); err != nil {
		return "", err
	}
	return hex.EncodeToString(b), nil
}
