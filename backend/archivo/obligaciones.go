package archivo

import (
	"context"
	"database/sql"
	"time"

	"valija/backend/civil"
)

// Cumplida says that an obligation of a period was met. One without a row is pending.
type Cumplida struct {
	RFC       string
	Clave     string
	Periodo   string
	RP        string // registro patronal; "" for the RFC's own
	HechaEl   civil.Date
	Quien     string
	Documento int64 // the proof; 0 when there is none here
	Anotada   time.Time
}

// PonCumplida records it, new or corrected.
func (s Ambito) PonCumplida(ctx context.Context, c Cumplida) error {
	if err := s.escribe(); err != nil {
		return err
	}
	var doc any
	if c.Documento != 0 {
		if _, err := s.Documento(ctx, c.Documento); err != nil {
			return err
		}
		doc = c.Documento
	}
	_, err := s.t.pon(ctx, "obligacion", "obligacion_cumplida", s.rfc, 4, []columna{
		{"rfc", s.rfc},
		{"clave", c.Clave},
		{"periodo", c.Periodo},
		{"rp", c.RP},
		{"hecha_el", c.HechaEl},
		{"quien", c.Quien},
		{"documento", doc},
		{"anotada", s.t.Now},
	})
	return err
}

// QuitaCumplida makes it pending again; the chain keeps that it was not.
func (s Ambito) QuitaCumplida(ctx context.Context, clave, periodo, rp string) error {
	if err := s.escribe(); err != nil {
		return err
	}
	return s.t.quita(ctx, "obligacion", "obligacion_pendiente", s.rfc, "rfc = $1 AND clave = $2 AND periodo = $3 AND rp = $4",
		s.rfc, clave, periodo, rp)
}

// Cumplidas lists what was met, of periods that begin with this text ("2026", "2026-03"; "" lists all).
func (s Ambito) Cumplidas(ctx context.Context, periodo string) ([]Cumplida, error) {
	return lista(ctx, s.t, func(scan func(...any) error) (c Cumplida, err error) {
		var doc sql.NullInt64
		err = scan(&c.RFC, &c.Clave, &c.Periodo, &c.RP, fechaEn{&c.HechaEl}, &c.Quien, &doc, instanteEn{&c.Anotada})
		c.Documento = doc.Int64
		return c, err
	}, "SELECT rfc, clave, periodo, rp, hecha_el, quien, documento, anotada FROM obligacion WHERE "+s.donde("rfc")+
		" AND substr(periodo, 1, length($2)) = $2 ORDER BY periodo, clave, rfc, id", s.con(periodo)...)
}
