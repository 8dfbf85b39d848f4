package oficina_test

import (
	"testing"

	"valija/backend/fault"
	"valija/backend/oficina"
	"valija/backend/promocion"
)

func TestLoFirmadoNoSeCambiaSinPedirCorregirlo(t *testing.T) {
	b := abre(t)
	rfc := b.empleador()
	id := b.firmada(rfc)
	antes, err := b.Promocion(t.Context(), id)
	b.bien(err)

	q := antes.Promocion
	q.Texto = "Otra cosa."
	if _, err = b.GuardaBorrador(t.Context(), q); fault.CodeOf(err) != fault.EstadoNoPermite {
		t.Errorf("what was signed was changed: %v", err)
	}
	p, err := b.Promocion(t.Context(), id)
	b.bien(err)
	if p.Estado != promocion.Firmada || p.Clave != antes.Clave || p.Firma != antes.Firma {
		t.Errorf("its signature was touched: %+v", p)
	}

	p, err = b.CorrigePromocion(t.Context(), id)
	b.bien(err)
	if p.Estado != promocion.Borrador || p.Clave != "" || p.Firma != "" || p.Documento != "" || !p.FirmadaEn.IsZero() {
		t.Errorf("a draft keeps something of its signature: %+v", p)
	}
	_, err = b.GuardaBorrador(t.Context(), q)
	b.bien(err)
	previa, err := b.PrevisualizaFirma(t.Context(), id)
	b.bien(err)
	p, err = b.FirmaPromocion(t.Context(), previa.Token, []byte(oficina.ContrasenaPractica))
	b.bien(err)
	if p.Clave == antes.Clave {
		t.Error("the new one goes with the key of the old one: the Buzón would take it for the same")
	}
	p, err = b.Presenta(t.Context(), id, nil)
	b.bien(err)
	if _, err = b.CorrigePromocion(t.Context(), id); fault.CodeOf(err) != fault.EstadoNoPermite || p.Folio == "" {
		t.Errorf("one that was filed went back to draft: %v", err)
	}
}
