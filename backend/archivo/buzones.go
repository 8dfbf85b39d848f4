package archivo

import (
	"context"
	"time"

	"valija/backend/buzon"
)

// PonBuzon records what is known of this RFC's Buzón and its medios. A medio that the list no longer has stays as
// it was: a Buzón that forgets is no reason to.
func (s Ambito) PonBuzon(ctx context.Context, b buzon.Buzon) error {
	if err := s.escribe(); err != nil {
		return err
	}
	if _, err := s.t.pon(ctx, "buzon", "buzon", s.rfc, 1, []columna{
		{"rfc", s.rfc}, {"terminos", b.Terminos}, {"desactivado", b.Desactivado}, {"a_mano", b.AMano},
	}); err != nil {
		return err
	}
	for _, m := range b.Medios {
		if err := s.PonMedio(ctx, m); err != nil {
			return err
		}
	}
	return nil
}

// PonMedio records one medio de contacto of this RFC, new or changed.
func (s Ambito) PonMedio(ctx context.Context, m buzon.Medio) error {
	if err := s.escribe(); err != nil {
		return err
	}
	_, err := s.t.pon(ctx, "medio", "medio", s.rfc, 2, []columna{
		{"rfc", s.rfc},
		{"clave", m.ID},
		{"rp", m.RegistroPatronal},
		{"tipo", string(m.Tipo)},
		{"valor", m.Valor},
		{"estado", string(m.Estado)},
		{"registrado", m.Registrado},
		{"confirmado", m.Confirmado},
		{"a_mano", m.AMano},
	})
	return err
}

// Buzon returns what is known of this RFC's Buzón; one of which nothing is known has no medios.
func (s Ambito) Buzon(ctx context.Context) (buzon.Buzon, error) {
	b := buzon.Buzon{RFC: s.rfc}
	if _, err := s.t.uno(ctx, "SELECT terminos, desactivado, a_mano FROM buzon WHERE rfc = $1", s.con(),
		instanteEn{&b.Terminos}, &b.Desactivado, &b.AMano); err != nil {
		return b, err
	}
	var err error
	b.Medios, err = lista(ctx, s.t, func(scan func(...any) error) (m buzon.Medio, err error) {
		err = scan(&m.ID, &m.RFC, &m.RegistroPatronal, &m.Tipo, &m.Valor, &m.Estado, instanteEn{&m.Registrado}, instanteEn{&m.Confirmado}, &m.AMano)
		return m, err
	}, "SELECT clave, rfc, rp, tipo, valor, estado, registrado, confirmado, a_mano FROM medio WHERE rfc = $1 ORDER BY id", s.con()...)
	return b, err
}

// Sincronia is where synchronising an RFC's Buzón goes on. It is written in the transaction of the data that it
// stands for: after a crash something may come twice, never be skipped.
type Sincronia struct {
	RFC         string
	Direccion   string // of the Buzón
	Actos       int64  // cursors
	Promociones int64
	Ultima      time.Time // last that ended well
	Intento     time.Time
	Falla       string // fault code of the last attempt; "" when it ended well
}

// PonSincronia records it.
func (s Ambito) PonSincronia(ctx context.Context, x Sincronia) error {
	if err := s.escribe(); err != nil {
		return err
	}
	_, err := s.t.exec(ctx, `INSERT INTO sincronia(rfc, direccion, actos, promociones, ultima, intento, falla)
		VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT(rfc) DO UPDATE SET direccion = excluded.direccion, actos = excluded.actos,
		promociones = excluded.promociones, ultima = excluded.ultima, intento = excluded.intento, falla = excluded.falla`,
		s.rfc, x.Direccion, x.Actos, x.Promociones, instante(x.Ultima), instante(x.Intento), x.Falla)
	return err
}

// Sincronias lists where each RFC's synchronisation stands; an RFC never synchronised has none.
func (s Ambito) Sincronias(ctx context.Context) ([]Sincronia, error) {
	return lista(ctx, s.t, func(scan func(...any) error) (x Sincronia, err error) {
		err = scan(&x.RFC, &x.Direccion, &x.Actos, &x.Promociones, instanteEn{&x.Ultima}, instanteEn{&x.Intento}, &x.Falla)
		return x, err
	}, "SELECT rfc, direccion, actos, promociones, ultima, intento, falla FROM sincronia WHERE "+s.donde("rfc")+" ORDER BY rfc", s.con()...)
}
