package practica

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"fmt"
	"math/big"
	"strings"
	"time"

	"valija/backend/buzon"
	"valija/backend/contrato"
	"valija/backend/fault"
	"valija/backend/practica/almacen"
)

// The trámites as the cadena original names them.
const (
	tramiteRegistro   = "Registro Medio Contacto"
	tramiteValidado   = "Medio Contacto Validado"
	tramiteBaja       = "Medio Contacto Baja"
	tramiteTerminos   = "Términos y Condiciones"
	tramitePromocion  = "Promociones Electrónicas"
	tramiteConsulta   = "Notificación Electrónica"
	tramiteVencida    = "Notificación por Vencimiento"
	asuntoValidacion  = "Validación de medio de contacto"
	maxIntentosCodigo = 5 // wrong ones; then only a code sent anew is good
)

// registrarMedio is numeral 5.1: acuse, and the code on its way.
//
// norma: Lineamientos 5.1; Lineamientos 5.2
func (s *Servidor) registrarMedio(ctx context.Context, ses sesion, clave string, a contrato.Actuacion) (contrato.Recibo, error) {
	t, err := s.comprobar(ses, a, buzon.RegistroMedio, 6, func(host string, at time.Time, v []string) buzon.Texto {
		return buzon.TextoRegistroMedio(host, ses.rfc, at, buzon.TipoMedio(v[2]), v[3], v[4], clave)
	})
	if err != nil {
		return contrato.Recibo{}, err
	}
	return s.actuar(ctx, ses.rfc, clave, pedido(t), func(tx *almacen.Tx, ahora time.Time) (contrato.Recibo, error) {
		b, err := tx.Buzon(ses.rfc)
		if err != nil {
			return contrato.Recibo{}, err
		}
		pide := buzon.Medio{RFC: ses.rfc, RegistroPatronal: t.Valores[4], Tipo: buzon.TipoMedio(t.Valores[2]), Valor: t.Valores[3]}
		m, err := buzon.NuevoMedio(b.Medios, pide, ahora)
		if err != nil {
			return contrato.Recibo{}, err
		}
		if m.ID, err = alAzar(16); err != nil {
			return contrato.Recibo{}, err
		}
		r, err := s.acusarMedio(tx, ahora, ses, tramiteRegistro, &m, huella([]byte(a.Texto)))
		if err != nil {
			return r, err
		}
		return r, enviarCodigo(tx, ahora, m)
	})
}

// acusarMedio issues the acuse of something done with a medio, and answers with both as they then stand.
func (s *Servidor) acusarMedio(tx *almacen.Tx, ahora time.Time, ses sesion, tramite string, m *buzon.Medio, filed string) (contrato.Recibo, error) {
	acuse, archivos, err := s.acusar(tx, ahora, constancia{
		rfc: ses.rfc, nombre: ses.nombre, tramite: tramite, huella: filed,
		detalle: [][]string{{"Medio de contacto", m.Valor}, {"Tipo", string(m.Tipo)}, {"Estado", string(m.Estado)}},
	})
	if err != nil {
		return contrato.Recibo{}, err
	}
	if tramite == tramiteRegistro {
		m.Registrado = acuse.Fecha // the 72 hours run from the acuse
	}
	medio := deMedio(*m, ahora)
	return contrato.Recibo{Acuse: deAcuse(acuse, archivos), Medio: &medio}, nil
}

// enviarCodigo makes a new code, which replaces any other, and sends it to its medio.
func enviarCodigo(tx *almacen.Tx, ahora time.Time, m buzon.Medio) error {
	codigo, err := alAzar(16)
	if err != nil {
		return err
	}
	texto := "Validación de medio de contacto\n\nPara validar tu correo da clic aquí y posteriormente recibirás un correo " +
		"con el resultado:\n" + liga(codigo) + "\n\nTienes máximo 72 horas para utilizarla. Buzón de práctica, sin efectos legales."
	if m.Tipo == buzon.Celular {
		n, err := rand.Int(rand.Reader, big.NewInt(100_000))
		if err != nil {
			return err
		}
		codigo = fmt.Sprintf("%05d", n)
		texto = "Buzón IMSS. Valida tu celular con el Código " + codigo + ". Tienes máximo 72 horas para utilizarlo."
	}
	if err := tx.PonerMedio(m, codigo, 0); err != nil {
		return err
	}
	return enviar(tx, ahora, m, asuntoValidacion, texto, codigo)
}

// liga is the link of a validation e-mail; its code alone is as good.
func liga(codigo string) string { return URL + "/validarContacto?code=" + codigo }

// confirmarMedio is numeral 5.2: the code is good once, within 72 hours of the acuse, for its own medio.
//
// norma: Lineamientos 5.2
func (s *Servidor) confirmarMedio(ctx context.Context, ses sesion, id, codigo string) (r contrato.Recibo, err error) {
	codigo = strings.TrimSpace(codigo)
	if _, c, hayLiga := strings.Cut(codigo, "code="); hayLiga {
		codigo = c
	}
	var equivocado error // told after what it cost is written down
	err = s.store.Escribir(ctx, func(tx *almacen.Tx) error {
		ahora := s.ahora()
		m, bueno, intentos, err := tx.Medio(ses.rfc, id)
		if err != nil {
			return err
		}
		switch m.EstadoEn(ahora) {
		case buzon.MedioCancelado:
			return fault.New(fault.CodigoVencido)
		case buzon.MedioConfirmado:
			return rechazar(contrato.EstadoNoPermite, "Ese medio de contacto ya está confirmado; un código sólo sirve una vez.")
		case buzon.MedioBaja:
			return rechazar(contrato.EstadoNoPermite, "Ese medio de contacto está dado de baja.")
		case buzon.MedioPendiente:
		}
		if intentos >= maxIntentosCodigo || subtle.ConstantTimeCompare([]byte(bueno), []byte(codigo)) != 1 {
			equivocado = fault.New(fault.CodigoIncorrecto)
			return tx.PonerMedio(m, bueno, intentos+1)
		}
		m.Estado, m.Confirmado = buzon.MedioConfirmado, ahora
		if err := tx.PonerMedio(m, "", 0); err != nil {
			return err
		}
		r, err = s.acusarMedio(tx, ahora, ses, tramiteValidado, &m, "")
		if err != nil {
			return err
		}
		texto := "Buzón IMSS. La validación de tu correo fue exitosa."
		if m.Tipo == buzon.Celular {
			texto = "Buzón IMSS. La validación de tu celular fue exitosa."
		}
		if err := enviar(tx, ahora, m, asuntoValidacion, texto, ""); err != nil {
			return err
		}
		return s.conBuzon(tx, ses.rfc, ahora, &r)
	})
	if err == nil {
		err = equivocado
	}
	return r, err
}

// reenviarCodigo sends a new code; the 72 hours run on from the acuse.
func (s *Servidor) reenviarCodigo(ctx context.Context, ses sesion, id string) error {
	return s.store.Escribir(ctx, func(tx *almacen.Tx) error {
		ahora := s.ahora()
		m, _, _, err := tx.Medio(ses.rfc, id)
		if err != nil {
			return err
		}
		switch m.EstadoEn(ahora) {
		case buzon.MedioPendiente:
			return enviarCodigo(tx, ahora, m)
		case buzon.MedioCancelado:
			return fault.New(fault.CodigoVencido)
		case buzon.MedioConfirmado, buzon.MedioBaja:
		}
		return rechazar(contrato.EstadoNoPermite, "Ese medio de contacto ya no espera un código.")
	})
}

// bajaMedio removes a medio, confirmed or not.
func (s *Servidor) bajaMedio(ctx context.Context, ses sesion, id, clave string, a contrato.Actuacion) (contrato.Recibo, error) {
	t, err := s.comprobar(ses, a, buzon.BajaMedio, 5, func(host string, at time.Time, v []string) buzon.Texto {
		return buzon.TextoBajaMedio(host, ses.rfc, at, id, v[3], clave)
	})
	if err != nil {
		return contrato.Recibo{}, err
	}
	return s.actuar(ctx, ses.rfc, clave, pedido(t), func(tx *almacen.Tx, ahora time.Time) (contrato.Recibo, error) {
		m, _, _, err := tx.Medio(ses.rfc, id)
		if err != nil {
			return contrato.Recibo{}, err
		}
		if m.Valor != t.Valores[3] {
			return contrato.Recibo{}, errNoCorresponde()
		}
		if e := m.EstadoEn(ahora); e != buzon.MedioPendiente && e != buzon.MedioConfirmado {
			return contrato.Recibo{}, rechazar(contrato.EstadoNoPermite, "Ese medio de contacto ya no está en uso.")
		}
		m.Estado = buzon.MedioBaja
		if err := tx.PonerMedio(m, "", 0); err != nil {
			return contrato.Recibo{}, err
		}
		r, err := s.acusarMedio(tx, ahora, ses, tramiteBaja, &m, huella([]byte(a.Texto)))
		if err != nil {
			return r, err
		}
		return r, s.conBuzon(tx, ses.rfc, ahora, &r)
	})
}

// conBuzon adds to a receipt the state of the box after it.
func (s *Servidor) conBuzon(tx *almacen.Tx, rfc string, ahora time.Time, r *contrato.Recibo) error {
	b, err := tx.Buzon(rfc)
	if err != nil {
		return err
	}
	buzon := deBuzon(b, ahora)
	r.Buzon = &buzon
	return nil
}
