package oficina

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"

	"valija/backend/archivo"
	"valija/backend/buzon"
	"valija/backend/civil"
	"valija/backend/fault"
)

// loteArchivos is how many announced files are asked for at a time.
const loteArchivos = 100

// maxDocumento bounds one file of a Buzón.
const maxDocumento = 1 << 30

// seguidos is how many files in a row may go unanswered before the Buzón is taken for out of reach.
const seguidos = 3

// traeArchivos downloads what was announced and is not here, and returns the first failure. One bad file stops no other,
// however many there are: a Buzón forgets its documents after five years, and goes on naming them.
//
// norma: Lineamientos 7.7
func (s *sala) traeArchivos(ctx context.Context, l buzon.Listado, direccion string, r *Sincronizado) error {
	var primero error
	sinResponder := 0
	for tras, quedan := int64(0), true; quedan; {
		var pendientes []archivo.Anexo
		if err := s.archivo.View(ctx, func(t *archivo.Tx) (err error) {
			pendientes, err = t.De(r.RFC).AnexosPendientes(ctx, tras, loteArchivos)
			return err
		}); err != nil {
			return err
		}
		for _, a := range pendientes {
			if tras = a.Orden; a.ID == "" {
				continue
			}
			err := s.descarga(ctx, l, direccion, a)
			switch {
			case err == nil:
				r.Documentos++
				sinResponder = 0
				continue
			case ctx.Err() != nil:
				return fault.Wrap(fault.Cancelado, ctx.Err())
			case es(err, fault.SinConexion):
				sinResponder++
			default:
				sinResponder = 0
			}
			if primero == nil {
				primero = err
			}
			if sinResponder == seguidos || es(err, fault.SesionVencida, fault.SinEspacio, fault.ArchivoBloqueado, fault.DatosEnUso) {
				return primero // no other would come either
			}
		}
		quedan = len(pendientes) == loteArchivos
	}
	return primero
}

// descarga brings one file and keeps it only if it is what was announced.
func (s *sala) descarga(ctx context.Context, l buzon.Listado, direccion string, a archivo.Anexo) error {
	if a.Tamano < 0 || a.Tamano > maxDocumento {
		return fault.New(fault.DemasiadoGrande, "ruta", a.Nombre, "limite", fault.Tamano(maxDocumento))
	}
	cuerpo, err := l.Descargar(ctx, a.ID)
	if err != nil {
		return err
	}
	defer cuerpo.Close()
	d, err := s.archivo.Deposita(ctx, io.LimitReader(cuerpo, a.Tamano+1))
	if err != nil {
		return err
	}
	if d.Bytes != a.Tamano || hex.EncodeToString(d.SHA256) != a.SHA256 || len(d.SHA256) != sha256.Size {
		return errors.Join(fault.New(fault.RespuestaIncompleta, "ruta", a.Nombre), d.Descarta())
	}
	return s.archivo.Update(ctx, func(t *archivo.Tx) error {
		de := t.De(a.RFC)
		in, err := ingresoDe(ctx, t, a, direccion)
		if err != nil {
			return err
		}
		rec, err := de.Guarda(ctx, d, in)
		if err != nil {
			return err
		}
		return de.LlegaAnexo(ctx, a.De, a.Archivo, rec.Documento)
	})
}

// ingresoDe says what a downloaded file is, from what it belongs to.
func ingresoDe(ctx context.Context, t *archivo.Tx, a archivo.Anexo, direccion string) (archivo.Ingreso, error) {
	in := archivo.Ingreso{
		Tipo: string(a.Papel), Titulo: a.Nombre, Nombre: a.Nombre, MIME: a.TipoMIME,
		Procedencia: archivo.Procedencia{Via: archivo.ViaBuzon, Ruta: a.ID, Fuente: direccion},
	}
	switch a.De.Que {
	case archivo.QueActo:
		acto, err := t.De(a.RFC).Acto(ctx, a.De.ID)
		if err != nil {
			return in, err
		}
		in.Folio, in.RP, in.Fecha = acto.Folio, acto.RegistroPatronal, civil.Of(acto.Enviado)
		if acto.Asunto != "" {
			in.Titulo = acto.Asunto
		}
		if a.Papel == buzon.PapelDocumento {
			in.Tipo = string(acto.Clase)
		} else if a.Papel != buzon.PapelAnexo {
			in.Titulo = nombrePapel(a.Papel) + " de " + acto.Folio
		}
	case archivo.QuePromocion:
		p, err := t.De(a.RFC).Promocion(ctx, a.De.ID)
		if err != nil {
			return in, err
		}
		in.Folio, in.RP, in.Fecha = p.Folio, p.RegistroPatronal, civil.Of(p.Presentada)
		in.Titulo = nombrePapel(a.Papel) + " de " + p.Asunto
	case archivo.QueActuacion, archivo.QueDocumento, archivo.QueExpediente:
		in.Folio = a.De.ID
		in.Titulo = nombrePapel(a.Papel) + " " + a.De.ID
	}
	return in, nil
}

func nombrePapel(p buzon.Papel) string {
	switch p {
	case buzon.PapelDocumento:
		return "Documento"
	case buzon.PapelFirma:
		return "Firma"
	case buzon.PapelAcuse:
		return "Acuse"
	case buzon.PapelFirmaAcuse:
		return "Firma del acuse"
	case buzon.PapelAnexo:
		return "Anexo"
	}
	return string(p)
}
