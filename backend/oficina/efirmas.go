package oficina

import (
	"bytes"
	"context"
	"path/filepath"
	"time"

	"valija/backend/archivo"
	"valija/backend/efirma"
	"valija/backend/fault"
	"valija/backend/plazos"
)

// NuevaEfirma is an e.firma to hold.
type NuevaEfirma struct {
	Cer, Key   string // paths of the person's own files
	Contrasena []byte
	Modo       archivo.Modo
	Custodia   archivo.Custodia
	Practica   bool // for practice even though its authority does not say so
}

// Efirma is an e.firma held, as it stands now.
type Efirma struct {
	archivo.Efirma

	Ambiente     Ambiente
	Vigencia     plazos.VigenciaEfirma
	FaltaLlave   bool     // its key is not on this computer: it has to be added again
	Advertencias []string // Spanish
}

// AgregaEfirma holds an e.firma: its certificate in the archive, its key sealed in the vault when there is a
// keyring (and otherwise where the person has it), its password where Modo says. A keyring that fails changes
// where things are kept, never whether: the Advertencias tell.
//
// Faults: those of Diagnosticar, and AutoridadAjena for a real e.firma in the practice Buzón.
//
// norma: CFF 17-D; CFF 17-J
func (o *Oficina) AgregaEfirma(ctx context.Context, n NuevaEfirma) (Efirma, error) {
	anclas, err := o.anclas(ctx)
	if err != nil {
		return Efirma{}, err
	}
	d := Diagnosticar(n.Cer, n.Key, n.Contrasena, anclas, o.o.Reloj.Now())
	if d.Entorno == efirma.EntornoPractica && fault.CodeOf(d.Falla).Exit() == fault.EfirmaVencida.Exit() {
		p, err := o.salaPractica(ctx) // it counts on the clock that its trainer set
		if err != nil {
			return Efirma{}, err
		}
		d.Falla = d.Certificado.VigenteEn(p.reloj.Now())
	}
	if d.Falla != nil {
		return Efirma{}, d.Falla
	}
	c := d.Certificado
	am := Real
	switch {
	case d.Cadena == efirma.CapaInvalida:
		return Efirma{}, fault.New(fault.VerificacionNegativa, "detalle", "el certificado dice ser de una autoridad que no lo firmó")
	case d.Entorno == efirma.EntornoPractica, d.Entorno == efirma.EntornoPruebas:
		am = Practica
	case n.Practica && d.Entorno == efirma.EntornoProduccion:
		return Efirma{}, fault.New(fault.AutoridadAjena, "detalle", "es una e.firma real y el Buzón de práctica no las recibe")
	case n.Practica:
		am = Practica
	}
	s, err := o.en(ctx, am)
	if err != nil {
		return Efirma{}, err
	}
	key, err := leeArchivo(n.Key, maxEfirma)
	if err != nil {
		return Efirma{}, err
	}
	ruta, err := filepath.Abs(n.Key)
	if err != nil {
		return Efirma{}, fault.Wrap(fault.NoSePuedeLeer, err, "ruta", n.Key)
	}
	e := archivo.Efirma{
		RFC: c.RFC(), Numero: c.Numero(), Nombre: c.Nombre(), Persona: c.Persona(), Entorno: d.Entorno, Certificado: c.DER(),
		Desde: c.VigenteDesde(), Hasta: c.VigenteHasta(), Modo: n.Modo, RutaKey: ruta, Custodia: n.Custodia,
	}
	var advertencias []string
	if d.Cadena == efirma.CapaDesconocida {
		advertencias = append(advertencias, "Valija no conoce la autoridad que emitió este certificado; no se pudo comprobar que sea del SAT.")
	}
	if err = s.boveda.Guarda(ctx, e.RFC, e.Numero, key); err != nil {
		if !fallaDelLlavero(err) {
			return Efirma{}, err
		}
		advertencias = append(advertencias, "La llave no se copió: "+fault.As(err).Words().Que+" Valija usará la suya, en "+ruta+".")
	} else {
		e.Boveda = true
	}
	advertencias = append(advertencias, o.guardaContrasena(ctx, s, &e, n.Contrasena)...)
	return o.anotaEfirma(ctx, s, e, advertencias)
}

// anclas returns the authorities known here.
func (o *Oficina) anclas(ctx context.Context) (*efirma.Anclas, error) {
	if !o.hayPractica() {
		return o.real.anclas, nil
	}
	p, err := o.salaPractica(ctx)
	if err != nil {
		return nil, err
	}
	return p.anclas, nil
}

func (o *Oficina) anotaEfirma(ctx context.Context, s *sala, e archivo.Efirma, advertencias []string) (Efirma, error) {
	var out archivo.Efirma
	err := s.archivo.Update(ctx, func(t *archivo.Tx) error {
		de := t.De(e.RFC)
		if err := altaEmpleador(ctx, de, e.RFC, e.Nombre); err != nil {
			return err
		}
		if err := de.PonEfirma(ctx, e); err != nil {
			return err
		}
		var err error
		out, err = de.Efirma(ctx)
		return err
	})
	if err != nil {
		return Efirma{}, err
	}
	o.o.Avisa(Suceso{Tipo: SucesoCambio, RFC: e.RFC})
	v := s.vista(out)
	v.Advertencias = append(v.Advertencias, advertencias...)
	return v, nil
}

// altaEmpleador records the RFC, keeping what was known of it.
func altaEmpleador(ctx context.Context, de archivo.Ambito, rfc, nombre string) error {
	l, err := de.Empleadores(ctx)
	if err != nil {
		return err
	}
	e := archivo.Empleador{RFC: rfc, Nombre: nombre}
	if len(l) > 0 {
		e = l[0]
		if nombre != "" {
			e.Nombre = nombre
		}
	}
	return de.PonEmpleador(ctx, e)
}

// guardaContrasena puts the password where the mode says; a keyring that fails leaves the mode at asking.
func (o *Oficina) guardaContrasena(ctx context.Context, s *sala, e *archivo.Efirma, contrasena []byte) []string {
	switch e.Modo {
	case archivo.ModoLlavero:
		if err := o.llavero.Guarda(ctx, cuentaDe(s, *e), contrasena); err != nil {
			e.Modo = archivo.ModoPreguntar
			return []string{fault.As(err).Words().Que + " La contraseña no se guardó: Valija la preguntará cada vez."}
		}
	case archivo.ModoSesion:
		o.claves.Pon(cuentaDe(s, *e), contrasena)
	case archivo.ModoPreguntar:
	default:
		e.Modo = archivo.ModoPreguntar
	}
	return nil
}

func cuentaDe(s *sala, e archivo.Efirma) string {
	return "contrasena/" + s.archivo.ID() + "/" + e.RFC + "/" + e.Numero
}

func fallaDelLlavero(err error) bool {
	return es(err, fault.LlaveroNoDisponible, fault.LlaveroNegado, fault.LlaveroTardo)
}

func (s *sala) vista(e archivo.Efirma) Efirma {
	v := Efirma{Efirma: e, Ambiente: s.ambiente, Vigencia: plazos.Efirma(e.Desde, e.Hasta, s.ahora(e.RFC)), FaltaLlave: s.faltaLlave(e), Advertencias: []string{}}
	if v.FaltaLlave {
		v.Advertencias = append(v.Advertencias, "Falta su llave en esta computadora: agréguela otra vez con sus archivos .cer y .key.")
	}
	return v
}

// Efirmas lists the e.firmas held, of every Ambiente.
func (o *Oficina) Efirmas(ctx context.Context) ([]Efirma, error) {
	salas, err := o.salas(ctx)
	if err != nil {
		return nil, err
	}
	out := []Efirma{}
	for _, s := range salas {
		if err = s.archivo.View(ctx, func(t *archivo.Tx) error {
			l, err := t.Todos().Efirmas(ctx)
			for _, e := range l {
				out = append(out, s.vista(e))
			}
			return err
		}); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// QuitaEfirma lets go of every e.firma of an RFC: the sealed keys and kept passwords go, what it signed stays
// explained. The person's own files are not touched.
func (o *Oficina) QuitaEfirma(ctx context.Context, rfc string) error {
	s, err := o.salaConEfirma(ctx, rfc)
	if err != nil {
		return err
	}
	var l []archivo.Efirma
	if err = s.archivo.Update(ctx, func(t *archivo.Tx) error {
		de := t.De(rfc)
		if l, err = de.Efirmas(ctx); err != nil {
			return err
		}
		if len(l) == 0 {
			return fault.New(fault.SinEfirma, "rfc", rfc)
		}
		for _, e := range l {
			if err = de.QuitaEfirma(ctx, e.Numero); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		return err
	}
	for _, e := range l {
		o.claves.Olvida(cuentaDe(s, e))
		if err = s.boveda.Quita(e.RFC, e.Numero); err != nil {
			return err
		}
		if e.Modo == archivo.ModoLlavero {
			if err = o.llavero.Olvida(ctx, cuentaDe(s, e)); err != nil {
				return err
			}
		}
	}
	o.o.Avisa(Suceso{Tipo: SucesoCambio, RFC: rfc})
	return nil
}

// CambiaModo says anew where the password of an RFC's e.firma lives; it is needed to keep it anywhere, and not to let
// go of it.
func (o *Oficina) CambiaModo(ctx context.Context, rfc string, modo archivo.Modo, contrasena []byte) (Efirma, error) {
	s, err := o.salaConEfirma(ctx, rfc)
	if err != nil {
		return Efirma{}, err
	}
	var e archivo.Efirma
	if err = s.archivo.View(ctx, func(t *archivo.Tx) error {
		e, err = t.De(rfc).Efirma(ctx)
		return err
	}); err != nil {
		return Efirma{}, err
	}
	if modo != archivo.ModoPreguntar {
		if len(contrasena) == 0 {
			return Efirma{}, fault.New(fault.FaltaContrasena, "rfc", rfc)
		}
		if _, err = o.credencial(ctx, s, rfc, contrasena); err != nil {
			return Efirma{}, err
		}
	}
	if e.Modo == archivo.ModoLlavero && modo != archivo.ModoLlavero {
		if err = o.llavero.Olvida(ctx, cuentaDe(s, e)); err != nil {
			return Efirma{}, err
		}
	}
	o.claves.Olvida(cuentaDe(s, e))
	e.Modo = modo
	return o.anotaEfirma(ctx, s, e, o.guardaContrasena(ctx, s, &e, contrasena))
}

// Bloquea forgets every password in memory.
func (o *Oficina) Bloquea() { o.claves.Borra() }

// SesionAbierta reports whether some password is in memory.
func (o *Oficina) SesionAbierta() bool { return o.claves.Hay() }

// Usos lists when an RFC's key was used, newest first.
func (o *Oficina) Usos(ctx context.Context, rfc string, cuantos int) (l []archivo.Uso, err error) {
	s, err := o.salaDe(ctx, rfc)
	if err != nil {
		return nil, err
	}
	err = s.archivo.View(ctx, func(t *archivo.Tx) error {
		l, err = t.De(rfc).Usos(ctx, cuantos)
		return err
	})
	return l, err
}

// firmante is an opened e.firma for one operation, and the record that it came from.
type firmante struct {
	*efirma.Credential

	efirma archivo.Efirma
}

// credencial opens the e.firma of an RFC for one operation and checks that it may sign now. contrasena may be
// nil when the mode keeps it. It is dropped with the value returned.
//
// Faults: SinEfirma, FaltaContrasena, those of efirma.Open and Credential.Exigir.
func (o *Oficina) credencial(ctx context.Context, s *sala, rfc string, contrasena []byte) (*firmante, error) {
	var e archivo.Efirma
	err := s.archivo.View(ctx, func(t *archivo.Tx) (err error) {
		e, err = t.De(rfc).Efirma(ctx)
		return err
	})
	if err != nil {
		return nil, err
	}
	if err = enVigor(e, s.ahora(rfc)); err != nil {
		return nil, err // no password would help
	}
	key, err := s.llave(ctx, e)
	if err != nil {
		return nil, err
	}
	clave := bytes.Clone(contrasena)
	if clave == nil {
		if clave, err = o.contrasenaGuardada(ctx, s, e); err != nil {
			return nil, err
		}
	}
	defer clear(clave)
	c, err := efirma.Open(e.Certificado, key, clave)
	if err != nil {
		return nil, conRuta(err, e.RutaKey)
	}
	if err = c.Exigir(s.ahora(rfc)); err != nil {
		return nil, err
	}
	if contrasena != nil && e.Modo == archivo.ModoSesion {
		o.claves.Pon(cuentaDe(s, e), contrasena)
	}
	return &firmante{c, e}, nil
}

func enVigor(e archivo.Efirma, ahora time.Time) error {
	c, err := efirma.ParseCertificate(e.Certificado)
	if err != nil {
		return err
	}
	return c.VigenteEn(ahora)
}

// llave returns the encrypted key: from the vault, else from the person's own file.
func (s *sala) llave(ctx context.Context, e archivo.Efirma) ([]byte, error) {
	if e.Boveda {
		key, err := s.boveda.Lee(ctx, e.RFC, e.Numero)
		if err == nil {
			return key, nil
		}
		if propia, e2 := leeArchivo(e.RutaKey, maxEfirma); e2 == nil {
			return propia, nil
		}
		if s.faltaLlave(e) {
			return nil, fault.Wrap(fault.FaltaLlave, err, "rfc", e.RFC)
		}
		return nil, err
	}
	key, err := leeArchivo(e.RutaKey, maxEfirma)
	if err != nil && s.faltaLlave(e) {
		err = fault.Wrap(fault.FaltaLlave, err, "rfc", e.RFC)
	}
	return key, err
}

// faltaLlave reports whether the key of an e.firma is nowhere on this computer: an archive restored on another one
// comes without its keys.
func (s *sala) faltaLlave(e archivo.Efirma) bool {
	return (!e.Boveda || !s.boveda.Tiene(e.RFC, e.Numero)) && !existe(e.RutaKey)
}

// contrasenaGuardada returns the password that the mode keeps. A keyring that fails is not a keyring without
// it: the fault says what happened, and the person is asked.
func (o *Oficina) contrasenaGuardada(ctx context.Context, s *sala, e archivo.Efirma) ([]byte, error) {
	falta := fault.New(fault.FaltaContrasena, "rfc", e.RFC)
	switch e.Modo {
	case archivo.ModoSesion:
		if c := o.claves.Toma(cuentaDe(s, e)); c != nil {
			return c, nil
		}
	case archivo.ModoLlavero:
		c, hay, err := o.llavero.Lee(ctx, cuentaDe(s, e))
		if err != nil {
			return nil, err
		}
		if hay {
			return c, nil
		}
	case archivo.ModoPreguntar:
	}
	return nil, falta
}

// anotaUso writes the use of a key in the log.
func (s *sala) anotaUso(ctx context.Context, t *archivo.Tx, f *firmante, acto, referencia string, en time.Time) error {
	return t.De(f.efirma.RFC).AnotaUso(ctx, archivo.Uso{
		Numero: f.efirma.Numero, Instante: en, Acto: acto, Referencia: referencia, Resultado: "firmado",
	})
}
