package oficina_test

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"valija/backend/buzon"
	"valija/backend/fault"
	"valija/backend/oficina"
	"valija/backend/promocion"
)

// aduana stands between Valija and a served practice Buzón, and spoils what a test tells it to.
type aduana struct {
	mu       sync.Mutex
	estropea func(*http.Response) error
}

func (a *aduana) pon(f func(*http.Response) error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.estropea = f
}

func (b *banco) porAduana(rfc string) *aduana {
	b.t.Helper()
	ctx, cancela := context.WithCancel(b.t.Context())
	listo, fin := make(chan string, 1), make(chan error, 1)
	go func() { fin <- b.e.Sirve(ctx, "127.0.0.1:0", func(u string) { listo <- u }) }()
	destino, err := url.Parse(<-listo)
	b.bien(err)
	a := &aduana{}
	p := httptest.NewServer(&httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(destino) },
		ModifyResponse: func(r *http.Response) error {
			a.mu.Lock()
			defer a.mu.Unlock()
			if a.estropea == nil {
				return nil
			}
			return a.estropea(r)
		},
	})
	b.t.Cleanup(func() {
		p.Close()
		cancela()
		if err := <-fin; err != nil {
			b.t.Error(err)
		}
	})
	b.bien(b.AsignaBuzon(b.t.Context(), rfc, p.URL))
	return a
}

func cambia(r *http.Response, f func([]byte) []byte) error {
	raw, err := io.ReadAll(r.Body)
	if err != nil {
		return err
	}
	raw = f(raw)
	r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(raw)), int64(len(raw))
	r.Header.Del("Content-Length")
	return nil
}

func TestUnDocumentoAlteradoEnElCaminoNoEntraAlArchivo(t *testing.T) {
	b := abre(t)
	rfc := b.empleador()
	a := b.porAduana(rfc)
	_, err := b.e.Emite(t.Context(), rfc, "comunicado")
	b.bien(err)
	a.pon(func(r *http.Response) error {
		if !strings.HasPrefix(r.Request.URL.Path, "/v1/documentos/") {
			return nil
		}
		return cambia(r, func(raw []byte) []byte { raw[len(raw)/2] ^= 1; return raw })
	})
	l, err := b.Sincroniza(t.Context(), []string{rfc}, nil)
	b.bien(err)
	b.codigo(l[0].Falla, fault.RespuestaIncompleta)
	if l[0].Nuevos != 1 || l[0].Documentos != 0 {
		t.Errorf("%+v", l[0])
	}
	a.pon(nil)
	if l = b.sincroniza(rfc); l[0].Documentos == 0 {
		t.Errorf("the next synchronisation did not bring it: %+v", l[0])
	}
	inf, err := b.VerificaArchivo(t.Context())
	b.bien(err)
	for _, i := range inf {
		b.bien(i.Err())
	}
}

func TestSiSePierdeLaRespuestaDeUnaAperturaElReciboSeRecupera(t *testing.T) {
	b := abre(t)
	rfc := b.empleador()
	a := b.porAduana(rfc)
	acto := b.llega(rfc)
	a.pon(func(r *http.Response) error {
		if strings.HasSuffix(r.Request.URL.Path, "/apertura") {
			return cambia(r, func([]byte) []byte { return []byte("<html>") }) // it was opened, and nobody heard
		}
		return nil
	})
	p, err := b.PrevisualizaApertura(t.Context(), acto.ID)
	b.bien(err)
	_, err = b.Abre(t.Context(), p.Token, true, []byte(oficina.ContrasenaPractica))
	if err == nil {
		t.Fatal("the answer was lost and nobody says so")
	}
	noSeAbreOtraVez := func(r *http.Response) {
		if strings.HasSuffix(r.Request.URL.Path, "/apertura") {
			t.Error("it was asked to open a second time")
		}
	}
	a.pon(func(r *http.Response) error {
		noSeAbreOtraVez(r)
		if strings.HasPrefix(r.Request.URL.Path, "/v1/recibos/") { // of another act
			return cambia(r, func(raw []byte) []byte { return bytes.ReplaceAll(raw, []byte(acto.ID), []byte("otro")) })
		}
		return nil
	})
	p, err = b.PrevisualizaApertura(t.Context(), acto.ID)
	b.bien(err)
	_, err = b.Abre(t.Context(), p.Token, true, []byte(oficina.ContrasenaPractica))
	b.codigo(err, fault.RespuestaIlegible)
	if x, err := b.Acto(t.Context(), acto.ID); err != nil || x.Estado != buzon.Pendiente || x.Acuse != nil {
		t.Errorf("opened by the receipt of another one: %+v %v", x.Acto, err)
	}
	a.pon(func(r *http.Response) error { noSeAbreOtraVez(r); return nil })
	p, err = b.PrevisualizaApertura(t.Context(), acto.ID)
	b.bien(err)
	abierto, err := b.Abre(t.Context(), p.Token, true, []byte(oficina.ContrasenaPractica))
	b.bien(err)
	if abierto.Estado != buzon.Abierta || abierto.Acuse == nil || abierto.Documento() == 0 {
		t.Errorf("%+v", abierto)
	}
}

func TestSiSePierdeLaRespuestaDeUnaPresentacionNoSePresentaOtra(t *testing.T) {
	for nombre, reintenta := range map[string]func(b *banco, rfc, id string) error{
		"la persona reintenta": func(b *banco, _, id string) error {
			_, err := b.Presenta(b.t.Context(), id, nil)
			return err
		},
		"antes se sincroniza": func(b *banco, rfc, _ string) error {
			b.sincroniza(rfc)
			b.reloj.Advance(time.Minute)
			_, err := b.Despacha(b.t.Context(), nil)
			return err
		},
	} {
		t.Run(nombre, func(t *testing.T) { seRecuperaLoPresentado(t, reintenta) })
	}
}

func seRecuperaLoPresentado(t *testing.T, reintenta func(b *banco, rfc, id string) error) {
	t.Helper()
	b := abre(t)
	rfc := b.empleador()
	a := b.porAduana(rfc)
	id := b.firmada(rfc)
	a.pon(func(r *http.Response) error {
		if r.Request.Method == http.MethodPost && r.Request.URL.Path == "/v1/promociones" {
			return cambia(r, func([]byte) []byte { return []byte("{") })
		}
		return nil
	})
	p, err := b.Presenta(t.Context(), id, nil)
	b.bien(err)
	if p.Estado.Presentado() || p.Motivo == "" {
		t.Fatalf("%+v", p)
	}
	if _, err = b.CorrigePromocion(t.Context(), id); fault.CodeOf(err) != fault.EstadoNoPermite {
		t.Errorf("one that may have arrived went back to draft: %v", err)
	}
	a.pon(func(r *http.Response) error {
		if r.Request.Method == http.MethodPost && r.Request.URL.Path == "/v1/promociones" {
			t.Error("it was filed a second time")
		}
		return nil
	})
	b.bien(reintenta(b, rfc, id))
	b.tieneAcuse(rfc, id)
}

// Asked for the receipt of a try that may have arrived, a Buzón that refuses the question has refused no filing: taken for
// refused, the promoción would be corrected and filed again.
func TestSiElBuzonNoQuiereDecirSiLlegoNoSeDaPorRechazada(t *testing.T) {
	b := abre(t)
	rfc := b.empleador()
	a := b.porAduana(rfc)
	id := b.firmada(rfc)
	a.pon(func(r *http.Response) error {
		switch {
		case r.Request.Method == http.MethodPost && r.Request.URL.Path == "/v1/promociones":
			return cambia(r, func([]byte) []byte { return []byte("{") })
		case strings.Contains(r.Request.URL.Path, "recibo"):
			r.StatusCode = http.StatusBadRequest
			r.Header.Set("Content-Type", "application/json")
			return cambia(r, func([]byte) []byte { return []byte(`{"codigo":"peticion_invalida","mensaje":"No se entiende."}`) })
		}
		return nil
	})
	for range 2 {
		p, err := b.Presenta(t.Context(), id, nil)
		b.bien(err)
		if p.Estado != promocion.EnCola {
			t.Fatalf("%s: %s", p.Estado, p.Nota)
		}
	}
	if _, err := b.CorrigePromocion(t.Context(), id); fault.CodeOf(err) != fault.EstadoNoPermite {
		t.Errorf("one that may have arrived went back to draft: %v", err)
	}
	a.pon(nil)
	p, err := b.Presenta(t.Context(), id, nil)
	b.bien(err)
	if !p.Estado.Presentado() {
		t.Errorf("%+v", p)
	}
}

// However many documents a Buzón names and has no more, those after them come.
func TestCienDocumentosQueElBuzonYaNoTieneNoDetienenALosDemas(t *testing.T) {
	b := abre(t)
	rfc := b.empleador()
	b.sincroniza(rfc)
	a := b.porAduana(rfc)
	const perdidos = 101
	for range perdidos + 2 {
		_, err := b.e.Emite(t.Context(), rfc, "comunicado")
		b.bien(err)
	}
	pedidos := map[string]bool{}
	a.pon(func(r *http.Response) error {
		if !strings.HasPrefix(r.Request.URL.Path, "/v1/documentos/") {
			return nil
		}
		if pedidos[r.Request.URL.Path] = true; len(pedidos) > perdidos {
			return nil
		}
		r.StatusCode = http.StatusNotFound
		r.Header.Set("Content-Type", "application/json")
		return cambia(r, func([]byte) []byte { return []byte(`{"codigo":"no_encontrado","mensaje":"Ya no está."}`) })
	})
	l, err := b.Sincroniza(t.Context(), []string{rfc}, nil)
	b.bien(err)
	b.codigo(l[0].Falla, fault.NoEncontrado)
	if l[0].Nuevos != perdidos+2 || l[0].Documentos == 0 {
		t.Errorf("%+v", l[0])
	}
}
