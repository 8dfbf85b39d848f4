package oficina

import (
	"bytes"
	"context"
	"encoding/hex"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"valija/backend/archivo"
	"valija/backend/buzon"
	"valija/backend/civil"
	"valija/backend/fault"
	"valija/backend/promocion"
)

// Promocion is a filing as it stands now.
type Promocion struct {
	promocion.Promocion

	Ambiente Ambiente
	Faltas   []promocion.Observacion
	Anexos   []archivo.Anexo
	Pasos    []archivo.PasoPromocion // of one that was filed or refused; in a list they are not looked for
	Entrega  Respuesta               // what was given of what the Institute asks for; in a list it is not looked for
	Contesta *Contestado             // nil when it answers nothing that is here; in a list it is not looked for
}

// NuevaPromocion begins a draft. What it answers is said by its folio or its identifier.
func (o *Oficina) NuevaPromocion(ctx context.Context, p promocion.Promocion, adjuntos []string) (Promocion, error) {
	s, err := o.salaConEfirma(ctx, p.RFC)
	if err != nil {
		return Promocion{}, err
	}
	clave, err := nuevaClave()
	if err != nil {
		return Promocion{}, err
	}
	p.ID, p.Estado = promocion.NuevoID(clave), promocion.Borrador
	if err = s.archivo.Update(ctx, func(t *archivo.Tx) (err error) {
		if p.RespondeA, err = nombraContestado(ctx, t.De(p.RFC), p.RFC, p.RespondeA); err != nil {
			return err
		}
		return t.De(p.RFC).PonPromocion(ctx, p)
	}); err != nil {
		return Promocion{}, err
	}
	if len(adjuntos) == 0 {
		return o.Promocion(ctx, p.ID)
	}
	return o.Adjunta(ctx, p.ID, adjuntos)
}

// Promocion returns one.
func (o *Oficina) Promocion(ctx context.Context, id string) (Promocion, error) {
	_, p, err := o.buscaPromocion(ctx, id)
	return p, err
}

func (o *Oficina) buscaPromocion(ctx context.Context, id string) (*sala, Promocion, error) {
	return enAlgunaSala(ctx, o, func(s *sala, t *archivo.Tx) (Promocion, error) {
		p, err := t.Todos().Promocion(ctx, id)
		if err != nil {
			return Promocion{}, err
		}
		v, err := s.promocion(ctx, t, p)
		if err != nil {
			return v, err
		}
		if p.Folio != "" || p.Estado == promocion.Rechazada {
			if v.Pasos, err = t.De(p.RFC).Pasos(ctx, p.ID); err != nil {
				return v, err
			}
		}
		if p.Estado == promocion.InformacionSolicitada {
			cal, err := calendario(ctx, t)
			if err != nil {
				return v, err
			}
			r, err := leeRespuestas(ctx, t.De(p.RFC), cal)
			if err != nil {
				return v, err
			}
			pedida, err := t.De(p.RFC).Pedida(ctx, p.ID)
			if err != nil {
				return v, err
			}
			v.Entrega = r.dePromocion(p, pedida)
		}
		return v, completaContestado(ctx, t, &v)
	})
}

func (s *sala) promocion(ctx context.Context, t *archivo.Tx, p promocion.Promocion) (Promocion, error) {
	v := Promocion{Promocion: p, Ambiente: s.ambiente, Faltas: p.Revisar(promocion.LimitesSupuestos())}
	otra, hay, err := otraPresentada(ctx, t, p)
	if err != nil {
		return v, err
	}
	if hay {
		v.Nota = "Esta promoción " + otroFolio(otra) + ". " + sigueOtroFolio
		v.Faltas = slices.Insert(v.Faltas, 0, promocion.Observacion{Impide: true, Mensaje: v.Nota})
	}
	v.Anexos, err = t.De(p.RFC).Anexos(ctx, archivo.Cosa{Que: archivo.QuePromocion, ID: p.ID})
	return v, err
}

// Promociones lists them, of one RFC or of all ("").
func (o *Oficina) Promociones(ctx context.Context, rfc string, estado promocion.Estado) ([]Promocion, error) {
	salas, err := o.salas(ctx)
	if err != nil {
		return nil, err
	}
	out := []Promocion{}
	for _, s := range salas {
		if err = s.archivo.View(ctx, func(t *archivo.Tx) error {
			de := t.Todos()
			if rfc != "" {
				de = t.De(rfc)
			}
			l, err := de.Promociones(ctx, estado)
			if err != nil {
				return err
			}
			for _, p := range l {
				v, err := s.promocion(ctx, t, p)
				if err != nil {
					return err
				}
				out = append(out, v)
			}
			return nil
		}); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// cambiaBorrador changes a draft, and only a draft: what was signed is changed by nobody who did not ask to take its
// signature away (CorrigePromocion).
func (o *Oficina) cambiaBorrador(ctx context.Context, id string, cambia func(*archivo.Tx, *promocion.Promocion) error) (Promocion, error) {
	s, v, err := o.buscaPromocion(ctx, id)
	if err != nil {
		return Promocion{}, err
	}
	if err = s.archivo.Update(ctx, func(t *archivo.Tx) error {
		p, err := t.De(v.RFC).Promocion(ctx, id)
		if err != nil {
			return err
		}
		if p.Estado != promocion.Borrador {
			sigue := "Revise su estado en la lista de promociones."
			if _, err = p.ACorregir(); err == nil {
				sigue = "Para cambiarla, pida corregirla: vuelve a borrador y se quita su firma."
			}
			return fault.New(fault.EstadoNoPermite, "detalle", "la promoción está "+p.Estado.Nombre(), "sigue", sigue)
		}
		if err = cambia(t, &p); err != nil {
			return err
		}
		return t.De(p.RFC).PonPromocion(ctx, p)
	}); err != nil {
		return Promocion{}, err
	}
	o.o.Avisa(Suceso{Tipo: SucesoCambio, RFC: v.RFC})
	return o.Promocion(ctx, id)
}

// GuardaBorrador writes what the person typed.
func (o *Oficina) GuardaBorrador(ctx context.Context, q promocion.Promocion) (Promocion, error) {
	return o.cambiaBorrador(ctx, q.ID, func(t *archivo.Tx, p *promocion.Promocion) (err error) {
		p.Servicio, p.Asunto, p.Texto, p.RegistroPatronal = q.Servicio, q.Asunto, q.Texto, q.RegistroPatronal
		if q.RespondeA != p.RespondeA {
			p.RespondeA, err = nombraContestado(ctx, t.De(p.RFC), p.RFC, q.RespondeA)
		}
		return err
	})
}

// Adjunta stores files and attaches them: once each, and under a name of its own. None is stored when one of them is
// of a size that no Buzón takes.
func (o *Oficina) Adjunta(ctx context.Context, id string, rutas []string) (Promocion, error) {
	s, v, err := o.buscaPromocion(ctx, id)
	if err != nil {
		return Promocion{}, err
	}
	for _, r := range rutas {
		if err = cabeAdjunto(r, promocion.LimitesSupuestos()); err != nil {
			return Promocion{}, err
		}
	}
	deps, err := s.deposita(ctx, rutas)
	if err != nil {
		return Promocion{}, err
	}
	return o.cambiaBorrador(ctx, id, func(t *archivo.Tx, p *promocion.Promocion) error {
		for _, d := range deps {
			sha := hex.EncodeToString(d.SHA256)
			if slices.ContainsFunc(p.Adjuntos, func(a promocion.Adjunto) bool { return a.SHA256 == sha }) {
				continue // the same bytes are attached already
			}
			d.nombre = sinRepetir(p.Adjuntos, d.nombre)
			if err := guardaAnexo(ctx, t.De(v.RFC), archivo.Cosa{Que: archivo.QuePromocion, ID: id}, d, archivo.Ingreso{
				Tipo: "anexo", Titulo: d.nombre, Procedencia: archivo.Procedencia{Via: archivo.ViaArchivo, Ruta: d.ruta},
			}, buzon.PapelAnexo); err != nil {
				return err
			}
			p.Adjuntos = append(p.Adjuntos, promocion.Adjunto{
				Nombre: d.nombre, TipoMIME: d.mime, Tamano: d.Bytes, SHA256: sha,
			})
		}
		return nil
	})
}

// cabeAdjunto looks at the size of a file without reading it.
func cabeAdjunto(ruta string, l promocion.Limites) error {
	i, err := os.Stat(ruta)
	switch {
	case err != nil:
		return fault.Wrap(fault.NoSePuedeLeer, err, "ruta", ruta)
	case i.Size() > l.PorArchivo:
		return fault.New(fault.DemasiadoGrande, "ruta", filepath.Base(ruta), "limite", fault.Tamano(l.PorArchivo))
	case i.Size() == 0:
		return fault.New(fault.ArchivoVacio, "ruta", filepath.Base(ruta))
	}
	return nil
}

// sinRepetir gives a name that no attachment has: the name of one is how it is told from the rest.
func sinRepetir(l []promocion.Adjunto, nombre string) string {
	ext := filepath.Ext(nombre)
	libre := nombre
	for n := 2; slices.ContainsFunc(l, func(a promocion.Adjunto) bool { return a.Nombre == libre }); n++ {
		libre = strings.TrimSuffix(nombre, ext) + " (" + strconv.Itoa(n) + ")" + ext
	}
	return libre
}

// QuitaAdjunto takes an attachment off; the file stays in the archive.
func (o *Oficina) QuitaAdjunto(ctx context.Context, id, nombre string) (Promocion, error) {
	return o.cambiaBorrador(ctx, id, func(_ *archivo.Tx, p *promocion.Promocion) error {
		for i, a := range p.Adjuntos {
			if a.Nombre == nombre {
				p.Adjuntos = append(p.Adjuntos[:i:i], p.Adjuntos[i+1:]...)
				return nil
			}
		}
		return fault.New(fault.NoEncontrado, "que", "el adjunto", "id", nombre)
	})
}

// DescartaPromocion takes a draft away.
func (o *Oficina) DescartaPromocion(ctx context.Context, id string) error {
	s, v, err := o.buscaPromocion(ctx, id)
	if err != nil {
		return err
	}
	return s.archivo.Update(ctx, func(t *archivo.Tx) error { return t.De(v.RFC).BorraBorrador(ctx, id) })
}

// host is the name by which the Buzón of an RFC goes in what is signed. It needs no network: it was learned when
// the Buzón was assigned.
func (o *Oficina) host(ctx context.Context, s *sala, rfc string) (string, error) {
	dir, err := s.direccion(ctx, rfc)
	if err != nil {
		return "", err
	}
	if dir == "" {
		return "", fault.New(fault.SinBuzon, "rfc", rfc)
	}
	var h string
	err = s.archivo.View(ctx, func(t *archivo.Tx) error {
		h, err = t.Ajuste(ctx, "host/"+dir)
		return err
	})
	return h, err
}

// PreviaPromocion is what a person is shown before signing a promoción: the document, byte for byte, that their
// signature will cover. Its token signs that and nothing else, once.
type PreviaPromocion struct {
	Token     string
	Promocion Promocion
	Documento string
	Vence     time.Time

	por  promocion.Promocion // with its key and instant
	sala *sala
}

// PrevisualizaFirma composes the document of a complete draft. It needs no network.
//
// norma: Lineamientos 6.4
func (o *Oficina) PrevisualizaFirma(ctx context.Context, id string) (PreviaPromocion, error) {
	s, v, err := o.buscaPromocion(ctx, id)
	if err != nil {
		return PreviaPromocion{}, err
	}
	if err = s.archivo.View(ctx, func(t *archivo.Tx) error { return sinOtraPresentada(ctx, t, v.Promocion) }); err != nil {
		return PreviaPromocion{}, err
	}
	for _, f := range v.Faltas {
		if f.Impide {
			return PreviaPromocion{}, fault.New(fault.EstadoNoPermite, "detalle", "la promoción está incompleta", "sigue", f.Mensaje)
		}
	}
	if v.Estado != promocion.Borrador {
		return PreviaPromocion{}, fault.New(fault.EstadoNoPermite, "detalle", "la promoción está "+v.Estado.Nombre(), "sigue", "Sólo se firman los borradores.")
	}
	h, err := o.host(ctx, s, v.RFC)
	if err != nil {
		return PreviaPromocion{}, err
	}
	azar, err := nuevaClave()
	if err != nil {
		return PreviaPromocion{}, err
	}
	p := v.ConClave(azar)
	ahora := s.ahora(v.RFC)
	p.FirmadaEn = ahora.Truncate(time.Millisecond)
	out := PreviaPromocion{
		Promocion: v, Documento: string(promocion.ComponerDocumento(v.comoSeFirma(p), h, p.FirmadaEn)), Vence: ahora.Add(vidaPrevia), por: p, sala: s,
	}
	out.Token, err = o.firmas.pon(out, ahora, out.Vence)
	return out, err
}

// FirmaPromocion signs the document that was shown, and keeps both. Fault: ConfirmacionVencida when the draft is
// no longer what was shown.
//
// norma: Lineamientos 6.1; Lineamientos 6.4
func (o *Oficina) FirmaPromocion(ctx context.Context, token string, contrasena []byte) (Promocion, error) {
	x, err := o.firmas.toma(token, func(x PreviaPromocion) time.Time { return x.sala.ahora(x.por.RFC) })
	if err != nil {
		return Promocion{}, err
	}
	f, err := o.credencial(ctx, x.sala, x.por.RFC, contrasena)
	if err != nil {
		return Promocion{}, err
	}
	p7s, err := f.SignDetached([]byte(x.Documento), x.por.FirmadaEn)
	if err != nil {
		return Promocion{}, err
	}
	if err = x.sala.guardaFirmada(ctx, f, x.por, []byte(x.Documento), p7s); err != nil {
		return Promocion{}, err
	}
	o.o.Avisa(Suceso{Tipo: SucesoCambio, RFC: x.por.RFC})
	return o.Promocion(ctx, x.por.ID)
}

func (s *sala) guardaFirmada(ctx context.Context, f *firmante, p promocion.Promocion, doc, p7s []byte) error {
	dd, err := s.archivo.Deposita(ctx, bytes.NewReader(doc))
	if err != nil {
		return err
	}
	df, err := s.archivo.Deposita(ctx, bytes.NewReader(p7s))
	if err != nil {
		return err
	}
	p.Documento, p.Firma = hex.EncodeToString(dd.SHA256), hex.EncodeToString(df.SHA256)
	if p, err = p.A(promocion.Firmada); err != nil {
		return err
	}
	return s.archivo.Update(ctx, func(t *archivo.Tx) error {
		antes, err := t.De(p.RFC).Promocion(ctx, p.ID)
		if err != nil {
			return err
		}
		if !mismoBorrador(antes, p) {
			return fault.New(fault.ConfirmacionVencida)
		}
		if err = sinOtraPresentada(ctx, t, p); err != nil {
			return err
		}
		cosa := archivo.Cosa{Que: archivo.QuePromocion, ID: p.ID}
		for _, x := range []struct {
			d     *archivo.Deposito
			papel buzon.Papel
			ext   string
			mime  string
		}{{dd, buzon.PapelDocumento, ".txt", "text/plain"}, {df, buzon.PapelFirma, ".txt.p7s", "application/pkcs7-signature"}} {
			nombre := "promocion-" + p.Clave[:8] + x.ext
			if err = guardaAnexo(ctx, t.De(p.RFC), cosa, depositado{x.d, "", nombre, x.mime}, archivo.Ingreso{
				Tipo: "promocion", Titulo: nombrePapel(x.papel) + " de la promoción: " + p.Asunto, RP: p.RegistroPatronal,
				Fecha: civil.Of(p.FirmadaEn), Procedencia: archivo.Procedencia{Via: archivo.ViaGenerado, Fuente: "promoción " + p.ID},
			}, x.papel); err != nil {
				return err
			}
		}
		if err = t.De(p.RFC).PonPromocion(ctx, p); err != nil {
			return err
		}
		return s.anotaUso(ctx, t, f, "firma de promoción", p.ID, p.FirmadaEn)
	})
}

// mismoBorrador reports that a draft still says what was shown for signing.
func mismoBorrador(a, b promocion.Promocion) bool {
	return a.Estado == promocion.Borrador && a.Texto == b.Texto && a.Asunto == b.Asunto && a.Servicio == b.Servicio &&
		a.RespondeA == b.RespondeA && a.RegistroPatronal == b.RegistroPatronal && slices.Equal(a.Adjuntos, b.Adjuntos)
}
