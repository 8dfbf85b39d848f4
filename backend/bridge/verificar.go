package bridge

import (
	"os"

	"valija/backend/oficina"
)

// Verificar judges a document of the archive.
func (a *API) Verificar(documento string) (r Verificacion, err error) {
	defer a.cierre(&err)
	n, err := numeroDe(documento)
	if err != nil {
		return r, err
	}
	v, err := a.oficina.VerificaDocumento(a.ctx, a.ambiente(), n)
	return a.verificacion(v), err
}

// VerificarArchivos judges files of the person's; nothing of them is kept.
func (a *API) VerificarArchivos(rutas []string) (r []Verificacion, err error) {
	defer a.cierre(&err)
	r = []Verificacion{}
	for _, ruta := range rutas {
		v, err := a.oficina.VerificaFichero(a.ctx, a.ambiente(), ruta)
		if err != nil {
			return nil, err
		}
		r = append(r, a.verificacion(v))
	}
	return r, nil
}

// VerificacionImprimir makes the report on a file of the person's and hands it to the system's viewer.
func (a *API) VerificacionImprimir(ruta string) (err error) {
	defer a.cierre(&err)
	informe, err := a.oficina.Temporal("valija-verificacion.pdf", func(f *os.File) error {
		return a.oficina.Imprime(a.ctx, a.ambiente(), oficina.ImprimeVerificacionDe, ruta, f)
	})
	if err != nil {
		return err
	}
	return a.escritorio.AbrirConSistema(informe)
}

func (a *API) verificacion(v oficina.Verificado) Verificacion {
	r := Verificacion{
		Nombre: v.Nombre, SHA256: v.SHA256, Bytes: v.Bytes, Clase: string(v.Clase), Veredicto: string(v.Resultado.Veredicto),
		Capas: lista(oficina.CapasDe(v.Resultado), func(c oficina.CapaConRazon) CapaVerificacion {
			return CapaVerificacion{Capa: c.Capa, Estado: c.Estado, Razon: c.Razon}
		}),
		Razones: llena(v.Resultado.Razones), FirmadoEn: instante(v.Resultado.FirmadoEn), Documento: idDe(v.Documento), EnArchivo: v.EnArchivo,
	}
	if v.Resultado.Firmante != nil {
		r.Firmante = datosCertificado(v.Resultado.Firmante, v.Resultado.Entorno)
	}
	return r
}
