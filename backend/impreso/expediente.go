package impreso

import (
	"io"
	"strconv"
	"time"

	"valija/backend/efirma"
	"valija/backend/expediente"
	"valija/backend/plazos"
)

// Expediente prints the parts of an evidence package.
type Expediente struct{}

var _ expediente.Impresor = Expediente{}

// Indice prints what the package holds.
func (Expediente) Indice(w io.Writer, p expediente.Paquete, piezas []expediente.Pieza) error {
	i := DatosIndice{
		Titulo: p.Titulo, Historia: historia(p.Historia), Cabeza: p.Cabeza.Huella, Hecho: p.Hecho, Practica: p.Practica,
		Datos: pares("RFC", p.RFC, "Nombre, denominación o razón social", p.Nombre),
	}
	for _, pieza := range piezas {
		descripcion := pieza.Descripcion
		if pieza.Nombre != "" {
			descripcion += "\n" + pieza.Nombre
		}
		i.Piezas = append(i.Piezas, Pieza{pieza.Ruta, descripcion, pieza.Fecha, pieza.Tamano, pieza.SHA256})
	}
	return Escribir(w, Indice(i))
}

// historia makes the rows of what happened.
func historia(l []expediente.Suceso) [][]string {
	filas := make([][]string, len(l))
	for i, s := range l {
		asunto := s.Asunto
		if s.Folio != "" {
			asunto += "\nFolio " + s.Folio
		}
		filas[i] = []string{FechaHora(s.Fecha), s.Que, asunto, s.Dice}
	}
	return filas
}

// Verificacion prints every judgement of the package.
func (Expediente) Verificacion(w io.Writer, p expediente.Paquete) error {
	d := Documento{
		Titulo: "Informe de verificación", Subtitulo: p.Titulo, Membrete: "Valija",
		Pie: "Verificado el " + FechaHora(p.Hecho), Practica: p.Practica, Fecha: p.Hecho,
	}
	for _, v := range p.Verificaciones {
		d.Secciones = append(d.Secciones, SeccionesInforme(DeVerificacion(v.Nombre, v.SHA256, v.Verificacion, p.Hecho))...)
	}
	return Escribir(w, d)
}

// Plazos prints every deadline of the package.
func (Expediente) Plazos(w io.Writer, p expediente.Paquete) error {
	l := DatosLibro{Titulo: "Plazos del expediente", Impreso: p.Hecho, Practica: p.Practica}
	for _, c := range p.Plazos {
		l.Plazos = append(l.Plazos, DePlazo(c.Asunto, p.RFC, p.Nombre, c.Folio, c.Resultado))
		l.Calendario = Calendario(c.Calendario)
	}
	return Escribir(w, Libro(l))
}

// DeVerificacion puts a judgement into words, for Informe.
func DeVerificacion(archivo, huella string, v efirma.Verificacion, verificado time.Time) DatosInforme {
	i := DatosInforme{
		Archivo: archivo, Huella: huella, Veredicto: Veredicto(v.Veredicto), Entorno: entorno(v.Entorno),
		Razones: v.Razones, Verificado: verificado, Practica: v.Entorno == efirma.EntornoPractica,
		Capas: []Capa{
			capa("Integridad", v.Capas.Integridad, "La firma es de este documento, byte por byte.", "El documento o la firma cambiaron."),
			capa("Firmante", v.Capas.Firmante, "La firma se hizo con la llave del certificado que trae.", "La firma no es de quien dice."),
			capa("Cadena", v.Capas.Cadena, "El certificado lo emitió una autoridad conocida.", "El certificado no lo emitió la autoridad que dice."),
			capa("Vigencia", v.Capas.Vigencia, "El certificado estaba vigente al firmar.", "El certificado no estaba vigente al firmar."),
			capa("Revocación", v.Capas.Revocacion, "El certificado no estaba revocado.", "El certificado estaba revocado."),
			capa("Sello de tiempo", v.Capas.SelloTiempo, "Un sello de tiempo fija la fecha.", "El sello de tiempo no es válido."),
			capaQR(v),
		},
	}
	for _, c := range v.Firmantes {
		if c != nil {
			i.Firmante = append(i.Firmante, pares(
				"Firmante", c.Nombre(), "RFC", c.RFC(), "Número de certificado", c.Numero(), "Emisor", c.EmisorNombre(),
				"Vigencia del certificado", FechaHora(c.VigenteDesde())+" a "+FechaHora(c.VigenteHasta()),
			)...)
		}
	}
	if len(i.Firmante) == 0 {
		i.Entorno = "" // of a certificate, and there is none
	}
	i.Firmante = append(i.Firmante, pares("Dice haber firmado", FechaHora(v.FirmadoEn))...)
	return i
}

// Veredicto names a verdict in Spanish.
func Veredicto(v efirma.Veredicto) string {
	switch v {
	case efirma.VeredictoValido:
		return "Válido"
	case efirma.VeredictoValidoConAdvertencias:
		return "Válido con advertencias"
	case efirma.VeredictoInvalido:
		return "Inválido"
	case efirma.VeredictoIndeterminado:
	}
	return "Indeterminado: hay algo que no se pudo saber"
}

func entorno(e efirma.Entorno) string {
	switch e {
	case efirma.EntornoProduccion:
		return "Producción"
	case efirma.EntornoPruebas:
		return "Pruebas del SAT: no vale como firma de nadie"
	case efirma.EntornoPractica:
		return "Práctica, sin efectos legales"
	case efirma.EntornoDesconocido:
	}
	return "Desconocido: Valija no conoce a la autoridad que emitió el certificado"
}

func capa(nombre string, c efirma.Capa, valida, invalida string) Capa {
	switch c {
	case efirma.CapaValida:
		return Capa{nombre, "Válida", valida}
	case efirma.CapaInvalida:
		return Capa{nombre, "Inválida", invalida}
	case efirma.CapaNoAplica:
		return Capa{nombre, "No aplica", ""}
	case efirma.CapaDesconocida:
	}
	return Capa{nombre, "No se sabe", "No se pudo comprobar."}
}

// capaQR says of a sheet that shows a code why nobody looks at it.
func capaQR(v efirma.Verificacion) Capa {
	c := capa("Código QR", v.Capas.CodigoQR, "El código QR dice lo mismo que la cadena original.", "El código QR no dice lo mismo que la cadena original.")
	switch {
	case v.Capas.CodigoQR != efirma.CapaNoAplica:
	case len(v.Firmantes) > 0:
		c.Razon = "Si lo trae, la firma responde por él como por todo lo demás."
	default:
		c.Razon = "Sólo lo traen los acuses impresos."
	}
	return c
}

// DePlazo puts a computed deadline into words, for Libro.
func DePlazo(asunto, rfc, nombre, folio string, r plazos.Resultado) Plazo {
	p := Plazo{
		Asunto: asunto, RFC: rfc, Nombre: nombre, Folio: folio, Advertencias: r.Advertencias,
		Fechas: pares(
			"Aviso enviado", FechaHora(r.Enviado),
			"Último instante para abrir", FechaHora(r.LimiteApertura),
			"Documento abierto", FechaHora(r.Abierto),
			"Se tiene por notificado", FechaHora(r.NotificadoEl),
			"Surte efectos", Fecha(r.SurteEfectos),
			"Primer día del plazo", Fecha(r.PlazoInicia),
			"Plazo", diasHabiles(r.PlazoDias),
			"Último día del plazo", Fecha(r.PlazoVence),
			ultimoDia(r), Fecha(r.Alarma),
			"Certeza", string(r.Certeza),
			"Calendario", Calendario(r.Calendario),
		),
	}
	for _, paso := range r.Pasos {
		p.Pasos = append(p.Pasos, Paso{paso.Fecha, paso.Texto, paso.Norma})
	}
	for _, a := range r.Alternativas {
		texto := a.Motivo + " (" + a.Norma + ")"
		if !a.PlazoVence.IsZero() {
			texto += " Vencería el " + Fecha(a.PlazoVence) + "."
		}
		p.Alternativas = append(p.Alternativas, texto)
	}
	return p
}

// ultimoDia names what the alarm is of: while no period to answer is known, the last of the days to open.
func ultimoDia(r plazos.Resultado) string {
	switch {
	case r.PlazoDias == 0:
		return "Último día completo para abrir"
	case r.Alarma != r.PlazoVence:
		return "Último día para actuar (la lectura más temprana)"
	}
	return "Último día para actuar"
}

func diasHabiles(n int) string {
	if n == 0 {
		return "" // not known
	}
	return strconv.Itoa(n) + " días hábiles"
}

// Calendario names the calendar behind a date.
func Calendario(v plazos.VersionCalendario) string {
	return "Calendario " + v.Version + "; ley cargada hasta el " + Fecha(v.LeyHasta) + ", acuerdos hasta el " + Fecha(v.AcuerdosHasta)
}
