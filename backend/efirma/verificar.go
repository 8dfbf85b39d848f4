package efirma

import (
	"bytes"
	"crypto/rsa"
	"errors"
	"io"
	"slices"
	"strconv"
	"time"

	cms "github.com/smallstep/pkcs7"

	"valija/backend/civil"
)

// Verificar judges a CMS signature (BER, DER, PEM or base64). content is the signed document, read once as a
// stream; nil when the signature carries its own. The certificate is judged at m when that instant is known
// by more than the signer's word, else at ahora. Every signature in the message is judged, and each layer is
// as good as the worst of them.
//
// An error means that there is nothing to judge: FirmaIlegible, ArchivoVacio, DemasiadoGrande, or content
// that could not be read.
func Verificar(p7s []byte, content io.Reader, a *Anclas, m Momento, ahora time.Time) (Verificacion, error) {
	msg, err := leerMensaje(p7s)
	if err != nil {
		return Verificacion{}, err
	}
	var r resumenes
	falta := ""
	switch {
	case msg.adjunto && content != nil:
		for _, f := range msg.firmas {
			f.invalida("La firma trae su propio contenido además del documento que se le presenta.")
		}
	case msg.adjunto:
		r, err = msg.resumir(bytes.NewReader(msg.contenido))
	case content == nil:
		falta = "Falta el documento que se firmó."
	default:
		r, err = msg.resumir(content)
	}
	if err != nil {
		return Verificacion{}, err
	}
	var total Verificacion
	for i, f := range msg.firmas {
		if falta != "" {
			f.desconocida(falta)
		}
		v := f.juzgar(r, a, m, ahora)
		if i == 0 {
			total = v
			continue
		}
		total.sumar(v)
	}
	if n := len(msg.firmas); n > 1 {
		total.Razones = append(total.Razones, "El mensaje trae "+strconv.Itoa(n)+" firmas; cada capa vale lo que la peor de ellas.")
	}
	total.Veredicto = total.Capas.veredicto()
	return total, nil
}

func (v *Verificacion) sumar(w Verificacion) {
	v.Capas = Capas{
		Integridad:  laPeor(v.Capas.Integridad, w.Capas.Integridad),
		Firmante:    laPeor(v.Capas.Firmante, w.Capas.Firmante),
		Cadena:      laPeor(v.Capas.Cadena, w.Capas.Cadena),
		Vigencia:    laPeor(v.Capas.Vigencia, w.Capas.Vigencia),
		Revocacion:  laPeor(v.Capas.Revocacion, w.Capas.Revocacion),
		SelloTiempo: laPeor(v.Capas.SelloTiempo, w.Capas.SelloTiempo),
		CodigoQR:    laPeor(v.Capas.CodigoQR, w.Capas.CodigoQR),
	}
	v.Firmantes = append(v.Firmantes, w.Firmantes...)
	if v.Entorno != w.Entorno {
		v.Entorno = EntornoDesconocido
	}
	for _, r := range w.Razones {
		v.razon(r)
	}
}

func (v *Verificacion) razon(texto string) {
	if texto != "" && !slices.Contains(v.Razones, texto) {
		v.Razones = append(v.Razones, texto)
	}
}

func (f *firma) juzgar(r resumenes, a *Anclas, m Momento, ahora time.Time) Verificacion {
	v := Verificacion{Firmante: f.cert, Firmantes: []*Certificate{f.cert}, Entorno: EntornoDesconocido, FirmadoEn: f.firmadoEn}
	f.juzgarIntegridad(&v, r)
	if f.cert == nil {
		v.Capas.Firmante, v.Capas.Cadena, v.Capas.Vigencia = CapaDesconocida, CapaDesconocida, CapaDesconocida
		v.razon("La firma no trae el certificado de quien firmó.")
	} else {
		f.juzgarFirmante(&v)
		v.juzgarCertificado(f.cert, a)
		v.juzgarVigencia(f.cert, m, ahora)
	}
	v.juzgarResto(f.hayToken, m)
	v.Veredicto = v.Capas.veredicto()
	return v
}

// VerificarCadena judges the sello (raw bytes) of a cadena original, with the certificate that it is said to
// be of; nil when that is not known. The layers are those of Verificar.
func VerificarCadena(c *Certificate, cadena, sello []byte, a *Anclas, m Momento, ahora time.Time) Verificacion {
	v := Verificacion{Firmante: c, Firmantes: []*Certificate{c}, Entorno: EntornoDesconocido}
	if c == nil {
		v.Capas = Capas{Integridad: CapaDesconocida, Firmante: CapaDesconocida, Cadena: CapaDesconocida, Vigencia: CapaDesconocida}
		v.razon("No se tiene el certificado con que se selló.")
	} else {
		v.Capas.Integridad, v.Capas.Firmante = CapaValida, CapaValida
		if err := c.VerificarSello(cadena, sello); err != nil {
			v.Capas.Integridad, v.Capas.Firmante = CapaInvalida, CapaDesconocida
			v.razon("El sello no es de esta cadena original y ese certificado.")
		}
		v.revisarLlave(c)
		v.juzgarCertificado(c, a)
		v.juzgarVigencia(c, m, ahora)
	}
	v.juzgarResto(false, m)
	v.Veredicto = v.Capas.veredicto()
	return v
}

// Reprobar marks the integrity as broken for a reason that only the caller can see.
func (v *Verificacion) Reprobar(razon string) {
	v.Capas.Integridad = CapaInvalida
	v.razon(razon)
	v.Veredicto = v.Capas.veredicto()
}

// Dudar marks the integrity as not known, unless it is known to be broken.
func (v *Verificacion) Dudar(razon string) {
	v.Capas.Integridad = laPeor(v.Capas.Integridad, CapaDesconocida)
	v.razon(razon)
	v.Veredicto = v.Capas.veredicto()
}

// JuzgarQR sets the layer of the code of a printed acuse, which only who read the sheet can judge.
func (v *Verificacion) JuzgarQR(c Capa, razon string) {
	v.Capas.CodigoQR = c
	v.razon(razon)
	v.Veredicto = v.Capas.veredicto()
}

func (f *firma) juzgarIntegridad(v *Verificacion, r resumenes) {
	v.Capas.Integridad = CapaValida
	for _, p := range f.reparos {
		v.Capas.Integridad = laPeor(v.Capas.Integridad, p.capa)
		v.razon(p.texto)
	}
	if v.Capas.Integridad == CapaInvalida || f.hash == 0 || r == nil {
		return
	}
	err := f.comprobar(r)
	var otro *cms.MessageDigestMismatchError
	switch {
	case err == nil:
	case errors.Is(err, errSinCertificado):
		v.Capas.Integridad = CapaDesconocida
	case errors.As(err, &otro):
		v.Capas.Integridad = CapaInvalida
		v.razon("El documento no es el que se firmó: cambió al menos un byte.")
	case errors.Is(err, rsa.ErrVerification):
		v.Capas.Integridad = CapaInvalida
		v.razon("La firma no se hizo con la llave de ese certificado, o está dañada.")
	case v.Capas.Integridad == CapaDesconocida: // told already
	default:
		v.Capas.Integridad = CapaDesconocida
		v.razon("La firma tiene una forma que no se pudo comprobar.")
	}
}

func (f *firma) juzgarFirmante(v *Verificacion) {
	v.Capas.Firmante = CapaValida
	switch f.cert.tipo {
	case TipoFIEL:
	case TipoCSD:
		v.razon("Firma un sello digital (CSD), no una e.firma: así sella un organismo, y una persona firma con e.firma.")
	case TipoIndeterminado:
		v.Capas.Firmante = CapaDesconocida
		v.razon("No se puede saber si el certificado es una e.firma: " + f.cert.motivo + ".")
	}
	if v.Capas.Integridad != CapaValida {
		v.Capas.Firmante = CapaDesconocida
	}
	if f.otroCert {
		v.Capas.Firmante = CapaInvalida
		v.razon("La firma dice haberse hecho con otro certificado que el que trae.")
	}
	v.revisarLlave(f.cert)
}

func (v *Verificacion) revisarLlave(c *Certificate) {
	if n := c.pub.N.BitLen(); n < minBits {
		v.Capas.Firmante = CapaInvalida
		v.razon("La llave del firmante es de " + strconv.Itoa(n) + " bits y se puede falsificar.")
	}
}

func (v *Verificacion) juzgarCertificado(c *Certificate, a *Anclas) {
	if a == nil {
		a = &Anclas{}
	}
	estado, entorno, motivo := a.cadena(c)
	v.Capas.Cadena, v.Entorno = estado, entorno
	v.razon(motivo)
	switch {
	case estado != CapaValida:
	case entorno == EntornoPruebas:
		v.razon("El certificado es de los que el SAT publica para pruebas, con llaves que cualquiera tiene: la firma no obliga a nadie.")
	case entorno == EntornoPractica:
		v.razon("El certificado es de práctica: la firma no obliga a nadie.")
	}
}

// juzgarVigencia judges at the known instant, else at ahora. A certificate that has lapsed by then may have
// signed while it was good, and only the signer says when: that is not known.
func (v *Verificacion) juzgarVigencia(c *Certificate, m Momento, ahora time.Time) {
	desde, hasta := fechaHora(c.VigenteDesde()), fechaHora(c.VigenteHasta())
	dicho := v.FirmadoEn
	switch {
	case m.conocido() && c.VigenteEn(m.T) == nil:
		v.Capas.Vigencia = CapaValida
	case m.conocido():
		v.Capas.Vigencia = CapaInvalida
		v.razon("El certificado valía del " + desde + " al " + hasta + ", y la firma es del " + fechaHora(m.T) + ".")
	case !dicho.IsZero() && c.VigenteEn(dicho) != nil:
		v.Capas.Vigencia = CapaInvalida
		v.razon("El firmante dice haber firmado el " + fechaHora(dicho) + ", fuera de la vigencia de su certificado.")
	case ahora.After(c.VigenteHasta()):
		v.Capas.Vigencia = CapaDesconocida
		v.razon("El certificado venció el " + hasta + " y sólo el firmante dice cuándo firmó.")
	case ahora.Before(c.VigenteDesde()):
		v.Capas.Vigencia = CapaInvalida
		v.razon("El certificado empieza a valer hasta el " + desde + ".")
	default:
		v.Capas.Vigencia = CapaValida
	}
}

// juzgarResto says what is not known of revocation and time stamps; token tells that there is a stamp.
func (v *Verificacion) juzgarResto(token bool, m Momento) {
	v.Capas.Revocacion, v.Capas.CodigoQR = CapaDesconocida, CapaNoAplica
	v.razon("No se consultó si el certificado fue revocado.")
	switch {
	case m.Fuente == FuenteSelloTiempo && m.conocido():
		v.Capas.SelloTiempo = CapaValida
	case token:
		v.Capas.SelloTiempo = CapaDesconocida
		v.razon("La firma trae un sello de tiempo que Valija todavía no comprueba.")
	default:
		v.Capas.SelloTiempo = CapaNoAplica
	}
}

// fechaHora writes an instant for a person, in Zona Centro.
func fechaHora(t time.Time) string { return t.In(civil.Zona()).Format("02/01/2006 15:04:05") }
