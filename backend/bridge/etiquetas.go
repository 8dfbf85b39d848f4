package bridge

// ActosEtiquetar puts labels on acts and takes them off.
func (a *API) ActosEtiquetar(c CambioEtiquetas) (err error) {
	defer a.cierre(&err)
	return a.oficina.EtiquetaActos(a.ctx, a.ambiente(), c.IDs, c.Poner, c.Quitar, a.usuario())
}

// DocumentosEtiquetar puts labels on documents and takes them off.
func (a *API) DocumentosEtiquetar(c CambioEtiquetas) (err error) {
	defer a.cierre(&err)
	for _, id := range c.IDs {
		n, err := numeroDe(id)
		if err != nil {
			return err
		}
		if err = a.oficina.EtiquetaDocumento(a.ctx, a.ambiente(), n, c.Poner, c.Quitar, a.usuario()); err != nil {
			return err
		}
	}
	return nil
}

// Etiquetas lists the labels in use, on acts and documents.
func (a *API) Etiquetas() (r []string, err error) {
	defer a.cierre(&err)
	r, err = a.oficina.Etiquetas(a.ctx, a.ambiente())
	return llena(r), err
}
