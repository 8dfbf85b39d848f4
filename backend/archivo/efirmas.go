package archivo

import (
	"context"
	"time"

	"valija/backend/civil"
	"valija/backend/efirma"
	"valija/backend/fault"
)

// Efirma is one e.firma held: its certificate, and where its key and password are. Neither is in the database.
type Efirma struct {
	RFC         string
	Numero      string
	Nombre      string
	Persona     efirma.Persona
	Entorno     efirma.Entorno
	Certificado []byte // DER
	Desde       time.Time
	Hasta       time.Time
	Modo        Modo
	Boveda      bool   // its key, wrapped again, is in the vault
	RutaKey     string // the person's own file
	Custodia    Custodia
	Agregada    time.Time
	Quitada     time.Time // zero while it is held
}

// Modo is where the password lives.
type Modo string

// The three modes.
const (
	ModoPreguntar Modo = "preguntar"
	ModoSesion    Modo = "sesion"
	ModoLlavero   Modo = "llavero"
)

// Custodia records holding somebody else's e.firma.
//
// norma: CFF 17-J
type Custodia struct {
	Ajena        bool
	Responsable  string
	Autorizacion string
	Desde        civil.Date
}

// PonEfirma records an e.firma of this RFC, new, changed or held again.
func (s Ambito) PonEfirma(ctx context.Context, e Efirma) error {
	if err := s.escribe(); err != nil {
		return err
	}
	e.Agregada = s.t.Now
	if _, err := s.t.uno(ctx, "SELECT agregada FROM efirma WHERE rfc = $1 AND numero = $2", s.con(e.Numero), instanteEn{&e.Agregada}); err != nil {
		return err
	}
	_, err := s.t.pon(ctx, "efirma", "efirma", s.rfc, 2, []columna{
		{"rfc", s.rfc},
		{"numero", e.Numero},
		{"nombre", e.Nombre},
		{"persona", string(e.Persona)},
		{"entorno", string(e.Entorno)},
		{"certificado", e.Certificado},
		{"desde", e.Desde},
		{"hasta", e.Hasta},
		{"modo", string(e.Modo)},
		{"boveda", e.Boveda},
		{"ruta_key", e.RutaKey},
		{"ajena", e.Custodia.Ajena},
		{"responsable", e.Custodia.Responsable},
		{"autorizacion", e.Custodia.Autorizacion},
		{"custodia", e.Custodia.Desde},
		{"agregada", e.Agregada},
		{"quitada", time.Time{}},
	})
	return err
}

const columnasEfirma = `SELECT rfc, numero, nombre, persona, entorno, certificado, desde, hasta, modo, boveda, ruta_key, ajena,
	responsable, autorizacion, custodia, agregada, quitada FROM efirma WHERE `

func leeEfirma(scan func(...any) error) (e Efirma, err error) {
	err = scan(&e.RFC, &e.Numero, &e.Nombre, &e.Persona, &e.Entorno, &e.Certificado, instanteEn{&e.Desde}, instanteEn{&e.Hasta},
		&e.Modo, &e.Boveda, &e.RutaKey, &e.Custodia.Ajena, &e.Custodia.Responsable, &e.Custodia.Autorizacion,
		fechaEn{&e.Custodia.Desde}, instanteEn{&e.Agregada}, instanteEn{&e.Quitada})
	return e, err
}

// Efirmas lists the e.firmas held, the longest in force first within each RFC.
func (s Ambito) Efirmas(ctx context.Context) ([]Efirma, error) {
	return lista(ctx, s.t, leeEfirma, columnasEfirma+s.donde("rfc")+" AND quitada = '' ORDER BY rfc, hasta DESC, id", s.con()...)
}

// Efirma returns the e.firma of this RFC that is in force the longest. SinEfirma when none is held.
func (s Ambito) Efirma(ctx context.Context) (Efirma, error) {
	l, err := s.Efirmas(ctx)
	if err == nil && (len(l) == 0 || s.todos) {
		err = fault.New(fault.SinEfirma, "rfc", s.rfc)
	}
	if err != nil {
		return Efirma{}, err
	}
	return l[0], nil
}

// QuitaEfirma marks an e.firma as no longer held. Its certificate stays: what it signed has to be explained.
func (s Ambito) QuitaEfirma(ctx context.Context, numero string) error {
	if err := s.escribe(); err != nil {
		return err
	}
	var id int64
	hay, err := s.t.uno(ctx, "UPDATE efirma SET quitada = $3 WHERE rfc = $1 AND numero = $2 AND quitada = '' RETURNING id",
		s.con(numero, instante(s.t.Now)), &id)
	if err != nil {
		return err
	}
	if !hay {
		return noHay("la e.firma", numero)
	}
	s.t.anota("efirma_quitada", s.rfc, nil, filaN("efirma", id))
	return nil
}

// Uso is one use of a private key.
type Uso struct {
	Numero     string // of the certificate
	Instante   time.Time
	Acto       string // what was signed, in words
	Referencia string
	Resultado  string // firmado, rechazado, cancelado
}

// AnotaUso adds a use to the log of this RFC's e.firma.
func (s Ambito) AnotaUso(ctx context.Context, u Uso) error {
	if err := s.escribe(); err != nil {
		return err
	}
	r, err := s.t.exec(ctx, "INSERT INTO uso(rfc, numero, instante, acto, referencia, resultado) VALUES ($1, $2, $3, $4, $5, $6)",
		s.rfc, u.Numero, instante(s.t.Now), u.Acto, u.Referencia, u.Resultado)
	if err != nil {
		return err
	}
	id, err := r.LastInsertId()
	if err != nil {
		return err
	}
	s.t.anota("uso_efirma", s.rfc, nil, filaN("uso", id))
	return nil
}

// Usos lists the uses of this RFC's e.firmas, newest first, limit at most.
func (s Ambito) Usos(ctx context.Context, limit int) ([]Uso, error) {
	return lista(ctx, s.t, func(scan func(...any) error) (u Uso, err error) {
		err = scan(&u.Numero, instanteEn{&u.Instante}, &u.Acto, &u.Referencia, &u.Resultado)
		return u, err
	}, "SELECT numero, instante, acto, referencia, resultado FROM uso WHERE "+s.donde("rfc")+" ORDER BY id DESC LIMIT $2", s.con(limit)...)
}
