package oficina

import (
	"context"
	"errors"
	"strings"

	"valija/backend/archivo"
	"valija/backend/buzon"
	"valija/backend/efirma"
	"valija/backend/llavero"
)

// Llavero is where passwords, the key that seals the e.firmas and that of the documents are kept.
type Llavero = llavero.Llavero

// LlaveroEfimero is a keyring that lasts as long as the process, for the demonstration: it takes passwords, and never
// the key of an archive.
func LlaveroEfimero() *Llavero { return llavero.Efimero() }

// FirmaJuzgada is one signature of the archive, or one sello of an acuse, and its verdict.
type FirmaJuzgada struct {
	Que       string // Spanish
	Resultado efirma.Verificacion
}

// JuzgaFirmas verifies every detached signature and every sello that an Ambiente holds.
func (o *Oficina) JuzgaFirmas(ctx context.Context, am Ambiente) ([]FirmaJuzgada, error) {
	s, err := o.en(ctx, am)
	if err != nil {
		return nil, err
	}
	var firmas []archivo.Documento
	var acuses []archivo.AcuseGuardado
	if err = s.archivo.View(ctx, func(t *archivo.Tx) error {
		e1 := cadaDocumento(ctx, t.Todos(), func(d archivo.Documento) {
			if strings.HasSuffix(d.Nombre, ".p7s") {
				firmas = append(firmas, d)
			}
		})
		acuses, err = todosLosAcuses(ctx, t)
		return errors.Join(e1, err)
	}); err != nil {
		return nil, err
	}
	out := make([]FirmaJuzgada, 0, len(firmas)+len(acuses))
	for _, d := range firmas {
		v, err := o.VerificaDocumento(ctx, am, d.ID)
		if err != nil {
			return nil, err
		}
		out = append(out, FirmaJuzgada{d.Titulo, v.Resultado})
	}
	for _, a := range acuses {
		out = append(out, FirmaJuzgada{"Sello del acuse " + string(a.Folio), a.Verificar(s.anclas)})
	}
	return out, nil
}

func cadaDocumento(ctx context.Context, de archivo.Ambito, cada func(archivo.Documento)) error {
	const pagina = 500
	for cursor := int64(0); ; {
		p, err := de.Documentos(ctx, archivo.Filtro{}, cursor, pagina)
		if err != nil {
			return err
		}
		for _, d := range p.Documentos {
			cada(d)
		}
		if cursor = p.Sigue; cursor == 0 {
			return nil
		}
	}
}

func todosLosAcuses(ctx context.Context, t *archivo.Tx) ([]archivo.AcuseGuardado, error) {
	out, err := t.Todos().AcusesDe(ctx, cosaActuacion)
	if err != nil {
		return nil, err
	}
	cosas := []archivo.Cosa{}
	if err = cadaActo(ctx, t.Todos(), archivo.FiltroActos{}, func(a buzon.Acto) error {
		cosas = append(cosas, archivo.Cosa{Que: archivo.QueActo, ID: a.ID})
		return nil
	}); err != nil {
		return nil, err
	}
	promociones, err := t.Todos().Promociones(ctx, "")
	if err != nil {
		return nil, err
	}
	for _, p := range promociones {
		cosas = append(cosas, archivo.Cosa{Que: archivo.QuePromocion, ID: p.ID})
	}
	for _, c := range cosas {
		l, err := t.Todos().AcusesDe(ctx, c)
		if err != nil {
			return nil, err
		}
		out = append(out, l...)
	}
	return out, nil
}
