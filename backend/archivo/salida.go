package archivo

import (
	"context"
	"time"
)

// Salida is one promoción waiting in the outbox, claimed by whoever sends it.
type Salida struct {
	RFC       string
	Promocion string
	Por       string // whose claim it is: another's is not this one's to release nor to conclude
	Intentos  int    // this claim included
	// Dudosa says that somebody claimed it before and never said how it ended: it may have arrived. Ask the Buzón
	// for the receipt of its key before sending again.
	Dudosa  bool
	Motivo  string
	Proximo time.Time
}

// Encola puts a promoción of this RFC in the outbox; once, however often it is asked.
func (s Ambito) Encola(ctx context.Context, promocion string) error {
	if err := s.escribe(); err != nil {
		return err
	}
	if _, err := s.Promocion(ctx, promocion); err != nil {
		return err
	}
	var id int64
	hay, err := s.t.uno(ctx, `INSERT INTO salida(rfc, promocion, tomada, por, intentos, proximo, motivo) VALUES ($1, $2, '', '', 0, '', '')
		ON CONFLICT DO NOTHING RETURNING id`, s.con(promocion), &id)
	if err != nil || !hay {
		return err
	}
	s.t.anota("encolada", s.rfc, nil, filaN("salida", id))
	return nil
}

// masEspera is longer than anything waits. What is further ahead was written by a clock that was set back since, and its
// time has come.
const masEspera = 24 * time.Hour

// TomaSalida claims the oldest waiting promoción whose time has come, for as long as plazo; false when none waits. quien tells claims apart. The claim is kept before anything is sent: a process killed while sending leaves a claim
// that runs out, and the next one that takes it learns that it is Dudosa.
func (t *Tx) TomaSalida(ctx context.Context, quien string, plazo time.Duration) (x Salida, hay bool, err error) {
	var id int64
	var antes string
	hay, err = t.uno(ctx, `SELECT id, rfc, promocion, tomada, intentos, motivo FROM salida
		WHERE (proximo <= $1 OR proximo > $3) AND (tomada = '' OR tomada <= $2 OR tomada > $3) ORDER BY id LIMIT 1`,
		[]any{instante(t.Now), instante(t.Now.Add(-plazo)), instante(t.Now.Add(masEspera))}, &id, &x.RFC, &x.Promocion, &antes, &x.Intentos, &x.Motivo)
	if err != nil || !hay {
		return Salida{}, false, err
	}
	x.Intentos++
	x.Dudosa, x.Por = antes != "", quien
	if _, err = t.exec(ctx, "UPDATE salida SET tomada = $2, por = $3, intentos = $4 WHERE id = $1", id, instante(t.Now), quien, x.Intentos); err != nil {
		return Salida{}, false, err
	}
	t.anota("tomada", x.RFC, nil, filaN("salida", id))
	return x, true, nil
}

// EsSuya reports that a claim still stands: nobody took the promoción over since, and it was not concluded.
func (s Ambito) EsSuya(ctx context.Context, x Salida) (suya bool, err error) {
	var id int64
	return s.t.uno(ctx, "SELECT id FROM salida WHERE rfc = $1 AND promocion = $2 AND por = $3", s.con(x.Promocion, x.Por), &id)
}

// vencida is the instant of a claim that ran out long ago: the next one is Dudosa.
func vencida() string { return instante(time.Unix(0, 0)) }

// Suelta gives a claim back with the reason why it still waits, the tries there were and the instant of the next one.
// seguro says that it is known not to have arrived; otherwise the next claim is Dudosa. NoEncontrado, and nothing
// changed, when the claim is no longer its own: whoever has it may be sending.
func (s Ambito) Suelta(ctx context.Context, x Salida, motivo string, proximo time.Time, seguro bool) error {
	if err := s.escribe(); err != nil {
		return err
	}
	tomada := ""
	if !seguro {
		tomada = vencida()
	}
	var id int64
	hay, err := s.t.uno(ctx, `UPDATE salida SET tomada = $4, por = '', proximo = $5, motivo = $6, intentos = $7
		WHERE rfc = $1 AND promocion = $2 AND por = $3 RETURNING id`,
		s.con(x.Promocion, x.Por, tomada, instante(proximo), motivo, x.Intentos), &id)
	if err != nil {
		return err
	}
	if !hay {
		return noHay("el envío", x.Promocion)
	}
	s.t.anota("espera", s.rfc, nil, filaN("salida", id))
	return nil
}

// Apremia makes one that waits due now. A claim on it stands no more, and the next one is Dudosa: whoever had it may
// be sending.
func (s Ambito) Apremia(ctx context.Context, promocion string) error {
	if err := s.escribe(); err != nil {
		return err
	}
	var id int64
	hay, err := s.t.uno(ctx, `UPDATE salida SET tomada = CASE tomada WHEN '' THEN '' ELSE $3 END, por = '', proximo = $4
		WHERE rfc = $1 AND promocion = $2 AND (tomada <> '' OR proximo > $4) RETURNING id`, s.con(promocion, vencida(), instante(s.t.Now)), &id)
	if err != nil || !hay {
		return err
	}
	s.t.anota("espera", s.rfc, nil, filaN("salida", id))
	return nil
}

// Concluye takes a promoción out of the outbox: it was filed, refused, or went back to draft. It belongs in the
// transaction that records which.
func (s Ambito) Concluye(ctx context.Context, promocion string) error {
	if err := s.escribe(); err != nil {
		return err
	}
	return s.t.quita(ctx, "salida", "concluida", s.rfc, "rfc = $1 AND promocion = $2", s.rfc, promocion)
}

// Salidas lists what waits, oldest first. Dudosa says that it is being sent, or was when its process died.
func (s Ambito) Salidas(ctx context.Context) ([]Salida, error) {
	return lista(ctx, s.t, func(scan func(...any) error) (x Salida, err error) {
		err = scan(&x.RFC, &x.Promocion, &x.Intentos, &x.Dudosa, &x.Motivo, instanteEn{&x.Proximo})
		return x, err
	}, "SELECT rfc, promocion, intentos, tomada <> '', motivo, proximo FROM salida WHERE "+s.donde("rfc")+" ORDER BY id", s.con()...)
}
