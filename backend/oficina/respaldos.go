package oficina

import (
	"context"
	"encoding/json"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"valija/backend/archivo"
	"valija/backend/fault"
	"valija/backend/llavero"
)

// SinLlaves is said wherever a backup is made: it has everything but what only this computer may have.
const SinLlaves = "Las llaves privadas de las e.firmas (.key) y sus contraseñas no van en el respaldo: no salen de esta computadora. " +
	"Guarde aparte sus archivos .key. Si restaura en otra computadora, Valija le pedirá agregarlos otra vez."

// Respaldo is one backup that this installation made.
type Respaldo struct {
	Ruta       string
	Creado     time.Time
	Bytes      int64
	Documentos int64
	Ensayado   time.Time // when a drill last found it whole; zero: never
	Danado     time.Time // when a drill last found that it is not; zero: none did since
	Ausente    bool      // it is not where it was left now: unplugged, or removed by its owner
	Llaves     *Llaves   // what opens it, as last seen; nil: nobody looked yet
}

// Llaves is what opens a backup.
type Llaves struct {
	Destinatario string // public half of the archive's key; "" when it opens without any
	EnClaro      int64  // contents that lie in clear in one that is encrypted
	Recuperacion string // which recovery key opens it; "" when none does
}

// llavesDe looks at a backup.
func llavesDe(ctx context.Context, ruta string, m archivo.Manifiesto) (*Llaves, error) {
	d, err := archivo.DestinatarioDe(ctx, ruta)
	if err != nil {
		return nil, err
	}
	h, err := archivo.HuellaRecuperacion(ruta)
	return &Llaves{Destinatario: d, EnClaro: m.EnClaro, Recuperacion: h}, err
}

// LeFalta says what a backup lacks of what the archive has now: that its documents are encrypted, and the recovery key that
// was proved.
func (o *Oficina) LeFalta(r Respaldo) (CarenciaRespaldo, error) {
	if r.Llaves == nil || !o.real.archivo.Cifrada() {
		return "", nil
	}
	if r.Llaves.Destinatario == "" || r.Llaves.EnClaro > 0 {
		return RespaldoEnClaro, nil
	}
	h, err := archivo.HuellaRecuperacion(o.Datos())
	if err != nil || h == "" || h == r.Llaves.Recuperacion {
		return "", err
	}
	return RespaldoSinClave, nil
}

// CarenciaRespaldo is one of these, "" for none.
type CarenciaRespaldo string

// It holds contents in clear though the archive is encrypted; the recovery key in force does not open it.
const (
	RespaldoEnClaro  CarenciaRespaldo = "en_claro"
	RespaldoSinClave CarenciaRespaldo = "sin_clave"
)

// FaltaRespaldarLaClave reports whether the recovery key that was proved opens none of the good backups: with this computer
// lost, they would not open.
func (o *Oficina) FaltaRespaldarLaClave(ctx context.Context) (bool, error) {
	l, err := o.Respaldos(ctx)
	if err != nil {
		return false, err
	}
	falta := false
	for _, r := range l {
		if !r.Danado.IsZero() {
			continue
		}
		c, err := o.LeFalta(r)
		if err != nil || c != RespaldoSinClave {
			return false, err
		}
		falta = true
	}
	return falta, nil
}

// ajusteRespaldos keeps what is known of them: a folder that is unplugged today may be back tomorrow.
const ajusteRespaldos = "respaldos_hechos"

func (o *Oficina) respaldosConocidos(ctx context.Context) (map[string]Respaldo, error) {
	v, err := o.Ajuste(ctx, ajusteRespaldos)
	if err != nil {
		return nil, err
	}
	return o.leeRespaldos(v)
}

func (o *Oficina) leeRespaldos(v string) (map[string]Respaldo, error) {
	m := map[string]Respaldo{}
	if v == "" {
		return m, nil
	}
	if err := json.Unmarshal([]byte(v), &m); err != nil {
		return nil, fault.Wrap(fault.DatosDanados, err, "ruta", o.Datos(), "detalle", "la lista de respaldos no se puede leer")
	}
	return m, nil
}

// recuerdaRespaldo changes what is known of the backup in a folder. A drill may end while another one does.
func (o *Oficina) recuerdaRespaldo(ctx context.Context, ruta string, cambia func(*Respaldo)) error {
	ruta, err := filepath.Abs(ruta)
	if err != nil {
		return fault.Wrap(fault.NoSePuedeLeer, err, "ruta", ruta)
	}
	return o.cambiaAjuste(ctx, ajusteRespaldos, func(v string) (string, error) {
		m, err := o.leeRespaldos(v)
		if err != nil {
			return "", err
		}
		r := m[ruta]
		r.Ruta = ruta
		cambia(&r)
		m[ruta] = r
		b, err := json.Marshal(m)
		if err != nil {
			return "", fault.Wrap(fault.Interno, err)
		}
		return string(b), nil
	})
}

// Respaldos lists the backups of this archive, newest first: as they are where they can be found, and as they were
// known where not.
func (o *Oficina) Respaldos(ctx context.Context) ([]Respaldo, error) {
	m, err := o.respaldosConocidos(ctx)
	if err != nil {
		return nil, err
	}
	out := []Respaldo{}
	for _, r := range m {
		man, err := archivo.LeerManifiesto(r.Ruta)
		if r.Ausente = err != nil || man.Archivo != o.real.archivo.ID(); !r.Ausente {
			r.Creado, r.Bytes, r.Documentos = man.Creado, man.Bytes, man.Documentos
			if ll, err := llavesDe(ctx, r.Ruta, man); err == nil { // else it is told as it was last seen
				r.Llaves = ll
			}
		}
		out = append(out, r)
	}
	slices.SortFunc(out, func(a, b Respaldo) int { return b.Creado.Compare(a.Creado) })
	return out, nil
}

// ultimoBueno is when the newest backup was made that no drill found damaged, plugged in or not; zero: none known.
func (o *Oficina) ultimoBueno(ctx context.Context) (time.Time, error) {
	l, err := o.Respaldos(ctx)
	for _, r := range l {
		if r.Danado.IsZero() {
			return r.Creado, err
		}
	}
	return time.Time{}, err
}

// SinRespaldoDesde tells since when what changed is in no good backup: the last one's date, or the archive's own when
// there is none (hay is false).
func (o *Oficina) SinRespaldoDesde(ctx context.Context) (desde time.Time, hay bool, err error) {
	if desde, err = o.ultimoBueno(ctx); err != nil || !desde.IsZero() {
		return desde, err == nil, err
	}
	err = o.real.archivo.View(ctx, func(t *archivo.Tx) error {
		l, err := t.Todos().Eventos(ctx, 0, 1)
		if len(l) > 0 {
			desde = l[0].Instante
		}
		return err
	})
	return desde, false, err
}

// Respalda copies what counts to a folder, while it is in use. Practice is not worth a backup. A folder where a drill found
// damage is gone through again whole, and drilled.
//
// Faults: those of archivo.Respaldar, RespaldoDanado when the folder spoils what is written to it, and DatosDanados when
// the backup is whole but this archive is not.
func (o *Oficina) Respalda(ctx context.Context, destino string) (archivo.Manifiesto, error) {
	danado, err := o.estaDanado(ctx, destino)
	if err != nil {
		return archivo.Manifiesto{}, err
	}
	respalda := o.real.archivo.Respaldar
	if danado {
		respalda = o.real.archivo.RespaldarDeNuevo
	}
	m, err := respalda(ctx, destino, o.avance("Respaldando"))
	if err != nil {
		return m, err
	}
	ll, err := llavesDe(ctx, destino, m)
	if err != nil {
		return m, err
	}
	if err = o.recuerdaRespaldo(ctx, destino, func(r *Respaldo) {
		r.Creado, r.Bytes, r.Documentos, r.Llaves = m.Creado, m.Bytes, m.Documentos, ll
	}); err != nil || !danado || o.real.archivo.Bloqueada() {
		return m, err
	}
	if _, err = o.Ensaya(ctx, destino, ""); err == nil && m.Danados > 0 { // what a drill found, only a drill takes back
		err = fault.New(fault.DatosDanados, "ruta", o.Datos(), "detalle",
			"contenidos que ya no son lo que se guardó, o no se leen: "+strconv.Itoa(m.Danados)+". El respaldo se hizo y conserva los suyos, que sí están íntegros")
	}
	return m, err
}

func (o *Oficina) estaDanado(ctx context.Context, ruta string) (bool, error) {
	m, err := o.respaldosConocidos(ctx)
	if err != nil {
		return false, err
	}
	if ruta, err = filepath.Abs(ruta); err != nil {
		return false, fault.Wrap(fault.NoSePuedeLeer, err, "ruta", ruta)
	}
	return !m[ruta].Danado.IsZero(), nil
}

// RespaldaCifrado reports whether what a backup holds opens with a key only.
func (o *Oficina) RespaldaCifrado() bool { return o.real.archivo.Cifrada() }

func (o *Oficina) avance(texto string) func(archivo.Avance) { return avanceDe(o.o, texto) }

func avanceDe(op Opciones, texto string) func(archivo.Avance) {
	return func(a archivo.Avance) {
		if op.Avisa != nil {
			op.Avisa(Suceso{Tipo: SucesoAvance, Hecho: a.Hechos, Total: a.Total, Texto: texto})
		}
	}
}

// Ensaya restores a backup into a scratch folder, verifies it and removes the folder; nothing live changes. clave is the
// recovery key of an encrypted one, "" to use the keyring.
//
// Faults: ArchivoBloqueado without the key; DatosDanados and ArchivoAlterado when it is not whole, which is remembered.
func (o *Oficina) Ensaya(ctx context.Context, respaldo, clave string) (archivo.Informe, error) {
	c, err := llaveDeRespaldo(ctx, o.llavero, o.real.archivo.Llave(), respaldo, clave)
	if err != nil {
		return archivo.Informe{}, err
	}
	i, err := archivo.Simulacro(ctx, respaldo, filepath.Join(o.Datos(), "respaldos"),
		archivo.Options{Clock: o.o.Reloj, Log: o.o.Log, Cifrado: c}, o.avance("Ensayando la restauración"))
	if m, e := archivo.LeerManifiesto(respaldo); e == nil && m.Archivo != o.real.archivo.ID() {
		return i, noIntegro(i, err, respaldo) // another archive's: it says nothing of this one's backups
	}
	ahora := o.o.Reloj.Now().UTC()
	switch {
	case err == nil:
		return i, o.recuerdaRespaldo(ctx, respaldo, func(r *Respaldo) { r.Ensayado, r.Danado = ahora, time.Time{} })
	case es(err, fault.DatosDanados, fault.ArchivoAlterado):
		if e := o.recuerdaRespaldo(ctx, respaldo, func(r *Respaldo) { r.Danado = ahora }); e != nil {
			o.o.Log.WarnContext(ctx, "a damaged backup is not remembered", "error", e)
		}
	}
	return i, noIntegro(i, err, respaldo)
}

// noIntegro says of a backup that it is damaged, and how.
func noIntegro(i archivo.Informe, err error, respaldo string) error {
	if !es(err, fault.DatosDanados, fault.ArchivoAlterado) {
		return err
	}
	return fault.Wrap(fault.RespaldoDanado, err, "ruta", respaldo, "detalle", queFalla(i, err))
}

// queFalla says what a drill found.
func queFalla(i archivo.Informe, err error) string {
	if len(i.Diferencias) == 0 {
		if d := fault.As(err).Data["detalle"]; d != "" {
			return d
		}
		return "su cadena no es la que dice el manifiesto"
	}
	d := i.Diferencias[0]
	texto := map[archivo.Cambio]string{archivo.Cambiado: "cambió", archivo.Falta: "falta", archivo.Sobra: "sobra"}[d.Cambio] + " " + d.Que + " " + d.Nombre
	if n := len(i.Diferencias) - 1; n > 0 {
		texto += " y hay " + strconv.Itoa(n) + " diferencias más"
	}
	return texto
}

// Vuelta is a backup on its way back.
type Vuelta struct {
	Respaldo, Destino string
	AceptoAnterior    bool   // the person was told that it is older than what is known, and goes on
	Clave             string // recovery key of an encrypted one; "" to use the keyring
}

// RestauraEn brings a backup back into an empty folder and verifies it; never over a live archive. One older than what
// this archive already knows is questioned.
//
// Faults: those of archivo.Restaurar.
func (o *Oficina) RestauraEn(ctx context.Context, v Vuelta) (archivo.Informe, error) {
	var conocida archivo.Cabeza
	if err := o.real.archivo.View(ctx, func(t *archivo.Tx) (err error) {
		conocida, err = t.Cabeza(ctx)
		return err
	}); err != nil {
		return archivo.Informe{}, err
	}
	return restaura(ctx, o.o, o.llavero, o.real.archivo.Llave(), v, conocida)
}

// Restaura does so without an open Oficina. When the data folder of op has an archive, it is asked what it knows.
func Restaura(ctx context.Context, op Opciones, v Vuelta) (i archivo.Informe, err error) {
	if !HayDatos(op.Datos) {
		return restaura(ctx, op, op.elLlavero(), nil, v, archivo.Cabeza{})
	}
	o, err := Abre(ctx, op)
	if err != nil {
		return i, err
	}
	i, err = o.RestauraEn(ctx, v)
	if e := o.Cierra(); err == nil {
		err = e
	}
	return i, err
}

func restaura(ctx context.Context, op Opciones, l *llavero.Llavero, propia *archivo.Cifrado, v Vuelta, conocida archivo.Cabeza) (archivo.Informe, error) {
	c, err := llaveDeRespaldo(ctx, l, propia, v.Respaldo, v.Clave)
	if err != nil {
		return archivo.Informe{}, err
	}
	i, err := archivo.Restaurar(ctx, archivo.Restauracion{
		Respaldo: v.Respaldo, Destino: v.Destino, Conocida: conocida, AceptoAnterior: v.AceptoAnterior,
		Opciones: archivo.Options{Clock: op.Reloj, Log: op.Log, Cifrado: c},
	}, avanceDe(op, "Restaurando"))
	if err != nil {
		err = noIntegro(i, err, v.Respaldo)
		if fault.CodeOf(err) == fault.RespaldoDanado && HayDatos(v.Destino) {
			err = fault.Wrap(fault.RespaldoDanado, err, "ruta", v.Respaldo,
				"detalle", fault.As(err).Data["detalle"]+". Lo demás quedó restaurado en "+v.Destino)
		}
		return i, err
	}
	if c != nil && v.Clave != "" {
		// With its key in this computer's keyring it opens by itself; without, with the recovery key again.
		if e := guardaYLee(ctx, l, c); e != nil && op.Log != nil {
			op.Log.WarnContext(ctx, "the restored archive's key is not in the keyring", "error", e)
		}
	}
	return i, nil
}

// llaveDeRespaldo returns the key of an encrypted backup: from the recovery key, else the one that is open here (propia),
// else from the keyring; nil when all of it is in clear. ArchivoBloqueado when none has it.
func llaveDeRespaldo(ctx context.Context, l *llavero.Llavero, propia *archivo.Cifrado, respaldo, clave string) (*archivo.Cifrado, error) {
	destinatario, err := archivo.DestinatarioDe(ctx, respaldo)
	if err != nil || destinatario == "" {
		return nil, err
	}
	if clave != "" {
		return archivo.Recuperar(respaldo, clave)
	}
	if propia != nil && propia.Destinatario() == destinatario {
		return propia, nil
	}
	secreto, hay, err := l.Lee(ctx, cuentaArchivo(destinatario))
	defer clear(secreto)
	if err != nil {
		return nil, fault.Wrap(fault.ArchivoBloqueado, err, "detalle", "el llavero no dio su llave")
	}
	if !hay {
		return nil, fault.New(fault.ArchivoBloqueado, "detalle", "el llavero de esta computadora no tiene su llave")
	}
	return archivo.LeerCifrado(secreto)
}
