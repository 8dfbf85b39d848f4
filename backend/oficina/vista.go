package oficina

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"valija/backend/archivo"
	"valija/backend/buzon"
	"valija/backend/fault"
	"valija/backend/plazos"
)

// VistaDeActos is every act of an Ambiente with what people put on them, as a list shows them.
type VistaDeActos struct {
	Actos      []Acto
	Acuses     []AcuseGuardado
	Nombres    map[string]string   // of RFCs
	Leidos     map[string]bool     // by act
	Etiquetas  map[string][]string // by act
	Calendario *plazos.Calendario
	Ahora      time.Time

	respuestas respuestas
}

// Respuesta tells what was done about one of these acts.
func (v VistaDeActos) Respuesta(a Acto) Respuesta { return v.respuestas.de(a.Acto, a.Cuenta) }

// VistaDeActos reads them all at once.
func (o *Oficina) VistaDeActos(ctx context.Context, am Ambiente) (VistaDeActos, error) {
	s, err := o.en(ctx, am)
	if err != nil {
		return VistaDeActos{}, err
	}
	v := VistaDeActos{Actos: []Acto{}, Ahora: s.reloj.Now()}
	err = s.archivo.View(ctx, func(t *archivo.Tx) error {
		if err := s.contexto(ctx, t, t.Todos(), &v); err != nil {
			return err
		}
		if v.Acuses, err = t.Todos().Acuses(ctx); err != nil {
			return err
		}
		return cadaActo(ctx, t.Todos(), archivo.FiltroActos{}, func(a buzon.Acto) error {
			v.Actos = append(v.Actos, s.sinAnexos(a, v.Calendario))
			return nil
		})
	})
	return v, err
}

// sinAnexos is an act as a list needs it: its count without the files.
func (s *sala) sinAnexos(a buzon.Acto, cal *plazos.Calendario) Acto {
	x := Acto{Acto: a, Ambiente: s.ambiente, Cuenta: contar(cal, a)}
	if a.Clase == buzon.Notificacion && x.Cuenta.Falla == nil {
		x.Estado = estadoHoy(a, x.Cuenta.Resultado.LimiteApertura, s.reloj.Now())
	}
	return x
}

// contexto reads what goes with acts: names, marks, labels, answers.
func (s *sala) contexto(ctx context.Context, t *archivo.Tx, de archivo.Ambito, v *VistaDeActos) error {
	var err error
	if v.Calendario, err = calendario(ctx, t); err != nil {
		return err
	}
	v.Nombres, v.Leidos = map[string]string{}, map[string]bool{}
	empleadores, err := de.Empleadores(ctx)
	if err != nil {
		return err
	}
	for _, e := range empleadores {
		v.Nombres[e.RFC] = e.Nombre
	}
	leidos, err := de.Marcas(ctx, archivo.MarcaLeido)
	if err != nil {
		return err
	}
	for _, m := range leidos {
		v.Leidos[m.De] = true
	}
	if v.respuestas, err = leeRespuestas(ctx, de, v.Calendario); err != nil {
		return err
	}
	v.Etiquetas, err = de.Etiquetas(ctx, archivo.QueActo)
	return err
}

// VistaDeActo is one act with everything that belongs to it.
type VistaDeActo struct {
	VistaDeActos

	Documentos []Documento
	Notas      []Nota
	Historia   []Hecho
	Acuse      string // folio of the acuse of notification
	Expediente int64
	Texto      string // of a comunicado: what it says
}

// maxComunicado bounds how much of a comunicado's text is shown beside it.
const maxComunicado = 64 << 10

// VistaDeActo reads it.
func (o *Oficina) VistaDeActo(ctx context.Context, x Acto) (VistaDeActo, error) {
	s, err := o.en(ctx, x.Ambiente)
	if err != nil {
		return VistaDeActo{}, err
	}
	v := VistaDeActo{VistaDeActos: VistaDeActos{Ahora: s.reloj.Now()}, Documentos: []Documento{}, Notas: []Nota{}}
	anexos := slices.Clone(x.Anexos)
	slices.SortStableFunc(anexos, func(a, b archivo.Anexo) int { return lugar(a.Papel) - lugar(b.Papel) })
	cosa := archivo.Cosa{Que: archivo.QueActo, ID: x.ID}
	if err = s.archivo.View(ctx, func(t *archivo.Tx) error {
		de := t.De(x.RFC)
		if err := s.contexto(ctx, t, de, &v.VistaDeActos); err != nil {
			return err
		}
		for _, a := range anexos {
			if a.Documento == 0 {
				continue
			}
			d, err := de.Documento(ctx, a.Documento)
			if err != nil {
				return err
			}
			v.Documentos = append(v.Documentos, d)
		}
		notas, err := de.Notas(ctx, cosa)
		for _, n := range notas {
			if !n.Etiqueta {
				v.Notas = append(v.Notas, n)
			}
		}
		if err != nil {
			return err
		}
		acuses, err := de.AcusesDe(ctx, cosa)
		if err != nil {
			return err
		}
		if len(acuses) > 0 {
			v.Acuse = string(acuses[0].Folio)
		} else if x.Acuse != nil {
			v.Acuse = string(x.Acuse.Folio)
		}
		exp, err := de.ExpedientesDe(ctx, cosa)
		if len(exp) > 0 {
			v.Expediente = exp[0]
		}
		return err
	}); err != nil {
		return v, err
	}
	v.Historia, err = o.historiaDe(ctx, x)
	if err == nil && x.Clase == buzon.Comunicado && x.Documento() != 0 {
		v.Texto, _, err = o.TextoDocumento(ctx, x.Ambiente, x.Documento(), maxComunicado)
	}
	return v, err
}

// lugar is where a file goes among those of an act: what the authority says first, what proves it after.
func lugar(p buzon.Papel) int {
	return slices.Index([]buzon.Papel{buzon.PapelDocumento, buzon.PapelAnexo, buzon.PapelFirma, buzon.PapelAcuse, buzon.PapelFirmaAcuse}, p)
}

// historiaDe tells what happened with an act, from what is recorded of it, oldest first.
func (o *Oficina) historiaDe(ctx context.Context, x Acto) ([]Hecho, error) {
	h := []Hecho{{Instante: x.Enviado, Texto: "El Instituto envió el aviso", RFC: x.RFC, Referencia: x.Folio}}
	if x.Clase != buzon.Notificacion {
		h[0].Texto = "El Instituto lo publicó"
		return h, nil
	}
	cuentas, err := o.HistoriaPlazo(ctx, x.ID)
	if err != nil {
		return nil, err
	}
	for _, p := range cuentas {
		texto := "Valija calculó sus fechas"
		if p.Motivo != "" {
			texto = "Valija calculó de nuevo sus fechas: " + p.Motivo
		}
		h = append(h, Hecho{Instante: p.Calculado, Texto: texto, RFC: x.RFC, Referencia: "calendario " + p.Calendario})
	}
	if !x.Abierto.IsZero() {
		texto := "Se abrió, firmando con la e.firma"
		if x.AMano {
			texto = "Se abrió en el portal, según se anotó"
		}
		h = append(h, Hecho{Instante: x.Abierto, Texto: texto, RFC: x.RFC})
	}
	// One opened past its limit had been deemed notified already.
	if x.Estado != buzon.Pendiente && x.Cuenta.Falla == nil && x.Cuenta.Resultado.NotificadoPor == plazos.PorVencimiento {
		h = append(h, Hecho{Instante: x.Cuenta.Resultado.NotificadoEl, Texto: "Se tuvo por notificada: nadie la abrió en plazo", RFC: x.RFC})
	}
	slices.SortStableFunc(h, func(a, b Hecho) int { return a.Instante.Compare(b.Instante) })
	return h, nil
}

// MarcaLeidos marks acts as seen, or not; of no legal effect.
func (o *Oficina) MarcaLeidos(ctx context.Context, am Ambiente, ids []string, leido bool, quien string) error {
	return o.enActos(ctx, am, ids, func(de archivo.Ambito, id string) error {
		if leido {
			return de.PonMarca(ctx, archivo.Marca{Clase: archivo.MarcaLeido, De: id, Quien: quien})
		}
		return de.QuitaMarca(ctx, archivo.MarcaLeido, id)
	})
}

// enActos does something to each of several acts, in one transaction.
func (o *Oficina) enActos(ctx context.Context, am Ambiente, ids []string, hace func(de archivo.Ambito, id string) error) error {
	s, err := o.en(ctx, am)
	if err != nil {
		return err
	}
	rfcs := map[string]bool{}
	err = s.archivo.Update(ctx, func(t *archivo.Tx) error {
		for _, id := range ids {
			a, err := t.Todos().Acto(ctx, id)
			if err != nil {
				return err
			}
			rfcs[a.RFC] = true
			if err = hace(t.De(a.RFC), id); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for rfc := range rfcs {
		o.o.Avisa(Suceso{Tipo: SucesoCambio, RFC: rfc})
	}
	return nil
}

// maxNota is how many letters a note may have.
const maxNota = 2000

// AnotaActo writes a note on an act.
func (o *Oficina) AnotaActo(ctx context.Context, id, texto, quien string) (n Nota, err error) {
	if texto = strings.TrimSpace(texto); texto == "" {
		return n, fault.New(fault.EstadoNoPermite, "detalle", "la nota está vacía", "sigue", "Escriba algo.")
	}
	if letras := utf8.RuneCountInString(texto); letras > maxNota {
		return n, fault.New(fault.EstadoNoPermite, "detalle", fmt.Sprintf("la nota tiene %d letras y caben %d", letras, maxNota), "sigue", "Acórtela o divídala en dos.")
	}
	s, v, err := o.busca(ctx, id)
	if err != nil {
		return n, err
	}
	cosa := archivo.Cosa{Que: archivo.QueActo, ID: id}
	err = s.archivo.Update(ctx, func(t *archivo.Tx) error {
		if err := t.De(v.RFC).AgregaNota(ctx, cosa, archivo.Nota{Texto: texto, Quien: quien}); err != nil {
			return err
		}
		l, err := t.De(v.RFC).Notas(ctx, cosa)
		if len(l) > 0 {
			n = l[len(l)-1]
		}
		return err
	})
	return n, err
}

// QuitaNotaActo takes a note of an act away.
func (o *Oficina) QuitaNotaActo(ctx context.Context, id string, nota int64) error {
	s, v, err := o.busca(ctx, id)
	if err != nil {
		return err
	}
	return s.archivo.Update(ctx, func(t *archivo.Tx) error {
		return t.De(v.RFC).QuitaNota(ctx, archivo.Cosa{Que: archivo.QueActo, ID: id}, nota)
	})
}
