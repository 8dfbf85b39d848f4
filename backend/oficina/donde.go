package oficina

import (
	"context"

	"valija/backend/archivo"
	"valija/backend/fault"
)

// DondeContrasena is where the password of an e.firma is now. A keyring that fails is not one without it.
type DondeContrasena struct {
	EnSesion bool
	Llavero  string // guardada, falta, negado, no_disponible; "" when the mode is another
}

// AMano reports whether it can be used without asking for it.
func (d DondeContrasena) AMano() bool { return d.EnSesion || d.Llavero == "guardada" }

// DondeContrasena tells it.
func (o *Oficina) DondeContrasena(ctx context.Context, e Efirma) DondeContrasena {
	s, err := o.en(ctx, e.Ambiente)
	if err != nil {
		return DondeContrasena{}
	}
	cuenta := cuentaDe(s, e.Efirma)
	clave := o.claves.Toma(cuenta)
	defer clear(clave)
	d := DondeContrasena{EnSesion: clave != nil}
	if e.Modo != archivo.ModoLlavero {
		return d
	}
	guardada, hay, err := o.llavero.Lee(ctx, cuenta)
	clear(guardada)
	switch {
	case err == nil && hay:
		d.Llavero = "guardada"
	case err == nil:
		d.Llavero = "falta"
	case fault.CodeOf(err) == fault.LlaveroNegado:
		d.Llavero = "negado"
	default:
		d.Llavero = "no_disponible"
	}
	return d
}
