package oficina

import (
	"context"
	"io"

	"valija/backend/archivo"
	"valija/backend/fault"
	"valija/backend/promocion"
)

// compruebaFirmado refuses a promoción of which something here is no longer what was signed: it would be filed with other
// bytes, or refused for them. Fault: AdjuntoDanado.
func (s *sala) compruebaFirmado(ctx context.Context, p promocion.Promocion) error {
	partes := append([]promocion.Adjunto{{Nombre: "El documento de la promoción", SHA256: p.Documento}, {Nombre: "Su firma", SHA256: p.Firma}}, p.Adjuntos...)
	for _, x := range partes {
		objeto, err := s.objetoAdjunto(ctx, p, x.SHA256)
		if err != nil {
			return err
		}
		sha, err := s.archivo.Comprobar(ctx, objeto)
		if es(err, fault.ArchivoAlterado, fault.DatosDanados) || err == nil && sha != x.SHA256 {
			err = fault.Wrap(fault.AdjuntoDanado, err, "nombre", x.Nombre)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// objetoAdjunto finds where the bytes of an attachment are stored, by their SHA-256.
func (s *sala) objetoAdjunto(ctx context.Context, p promocion.Promocion, sha string) (objeto string, err error) {
	err = s.archivo.View(ctx, func(t *archivo.Tx) error {
		l, err := t.De(p.RFC).Anexos(ctx, archivo.Cosa{Que: archivo.QuePromocion, ID: p.ID})
		if err != nil {
			return err
		}
		for _, a := range l {
			if a.SHA256 == sha && a.Documento != 0 {
				doc, err := t.De(p.RFC).Documento(ctx, a.Documento)
				objeto = doc.Objeto
				return err
			}
		}
		return fault.New(fault.NoEncontrado, "que", "el archivo", "id", sha)
	})
	return objeto, err
}

func (s *sala) abreAdjunto(ctx context.Context, p promocion.Promocion, sha string) (io.ReadCloser, error) {
	objeto, err := s.objetoAdjunto(ctx, p, sha)
	if err != nil {
		return nil, err
	}
	return s.archivo.Abrir(ctx, objeto)
}

func (s *sala) leeAdjunto(ctx context.Context, p promocion.Promocion, sha string) ([]byte, error) {
	r, err := s.abreAdjunto(ctx, p, sha)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}
