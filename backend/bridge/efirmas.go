package bridge

import (
	"path/filepath"
	"slices"

	"valija/backend/civil"
	"valija/backend/efirma"
	"valija/backend/fault"
	"valija/backend/oficina"
	"valija/backend/plazos"
)

// EfirmaInspeccionar looks at the files that a person chose, together.
func (a *API) EfirmaInspeccionar(rutas []string, contrasena string) (r DiagnosticoEfirma, err error) {
	defer a.cierre(&err)
	in, err := a.oficina.InspeccionaArchivos(a.ctx, rutas, secreto(contrasena))
	if err != nil {
		return r, err
	}
	return diagnostico(in), nil
}

func diagnostico(in oficina.Inspeccion) DiagnosticoEfirma {
	d := in.Diagnostico
	codigo := fault.CodeOf(d.Falla)
	r := DiagnosticoEfirma{
		Archivos:    lista(in.Archivos, func(x oficina.ArchivoInspeccionado) ArchivoEfirma { return archivoEfirma(x, in) }),
		Corresponde: "no_se_sabe", Contrasena: "no_probada", Advertencias: []string{},
	}
	if d.Certificado != nil {
		r.Certificado = datosCertificado(d.Certificado, d.Entorno)
	}
	if in.Probada {
		switch {
		case codigo == fault.ContrasenaIncorrecta:
			r.Contrasena = "incorrecta"
		case d.Corresponde != nil:
			r.Contrasena, r.Corresponde = "correcta", map[bool]string{true: "si", false: "no"}[*d.Corresponde]
		}
	}
	r.Lista = in.Probada && d.Falla == nil
	switch {
	case r.Lista:
		if d.Cadena == efirma.CapaDesconocida {
			r.Advertencias = append(r.Advertencias, "Valija no conoce la autoridad que emitió este certificado; no se pudo comprobar que sea del SAT.")
		}
	case in.Cer == "":
		r.Falta = "Falta el certificado (.cer)."
	case in.Key == "":
		r.Falta = "Falta la llave privada (.key)."
	case d.Falla != nil:
		r.Falta = fault.As(d.Falla).Words().Que
	case slices.ContainsFunc(in.Archivos, func(x oficina.ArchivoInspeccionado) bool { return x.Ruta == in.Key && x.Falla != nil }):
		r.Falta = "Esa llave (.key) no sirve."
	default:
		r.Falta = "Falta la contraseña de la llave."
	}
	return r
}

func archivoEfirma(x oficina.ArchivoInspeccionado, in oficina.Inspeccion) ArchivoEfirma {
	r := ArchivoEfirma{Ruta: x.Ruta, Nombre: filepath.Base(x.Ruta), Papel: string(x.Papel), Estado: "bien"}
	if sobra(x, in) {
		r.Estado, r.Titulo, r.Detalle = "no_se_sabe", "No se usa: la e.firma se agrega con los otros archivos", ""
		return r
	}
	falla := x.Falla
	if falla == nil && in.Probada && (x.Ruta == in.Key && deLaLlave(in.Diagnostico.Falla) || x.Ruta == in.Cer && deVigencia(in.Diagnostico.Falla)) {
		falla = in.Diagnostico.Falla
	}
	if falla == nil && !in.Probada && x.Ruta == in.Cer && deVigencia(in.Diagnostico.Falla) {
		falla = in.Diagnostico.Falla
	}
	if falla != nil {
		f := fault.As(falla)
		w := f.Words()
		r.Estado, r.Codigo, r.Titulo, r.Detalle = "mal", string(f.Code), w.Que, w.Plazo
		r.Remedio = Remedio{Accion: "elegir_otro", Titulo: "Elegir otro…", Detalle: w.Sigue}
		if x.Mejor != "" {
			r.Remedio = Remedio{
				Accion: "usar_archivo", Ruta: x.Mejor, Titulo: "En la misma carpeta está la e.firma: " + filepath.Base(x.Mejor),
				Detalle: x.MejorDe.Nombre() + " · " + x.MejorDe.RFC() + " · vigente hasta el " + plazos.Larga(civil.Of(x.MejorDe.VigenteHasta())),
			}
		}
		return r
	}
	switch x.Papel {
	case oficina.PapelCertificado:
		r.Titulo = "e.firma de " + x.Certificado.Nombre()
		r.Detalle = x.Certificado.RFC() + " · vigente hasta el " + plazos.Larga(civil.Of(x.Certificado.VigenteHasta()))
	case oficina.PapelLlave:
		r.Titulo, r.Detalle = "Llave cifrada", "Se comprobará si corresponde cuando escriba la contraseña."
		if in.Probada && in.Diagnostico.Falla == nil {
			r.Titulo, r.Detalle = "Llave comprobada", "Abre con la contraseña y corresponde al certificado."
		}
	case oficina.PapelOtro:
		r.Estado, r.Titulo = "no_se_sabe", "No es un certificado ni una llave"
	}
	return r
}

// sobra reports a file that came along with the pair: of the e.firma before a renewal, or of a CSD.
func sobra(x oficina.ArchivoInspeccionado, in oficina.Inspeccion) bool {
	if in.Diagnostico.Certificado == nil || in.Diagnostico.Falla != nil {
		return false
	}
	return x.Papel == oficina.PapelCertificado && x.Ruta != in.Cer || in.Probada && x.Papel == oficina.PapelLlave && x.Ruta != in.Key
}

func deLaLlave(err error) bool {
	return slices.Contains([]fault.Code{
		fault.NoCorresponde, fault.ContrasenaIncorrecta, fault.LlaveDanada, fault.LlaveCorta, fault.LlaveNoRSA, fault.FormatoNoAdmitido,
	}, fault.CodeOf(err))
}

func deVigencia(err error) bool {
	c := fault.CodeOf(err)
	return c == fault.EfirmaVencida || c == fault.EfirmaAunNoVigente
}

func datosCertificado(c *efirma.Certificate, entorno efirma.Entorno) DatosCertificado {
	return DatosCertificado{
		RFC: c.RFC(), Nombre: c.Nombre(), Tipo: string(c.Tipo()), Persona: string(c.Persona()), CURP: c.CURP(),
		RFCRepresentante: c.RFCRepresentante(), Numero: c.Numero(), Emisor: c.EmisorNombre(),
		VigenteDesde: instante(c.VigenteDesde()), VigenteHasta: instante(c.VigenteHasta()), Entorno: string(entorno),
	}
}

// EfirmaAgregar holds an e.firma.
func (a *API) EfirmaAgregar(s SolicitudEfirma) (r Efirma, err error) {
	defer a.cierre(&err)
	in, err := a.oficina.InspeccionaArchivos(a.ctx, s.Rutas, secreto(s.Contrasena))
	if err != nil {
		return r, err
	}
	desde, err := leerFecha(s.Custodia.Desde)
	if err != nil {
		return r, err
	}
	if in.Cer == "" || in.Key == "" {
		return r, fault.New(fault.EstadoNoPermite, "detalle", "faltan archivos de la e.firma", "sigue", "Elija el .cer y el .key.")
	}
	e, err := a.oficina.AgregaEfirma(a.ctx, oficina.NuevaEfirma{
		Cer: in.Cer, Key: in.Key, Contrasena: secreto(s.Contrasena), Modo: modo(s.Modo),
		Custodia: oficina.Custodia{
			Ajena: s.Custodia.EsAjena, Responsable: s.Custodia.Responsable, Autorizacion: s.Custodia.Autorizacion, Desde: desde,
		},
	})
	if err != nil {
		return r, err
	}
	if e.Ambiente == oficina.Practica { // a test or practice e.firma belongs to the practice room, and its Buzón is there
		if err = a.oficina.AsignaBuzon(a.ctx, e.RFC, oficina.BuzonPractica); err != nil {
			return r, err
		}
	}
	if e.Ambiente != a.ambiente() {
		if _, err = a.pasaA(e.Ambiente); err != nil {
			return r, err
		}
	}
	return a.efirma(e), nil
}

func modo(s string) oficina.Modo {
	switch oficina.Modo(s) {
	case oficina.ModoSesion:
		return oficina.ModoSesion
	case oficina.ModoLlavero:
		return oficina.ModoLlavero
	case oficina.ModoPreguntar:
	}
	return oficina.ModoPreguntar
}

func (a *API) efirma(e oficina.Efirma) Efirma {
	r := Efirma{
		RFC: e.RFC, Nombre: e.Nombre, Persona: string(e.Persona), Numero: e.Numero, Estado: string(e.Vigencia.Estado),
		VigenteDesde: instante(e.Desde), VigenteHasta: instante(e.Hasta), Dias: e.Vigencia.Dias, Modo: string(e.Modo), Entorno: string(e.Entorno),
		FaltaLlave: e.FaltaLlave,
		Custodia: Custodia{
			EsAjena: e.Custodia.Ajena, Responsable: e.Custodia.Responsable, Autorizacion: e.Custodia.Autorizacion, Desde: e.Custodia.Desde.String(),
		},
	}
	d := a.oficina.DondeContrasena(a.ctx, e)
	r.EnSesion, r.Llavero = d.EnSesion, d.Llavero
	return r
}

// Efirmas lists those of this ámbito.
func (a *API) Efirmas() (r []Efirma, err error) {
	defer a.cierre(&err)
	l, err := a.oficina.Efirmas(a.ctx)
	r = []Efirma{}
	for _, e := range l {
		if e.Ambiente == a.ambiente() {
			r = append(r, a.efirma(e))
		}
	}
	return r, err
}

// EfirmaCambiarModo says anew where the password lives.
func (a *API) EfirmaCambiarModo(rfc, m, contrasena string) (r Efirma, err error) {
	defer a.cierre(&err)
	e, err := a.oficina.CambiaModo(a.ctx, rfc, modo(m), secreto(contrasena))
	if err != nil {
		return r, err
	}
	return a.efirma(e), nil
}

// EfirmaQuitar lets go of an RFC's e.firmas; its documents stay.
func (a *API) EfirmaQuitar(rfc string) (err error) {
	defer a.cierre(&err)
	return a.oficina.QuitaEfirma(a.ctx, rfc)
}

// EfirmaUsos lists when the key was used, newest first.
func (a *API) EfirmaUsos(rfc string) (r []UsoEfirma, err error) {
	defer a.cierre(&err)
	l, err := a.oficina.Usos(a.ctx, rfc, maxPagina)
	return lista(l, func(u oficina.Uso) UsoEfirma {
		return UsoEfirma{Instante: instante(u.Instante), Acto: u.Acto, Referencia: u.Referencia, Resultado: u.Resultado}
	}), err
}
