package archivo

import (
	"context"
	"database/sql"

	"valija/backend/buzon"
)

// Anexo is one file of an act, a promoción or an actuación, and the document that it became once it was here.
type Anexo struct {
	buzon.Archivo

	RFC       string
	De        Cosa
	Documento int64 // 0 while it has not arrived
	Orden     int64 // in which they were announced
}

// PonAnexos records the files that something announces, new or changed; it tells whether anything changed.
func (s Ambito) PonAnexos(ctx context.Context, de Cosa, archivos []buzon.Archivo) (bool, error) {
	if err := s.escribe(); err != nil {
		return false, err
	}
	algo := false
	for _, f := range archivos {
		cambio, err := s.t.pon(ctx, "anexo", "anexo", s.rfc, 6, []columna{
			{"rfc", s.rfc},
			{"que", string(de.Que)},
			{"de", de.ID},
			{"clave", f.ID},
			{"papel", string(f.Papel)},
			{"nombre", f.Nombre},
			{"mime", f.TipoMIME},
			{"tamano", f.Tamano},
			{"sha256", f.SHA256},
		})
		if err != nil {
			return false, err
		}
		algo = algo || cambio
	}
	return algo, nil
}

// LlegaAnexo pairs an announced file with the document that it became.
func (s Ambito) LlegaAnexo(ctx context.Context, de Cosa, archivo buzon.Archivo, documento int64) error {
	if _, err := s.PonAnexos(ctx, de, []buzon.Archivo{archivo}); err != nil {
		return err
	}
	if _, err := s.Documento(ctx, documento); err != nil {
		return err
	}
	var id int64
	hay, err := s.t.uno(ctx, `UPDATE anexo SET documento = $7 WHERE rfc = $1 AND que = $2 AND de = $3 AND clave = $4 AND papel = $5
		AND nombre = $6 AND documento IS NOT $7 RETURNING id`,
		s.con(string(de.Que), de.ID, archivo.ID, string(archivo.Papel), archivo.Nombre, documento), &id)
	if err != nil || !hay {
		return err
	}
	s.t.anotaJunto("anexo_recibido", s.rfc, filaN("anexo", id))
	return nil
}

const columnasAnexo = "SELECT id, rfc, que, de, clave, papel, nombre, mime, tamano, sha256, documento FROM anexo WHERE "

func leeAnexo(scan func(...any) error) (a Anexo, err error) {
	var doc sql.NullInt64
	err = scan(&a.Orden, &a.RFC, &a.De.Que, &a.De.ID, &a.ID, &a.Papel, &a.Nombre, &a.TipoMIME, &a.Tamano, &a.SHA256, &doc)
	a.Documento = doc.Int64
	return a, err
}

// Anexos lists the files of something, in the order they were announced.
func (s Ambito) Anexos(ctx context.Context, de Cosa) ([]Anexo, error) {
	return lista(ctx, s.t, leeAnexo, columnasAnexo+s.donde("rfc")+" AND que = $2 AND de = $3 ORDER BY id", s.con(string(de.Que), de.ID)...)
}

// AnexosPendientes lists announced files that have not arrived, oldest first, after the one of that Orden (0: from the
// first). Those of an act that is still pending are none: an aviso announces no files.
func (s Ambito) AnexosPendientes(ctx context.Context, tras int64, limit int) ([]Anexo, error) {
	return lista(ctx, s.t, leeAnexo, columnasAnexo+s.donde("rfc")+" AND documento IS NULL AND id > $2 ORDER BY id LIMIT $3", s.con(tras, limit)...)
}

// DeDocumento lists what a document is a file of.
func (s Ambito) DeDocumento(ctx context.Context, documento int64) ([]Anexo, error) {
	return lista(ctx, s.t, leeAnexo, columnasAnexo+s.donde("rfc")+" AND documento = $2 ORDER BY id", s.con(documento)...)
}

func (s Ambito) archivos(ctx context.Context, de Cosa) ([]buzon.Archivo, error) {
	l, err := s.Anexos(ctx, de)
	var out []buzon.Archivo
	for _, a := range l {
		out = append(out, a.Archivo)
	}
	return out, err
}
