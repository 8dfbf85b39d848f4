package oficina

import (
	"context"

	"valija/backend/archivo"
)

// InformeArchivo is what checking one archive found.
type InformeArchivo struct {
	archivo.Informe

	Ambiente Ambiente
}

// VerificaArchivo checks every byte, row and event of every archive of the folder. The error is about doing it;
// what was found is in the reports.
func (o *Oficina) VerificaArchivo(ctx context.Context) ([]InformeArchivo, error) {
	salas, err := o.salas(ctx)
	if err != nil {
		return nil, err
	}
	out := []InformeArchivo{}
	for _, s := range salas {
		i, err := s.archivo.Verificar(ctx, func(a archivo.Avance) {
			o.o.Avisa(Suceso{Tipo: SucesoAvance, Hecho: a.Hechos, Total: a.Total, Texto: "Verificando"})
		})
		if err != nil {
			return nil, err
		}
		out = append(out, InformeArchivo{i, s.ambiente})
	}
	return out, nil
}
