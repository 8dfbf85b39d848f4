package archivo

import (
	"context"

	"valija/backend/civil"
	"valija/backend/plazos"
)

const (
	claseAcuerdo = "acuerdo"
	claseCierre  = "cierre"
)

// PonAcuerdo records a día inhábil published for everybody, with who recorded it and when.
func (t *Tx) PonAcuerdo(ctx context.Context, a plazos.Acuerdo) error {
	return t.ponDia(ctx, claseAcuerdo, a.Fecha, "", a.Motivo, a.Fuente, a.Quien)
}

// PonCierre records that an office was closed, with who recorded it and when.
func (t *Tx) PonCierre(ctx context.Context, c plazos.CierreLocal) error {
	return t.ponDia(ctx, claseCierre, c.Fecha, c.Subdelegacion, c.Motivo, "", c.Quien)
}

func (t *Tx) ponDia(ctx context.Context, clase string, fecha civil.Date, sub, motivo, fuente, quien string) error {
	_, err := t.pon(ctx, "dia", "dia_inhabil", "", 3, []columna{
		{"clase", clase}, {"fecha", fecha}, {"subdelegacion", sub}, {"motivo", motivo}, {"fuente", fuente}, {"quien", quien}, {"cuando", t.Now},
	})
	return err
}

// QuitaAcuerdo takes a recorded day away; the chain keeps that it was there.
func (t *Tx) QuitaAcuerdo(ctx context.Context, fecha civil.Date) error {
	return t.quita(ctx, "dia", "dia_quitado", "", "clase = $1 AND fecha = $2", claseAcuerdo, fecha.String())
}

// QuitaCierre takes a recorded closing away; the chain keeps that it was there.
func (t *Tx) QuitaCierre(ctx context.Context, fecha civil.Date, subdelegacion string) error {
	return t.quita(ctx, "dia", "dia_quitado", "", "clase = $1 AND fecha = $2 AND subdelegacion = $3", claseCierre, fecha.String(), subdelegacion)
}

// DiasPropios returns the days recorded here, in order of date.
func (t *Tx) DiasPropios(ctx context.Context) (plazos.DiasPropios, error) {
	var own plazos.DiasPropios
	l, err := lista(ctx, t, func(scan func(...any) error) (x struct {
		clase string
		a     plazos.Acuerdo
		sub   string
	}, err error,
	) {
		err = scan(&x.clase, fechaEn{&x.a.Fecha}, &x.sub, &x.a.Motivo, &x.a.Fuente, &x.a.Quien, instanteEn{&x.a.Cuando})
		return x, err
	}, "SELECT clase, fecha, subdelegacion, motivo, fuente, quien, cuando FROM dia ORDER BY fecha, id")
	for _, x := range l {
		if x.clase == claseAcuerdo {
			own.Acuerdos = append(own.Acuerdos, x.a)
			continue
		}
		own.Cierres = append(own.Cierres, plazos.CierreLocal{
			Fecha: x.a.Fecha, Subdelegacion: x.sub, Motivo: x.a.Motivo, Quien: x.a.Quien, Cuando: x.a.Cuando,
		})
	}
	return own, err
}
