package practica

import (
	"context"
	"encoding/json"
	"time"

	"valija/backend/buzon"
	"valija/backend/practica/almacen"
)

// Canal is how a message would have gone out.
type Canal string

// The two channels.
const (
	PorCorreo Canal = "correo"
	PorSMS    Canal = "sms"
)

// Mensaje is an e-mail or SMS that the Buzón would have sent; it only ever reaches the tray.
type Mensaje struct {
	ID      string
	RFC     string
	Canal   Canal
	De      string
	Para    string
	Asunto  string // "" in an SMS
	Texto   string
	Codigo  string // code or link that it carries, to confirm Medio
	Medio   string
	Enviado time.Time
}

// Bandeja returns what the Buzón would have sent, newest first; to everybody when rfc is "".
func (s *Servidor) Bandeja(ctx context.Context, rfc string) ([]Mensaje, error) {
	if err := s.alDia(ctx); err != nil {
		return nil, err
	}
	mensajes := []Mensaje{}
	err := s.store.Leer(ctx, func(tx *almacen.Tx) error {
		filas, err := tx.Mensajes(rfc)
		if err != nil {
			return err
		}
		for _, f := range filas {
			var m Mensaje
			if err := json.Unmarshal(f, &m); err != nil {
				return err
			}
			mensajes = append(mensajes, m)
		}
		return nil
	})
	return mensajes, err
}

// enviar puts a message to one medio in the tray.
func enviar(tx *almacen.Tx, t time.Time, m buzon.Medio, asunto, texto, codigo string) (err error) {
	msg := Mensaje{
		RFC: m.RFC, Canal: PorCorreo, De: "avisos@" + Host, Para: m.Valor, Asunto: asunto, Texto: texto, Codigo: codigo, Enviado: t,
	}
	if m.Tipo == buzon.Celular {
		msg.Canal, msg.De, msg.Asunto = PorSMS, "BUZON IMSS", ""
	}
	if codigo != "" {
		msg.Medio = m.ID
	}
	if msg.ID, err = alAzar(16); err != nil {
		return err
	}
	datos, err := json.Marshal(msg)
	if err != nil {
		return err
	}
	return tx.PonerMensaje(m.RFC, datos)
}

// avisar sends the same words to every confirmed medio of the RFC, and returns which.
//
// norma: Lineamientos 7.3
func avisar(tx *almacen.Tx, t time.Time, rfc, asunto, texto string) ([]string, error) {
	b, err := tx.Buzon(rfc)
	if err != nil {
		return nil, err
	}
	var a []string
	for _, m := range b.Medios {
		if m.EstadoEn(t) != buzon.MedioConfirmado {
			continue
		}
		if err := enviar(tx, t, m, asunto, texto, ""); err != nil {
			return nil, err
		}
		a = append(a, m.Valor)
	}
	return a, nil
}
