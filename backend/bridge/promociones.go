package bridge

import (
	"errors"
	"slices"
	"strings"
	"time"

	"valija/backend/civil"
	"valija/backend/fault"
	"valija/backend/oficina"
	"valija/backend/plazos"
	"valija/backend/promocion"
)

// CatalogoPromociones is what may be filed, with limits that IMSS does not publish and are therefore supposed.
func (a *API) CatalogoPromociones(_ string) (r CatalogoPromociones, err error) {
	defer a.cierre(&err)
	l := promocion.LimitesSupuestos()
	return CatalogoPromociones{
		Servicios: lista(promocion.Servicios(), func(s string) ServicioPromocion {
			return ServicioPromocion{Clave: s, Nombre: s, Asuntos: []AsuntoPromocion{}}
		}),
		MaxTexto: l.Texto, MaxAnexos: l.Archivos, MaxBytesAnexo: l.PorArchivo, MaxBytesTotal: l.PorArchivo * int64(l.Archivos),
		Formatos: []string{}, Supuestos: l.Supuestos,
	}, nil
}

// Promociones lists them, newest change first.
func (a *API) Promociones(f FiltroPromociones) (r PaginaPromociones, err error) {
	defer a.cierre(&err)
	l, err := a.oficina.Promociones(a.ctx, f.RFC, promocion.Estado(f.Estado))
	if err != nil {
		return r, err
	}
	nombres := a.nombres()
	filas := []PromocionFila{}
	for _, p := range slices.Backward(l) {

		x := filaPromocion(p, nombres[p.RFC])
		if p.Ambiente == a.ambiente() && strings.Contains(strings.ToLower(x.Asunto+" "+x.Folio+" "+x.RFC), strings.ToLower(f.Texto)) {
			filas = append(filas, x)
		}
	}
	desde := min(max(f.Desde, 0), len(filas))
	return PaginaPromociones{Total: len(filas), Desde: desde, Filas: filas[desde:min(desde+tope(f.Cuantos), len(filas))]}, nil
}

func filaPromocion(p oficina.Promocion, nombre string) PromocionFila {
	r := PromocionFila{
		ID: p.ID, RFC: p.RFC, Nombre: nombre, Estado: string(p.Estado), Asunto: oficina.AsuntoDePromocion(p.Promocion), Servicio: p.Servicio,
		Anexos: len(p.Adjuntos), Folio: p.Folio, Recibida: instante(p.Recibida), Vence: p.Hasta.String(), Motivo: p.Motivo,
	}
	if r.Motivo == "" {
		r.Motivo = p.Nota
	}
	for _, t := range []time.Time{p.Presentada, p.FirmadaEn, p.Creada} {
		if !t.IsZero() {
			r.Cambiada = instante(t)
			break
		}
	}
	return r
}

// PromocionNueva begins a draft; contesta is the act, or the promoción, it answers, "" if none.
func (a *API) PromocionNueva(rfc, contesta string) (r Promocion, err error) {
	defer a.cierre(&err)
	var n oficina.Promocion
	if contesta == "" {
		n, err = a.oficina.NuevaPromocion(a.ctx, promocion.Promocion{RFC: rfc}, nil)
	} else {
		n, err = a.oficina.Responde(a.ctx, rfc, contesta)
	}
	if err != nil {
		return r, err
	}
	return a.promocion(n)
}

// Promocion returns one whole.
func (a *API) Promocion(id string) (r Promocion, err error) {
	defer a.cierre(&err)
	return a.promocionDe(id)
}

func (a *API) promocionDe(id string) (Promocion, error) {
	p, err := a.oficina.Promocion(a.ctx, id)
	if err != nil {
		return Promocion{}, err
	}
	return a.promocion(p)
}

func (a *API) promocion(p oficina.Promocion) (Promocion, error) {
	cal, ahora, err := a.calendario()
	if err != nil {
		return Promocion{}, err
	}
	r := Promocion{
		Fila: filaPromocion(p, a.nombre(p.RFC)), Servicio: p.Servicio, Asunto: p.Asunto, Texto: p.Texto, RegistroPatronal: p.RegistroPatronal,
		Acto: p.RespondeA, Anexos: lista(p.Adjuntos, func(x promocion.Adjunto) Anexo { return anexo(x, p) }),
		Completitud: lista(p.Faltas, revision), Completa: promocion.Completa(p.Faltas), Guardada: instante(p.Creada),
		Seguimiento: seguimiento(p), Entrega: p.Entrega.Frase(),
	}
	for _, x := range p.Adjuntos {
		r.BytesTotal += x.Tamano
	}
	if r.Completa {
		r.Completitud = append(r.Completitud, Revision{Clase: "bien", Texto: "No falta nada de lo que se conoce."})
	}
	if err = errors.Join(a.contestado(&r, p), a.papeles(&r, p)); err != nil {
		return r, err
	}
	x, err := a.oficina.Activacion(a.ctx, p.RFC)
	if err != nil {
		return r, err
	}
	r.SinServidor = x.SinServidor()
	_, r.Recepcion, err = presentandoAhora(cal, ahora)
	return r, err
}

// contestado says what a promoción answers, and until when.
func (a *API) contestado(r *Promocion, p oficina.Promocion) error {
	if p.Contesta == nil {
		return nil
	}
	c := *p.Contesta
	r.Acto, r.ActoEs, r.ActoTitulo = c.Cosa.ID, string(c.Cosa.Que), c.Asunto
	if c.Cosa.Que == oficina.QuePromocion {
		r.ActoTitulo += " · " + c.Folio
	}
	vence, err := a.oficina.VenceLoContestado(a.ctx, p)
	r.ActoVence = vence.String()
	return err
}

// presentandoAhora is when a filing made at that instant counts as received; nothing is known of it past the calendar, and
// the warnings say so.
func presentandoAhora(cal *plazos.Calendario, ahora time.Time) (plazos.Presentacion, Recepcion, error) {
	p, err := cal.Presentacion(ahora)
	r := recepcion(p)
	if fault.CodeOf(err) == fault.CalendarioFaltante {
		r.Advertencias = append(r.Advertencias, fault.As(err).Words().Que)
		return p, r, nil
	}
	return p, r, err
}

func revision(o promocion.Observacion) Revision {
	clase := "cuidado"
	if o.Impide {
		clase = "falta"
	}
	return Revision{Clase: clase, Texto: o.Mensaje, Donde: o.Campo}
}

func anexo(x promocion.Adjunto, p oficina.Promocion) Anexo {
	r := Anexo{
		ID: x.Nombre, Nombre: x.Nombre, Bytes: x.Tamano, SHA256: x.SHA256, Estado: "listo", Formato: x.Formato(), Motivo: x.Reparo(),
	}
	switch {
	case x.Tamano == 0:
		r.Estado, r.Motivo = "mal", "Está vacío."
	case x.Tamano > promocion.LimitesSupuestos().PorArchivo:
		r.Estado, r.Motivo = "mal", "Mide más de lo que se admite."
	case r.Motivo != "":
		r.Estado = "cuidado"
	}
	for _, a := range p.Anexos {
		if a.SHA256 == x.SHA256 {
			r.Documento = idDe(a.Documento)
		}
	}
	return r
}

// PromocionGuardar keeps what the person typed.
func (a *API) PromocionGuardar(b Borrador) (r Promocion, err error) {
	defer a.cierre(&err)
	p, err := a.oficina.GuardaBorrador(a.ctx, promocion.Promocion{
		ID: b.ID, Servicio: b.Servicio, Asunto: b.Asunto, Texto: b.Texto, RegistroPatronal: b.RegistroPatronal, RespondeA: b.Acto,
	})
	if err != nil {
		return r, err
	}
	return a.promocion(p)
}

// PromocionAnexar stores files and attaches them.
func (a *API) PromocionAnexar(id string, rutas []string) (r Promocion, err error) {
	defer a.cierre(&err)
	p, err := a.oficina.Adjunta(a.ctx, id, rutas)
	if err != nil {
		return r, err
	}
	return a.promocion(p)
}

// PromocionQuitarAnexo takes one off; the file stays in the archive.
func (a *API) PromocionQuitarAnexo(id, nombre string) (r Promocion, err error) {
	defer a.cierre(&err)
	p, err := a.oficina.QuitaAdjunto(a.ctx, id, nombre)
	if err != nil {
		return r, err
	}
	return a.promocion(p)
}

// PromocionPrevisualizarFirma shows exactly the document that will be signed, byte for byte.
func (a *API) PromocionPrevisualizarFirma(id string) (r PreviaPromocion, err error) {
	defer a.cierre(&err)
	x, err := a.oficina.PrevisualizaFirma(a.ctx, id)
	if err != nil {
		return r, err
	}
	r.Promocion = id
	r.Firma, err = a.previa(x.Promocion.RFC, "Firmar la promoción", x.Documento, []string{"Al firmar no se envía nada: presentarla es otro paso."}, func(clave []byte) (any, error) {
		if _, err := a.oficina.FirmaPromocion(a.ctx, x.Token, clave); err != nil {
			return nil, err
		}
		return a.promocionDe(id)
	})
	r.Firma.Documentos = lista(x.Promocion.Adjuntos, func(d promocion.Adjunto) DocumentoPorFirmar {
		return DocumentoPorFirmar{Nombre: d.Nombre, Bytes: d.Tamano, SHA256: d.SHA256}
	})
	return r, err
}

// PromocionFirmar signs what was shown. It needs no network.
func (a *API) PromocionFirmar(token, contrasena string) (r Promocion, err error) {
	defer a.cierre(&err)
	return decide[Promocion](a, token, contrasena)
}

// PromocionPrevisualizarPresentacion says what filing now means: when it counts as received, and whether in time: in
// every reading, or it is in doubt.
func (a *API) PromocionPrevisualizarPresentacion(id string) (r PreviaPresentacion, err error) {
	defer a.cierre(&err)
	de, err := a.oficina.Promocion(a.ctx, id)
	if err != nil {
		return r, err
	}
	p, err := a.promocion(de)
	if err != nil {
		return r, err
	}
	cal, ahora, err := a.calendario()
	if err != nil {
		return r, err
	}
	llega, dicha, err := presentandoAhora(cal, ahora)
	if err != nil {
		return r, err
	}
	r = PreviaPresentacion{
		Promocion: id, Recepcion: dicha, Vence: p.ActoVence, EnTiempo: "no_se_sabe", SinRed: a.sinRed, Advertencias: dicha.Advertencias,
		PideContrasena: !a.sinRed,
	}
	if e, err := a.efirmaDe(p.Fila.RFC); err != nil {
		return r, err
	} else if d := a.oficina.DondeContrasena(a.ctx, e); d.AMano() {
		r.PideContrasena = false
	}
	vence, err := leerFecha(p.ActoVence)
	if err != nil {
		return r, err
	}
	if !vence.IsZero() && !llega.Recibida.IsZero() {
		x, err := a.oficina.SiSePresenta(a.ctx, de)
		if err != nil {
			return r, err
		}
		r.juzga(x, vence)
		r.HabilesAntes = quedan(cal, vence, llega.Recibida)
	}
	r.Token = a.firmas.pon(porFirmar{vence: limitePresentacion(cal, ahora), rfc: p.Fila.RFC, titulo: "Presentar la promoción", envia: true, hace: func(clave []byte) (any, error) {
		x, err := a.oficina.Presenta(a.ctx, id, claves{p.Fila.RFC: clave}.de) // of this RFC: the outbox may hold others'
		if err != nil {
			return nil, err
		}
		return a.promocion(x)
	}})
	return r, nil
}

// juzga tells how timely a filing would be, and on which day a reading in which it is late receives it.
func (r *PreviaPresentacion) juzga(x oficina.SiSePresenta, vence civil.Date) {
	switch x.Oportunidad {
	case oficina.ATiempo:
		r.EnTiempo = "si"
		return
	case oficina.Tarde:
		r.EnTiempo = "no"
	case oficina.TiempoDudoso:
		r.EnTiempo, r.Tarde = "dudoso", civil.Of(x.Llega.Recibida).String()
		if otra, hay := x.Llega.Tarde(vence); hay {
			r.Tarde = civil.Of(otra.Recibida).String()
		}
	case oficina.NoSeSabe:
	}
	if x.Dice != "" {
		r.Advertencias = append(slices.Clone(r.Advertencias), "Si se presenta ahora: "+x.Dice+".")
	}
}

// limitePresentacion is until when what was shown of a filing is true, at most as long as anything shown is.
func limitePresentacion(cal *plazos.Calendario, ahora time.Time) time.Time {
	t, cambia := ahora.Add(vidaFirma), cal.PresentacionHasta(ahora)
	if cambia.Before(t) {
		return cambia
	}
	return t
}

// PromocionPresentar files it, or leaves it in the outbox when there is no network.
func (a *API) PromocionPresentar(token, contrasena string) (r Promocion, err error) {
	defer a.cierre(&err)
	return decide[Promocion](a, token, contrasena)
}

// PromocionDescartar takes a draft away.
func (a *API) PromocionDescartar(id string) (err error) {
	defer a.cierre(&err)
	return a.oficina.DescartaPromocion(a.ctx, id)
}

// BandejaDeSalida lists what waits, and why.
func (a *API) BandejaDeSalida() (r []EnCola, err error) {
	defer a.cierre(&err)
	l, err := a.oficina.EnEspera(a.ctx)
	if err != nil {
		return nil, err
	}
	nombres := a.nombres()
	r = []EnCola{}
	for _, x := range l {
		p, err := a.oficina.Promocion(a.ctx, x.Promocion)
		if err != nil {
			return nil, err
		}
		if p.Ambiente != a.ambiente() {
			continue
		}
		c := EnCola{
			Promocion: p.ID, RFC: p.RFC, Nombre: nombres[p.RFC], Asunto: p.Asunto, Desde: instante(p.FirmadaEn), Intentos: x.Intentos,
			Estado: "espera", Motivo: x.Motivo, Siguiente: instante(x.Proximo),
		}
		if x.Dudosa {
			c.Estado = "no_se_sabe"
		}
		if c.PideContrasena, err = a.pideContrasena(p.RFC); err != nil {
			return nil, err
		}
		r = append(r, c)
	}
	return r, nil
}

// SalidaReintentar tries again now; what may have arrived is asked about first.
// Without a typed password the native side asks first; a password that does not open the key is no try.
func (a *API) SalidaReintentar(id, contrasena string) (r Promocion, err error) {
	defer a.cierre(&err)
	p, err := a.oficina.Promocion(a.ctx, id)
	if err != nil {
		return r, err
	}
	clave := secreto(contrasena)
	defer clear(clave)
	if err = a.oficina.PruebaContrasena(a.ctx, p.RFC, clave); err != nil {
		return r, err
	}
	if clave == nil {
		if err = a.confirma("Presentar la promoción", p.RFC); err != nil {
			return r, err
		}
	}
	c := claves{p.RFC: clave}
	if p, err = a.oficina.Presenta(a.ctx, id, c.de); err != nil {
		return r, err
	}
	return a.promocion(p)
}

// PromocionCorregir takes it back to draft, without its signature, while it is known not to have arrived.
func (a *API) PromocionCorregir(id string) (r Promocion, err error) {
	defer a.cierre(&err)
	p, err := a.oficina.CorrigePromocion(a.ctx, id)
	if err != nil {
		return r, err
	}
	return a.promocion(p)
}
