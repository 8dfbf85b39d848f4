package archivo

import (
	"context"
	"time"

	"valija/backend/acuse"
)

// AcuseGuardado is an acuse and what it is the acuse of.
type AcuseGuardado struct {
	acuse.Acuse

	De      Cosa
	Llegada time.Time
}

// GuardaAcuse records an acuse of this RFC; the same folio is the same acuse. What it says never changes: another
// content under a known folio is refused (Repetido).
func (s Ambito) GuardaAcuse(ctx context.Context, a acuse.Acuse, de Cosa) error {
	if err := s.escribe(); err != nil {
		return err
	}
	antes, err := s.acuses(ctx, "folio = $2", string(a.Folio))
	if err != nil {
		return err
	}
	if len(antes) > 0 {
		if antes[0].Cadena != a.Cadena || antes[0].Sello != a.Sello {
			return repetido("Un acuse distinto con el folio " + string(a.Folio))
		}
		return nil
	}
	_, err = s.t.pon(ctx, "acuse", "acuse", s.rfc, 2, []columna{
		{"rfc", s.rfc},
		{"folio", string(a.Folio)},
		{"tramite", a.Tramite},
		{"fecha", a.Fecha},
		{"cadena", a.Cadena},
		{"sello", a.Sello},
		{"certificado", a.CertificadoSello},
		{"huella", a.HuellaDocumento},
		{"que", string(de.Que)},
		{"de", de.ID},
		{"llegada", s.t.Now},
	})
	return err
}

// Acuse returns the acuse with this folio. NoEncontrado when this RFC has none.
func (s Ambito) Acuse(ctx context.Context, folio acuse.Folio) (AcuseGuardado, error) {
	l, err := s.acuses(ctx, "folio = $2", string(folio))
	if err == nil && len(l) == 0 {
		err = noHay("el acuse", string(folio))
	}
	if err != nil {
		return AcuseGuardado{}, err
	}
	return l[0], nil
}

// AcusesDe lists the acuses of something, oldest first.
func (s Ambito) AcusesDe(ctx context.Context, de Cosa) ([]AcuseGuardado, error) {
	return s.acuses(ctx, "que = $2 AND de = $3", string(de.Que), de.ID)
}

// CertificadosDeSello lists the certificates that sealed the acuses, each once.
func (s Ambito) CertificadosDeSello(ctx context.Context) ([][]byte, error) {
	return lista(ctx, s.t, func(scan func(...any) error) (der []byte, err error) {
		err = scan(&der)
		return der, err
	}, "SELECT DISTINCT certificado FROM acuse WHERE "+s.donde("rfc")+" AND length(certificado) > 0", s.con()...)
}

func (s Ambito) acuses(ctx context.Context, donde string, args ...any) ([]AcuseGuardado, error) {
	return lista(ctx, s.t, func(scan func(...any) error) (a AcuseGuardado, err error) {
		err = scan(&a.RFC, &a.Folio, &a.Tramite, instanteEn{&a.Fecha}, &a.Cadena, &a.Sello, &a.CertificadoSello, &a.HuellaDocumento,
			&a.De.Que, &a.De.ID, instanteEn{&a.Llegada})
		if len(a.CertificadoSello) == 0 {
			a.CertificadoSello = nil
		}
		return a, err
	}, "SELECT rfc, folio, tramite, fecha, cadena, sello, certificado, huella, que, de, llegada FROM acuse WHERE "+
		s.donde("rfc")+" AND "+donde+" ORDER BY id", s.con(args...)...)
}
