package portal

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"strconv"
	"strings"

	"valija/backend/contrato"
	"valija/backend/fault"
)

const maxJSON = 8 << 20 // bytes of an answer in JSON

// llamada is one request of the generated client.
type llamada func(ctx context.Context) (*http.Response, error)

// pedir makes a call that answers with JSON of a T, within its time.
func pedir[T any](ctx context.Context, c *Cliente, status int, llamar llamada) (T, error) {
	ctx, cancel := c.plazo(ctx)
	defer cancel()
	return contestar[T](ctx, status, llamar)
}

// contestar makes a call whose answer must have this status and be JSON of a T.
func contestar[T any](ctx context.Context, status int, llamar llamada) (T, error) {
	var v T
	r, err := llamar(ctx)
	if err != nil {
		return v, sinRespuesta(ctx, err)
	}
	defer r.Body.Close()
	if err := revisar(ctx, r, status); err != nil {
		return v, err
	}
	if !esJSON(r) {
		return v, fault.New(fault.RespuestaIlegible, "detalle", "contestó "+tipoDe(r)+" en vez de datos")
	}
	raw, err := cuerpo(ctx, r)
	if err != nil {
		return v, err
	}
	return v, decodificar(raw, &v)
}

// cuerpo reads a bounded body whole.
func cuerpo(ctx context.Context, r *http.Response) ([]byte, error) {
	raw, err := io.ReadAll(io.LimitReader(r.Body, maxJSON+1))
	switch {
	case err != nil:
		return nil, aMedias(ctx, err)
	case len(raw) > maxJSON:
		return nil, fault.New(fault.RespuestaIlegible, "detalle", "la respuesta es demasiado grande")
	}
	return raw, nil
}

func decodificar(raw []byte, v any) error {
	err := json.Unmarshal(raw, v)
	var sintaxis *json.SyntaxError
	switch {
	case err == nil:
		return nil
	case len(raw) == 0, errors.As(err, &sintaxis) && sintaxis.Offset >= int64(len(raw)):
		return fault.Wrap(fault.RespuestaIncompleta, err)
	}
	return fault.Wrap(fault.RespuestaIlegible, err, "detalle", "los datos no son los que se esperaban")
}

// revisar returns nil for the status that the operation gives when all is well, else the fault that the answer
// stands for.
func revisar(ctx context.Context, r *http.Response, status int) error {
	switch {
	case r.StatusCode >= 300 && r.StatusCode < 400:
		return fault.New(fault.Redireccion, "detalle", destino(r))
	case r.Header.Get("Content-Encoding") != "" && !strings.EqualFold(r.Header.Get("Content-Encoding"), "identity"):
		return fault.New(fault.RespuestaIlegible, "detalle", "contestó comprimido sin que se le pidiera")
	case r.StatusCode == status:
		return nil
	case !esJSON(r):
		if r.StatusCode >= 500 {
			return fault.New(fault.ServidorError, "detalle", strconv.Itoa(r.StatusCode))
		}
		return fault.New(fault.RespuestaIlegible, "detalle", strconv.Itoa(r.StatusCode)+", "+tipoDe(r))
	}
	raw, err := cuerpo(ctx, r)
	if err != nil {
		return err
	}
	var f contrato.Fallo
	if err := json.Unmarshal(raw, &f); err != nil || !f.Codigo.Valid() {
		if r.StatusCode >= 500 {
			return fault.Wrap(fault.ServidorError, err, "detalle", strconv.Itoa(r.StatusCode))
		}
		return fault.Wrap(fault.RespuestaIlegible, err, "detalle", strconv.Itoa(r.StatusCode)+" sin explicación")
	}
	return aFallo(f, r.StatusCode)
}

// aFallo turns a refusal in the contract's words into ours.
func aFallo(f contrato.Fallo, status int) error {
	mensaje := frase(f.Mensaje)
	switch f.Codigo {
	case contrato.NoAutenticado, contrato.SesionVencida:
		return fault.New(fault.SesionVencida)
	case contrato.RelojDesfasado:
		return fault.New(fault.RelojDesfasado, "detalle", "en más de cinco minutos")
	case contrato.MedioLimite:
		return fault.New(fault.MedioLimite)
	case contrato.MedioRepetido:
		return fault.New(fault.MedioRepetido)
	case contrato.CodigoIncorrecto:
		return fault.New(fault.CodigoIncorrecto)
	case contrato.CodigoVencido:
		return fault.New(fault.CodigoVencido)
	case contrato.BuzonNoHabilitado:
		return fault.New(fault.BuzonNoHabilitado, "rfc", "este RFC")
	case contrato.YaNotificada:
		return fault.New(fault.YaNotificada)
	case contrato.EstadoNoPermite:
		return fault.New(fault.EstadoNoPermite, "detalle", mensaje, "sigue", "Sincronice y revise su estado.")
	case contrato.ActoPendiente:
		return fault.New(fault.EstadoNoPermite, "detalle", "el acto sigue pendiente y abrirlo es quedar notificado",
			"sigue", "Ábralo cuando decida quedar notificado.")
	case contrato.NoEncontrado:
		return fault.New(fault.NoEncontrado, "que", "en el Buzón", "id", mensaje)
	case contrato.Interno:
		return fault.New(fault.ServidorError, "detalle", strconv.Itoa(status)+": "+mensaje)
	case contrato.PeticionInvalida, contrato.FirmaInvalida, contrato.EfirmaNoAdmitida, contrato.RfcAjeno,
		contrato.TextoNoCorresponde, contrato.MedioInvalido, contrato.ClaveReusada, contrato.AdjuntoNoCorresponde,
		contrato.DemasiadoGrande:
	}
	return fault.New(fault.RechazadoPorBuzon, "detalle", mensaje, "codigo", string(f.Codigo))
}

// frase makes a server's words fit to be part of ours: one short line.
func frase(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 300 {
		s = string(r[:300]) + "…"
	}
	return strings.TrimSuffix(s, ".")
}

// sinRespuesta says why there was no answer.
func sinRespuesta(ctx context.Context, err error) error {
	var propio *fault.Error
	var cert *tls.CertificateVerificationError
	var autoridad x509.UnknownAuthorityError
	var nombre x509.HostnameError
	detalle := "no hay conexión con él"
	switch {
	case errors.As(err, &propio):
		return propio
	case errors.Is(context.Cause(ctx), errTardo), errors.Is(err, errTardo):
		detalle = "tardó demasiado"
	case errors.Is(ctx.Err(), context.Canceled):
		return fault.Wrap(fault.Cancelado, err)
	case errors.Is(ctx.Err(), context.DeadlineExceeded), esTardanza(err):
		detalle = "tardó demasiado"
	case errors.As(err, &cert), errors.As(err, &autoridad), errors.As(err, &nombre):
		detalle = "su certificado no es de confianza"
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return fault.Wrap(fault.RespuestaIncompleta, err)
	}
	return fault.Wrap(fault.SinConexion, err, "detalle", detalle)
}

func esTardanza(err error) bool {
	var t interface{ Timeout() bool }
	return errors.As(err, &t) && t.Timeout()
}

// aMedias says why an answer broke off.
func aMedias(ctx context.Context, err error) error {
	switch {
	case errors.Is(context.Cause(ctx), errTardo), ctx.Err() != nil:
		return sinRespuesta(ctx, err)
	}
	return fault.Wrap(fault.RespuestaIncompleta, err)
}

func esJSON(r *http.Response) bool {
	tipo, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	return err == nil && tipo == "application/json"
}

// tipoDe names the kind of an answer for a person.
func tipoDe(r *http.Response) string {
	tipo, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch {
	case err != nil || tipo == "":
		return "algo sin tipo"
	case tipo == "text/html":
		return "una página web"
	}
	return frase(tipo)
}

func destino(r *http.Response) string {
	u, err := r.Location()
	if err != nil {
		return "sin decir cuál"
	}
	return frase(u.Host)
}
