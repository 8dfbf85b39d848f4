package bridge

import (
	"slices"
	"strings"
	"time"

	"valija/backend/buzon"
	"valija/backend/civil"
	"valija/backend/fault"
	"valija/backend/oficina"
	"valija/backend/plazos"
)

// Activacion tells where the activation of an RFC stands, without asking anybody.
func (a *API) Activacion(rfc string) (r Activacion, err error) {
	defer a.cierre(&err)
	return a.activacionDe(rfc)
}

func (a *API) activacionDe(rfc string) (Activacion, error) {
	x, err := a.oficina.Activacion(a.ctx, rfc)
	if err != nil {
		return Activacion{}, err
	}
	return a.activacion(x)
}

// ActivacionEntrar signs in to the Buzón and learns how it stands; it brings the terms too.
func (a *API) ActivacionEntrar(rfc, contrasena string) (r Activacion, err error) {
	defer a.cierre(&err)
	clave := secreto(contrasena)
	defer clear(clave)
	t, err := a.oficina.Terminos(a.ctx, rfc, clave)
	if err != nil {
		return r, err
	}
	if err = a.oficina.PonAjuste(a.ctx, "terminos/"+rfc, t.Texto); err != nil {
		return r, err
	}
	return a.activacionDe(rfc)
}

// espaciadoReenvio is how long the assistant waits before offering to send a code again.
const espaciadoReenvio = 2 * time.Minute

func (a *API) activacion(x oficina.Activacion) (Activacion, error) {
	terminos, err := a.oficina.Ajuste(a.ctx, "terminos/"+x.RFC)
	if err != nil {
		return Activacion{}, err
	}
	acuses, err := a.oficina.Acuses(a.ctx, x.Ambiente, x.RFC)
	if err != nil {
		return Activacion{}, err
	}
	r := Activacion{
		RFC: x.RFC, Nombre: a.nombre(x.RFC), Estado: string(x.Estado), Terminos: terminos,
		SinServidor: x.SinServidor(), Sesion: terminos != "" || x.Estado == buzon.Habilitado, Medios: []Medio{},
	}
	var primero *buzon.Medio
	for _, m := range x.Buzon.Medios {
		r.Medios = append(r.Medios, medio(m, x.Reenvios[m.ID], x.Ahora))
		if m.EstadoEn(x.Ahora) == buzon.MedioPendiente && (primero == nil || m.Vence().Before(primero.Vence())) {
			primero = &m
		}
	}
	if primero != nil {
		r.Registro, r.Vence = instante(primero.Registrado), instante(primero.Vence())
	}
	r.Pasos, r.Paso = pasosActivacion(x, r.Sesion, acuses)
	r.PideContrasena, err = a.pideContrasena(x.RFC)
	return r, err
}

// pasosActivacion lays out the five steps; only what has an acuse carries its folio.
func pasosActivacion(x oficina.Activacion, sesion bool, acuses []oficina.AcuseConVeredicto) ([]PasoActivacion, int) {
	paso := 1
	switch x.Estado {
	case buzon.Habilitado:
		paso = 5
	case buzon.MediosValidados:
		paso = 4
	case buzon.MediosPorValidar:
		paso = 3
	case buzon.SinMedios, buzon.Desactivado:
		if sesion {
			paso = 2
		}
	}
	pasos := []PasoActivacion{{Clave: "entrar"}, {Clave: "medios"}, {Clave: "validar"}, {Clave: "terminos"}, {Clave: "habilitado"}}
	for i := range pasos {
		switch {
		case i+1 < paso || x.Estado == buzon.Habilitado:
			pasos[i].Estado = "hecho"
		case i+1 == paso:
			pasos[i].Estado = "actual"
		default:
			pasos[i].Estado = "pendiente"
		}
	}
	for _, c := range slices.Backward(acuses) { // oldest first: the last of each step stays

		if k := pasoDe(c.Tramite); k > 0 {
			pasos[k].Instante, pasos[k].Folio = instante(c.Fecha), string(c.Folio)
		}
	}
	if !x.Buzon.Terminos.IsZero() && pasos[4].Estado == "hecho" {
		pasos[4].Instante = instante(x.Buzon.Terminos)
	}
	return pasos, paso
}

func pasoDe(tramite string) int {
	t := strings.ToLower(tramite)
	switch {
	case strings.Contains(t, "registro medio"):
		return 1
	case strings.Contains(t, "validado"):
		return 2
	case strings.Contains(t, "términos"), strings.Contains(t, "terminos"):
		return 3
	}
	return 0
}

// medio writes a medio; otraVez is when its code was sent again, zero if it was not.
//
// norma: Lineamientos 5.2; Portal Buzón IMSS
func medio(m buzon.Medio, otraVez, ahora time.Time) Medio {
	r := Medio{
		ID: m.ID, Tipo: string(m.Tipo), Valor: m.Valor, Estado: string(m.EstadoEn(ahora)), RegistroPatronal: m.RegistroPatronal,
		Registrado: instante(m.Registrado), Confirmado: instante(m.Confirmado),
	}
	switch m.EstadoEn(ahora) {
	case buzon.MedioPendiente:
		enviado := m.Registrado
		if otraVez.After(enviado) {
			enviado = otraVez
		}
		r.Vence, r.Enviado = instante(m.Vence()), instante(enviado)
		r.ReenviarDesde = instante(enviado.Add(espaciadoReenvio))
		if v, err := plazos.Aclaracion(m.Registrado); err == nil { // without its rule nothing is said of it
			r.Aclaracion = instante(v.Vence)
		}
	case buzon.MedioCancelado:
		r.Cancelado = instante(m.Vence())
	case buzon.MedioConfirmado, buzon.MedioBaja:
	}
	return r
}

// nombre is an RFC's name, "" when it is not kept here.
func (a *API) nombre(rfc string) string { return a.nombres()[rfc] }

func (a *API) nombres() map[string]string {
	m := map[string]string{}
	l, err := a.oficina.Empleadores(a.ctx)
	if err != nil {
		return m
	}
	for _, e := range l {
		m[e.RFC] = e.Nombre
	}
	return m
}

// efirmaDe is the e.firma held of an RFC of this ámbito. Fault: SinEfirma.
func (a *API) efirmaDe(rfc string) (oficina.Efirma, error) {
	l, err := a.oficina.Efirmas(a.ctx)
	if err != nil {
		return oficina.Efirma{}, err
	}
	for _, e := range l {
		if e.RFC == rfc && e.Ambiente == a.ambiente() {
			return e, nil
		}
	}
	return oficina.Efirma{}, fault.New(fault.SinEfirma, "rfc", rfc)
}

// pideContrasena reports whether using an RFC's e.firma needs its password typed. Without an e.firma there is none to type.
func (a *API) pideContrasena(rfc string) (bool, error) {
	e, err := a.efirmaDe(rfc)
	if fault.CodeOf(err) == fault.SinEfirma {
		return false, nil
	}
	return err == nil && !a.oficina.DondeContrasena(a.ctx, e).AMano(), err
}

// previa shows what is about to be signed, and keeps the decision under a token.
func (a *API) previa(rfc, titulo, texto string, consecuencias []string, hace func([]byte) (any, error)) (PreviaFirma, error) {
	_, ahora, err := a.calendario()
	if err != nil {
		return PreviaFirma{}, err
	}
	p := PreviaFirma{
		Texto: texto, Documentos: []DocumentoPorFirmar{}, RFC: rfc, PideContrasena: true, Consecuencias: llena(consecuencias), Advertencias: []string{},
		Vence: instante(ahora.Add(vidaFirma)),
	}
	e, err := a.efirmaDe(rfc)
	if err != nil {
		return p, err
	}
	p.Nombre, p.NumeroCertificado, p.VigenteHasta = e.Nombre, e.Numero, instante(e.Hasta)
	d := a.oficina.DondeContrasena(a.ctx, e)
	p.PideContrasena = !d.AMano()
	if d.Llavero == "negado" || d.Llavero == "no_disponible" {
		p.Advertencias = append(p.Advertencias, "El llavero del sistema no respondió; escriba la contraseña esta vez.")
	}
	if e.Vigencia.Estado == plazos.EfirmaPorVencer {
		p.Advertencias = append(p.Advertencias, "La e.firma vence el "+plazos.Larga(civil.Of(e.Hasta))+".")
	}
	p.Token = a.firmas.pon(porFirmar{vence: ahora.Add(vidaFirma), rfc: rfc, titulo: titulo, hace: hace})
	return p, nil
}

// MediosPrevisualizar shows the texts that registering and removing medios will sign. The instant and the key of
// each are filled in when it is signed.
func (a *API) MediosPrevisualizar(c CambioMedios) (r PreviaFirma, err error) {
	defer a.cierre(&err)
	x, err := a.oficina.Activacion(a.ctx, c.RFC)
	if err != nil {
		return r, err
	}
	var textos []string
	existentes := x.Buzon.Medios
	for _, m := range c.Altas {
		n, err := buzon.NuevoMedio(existentes, buzon.Medio{RFC: c.RFC, Tipo: buzon.TipoMedio(m.Tipo), Valor: m.Valor, RegistroPatronal: m.RegistroPatronal}, x.Ahora)
		if err != nil {
			return r, err
		}
		existentes = append(existentes, n)
		textos = append(textos, textoVisto(buzon.RegistroMedio, c.RFC, string(n.Tipo), n.Valor, n.RegistroPatronal))
	}
	for _, id := range c.Bajas {
		for _, m := range x.Buzon.Medios {
			if m.ID == id {
				textos = append(textos, textoVisto(buzon.BajaMedio, c.RFC, m.ID, m.Valor))
			}
		}
	}
	if len(textos) == 0 {
		return r, fault.New(fault.EstadoNoPermite, "detalle", "no hay ningún medio que registrar", "sigue", "Escriba un correo o un celular.")
	}
	titulo, consecuencias := alCambiarMedios(x.Buzon, c, x.Ahora)
	return a.previa(c.RFC, titulo, strings.Join(textos, "\n"), consecuencias, func(clave []byte) (any, error) {
		altas := lista(c.Altas, func(m MedioNuevo) oficina.MedioPedido {
			return oficina.MedioPedido{Tipo: buzon.TipoMedio(m.Tipo), Valor: m.Valor, RegistroPatronal: m.RegistroPatronal}
		})
		if _, err := a.oficina.CambiaMedios(a.ctx, c.RFC, altas, c.Bajas, clave); err != nil {
			return nil, err
		}
		return a.activacionDe(c.RFC)
	})
}

// alCambiarMedios names a change of medios and says what it causes. Taking away the last one of a kind leaves the Buzón
// not enabled: that is said before it is signed.
//
// norma: Lineamientos 5.2; Lineamientos 7.8
func alCambiarMedios(b buzon.Buzon, c CambioMedios, ahora time.Time) (titulo string, consecuencias []string) {
	titulo = "Registrar medios de contacto"
	if len(c.Altas) > 0 {
		consecuencias = append(consecuencias, "Cada medio nuevo tiene 72 horas de reloj para confirmarse; si no, se cancela (numeral 5.2).")
	}
	if len(c.Bajas) == 0 {
		return titulo, consecuencias
	}
	titulo = "Dar de baja medios de contacto"
	if len(c.Altas) > 0 {
		titulo = "Cambiar medios de contacto"
	}
	consecuencias = append(consecuencias, "Los avisos dejan de llegar a lo que se da de baja.")
	if queda := b.Sin(c.Bajas); b.EstadoEn(ahora) == buzon.Habilitado && queda.EstadoEn(ahora) != buzon.Habilitado {
		consecuencias = append(consecuencias, "El Buzón deja de estar habilitado y el Instituto puede notificar por estrados (numeral 7.8). "+
			strings.Join(queda.RiesgoEstrados(ahora), " "))
	}
	return titulo, consecuencias
}

// textoVisto is a text to sign as it can be shown before its instant and key exist.
func textoVisto(op buzon.Operacion, rfc string, valores ...string) string {
	v := append([]string{rfc, "(instante de la firma)"}, valores...)
	return buzon.Texto{Operacion: op, Host: "(este Buzón)", Valores: append(v, "(clave única)")}.String()
}

// MediosRegistrar signs and sends what was previewed.
func (a *API) MediosRegistrar(token, contrasena string) (r Activacion, err error) {
	defer a.cierre(&err)
	return decide[Activacion](a, token, contrasena)
}

// MedioConfirmar gives the code that a medio received.
func (a *API) MedioConfirmar(c ConfirmacionMedio) (r Activacion, err error) {
	defer a.cierre(&err)
	clave := secreto(c.Contrasena)
	defer clear(clave)
	if _, err = a.oficina.ConfirmaMedio(a.ctx, c.RFC, c.Medio, c.Codigo, clave); err != nil {
		return r, err
	}
	return a.activacionDe(c.RFC)
}

// MedioReenviar asks for the code again.
func (a *API) MedioReenviar(rfc, m, contrasena string) (r Activacion, err error) {
	defer a.cierre(&err)
	clave := secreto(contrasena)
	defer clear(clave)
	if _, err = a.oficina.ReenviaCodigo(a.ctx, rfc, m, clave); err != nil {
		return r, err
	}
	return a.activacionDe(rfc)
}

// TerminosPrevisualizar shows the terms and what signing them means.
func (a *API) TerminosPrevisualizar(rfc string) (r PreviaFirma, err error) {
	defer a.cierre(&err)
	texto, err := a.oficina.Ajuste(a.ctx, "terminos/"+rfc)
	if err != nil {
		return r, err
	}
	return a.previa(rfc, "Firmar los términos y condiciones", texto, []string{
		"El Buzón queda habilitado: desde entonces el Instituto puede notificarle por él.",
		"Un acto que no se abra en tres días hábiles se tiene por notificado el cuarto.",
	}, func(clave []byte) (any, error) {
		if _, err := a.oficina.FirmaTerminos(a.ctx, rfc, clave); err != nil {
			return nil, err
		}
		return a.activacionDe(rfc)
	})
}

// TerminosFirmar signs the terms that were shown.
func (a *API) TerminosFirmar(token, contrasena string) (r Activacion, err error) {
	defer a.cierre(&err)
	return decide[Activacion](a, token, contrasena)
}

// Acuses lists the acuses of an RFC, newest first.
func (a *API) Acuses(rfc string) (r []Acuse, err error) {
	defer a.cierre(&err)
	l, err := a.oficina.Acuses(a.ctx, a.ambiente(), rfc)
	return lista(l, acuseDTO), err
}

// Acuse returns one by its folio.
func (a *API) Acuse(folio string) (r Acuse, err error) {
	defer a.cierre(&err)
	v, err := a.oficina.Acuse(a.ctx, a.ambiente(), folio)
	return acuseDTO(v), err
}

func acuseDTO(v oficina.AcuseConVeredicto) Acuse {
	return Acuse{
		Folio: string(v.Folio), RFC: v.RFC, Tramite: v.Tramite, Fecha: instante(v.Fecha), Cadena: v.Cadena, Sello: v.Sello,
		Documento: idDe(v.Documento), Veredicto: string(v.Verificacion.Veredicto),
	}
}
