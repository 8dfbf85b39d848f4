package portal

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"mime/multipart"
	"net/http"

	"valija/backend/contrato"
	"valija/backend/promocion"
)

// Ventanilla is the session as the place where promociones are filed. It is apart because its receipts are
// another type than those of buzon.Tramites.
type Ventanilla struct{ s *Sesion }

var _ promocion.Ventanilla = Ventanilla{}

// Ventanilla returns the session's ventanilla.
func (s *Sesion) Ventanilla() Ventanilla { return Ventanilla{s} }

// Presentar files a signed promoción, streaming its attachments. An error that leaves its fate unknown is one
// of the connection: ask Recibo before filing again, under the same key.
//
// norma: Lineamientos 6.1; Lineamientos 6.3
func (v Ventanilla) Presentar(ctx context.Context, p promocion.Presentacion) (promocion.Recibo, error) {
	c := v.s.cliente
	ctx, vigia := c.vigilar(ctx)
	defer vigia.soltar()
	cuerpo, tubo := io.Pipe()
	partes := multipart.NewWriter(tubo)
	escrito := make(chan error, 1)
	go func() {
		err := escribirPartes(partes, p)
		escrito <- err
		tubo.CloseWithError(err)
	}()
	recibo, err := contestar[contrato.Recibo](ctx, http.StatusCreated, func(ctx context.Context) (*http.Response, error) {
		defer vigia.avance()
		return c.api.PresentarPromocionWithBody(ctx, &contrato.PresentarPromocionParams{IdempotencyKey: p.Clave},
			partes.FormDataContentType(), &subida{cuerpo, vigia}, v.s.con)
	})
	err = errors.Join(err, cuerpo.CloseWithError(errRespondio)) // the writer ends, whatever the server read
	propio := <-escrito
	switch {
	case propio != nil && !errors.Is(propio, errRespondio) && !errors.Is(propio, io.ErrClosedPipe):
		return promocion.Recibo{}, propio // an attachment could not be read: nothing was filed
	case err != nil:
		return promocion.Recibo{}, err
	}
	return aReciboPromocion(recibo, v.s.rfc, p)
}

var errRespondio = errors.New("the server answered before reading everything")

// escribirPartes writes the parts in the order of the contract. The document lists each attachment with its
// SHA-256, so names and hashes are not repeated here.
func escribirPartes(w *multipart.Writer, p promocion.Presentacion) error {
	h := sha256.Sum256(p.Documento)
	actuacion, err := json.Marshal(contrato.Actuacion{Texto: hex.EncodeToString(h[:]), Firma: p.Firma})
	if err != nil {
		return err
	}
	if err := w.WriteField("actuacion", string(actuacion)); err != nil {
		return err
	}
	documento, err := w.CreateFormFile("documento", "promocion.txt")
	if err != nil {
		return err
	}
	if _, err := documento.Write(p.Documento); err != nil {
		return err
	}
	for _, a := range p.Adjuntos {
		if err := escribirAdjunto(w, a, p.Abrir); err != nil {
			return err
		}
	}
	return w.Close()
}

func escribirAdjunto(w *multipart.Writer, a promocion.Adjunto, abrir func(promocion.Adjunto) (io.ReadCloser, error)) error {
	parte, err := w.CreateFormFile("adjunto", a.Nombre)
	if err != nil {
		return err
	}
	f, err := abrir(a)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(parte, f)
	return err
}

// subida is a request's body that keeps the watch awake while it moves.
type subida struct {
	io.ReadCloser
	vigia *vigia
}

// Read implements io.Reader.
func (s *subida) Read(p []byte) (int, error) {
	n, err := s.ReadCloser.Read(p)
	s.vigia.avance()
	return n, err
}

// Recibo asks whether a filing whose answer was lost arrived; NoEncontrado when it did not.
func (v Ventanilla) Recibo(ctx context.Context, clave string) (promocion.Recibo, error) {
	r, err := v.s.consultarRecibo(ctx, clave)
	if err != nil {
		return promocion.Recibo{}, err
	}
	return aReciboPromocion(r, v.s.rfc, promocion.Presentacion{Clave: clave})
}

// Seguimiento lists promociones changed after the cursor, in order of change.
func (v Ventanilla) Seguimiento(ctx context.Context, cursor int64) (promocion.Pagina, error) {
	limite := porPagina
	p, err := pedir[contrato.PaginaPromociones](ctx, v.s.cliente, http.StatusOK, func(ctx context.Context) (*http.Response, error) {
		return v.s.cliente.api.ListarPromociones(ctx, &contrato.ListarPromocionesParams{Cursor: &cursor, Limite: &limite}, v.s.con)
	})
	if err != nil {
		return promocion.Pagina{}, err
	}
	if p.Promociones == nil {
		return promocion.Pagina{}, ilegible("la página no trae su lista")
	}
	out := promocion.Pagina{Cursor: p.Cursor, HayMas: p.HayMas, Promociones: make([]promocion.Promocion, 0, len(p.Promociones))}
	ultima := cursor
	for _, x := range p.Promociones {
		if x.Secuencia <= ultima {
			return promocion.Pagina{}, ilegible("las promociones no vienen en orden")
		}
		ultima = x.Secuencia
		una, err := aPromocion(x, v.s.rfc)
		if err != nil {
			return promocion.Pagina{}, err
		}
		out.Promociones = append(out.Promociones, una)
	}
	return out, avanza(cursor, ultima, p.Cursor, p.HayMas)
}

// aReciboPromocion takes a receipt that must be of this filing.
func aReciboPromocion(r contrato.Recibo, rfc string, p promocion.Presentacion) (out promocion.Recibo, err error) {
	if r.Promocion == nil {
		return out, ilegible("el recibo no es de una promoción")
	}
	if out.Acuse, err = aAcuse(r.Acuse, rfc); err != nil {
		return out, err
	}
	if out.Promocion, err = aPromocion(*r.Promocion, rfc); err != nil {
		return out, err
	}
	h := sha256.Sum256(p.Documento)
	switch {
	case out.Promocion.Clave != "" && out.Promocion.Clave != p.Clave:
		return out, ilegible("el recibo es de otra promoción")
	case p.Documento != nil && !out.Acuse.Ampara(hex.EncodeToString(h[:])):
		return out, ilegible("el acuse no ampara el documento que se presentó")
	}
	out.Promocion.Clave = p.Clave
	out.Archivos, err = aArchivos(o(r.Acuse.Archivos))
	return out, err
}
