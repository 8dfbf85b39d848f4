package oficina_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"valija/backend/fault"
	"valija/backend/oficina"
	"valija/backend/promocion"
)

// copia takes the practice archive as it is now, and gives what puts it back as a restored backup does: the Buzón goes on
// with what it has.
func (b *banco) copia() (vuelve func()) {
	b.t.Helper()
	dir, copia := filepath.Join(b.dir, "practica"), b.t.TempDir()
	b.bien(b.Cierra())
	b.Oficina = nil
	b.bien(os.CopyFS(copia, os.DirFS(dir)))
	b.bien(os.RemoveAll(filepath.Join(copia, "buzon")))
	b.reabre(oficina.Opciones{})
	return func() {
		b.t.Helper()
		b.bien(b.Cierra())
		b.Oficina = nil
		l, err := os.ReadDir(dir)
		b.bien(err)
		for _, x := range l {
			if x.Name() != "buzon" {
				b.bien(os.RemoveAll(filepath.Join(dir, x.Name())))
			}
		}
		b.bien(os.CopyFS(dir, os.DirFS(copia)))
		b.reabre(oficina.Opciones{})
	}
}

// corrigeYFirma takes a promoción back to draft, and signs it again with another text.
func (b *banco) corrigeYFirma(id string) {
	b.t.Helper()
	p, err := b.CorrigePromocion(b.t.Context(), id)
	b.bien(err)
	p.Texto = "Otra cosa."
	_, err = b.GuardaBorrador(b.t.Context(), p.Promocion)
	b.bien(err)
	b.firma(id)
}

// presentadaTrasElRespaldo signs a promoción, backs up, files it and restores: the archive does not know that it was filed.
func (b *banco) presentadaTrasElRespaldo() (rfc, id string, antes oficina.Promocion) {
	b.t.Helper()
	rfc = b.empleador()
	id = b.firmada(rfc)
	vuelve := b.copia()
	antes, err := b.Presenta(b.t.Context(), id, conClave)
	b.bien(err)
	vuelve()
	return rfc, id, antes
}

func conClave(string) []byte { return []byte(oficina.ContrasenaPractica) }

// What a backup brings back signed may have been filed since: corrected, it is not filed besides.
func TestLoQueSePresentoDespuesDelRespaldoNoSePresentaCorregido(t *testing.T) {
	b := abre(t)
	rfc, id, antes := b.presentadaTrasElRespaldo()

	b.corrigeYFirma(id)
	p, err := b.Presenta(t.Context(), id, conClave)
	b.codigo(err, fault.EstadoNoPermite)
	if p.Estado != promocion.Rechazada || p.Folio != "" || !strings.Contains(p.Nota, antes.Folio) {
		t.Errorf("%s: %s", p.Estado, p.Nota)
	}
	suya, err := b.Promocion(t.Context(), "buzon-"+antes.Folio)
	b.bien(err)
	if suya.Estado != promocion.Presentada || suya.Acuse == nil || !suya.Acuse.Ampara(antes.Documento) || !suya.Recibida.Equal(antes.Recibida) {
		t.Errorf("what was filed is not here with its acuse: %+v", suya)
	}
	if n := b.presentadas(rfc); n != 1 {
		t.Errorf("%d were filed", n)
	}
	// corrected again, it is known without asking anybody
	p, err = b.CorrigePromocion(t.Context(), id)
	b.bien(err)
	if _, err = b.PrevisualizaFirma(t.Context(), id); fault.CodeOf(err) != fault.EstadoNoPermite || !strings.Contains(fault.As(err).Words().Que, antes.Folio) {
		t.Errorf("%s: %v", p.Estado, err)
	}
	b.bien(b.DescartaPromocion(t.Context(), id))
}

// The synchronisation that comes first says it in the draft.
func TestLoQueTraeLaSincroniaDeUnaCorregidaSeDiceEnElBorrador(t *testing.T) {
	b := abre(t)
	rfc, id, antes := b.presentadaTrasElRespaldo()

	_, err := b.CorrigePromocion(t.Context(), id)
	b.bien(err)
	b.sincroniza(rfc)
	p, err := b.Promocion(t.Context(), id)
	b.bien(err)
	if p.Estado != promocion.Borrador || !strings.Contains(p.Nota, antes.Folio) {
		t.Errorf("%s: %s", p.Estado, p.Nota)
	}
	if _, err = b.PrevisualizaFirma(t.Context(), id); fault.CodeOf(err) != fault.EstadoNoPermite {
		t.Errorf("%v", err)
	}
}

// What a backup brings back signed, and the synchronisation finds filed, gets its acuse too.
func TestLoPresentadoDespuesDelRespaldoRecuperaSuAcuse(t *testing.T) {
	b := abre(t)
	rfc, id, antes := b.presentadaTrasElRespaldo()

	b.sincroniza(rfc)
	_, err := b.Despacha(t.Context(), conClave)
	b.bien(err)
	if p := b.tieneAcuse(rfc, id); p.Folio != antes.Folio || p.Estado != promocion.Presentada {
		t.Errorf("%+v", p)
	}
}

// yaPresentada fails unless an error refuses what was filed before, and says under which folio and what to do.
func (b *banco) yaPresentada(err error, folio string) {
	b.t.Helper()
	b.codigo(err, fault.EstadoNoPermite)
	if w := fault.As(err).Words(); folio == "" || !strings.Contains(w.Que, folio) || !strings.Contains(w.Que, "2026") || !strings.Contains(w.Sigue, "prepare otra") {
		b.t.Errorf("it does not say what was filed, nor what to do: %+v", w)
	}
}

// What a backup brings back as a draft, and the synchronisation finds filed, says so and is not signed again; another one
// that says the same is.
func TestElBorradorDeLoPresentadoDespuesDelRespaldoNoSeFirmaOtraVez(t *testing.T) {
	b := abre(t)
	rfc := b.empleador()
	id := b.borrador(rfc)
	vuelve := b.copia()
	b.firma(id)
	antes, err := b.Presenta(t.Context(), id, conClave)
	b.bien(err)
	vuelve()
	b.sincroniza(rfc)

	p, err := b.Promocion(t.Context(), id)
	b.bien(err)
	if p.Estado != promocion.Borrador || !strings.Contains(p.Nota, antes.Folio) ||
		!slices.ContainsFunc(p.Faltas, func(o promocion.Observacion) bool { return o.Impide && strings.Contains(o.Mensaje, antes.Folio) }) {
		t.Errorf("%s: %s %+v", p.Estado, p.Nota, p.Faltas)
	}
	_, err = b.PrevisualizaFirma(t.Context(), id)
	b.yaPresentada(err, antes.Folio)
	b.bien(b.DescartaPromocion(t.Context(), id))

	otra := b.firmada(rfc)
	_, err = b.Presenta(t.Context(), otra, conClave)
	b.bien(err)
	b.tieneAcuse(rfc, otra)
	if n := b.presentadas(rfc); n != 2 {
		t.Errorf("%d were filed", n)
	}
}

// Who signs before synchronising is told when it is filed: the Buzón is asked first, and nothing is filed twice, however
// often it was corrected before.
func TestElBorradorDeLoPresentadoDespuesDelRespaldoNoSePresentaOtraVez(t *testing.T) {
	for nombre, corregida := range map[string]bool{"as it was signed": false, "corrected and signed again": true} {
		t.Run(nombre, func(t *testing.T) {
			b := abre(t)
			rfc := b.empleador()
			id := b.borrador(rfc)
			vuelve := b.copia()
			b.firma(id)
			if corregida {
				b.corrigeYFirma(id)
			}
			antes, err := b.Presenta(t.Context(), id, conClave)
			b.bien(err)
			vuelve()

			b.firma(id)
			p, err := b.Presenta(t.Context(), id, conClave)
			b.yaPresentada(err, antes.Folio)
			if p.Estado != promocion.Rechazada || !strings.Contains(p.Nota, antes.Folio) {
				t.Errorf("%s: %s", p.Estado, p.Nota)
			}
			suya, err := b.Promocion(t.Context(), "buzon-"+antes.Folio)
			b.bien(err)
			if suya.Acuse == nil || !suya.Acuse.Ampara(antes.Documento) {
				t.Errorf("what was filed is not here with its acuse: %+v", suya)
			}
			if n := b.presentadas(rfc); n != 1 {
				t.Errorf("%d were filed", n)
			}
		})
	}
}

// What the synchronisation brings while the document to sign is being read, or after it was signed, counts too.
func TestLoQueLaSincroniaTraeAntesDeFirmarODePresentarCuenta(t *testing.T) {
	b := abre(t)
	rfc := b.empleador()
	leida, firmada := b.borrador(rfc), b.borrador(rfc)
	vuelve := b.copia()
	folios := map[string]string{}
	for _, id := range []string{leida, firmada} {
		b.firma(id)
		p, err := b.Presenta(t.Context(), id, conClave)
		b.bien(err)
		folios[id] = p.Folio
	}
	vuelve()

	previa, err := b.PrevisualizaFirma(t.Context(), leida)
	b.bien(err)
	b.firma(firmada)
	b.sincroniza(rfc)
	_, err = b.FirmaPromocion(t.Context(), previa.Token, []byte(oficina.ContrasenaPractica))
	b.yaPresentada(err, folios[leida])
	_, err = b.Presenta(t.Context(), firmada, conClave)
	b.yaPresentada(err, folios[firmada])
	for id, estado := range map[string]promocion.Estado{leida: promocion.Borrador, firmada: promocion.Firmada} {
		if p, err := b.Promocion(t.Context(), id); err != nil || p.Estado != estado {
			t.Errorf("%s: %v", p.Estado, err)
		}
	}
	if n := b.presentadas(rfc); n != 2 {
		t.Errorf("%d were filed", n)
	}
}
