package practica

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"time"

	"valija/backend/contrato"
	"valija/backend/fault"
)

// Mando controls a Buzón that another process serves, with the token of its control file.
type Mando struct {
	api *contrato.Client
}

// NewMando makes the control of the Buzón kept in dir. Fault: NoEncontrado when nobody is serving it.
func NewMando(dir string) (*Mando, error) {
	c, err := LeerControl(dir)
	if err != nil {
		return nil, err
	}
	h := &http.Client{
		Timeout: time.Minute, Transport: &http.Transport{DisableKeepAlives: true}, // no connection outlives its call
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	api, err := contrato.NewClient(c.URL, contrato.WithHTTPClient(h), contrato.WithRequestEditorFn(
		func(_ context.Context, r *http.Request) error {
			r.Header.Set("Authorization", "Bearer "+c.Token)
			return nil
		}))
	if err != nil {
		return nil, fault.Wrap(fault.DireccionInsegura, err, "url", c.URL)
	}
	return &Mando{api}, nil
}

// Reloj tells the Buzón's instant.
func (m *Mando) Reloj(ctx context.Context) (time.Time, error) {
	reloj, err := contestar[contrato.Reloj](func() (*http.Response, error) {
		return m.api.ConsultarReloj(ctx)
	})
	return reloj.Ahora, err
}

// PonerReloj sets the Buzón's clock.
func (m *Mando) PonerReloj(ctx context.Context, t time.Time) (time.Time, error) {
	return m.mover(ctx, contrato.MoverRelojJSONRequestBody{Poner: &t})
}

// AvanzarReloj moves the Buzón's clock forwards by d, in whole seconds.
func (m *Mando) AvanzarReloj(ctx context.Context, d time.Duration) (time.Time, error) {
	segundos := int64(d / time.Second)
	return m.mover(ctx, contrato.MoverRelojJSONRequestBody{AvanzarSegundos: &segundos})
}

func (m *Mando) mover(ctx context.Context, b contrato.MoverRelojJSONRequestBody) (time.Time, error) {
	reloj, err := contestar[contrato.Reloj](func() (*http.Response, error) {
		return m.api.MoverReloj(ctx, b)
	})
	return reloj.Ahora, err
}

// Bandeja returns the tray, newest first; everybody's when rfc is "".
func (m *Mando) Bandeja(ctx context.Context, rfc string) ([]Mensaje, error) {
	b, err := contestar[contrato.ConsultarBandeja200JSONResponse](func() (*http.Response, error) {
		return m.api.ConsultarBandeja(ctx, &contrato.ConsultarBandejaParams{Rfc: opcional(rfc)})
	})
	out := make([]Mensaje, 0, len(b.Mensajes))
	for _, x := range b.Mensajes {
		out = append(out, Mensaje{
			ID: x.Id, RFC: x.Rfc, Canal: Canal(x.Canal), De: x.De, Para: x.Para, Asunto: x.Asunto, Texto: x.Texto,
			Codigo: valor(x.Codigo), Medio: valor(x.Medio), Enviado: x.Enviado,
		})
	}
	return out, err
}

// EmitirEfirma makes a practice e.firma, as Servidor.EmitirEfirma does.
func (m *Mando) EmitirEfirma(ctx context.Context, rfc, nombre string, contrasena []byte) (Efirma, error) {
	e, err := contestar[contrato.EmitirEfirma201JSONResponse](func() (*http.Response, error) {
		return m.api.EmitirEfirma(ctx, contrato.EmitirEfirmaJSONRequestBody{
			Rfc: opcional(rfc), Nombre: opcional(nombre), Contrasena: string(contrasena),
		})
	})
	return Efirma{RFC: e.Rfc, Nombre: e.Nombre, Certificado: e.Certificado, Llave: e.Llave}, err
}

// Emitir has an act, or the whole scenario, issued to an RFC, and returns the folios.
func (m *Mando) Emitir(ctx context.Context, rfc string, t Tipo) ([]string, error) {
	e, err := contestar[contrato.EmitirActo201JSONResponse](func() (*http.Response, error) {
		return m.api.EmitirActo(ctx, contrato.EmitirActoJSONRequestBody{Rfc: rfc, Tipo: contrato.TipoPractica(t)})
	})
	folios := make([]string, 0, len(e.Actos))
	for _, a := range e.Actos {
		folios = append(folios, a.Folio)
	}
	return folios, err
}

// contestar reads what our own server answers.
func contestar[T any](llamar func() (*http.Response, error)) (v T, _ error) {
	r, err := llamar()
	if err != nil {
		return v, fault.Wrap(fault.SinConexion, err, "detalle", "el Buzón de práctica ya no está en servicio")
	}
	defer r.Body.Close()
	d := json.NewDecoder(io.LimitReader(r.Body, maxActo))
	if r.StatusCode >= http.StatusBadRequest {
		var f contrato.Fallo
		if err := d.Decode(&f); err != nil {
			return v, fault.Wrap(fault.RespuestaIlegible, err, "detalle", r.Status)
		}
		return v, fault.New(fault.RechazadoPorBuzon, "detalle", f.Mensaje, "codigo", string(f.Codigo))
	}
	if err := d.Decode(&v); err != nil {
		return v, fault.Wrap(fault.RespuestaIncompleta, err)
	}
	return v, nil
}
