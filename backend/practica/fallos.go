package practica

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"time"

	"valija/backend/contrato"
	"valija/backend/fault"
)

// rechazo is a refusal for which only the contract has a code.
type rechazo struct {
	codigo  contrato.FalloCodigo
	mensaje string // Spanish
	causa   error
}

func rechazar(codigo contrato.FalloCodigo, mensaje string) error {
	return &rechazo{codigo: codigo, mensaje: mensaje}
}

func (r *rechazo) Error() string {
	if r.causa != nil {
		return string(r.codigo) + ": " + r.causa.Error()
	}
	return string(r.codigo) + ": " + r.mensaje
}

func (r *rechazo) Unwrap() error { return r.causa }

// falloDe puts any error in the contract's words.
func falloDe(err error, ahora time.Time) contrato.Fallo {
	if r, ok := errors.AsType[*rechazo](err); ok {
		return contrato.Fallo{Codigo: r.codigo, Mensaje: r.mensaje, Ahora: &ahora}
	}
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return contrato.Fallo{Codigo: contrato.DemasiadoGrande, Mensaje: "El envío es más grande de lo que se admite.", Ahora: &ahora}
	}
	f := fault.As(err)
	codigo := codigoDe(f.Code)
	if codigo == contrato.Interno {
		return contrato.Fallo{Codigo: codigo, Mensaje: "Falló el Buzón de práctica; no se hizo nada.", Ahora: &ahora}
	}
	return contrato.Fallo{Codigo: codigo, Mensaje: f.Words().Mensaje(), Ahora: &ahora}
}

// codigoDe maps the house's codes to the contract's.
func codigoDe(c fault.Code) contrato.FalloCodigo {
	switch c { //nolint:exhaustive // the rest never come from a rule of the Buzón
	case fault.MedioLimite:
		return contrato.MedioLimite
	case fault.MedioRepetido:
		return contrato.MedioRepetido
	case fault.MedioInvalido:
		return contrato.MedioInvalido
	case fault.CodigoIncorrecto:
		return contrato.CodigoIncorrecto
	case fault.CodigoVencido:
		return contrato.CodigoVencido
	case fault.BuzonNoHabilitado:
		return contrato.BuzonNoHabilitado
	case fault.YaNotificada:
		return contrato.YaNotificada
	case fault.NoEncontrado:
		return contrato.NoEncontrado
	case fault.DemasiadoGrande:
		return contrato.DemasiadoGrande
	case fault.RelojDesfasado:
		return contrato.RelojDesfasado
	case fault.EstadoNoPermite, fault.CalendarioFaltante, fault.NormaNoCargada:
		return contrato.EstadoNoPermite
	case fault.Uso, fault.RFCInvalido, fault.FechaInvalida:
		return contrato.PeticionInvalida
	}
	return contrato.Interno
}

func estadoHTTP(c contrato.FalloCodigo) int {
	switch c {
	case contrato.PeticionInvalida, contrato.MedioInvalido, contrato.TextoNoCorresponde,
		contrato.FirmaInvalida, contrato.AdjuntoNoCorresponde:
		return http.StatusUnprocessableEntity
	case contrato.NoAutenticado, contrato.SesionVencida:
		return http.StatusUnauthorized
	case contrato.EfirmaNoAdmitida, contrato.RfcAjeno:
		return http.StatusForbidden
	case contrato.NoEncontrado:
		return http.StatusNotFound
	case contrato.DemasiadoGrande:
		return http.StatusRequestEntityTooLarge
	case contrato.RelojDesfasado, contrato.EstadoNoPermite, contrato.MedioLimite,
		contrato.MedioRepetido, contrato.CodigoIncorrecto, contrato.CodigoVencido,
		contrato.BuzonNoHabilitado, contrato.ActoPendiente, contrato.YaNotificada,
		contrato.ClaveReusada:
		return http.StatusConflict
	case contrato.Interno:
	}
	return http.StatusInternalServerError
}

// fallar writes any error as the contract's Fallo.
func (s *Servidor) fallar(w http.ResponseWriter, r *http.Request, err error) {
	f := falloDe(err, s.ahora())
	if f.Codigo == contrato.Interno && !errors.Is(err, context.Canceled) {
		s.log.ErrorContext(r.Context(), "practice server failed", "operation", r.Pattern, "error", err)
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(estadoHTTP(f.Codigo))
	if err := json.NewEncoder(w).Encode(f); err != nil {
		s.log.DebugContext(r.Context(), "practice answer not delivered", "error", err)
	}
}
