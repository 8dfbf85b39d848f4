package portal

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"

	"valija/backend/buzon"
	"valija/backend/contrato"
)

// RegistrarMedio asks for numeral 5.1; the code then goes to the medio.
//
// norma: Lineamientos 5.1
func (s *Sesion) RegistrarMedio(ctx context.Context, m buzon.Medio, clave string) (buzon.Recibo, error) {
	at := s.ahora()
	m, err := buzon.NuevoMedio(nil, m, at) // what is signed is the medio as it will be written down
	if err != nil {
		return buzon.Recibo{}, err
	}
	a, err := s.firmar(buzon.TextoRegistroMedio(s.cliente.host, s.rfc, at, m.Tipo, m.Valor, m.RegistroPatronal, clave), at)
	if err != nil {
		return buzon.Recibo{}, err
	}
	return s.recibo(ctx, http.StatusCreated, func(ctx context.Context) (*http.Response, error) {
		return s.cliente.api.RegistrarMedio(ctx, &contrato.RegistrarMedioParams{IdempotencyKey: clave}, a, s.con)
	}, func(r buzon.Recibo) bool {
		return r.Medio != nil && r.Medio.Tipo == m.Tipo && r.Medio.Valor == m.Valor
	})
}

// ConfirmarMedio gives back the code, or the link, that the medio received.
//
// norma: Lineamientos 5.2
func (s *Sesion) ConfirmarMedio(ctx context.Context, id, codigo string) (buzon.Recibo, error) {
	return s.recibo(ctx, http.StatusOK, func(ctx context.Context) (*http.Response, error) {
		return s.cliente.api.ConfirmarMedio(ctx, id, contrato.ConfirmarMedioJSONRequestBody{Codigo: codigo}, s.con)
	}, func(r buzon.Recibo) bool { return r.Medio != nil && r.Medio.ID == id })
}

// ReenviarCodigo asks for another code; the 72 hours do not start again.
func (s *Sesion) ReenviarCodigo(ctx context.Context, id string) error {
	ctx, cancel := s.cliente.plazo(ctx)
	defer cancel()
	r, err := s.cliente.api.ReenviarCodigo(ctx, id, s.con)
	if err != nil {
		return sinRespuesta(ctx, err)
	}
	defer r.Body.Close()
	return revisar(ctx, r, http.StatusNoContent)
}

// DarDeBajaMedio removes a medio.
func (s *Sesion) DarDeBajaMedio(ctx context.Context, m buzon.Medio, clave string) (buzon.Recibo, error) {
	at := s.ahora()
	a, err := s.firmar(buzon.TextoBajaMedio(s.cliente.host, s.rfc, at, m.ID, m.Valor, clave), at)
	if err != nil {
		return buzon.Recibo{}, err
	}
	return s.recibo(ctx, http.StatusOK, func(ctx context.Context) (*http.Response, error) {
		return s.cliente.api.DarDeBajaMedio(ctx, m.ID, &contrato.DarDeBajaMedioParams{IdempotencyKey: clave}, a, s.con)
	}, func(r buzon.Recibo) bool { return r.Medio != nil && r.Medio.ID == m.ID })
}

// Terminos fetches the terms in force; their SHA-256 is of the text that came, whatever the server says.
func (s *Sesion) Terminos(ctx context.Context) (buzon.Terminos, error) {
	t, err := pedir[contrato.Terminos](ctx, s.cliente, http.StatusOK, func(ctx context.Context) (*http.Response, error) {
		return s.cliente.api.ConsultarTerminos(ctx, s.con)
	})
	if err != nil {
		return buzon.Terminos{}, err
	}
	h := sha256.Sum256([]byte(t.Texto))
	huella := hex.EncodeToString(h[:])
	if t.Texto == "" || t.Version == "" || huella != t.Sha256 {
		return buzon.Terminos{}, ilegible("los términos no son los que su huella dice")
	}
	return buzon.Terminos{Version: t.Version, Texto: t.Texto, SHA256: huella}, nil
}

// FirmarTerminos signs the terms that the person read.
//
// norma: Lineamientos 5.3
func (s *Sesion) FirmarTerminos(ctx context.Context, t buzon.Terminos, clave string) (buzon.Recibo, error) {
	at := s.ahora()
	a, err := s.firmar(buzon.TextoTerminos(s.cliente.host, s.rfc, at, t.Version, t.SHA256, clave), at)
	if err != nil {
		return buzon.Recibo{}, err
	}
	return s.recibo(ctx, http.StatusCreated, func(ctx context.Context) (*http.Response, error) {
		return s.cliente.api.FirmarTerminos(ctx, &contrato.FirmarTerminosParams{IdempotencyKey: clave}, a, s.con)
	}, func(r buzon.Recibo) bool { return r.Buzon != nil })
}

// Abrir serves the session's RFC with the act that the person consented to open.
//
// norma: Lineamientos 7.4
func (s *Sesion) Abrir(ctx context.Context, c buzon.Consentimiento) (buzon.Recibo, error) {
	at, acto := s.ahora(), c.Acto()
	a, err := s.firmar(buzon.TextoApertura(s.cliente.host, s.rfc, at, acto.ID, acto.Folio, c.Clave()), at)
	if err != nil {
		return buzon.Recibo{}, err
	}
	return s.recibo(ctx, http.StatusOK, func(ctx context.Context) (*http.Response, error) {
		return s.cliente.api.AbrirActo(ctx, acto.ID, &contrato.AbrirActoParams{IdempotencyKey: c.Clave()}, a, s.con)
	}, func(r buzon.Recibo) bool {
		return r.Acto != nil && r.Acto.ID == acto.ID && r.Acto.Estado != buzon.Pendiente
	})
}

// Recibo asks for the receipt of an actuación whose answer was lost; NoEncontrado when it never arrived.
func (s *Sesion) Recibo(ctx context.Context, clave string) (buzon.Recibo, error) {
	r, err := s.consultarRecibo(ctx, clave)
	if err != nil {
		return buzon.Recibo{}, err
	}
	return aRecibo(r, s.rfc)
}

func (s *Sesion) consultarRecibo(ctx context.Context, clave string) (contrato.Recibo, error) {
	return pedir[contrato.Recibo](ctx, s.cliente, http.StatusOK, func(ctx context.Context) (*http.Response, error) {
		return s.cliente.api.ConsultarRecibo(ctx, clave, s.con)
	})
}

// recibo reads a receipt that must be for what was asked.
func (s *Sesion) recibo(ctx context.Context, status int, llamar llamada, es func(buzon.Recibo) bool) (buzon.Recibo, error) {
	crudo, err := pedir[contrato.Recibo](ctx, s.cliente, status, llamar)
	if err != nil {
		return buzon.Recibo{}, err
	}
	out, err := aRecibo(crudo, s.rfc)
	if err != nil {
		return buzon.Recibo{}, err
	}
	if !es(out) {
		return buzon.Recibo{}, ilegible("el recibo es de otra cosa")
	}
	return out, nil
}
