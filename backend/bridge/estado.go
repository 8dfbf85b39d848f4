package bridge

import (
	"errors"
	"runtime"
	"strconv"
	"time"

	"valija/backend/buzon"
	"valija/backend/fault"
	"valija/backend/oficina"
	"valija/backend/promocion"
)

// Estado is what the shell shows at all times.
func (a *API) Estado() (r Estado, err error) {
	defer a.cierre(&err)
	return a.estado()
}

func (a *API) estado() (Estado, error) {
	am := a.ambiente()
	cal, ahora, err := a.calendario()
	if err != nil {
		return Estado{}, err
	}
	filas, err := a.mando(am)
	if err != nil {
		return Estado{}, err
	}
	conteos, err := a.conteos(am, ahora)
	if err != nil {
		return Estado{}, err
	}
	salida, err := a.resumenSalida(am)
	if err != nil {
		return Estado{}, err
	}
	carteras, deRFC, err := a.carteras(am)
	if err != nil {
		return Estado{}, err
	}
	llave, err := a.llaveArchivo()
	if err != nil {
		return Estado{}, err
	}
	primera, err := a.primeraVez(am, filas)
	if err != nil {
		return Estado{}, err
	}
	r := Estado{
		Ambito: string(am), PrimeraVez: primera,
		Ahora: instante(ahora), SinRed: a.sinRed, Version: a.version, Plataforma: runtime.GOOS, Calendario: version(cal.Version()),
		Conteos: conteos, Sincronizacion: a.resumenSincronizacion(filas), Salida: salida, Tareas: a.tareas.enCurso(),
		RFCs: lista(filas, func(f oficina.FilaMando) RfcBreve { return rfcBreve(f, deRFC[f.RFC]) }), Carteras: carteras, SesionAbierta: a.oficina.SesionAbierta(),
		Llave: llave, Vigilancia: a.fondo.vigilancia(),
	}
	r.Conteos.Efirmas = 0
	for _, f := range filas {
		r.Conteos.PorNotificar += f.PorNotificar
		if !f.Plazo.IsZero() {
			r.Conteos.Plazos++
		}
		if f.Efirma != nil {
			r.Conteos.Efirmas++
		}
	}
	return r, nil
}

// primeraVez reports whether nothing was ever put here: no RFC, no document, no practice.
func (a *API) primeraVez(am oficina.Ambiente, filas []oficina.FilaMando) (bool, error) {
	if am != oficina.Real || len(filas) > 0 || a.oficina.HayPractica() {
		return false, nil
	}
	p, err := a.oficina.Documentos(a.ctx, am, oficina.ListaDocumentos{Cuantos: 1})
	return p.Total == 0, err
}

func rfcBreve(f oficina.FilaMando, carteras []string) RfcBreve {
	r := RfcBreve{RFC: f.RFC, Nombre: f.Nombre, Carteras: llena(carteras), PorNotificar: f.PorNotificar, SinServidor: f.SinServidor}
	if f.Efirma != nil {
		r.DiasEfirma = f.Efirma.Vigencia.Dias
	}
	return r
}

func (a *API) conteos(am oficina.Ambiente, _ time.Time) (Conteos, error) {
	var c Conteos
	filas, err := a.filasDeActos(am)
	if err != nil {
		return c, err
	}
	for _, f := range filas {
		switch f.Clase {
		case string(buzon.Comunicado):
			if !f.Leido {
				c.Comunicados++
			}
		case string(buzon.Documento):
			if !f.Leido {
				c.Documentos++
			}
		}
		if !f.Leido && f.Estado != "aviso" {
			c.NoLeidos++
		}
	}
	promociones, err := a.oficina.Promociones(a.ctx, "", "")
	if err != nil {
		return c, err
	}
	for _, p := range promociones {
		if p.Ambiente == am && p.Estado != promocion.Cerrada && p.Estado != promocion.Respondida {
			c.Promociones++
		}
	}
	p, err := a.oficina.Documentos(a.ctx, am, oficina.ListaDocumentos{PorClasificar: true, Cuantos: 1})
	c.PorClasificar = p.Total
	return c, err
}

func (a *API) resumenSalida(am oficina.Ambiente) (ResumenSalida, error) {
	l, err := a.oficina.EnEspera(a.ctx)
	r := ResumenSalida{}
	for _, x := range l {
		if de, err := a.oficina.AmbienteDe(a.ctx, x.RFC); err != nil || de != am {
			continue
		}
		r.EnCola++
		if r.Motivo == "" {
			r.Motivo = x.Motivo
		}
	}
	return r, err
}

// resumenSincronizacion tells the honest state of all: it is up to date only when every RFC that has a server is.
func (a *API) resumenSincronizacion(filas []oficina.FilaMando) ResumenSincronizacion {
	r := ResumenSincronizacion{Estado: "sin_servidor"}
	var ultima time.Time
	todas, conServidor := true, 0
	for _, f := range filas {
		if f.Sincronia == nil {
			continue
		}
		conServidor++
		switch f.Sincronia.Falla {
		case "":
		case string(fault.FaltaContrasena):
			r.SinContrasena++
		default:
			r.Fallas++
		}
		if f.Sincronia.Ultima.IsZero() {
			todas = false
		} else if ultima.IsZero() || f.Sincronia.Ultima.Before(ultima) {
			ultima = f.Sincronia.Ultima
		}
	}
	if todas {
		r.Ultima = instante(ultima)
	}
	if conServidor > 0 {
		r.Siguiente = instante(a.fondo.proxima())
	}
	switch {
	case conServidor == 0:
	case a.sincronizando():
		r.Estado = "en_curso"
	case a.sinRed:
		r.Estado = "sin_red"
	case r.Fallas > 0:
		r.Estado = "fallo"
	case r.SinContrasena > 0:
		r.Estado = "sin_contrasena"
	case todas:
		r.Estado = "al_dia"
	default:
		r.Estado = "nunca"
	}
	return r
}

func (a *API) sincronizando() bool {
	for _, t := range a.tareas.enCurso() {
		if t.Clase == "sincronizar" {
			return true
		}
	}
	return false
}

// CambiarAmbito switches between the practice archive and the real one.
func (a *API) CambiarAmbito(ambito string) (r Estado, err error) {
	defer a.cierre(&err)
	if ambito == string(oficina.Practica) {
		return a.pasaA(oficina.Practica)
	}
	return a.pasaA(oficina.Real)
}

func (a *API) pasaA(am oficina.Ambiente) (Estado, error) {
	if err := a.oficina.PonAjuste(a.ctx, "ambito", string(am)); err != nil {
		return Estado{}, err
	}
	a.mu.Lock()
	a.ambito = am
	a.mu.Unlock()
	r, err := a.estado()
	if err == nil {
		a.escritorio.Emitir(EventoEstado, r)
		a.escritorio.Emitir(EventoCambios, []string{})
	}
	return r, err
}

// Bloquear erases the passwords in memory.
func (a *API) Bloquear() (err error) {
	defer a.cierre(&err)
	a.oficina.Bloquea()
	return nil
}

// Bitacora lists the ledger, newest first.
func (a *API) Bitacora(rfc string, desde, cuantos int) (r []Suceso, err error) {
	defer a.cierre(&err)
	l, err := a.oficina.Historia(a.ctx, a.ambiente(), rfc, desde, tope(cuantos))
	return lista(l, suceso), err
}

func suceso(h oficina.Hecho) Suceso {
	return Suceso{Numero: int(h.Numero), Instante: instante(h.Instante), Texto: h.Texto, Quien: h.Quien, RFC: h.RFC, Referencia: h.Referencia}
}

// maxPagina is how many rows go in one answer (design section 11).
const maxPagina = 500

func tope(n int) int {
	if n <= 0 || n > maxPagina {
		return maxPagina
	}
	return n
}

// numeroDe reads a document's id.
func numeroDe(id string) (int64, error) {
	n, err := strconv.ParseInt(id, 10, 64)
	if err != nil {
		return 0, fault.Wrap(fault.NoEncontrado, errors.Join(err), "que", "el documento", "id", id)
	}
	return n, nil
}

func idDe(n int64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatInt(n, 10)
}
