package practica

import (
	"context"
	"errors"
	"net"
	"net/http"
	"strings"

	"github.com/getkin/kin-openapi/openapi3filter"
	middleware "github.com/oapi-codegen/nethttp-middleware"

	"valija/backend/contrato"
)

const (
	maxJSON         = 1 << 20 // bytes of a request with a JSON body
	rutaPromocion   = "/v1/promociones"
	margenMultipart = 4 << 20 // document, signature and the seams between parts
)

type llaveContexto int

const (
	llaveSesion llaveContexto = iota
	llaveHost
)

// sesionDe returns the session that autenticar found.
func sesionDe(ctx context.Context) sesion {
	s, ok := ctx.Value(llaveSesion).(sesion)
	if !ok {
		return sesion{} // of nobody: no row is its
	}
	return s
}

func hostDe(ctx context.Context) string {
	h, ok := ctx.Value(llaveHost).(string)
	if !ok {
		return Host
	}
	return h
}

// Handler serves the contract. It answers programs only: no page of a browser, whatever its origin, gets
// through.
func (s *Servidor) Handler() http.Handler { return s.handler }

func (s *Servidor) nuevoHandler() (http.Handler, error) {
	spec, err := contrato.GetSpec()
	if err != nil {
		return nil, err
	}
	strict := contrato.NewStrictHandlerWithOptions(api{s}, []contrato.StrictMiddlewareFunc{s.autenticar},
		contrato.StrictHTTPServerOptions{RequestErrorHandlerFunc: s.malPedido, ResponseErrorHandlerFunc: s.fallar})
	operaciones := contrato.HandlerWithOptions(strict, contrato.StdHTTPServerOptions{ErrorHandlerFunc: s.malPedido})
	validar := func(conCuerpo bool) http.Handler {
		return middleware.OapiRequestValidatorWithOptions(spec, &middleware.Options{
			DoNotValidateServers: true,
			Options: openapi3filter.Options{
				ExcludeRequestBody: !conCuerpo, AuthenticationFunc: openapi3filter.NoopAuthenticationFunc,
			},
			ErrorHandlerWithOpts: func(_ context.Context, err error, w http.ResponseWriter, r *http.Request, o middleware.ErrorHandlerOpts) {
				if o.StatusCode == http.StatusNotFound {
					err = rechazar(contrato.NoEncontrado, "Este Buzón no tiene esa operación.")
				}
				s.malPedido(w, r, err)
			},
		})(operaciones)
	}
	return s.portero(validar(true), validar(false)), nil
}

// portero turns away what is not a program talking to this Buzón, and bounds what it may send. The validator
// would hold a multipart body whole, so that one is checked part by part as it streams in.
func (s *Servidor) portero(conCuerpo, sinCuerpo http.Handler) http.Handler {
	l := limites()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Content-Type-Options", "nosniff")
		w.Header().Set("Cache-Control", "no-store")
		host := soloHost(r.Host)
		switch {
		case !esNombre(host):
			s.fallar(w, r, rechazar(contrato.PeticionInvalida, "Este no es el Buzón «"+r.Host+"»."))
			return
		case r.Method == http.MethodOptions || r.Header.Get("Origin") != "" || r.Header.Get("Sec-Fetch-Site") != "":
			s.fallar(w, r, rechazar(contrato.PeticionInvalida, "El Buzón de práctica no atiende a páginas de un navegador."))
			return
		}
		r = r.WithContext(context.WithValue(r.Context(), llaveHost, host))
		if r.Method == http.MethodPost && r.URL.Path == rutaPromocion {
			r.Body = http.MaxBytesReader(w, r.Body, l.PorArchivo*int64(l.Archivos)+margenMultipart)
			sinCuerpo.ServeHTTP(w, r)
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, maxJSON)
		conCuerpo.ServeHTTP(w, r)
	})
}

func soloHost(hostport string) string {
	if h, _, err := net.SplitHostPort(hostport); err == nil {
		return h
	}
	return strings.Trim(hostport, "[]")
}

// malPedido answers what does not keep the contract.
func (s *Servidor) malPedido(w http.ResponseWriter, r *http.Request, err error) {
	var propio *rechazo
	var largo *http.MaxBytesError
	if !errors.As(err, &propio) && !errors.As(err, &largo) {
		err = &rechazo{codigo: contrato.PeticionInvalida, mensaje: "La petición no cumple el contrato del Buzón.", causa: err}
	}
	s.fallar(w, r, err)
}

// autenticar lets the three public operations through, asks the control token of the trainer's, and a session
// of all others.
func (s *Servidor) autenticar(siguiente contrato.StrictHandlerFunc, operacion string) contrato.StrictHandlerFunc {
	return func(ctx context.Context, w http.ResponseWriter, r *http.Request, pide any) (any, error) {
		token, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		switch operacion {
		case "ConsultarInformacion", "PedirReto", "IniciarSesion":
		case "ConsultarReloj", "MoverReloj", "ConsultarBandeja", "EmitirEfirma", "EmitirActo", "AtenderPromocion":
			if !s.esControl(token) {
				return nil, rechazar(contrato.NoAutenticado, "Hace falta el token de control del Buzón de práctica.")
			}
		default:
			if err := s.leerReloj(ctx); err != nil {
				return nil, err
			}
			ses, err := s.sesiones.de(token, s.ahora())
			if err != nil {
				return nil, err
			}
			ctx = context.WithValue(ctx, llaveSesion, ses)
		}
		return siguiente(ctx, w, r, pide)
	}
}
