package archivo

import (
	"context"
	"slices"
	"time"

	"valija/backend/fault"
	"valija/backend/promocion"
)

// PonPromocion records a promoción of this RFC, new or changed. The change of state must be one the promoción
// allows, and the idempotency key of one that was signed never changes while it may have arrived.
func (s Ambito) PonPromocion(ctx context.Context, p promocion.Promocion) error {
	if err := s.escribe(); err != nil {
		return err
	}
	antes, err := s.Promocion(ctx, p.ID)
	switch {
	case fault.CodeOf(err) == fault.NoEncontrado:
		if p.Creada.IsZero() {
			p.Creada = s.t.Now
		}
	case err != nil:
		return err
	default:
		if antes.Estado != p.Estado && !antes.Estado.Puede(p.Estado) {
			_, err = antes.A(p.Estado)
			return err
		}
		p.Creada = antes.Creada
	}
	if p.Adjuntos == nil {
		p.Adjuntos = []promocion.Adjunto{}
	}
	adjuntos, err := enJSON(p.Adjuntos)
	if err != nil {
		return err
	}
	acu, err := enJSON(p.Acuse)
	if err != nil {
		return err
	}
	_, err = s.t.pon(ctx, "promocion", "promocion_"+string(p.Estado), s.rfc, 2, []columna{
		{"rfc", s.rfc},
		{"clave", p.ID},
		{"rp", p.RegistroPatronal},
		{"servicio", p.Servicio},
		{"asunto", p.Asunto},
		{"texto", p.Texto},
		{"responde_a", p.RespondeA},
		{"adjuntos", adjuntos},
		{"estado", string(p.Estado)},
		{"unica", p.Clave},
		{"documento", p.Documento},
		{"firma", p.Firma},
		{"firmada", p.FirmadaEn},
		{"folio", p.Folio},
		{"presentada", p.Presentada},
		{"recibida", p.Recibida},
		{"hasta", p.Hasta},
		{"nota", p.Nota},
		{"intentos", p.Intentos},
		{"motivo", p.Motivo},
		{"acuse", acu},
		{"creada", p.Creada},
	})
	return err
}

const columnasPromocion = `SELECT clave, rfc, rp, servicio, asunto, texto, responde_a, adjuntos, estado, unica, documento, firma, firmada,
	folio, presentada, recibida, hasta, nota, intentos, motivo, acuse, creada FROM promocion WHERE `

func leePromocion(scan func(...any) error) (p promocion.Promocion, err error) {
	err = scan(&p.ID, &p.RFC, &p.RegistroPatronal, &p.Servicio, &p.Asunto, &p.Texto, &p.RespondeA, jsonEn{&p.Adjuntos}, &p.Estado,
		&p.Clave, &p.Documento, &p.Firma, instanteEn{&p.FirmadaEn}, &p.Folio, instanteEn{&p.Presentada}, instanteEn{&p.Recibida},
		fechaEn{&p.Hasta}, &p.Nota, &p.Intentos, &p.Motivo, jsonEn{&p.Acuse}, instanteEn{&p.Creada})
	return p, err
}

// Promociones lists them, newest first; estado "" lists all.
func (s Ambito) Promociones(ctx context.Context, estado promocion.Estado) ([]promocion.Promocion, error) {
	return lista(ctx, s.t, leePromocion, columnasPromocion+s.donde("rfc")+" AND ($2 = '' OR estado = $2) ORDER BY id DESC", s.con(string(estado))...)
}

// Promocion returns one. NoEncontrado when this RFC has none with that identifier.
func (s Ambito) Promocion(ctx context.Context, id string) (promocion.Promocion, error) {
	return unico(ctx, s.t, "la promoción", id, leePromocion, columnasPromocion+s.donde("rfc")+" AND clave = $2", s.con(id)...)
}

// PromocionDeFolio returns the one that the Buzón gave this folio.
func (s Ambito) PromocionDeFolio(ctx context.Context, folio string) (promocion.Promocion, error) {
	return unico(ctx, s.t, "la promoción", folio, leePromocion, columnasPromocion+s.donde("rfc")+" AND folio = $2 AND folio <> ''", s.con(folio)...)
}

// PresentadaAparte returns the filed one that was signed as this promoción and is not kept as it: signed and filed
// before it was corrected, or after the backup that it came back from. NoEncontrado when there is none.
func (s Ambito) PresentadaAparte(ctx context.Context, p promocion.Promocion) (promocion.Promocion, error) {
	inicio := p.InicioDeClave() // of hexadecimal letters: none comes after 'f'
	return unico(ctx, s.t, "la promoción", p.ID, leePromocion, columnasPromocion+s.donde("rfc")+
		" AND unica <> '' AND unica >= $2 AND unica < $2 || 'g' AND clave <> $3 AND folio <> '' ORDER BY id DESC LIMIT 1", s.con(inicio, p.ID)...)
}

// PasoPromocion is a state that a promoción came to, and when this archive knew it.
type PasoPromocion struct {
	Estado promocion.Estado
	Supo   time.Time
}

// Pasos tells the states that a promoción went through, oldest first, from the chain.
func (s Ambito) Pasos(ctx context.Context, id string) ([]PasoPromocion, error) {
	l, err := s.hechosDePromocion(ctx, id)
	return slices.CompactFunc(l, func(a, b PasoPromocion) bool { return a.Estado == b.Estado }), err
}

// Pedida tells when this archive last knew that the Institute asks for something about a promoción, or that it moved the day
// until which it waits: one request may follow another without a step between. Zero when nobody knows.
func (s Ambito) Pedida(ctx context.Context, id string) (t time.Time, err error) {
	l, err := s.hechosDePromocion(ctx, id)
	for _, x := range l {
		if x.Estado == promocion.InformacionSolicitada || x.Estado == promocion.Prorrogada {
			t = x.Supo
		}
	}
	return t, err
}

// hechosDePromocion tells every time that a promoción was written, oldest first, from the chain.
func (s Ambito) hechosDePromocion(ctx context.Context, id string) ([]PasoPromocion, error) {
	return lista(ctx, s.t, func(scan func(...any) error) (p PasoPromocion, err error) {
		return p, scan(&p.Estado, instanteEn{&p.Supo})
	}, `SELECT substr(e.tipo, 11), e.instante FROM promocion p JOIN evento e ON e.rfc = p.rfc
		AND e.tipo LIKE 'promocion$_%' ESCAPE '$' AND instr(char(10) || e.filas, char(10) || 'promocion ' || p.id || ' ') > 0
		WHERE `+s.donde("p.rfc")+" AND p.clave = $2 ORDER BY e.seq", s.con(id)...)
}

// BorraBorrador takes a draft away, leaving the fact; anything beyond a draft stays for good (EstadoNoPermite).
func (s Ambito) BorraBorrador(ctx context.Context, id string) error {
	if err := s.escribe(); err != nil {
		return err
	}
	p, err := s.Promocion(ctx, id)
	if err != nil {
		return err
	}
	if p.Estado != promocion.Borrador {
		return fault.New(fault.EstadoNoPermite, "detalle", "la promoción está "+p.Estado.Nombre(), "sigue", "Sólo se borran los borradores.")
	}
	return s.t.quita(ctx, "promocion", "borrador_borrado", s.rfc, "rfc = $1 AND clave = $2", s.rfc, id)
}
