package practica

import (
	"context"
	"time"

	"valija/backend/buzon"
	"valija/backend/contrato"
	"valija/backend/fault"
	"valija/backend/impreso"
	"valija/backend/plazos"
	"valija/backend/practica/almacen"
)

// alDia does what the clock has made due: whoever looks at the Buzón sees it as it stands at that instant,
// also after it was off for days.
func (s *Servidor) alDia(ctx context.Context) error {
	if err := s.leerReloj(ctx); err != nil {
		return err
	}
	ahora := s.ahora()
	var hay bool
	err := s.store.Leer(ctx, func(tx *almacen.Tx) (err error) {
		hay, err = tx.HayVencidos(ahora)
		return err
	})
	if err != nil || !hay {
		return err
	}
	return s.store.Escribir(ctx, func(tx *almacen.Tx) error {
		vencidos, err := tx.Vencidos(ahora)
		if err != nil {
			return err
		}
		for _, a := range vencidos {
			if err := s.vencer(tx, a); err != nil {
				return err
			}
		}
		return nil
	})
}

// vencer deems an act notified at its limit, whenever that is noticed: acuse, message and state are of then.
//
// norma: Lineamientos 7.5; CFF 134-I
func (s *Servidor) vencer(tx *almacen.Tx, a buzon.Acto) error {
	cuenta, err := s.calendario.Fechas(plazos.Aviso{Enviado: a.Enviado, PlazoDias: a.PlazoDias})
	if err != nil {
		return err
	}
	a.Estado, a.Notificado = buzon.Vencida, cuenta.NotificadoEl
	_, _, err = s.notificar(tx, cuenta.NotificadoEl, a, tramiteVencida, "", cuenta)
	if err != nil {
		return err
	}
	_, err = avisar(tx, cuenta.NotificadoEl, a.RFC, "Notificación realizada por vencimiento",
		"Usted tiene una notificación realizada por vencimiento, por favor ingrese a su Buzón IMSS")
	return err
}

// notificar issues the acuse of a notification and writes the act with it.
func (s *Servidor) notificar(tx *almacen.Tx, t time.Time, a buzon.Acto, tramite, filed string, cuenta plazos.Resultado) (buzon.Acto, contrato.Acuse, error) {
	nombre, err := tx.Titular(a.RFC)
	if err != nil {
		return a, contrato.Acuse{}, err
	}
	detalle := [][]string{
		{"Folio del acto notificado", a.Folio},
		{"Acto", a.Asunto},
		{"Aviso enviado", impreso.FechaHora(a.Enviado)},
		{"Límite para abrir", impreso.FechaHora(cuenta.LimiteApertura)},
		{"Abierto", impreso.FechaHora(a.Abierto)},
		{"Se tiene por notificado", impreso.FechaHora(cuenta.NotificadoEl)},
		{"Surte efectos", impreso.Fecha(cuenta.SurteEfectos)},
	}
	if a.Abierto.IsZero() {
		detalle[4][1] = "No se abrió"
	}
	for _, m := range a.Medios {
		detalle = append(detalle, []string{"Aviso enviado a", m})
	}
	recibo, archivos, err := s.acusar(tx, t, constancia{
		rfc: a.RFC, nombre: nombre, tramite: tramite, huella: filed, acto: a.ID, detalle: detalle,
	})
	if err != nil {
		return a, contrato.Acuse{}, err
	}
	a.Acuse = &recibo
	a.Archivos = append(a.Archivos, archivos...)
	a, err = tx.PonerActo(a, time.Time{})
	return a, deAcuse(recibo, archivos), err
}

// abrirActo serves the addressee: opening is being notified.
//
// norma: Lineamientos 7.4; Lineamientos 7.2
func (s *Servidor) abrirActo(ctx context.Context, ses sesion, id, clave string, pide contrato.Actuacion) (contrato.Recibo, error) {
	t, err := s.comprobar(ses, pide, buzon.AperturaActo, 5, func(host string, at time.Time, v []string) buzon.Texto {
		return buzon.TextoApertura(host, ses.rfc, at, id, v[3], clave)
	})
	if err != nil {
		return contrato.Recibo{}, err
	}
	return s.actuar(ctx, ses.rfc, clave, pedido(t), func(tx *almacen.Tx, ahora time.Time) (contrato.Recibo, error) {
		a, err := tx.Acto(ses.rfc, id)
		if err != nil {
			return contrato.Recibo{}, err
		}
		switch {
		case a.Folio != t.Valores[3]:
			return contrato.Recibo{}, errNoCorresponde()
		case a.Estado != buzon.Pendiente:
			return contrato.Recibo{}, fault.New(fault.YaNotificada)
		}
		cuenta, err := s.calendario.Fechas(plazos.Aviso{Enviado: a.Enviado, Abierto: ahora, PlazoDias: a.PlazoDias})
		if err != nil {
			return contrato.Recibo{}, err
		}
		a.Estado, a.Abierto, a.Notificado = buzon.Abierta, ahora, cuenta.NotificadoEl
		a, acuse, err := s.notificar(tx, ahora, a, tramiteConsulta, huella([]byte(pide.Texto)), cuenta)
		if err != nil {
			return contrato.Recibo{}, err
		}
		if _, err := avisar(tx, ahora, ses.rfc, "Consulta de su acto administrativo",
			"Firmo la consulta de su acto administrativo con el Folio de Firma Digital "+a.Folio); err != nil {
			return contrato.Recibo{}, err
		}
		acto := deActo(a)
		return contrato.Recibo{Acuse: acuse, Acto: &acto}, nil
	})
}

// actos lists what changed after the cursor. It opens nothing: of a pending act it tells that there is one.
func (s *Servidor) actos(ctx context.Context, ses sesion, cursor int64, limite int) (p contrato.PaginaActos, err error) {
	if err := s.alDia(ctx); err != nil {
		return p, err
	}
	p = contrato.PaginaActos{Actos: []contrato.Acto{}, Cursor: cursor}
	err = s.store.Leer(ctx, func(tx *almacen.Tx) error {
		as, err := tx.Actos(ses.rfc, cursor, limite+1)
		if err != nil {
			return err
		}
		if p.HayMas = len(as) > limite; p.HayMas {
			as = as[:limite]
		}
		for _, a := range as {
			p.Actos = append(p.Actos, deActo(a))
			p.Cursor = a.Secuencia
		}
		return nil
	})
	return p, err
}
