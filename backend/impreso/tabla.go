package impreso

const (
	airePorColumna = 3.0 // between columns
	airePorFila    = 1.3 // above and below the text of a row
)

// tabla draws t, repeating its heads after each page break. A row taller than a page is cut between lines.
func (h *hoja) tabla(t Tabla) {
	anchos := h.anchos(t)
	if len(anchos) == 0 {
		return
	}
	cabeza := func() {
		if len(t.Encabezados) > 0 {
			h.fila(t.Encabezados, anchos, deCabeza(), deCabeza(), true, func() {})
		}
	}
	h.reservar(h.principioDeTabla(t))
	cabeza()
	primera := primeraColumna(t)
	for _, f := range t.Filas {
		h.fila(f, anchos, primera, deCelda(), false, cabeza)
	}
	h.bajar(1)
}

// principioDeTabla is the height of the heads and the first row, which stay together; of a row taller than half a page,
// only the half.
func (h *hoja) principioDeTabla(t Tabla) float64 {
	anchos, alto := h.anchos(t), 0.0
	if len(t.Encabezados) > 0 {
		_, n := h.celdas(t.Encabezados, anchos, deCabeza(), deCabeza())
		alto += float64(n)*deCabeza().alto + 2*airePorFila
	}
	if len(t.Filas) > 0 {
		_, n := h.celdas(t.Filas[0], anchos, primeraColumna(t), deCelda())
		alto += float64(n)*deCelda().alto + 2*airePorFila
	}
	return min(alto, (h.fondoPagina()-margenArriba)/2)
}

// primeraColumna is the letter of the first column, which without heads holds the names of the facts.
func primeraColumna(t Tabla) letra {
	if len(t.Encabezados) == 0 {
		return deCabeza()
	}
	return deCelda()
}

// celdas breaks each cell of a row into lines, and tells how many the longest has.
func (h *hoja) celdas(celdas []string, anchos []float64, primera, resto letra) (textos [][]string, total int) {
	textos, total = make([][]string, len(anchos)), 1
	for i := range anchos {
		h.usar(letraDe(i, primera, resto))
		celda := ""
		if i < len(celdas) {
			celda = celdas[i]
		}
		textos[i] = renglones(celda, anchos[i]-airePorColumna, h.pdf.GetStringWidth)
		total = max(total, len(textos[i]))
	}
	return textos, total
}

// fila draws one row; cabeza is called on each new page that the row needs.
func (h *hoja) fila(celdas []string, anchos []float64, primera, resto letra, esCabeza bool, cabeza func()) {
	textos, total := h.celdas(celdas, anchos, primera, resto)
	alto := resto.alto
	pagina := h.fondoPagina() - margenArriba - 3*(alto+2*airePorFila)
	if entera := float64(total)*alto + 2*airePorFila; h.libre() < entera && entera < pagina {
		h.pagina()
		cabeza()
	}
	for desde := 0; desde < total; {
		caben := int((h.libre() - 2*airePorFila) / alto)
		if caben < 1 {
			h.pagina()
			cabeza()
			continue
		}
		hasta := min(total, desde+caben)
		h.tramo(textos, desde, hasta, anchos, primera, resto, esCabeza)
		desde = hasta
	}
}

// tramo draws the lines [desde, hasta) of a row.
func (h *hoja) tramo(textos [][]string, desde, hasta int, anchos []float64, primera, resto letra, esCabeza bool) {
	alto := float64(hasta-desde)*resto.alto + 2*airePorFila
	y := h.pdf.GetY()
	if esCabeza {
		c := fondo()
		h.pdf.SetFillColor(c[0], c[1], c[2])
		h.pdf.Rect(margen, y, h.ancho(), alto, "F")
	}
	x := margen
	for i, renglonesCelda := range textos {
		l := letraDe(i, primera, resto)
		h.usar(l)
		for n := desde; n < hasta && n < len(renglonesCelda); n++ {
			h.pdf.SetXY(x+1, y+airePorFila+float64(n-desde)*l.alto)
			h.pdf.CellFormat(anchos[i]-airePorColumna, l.alto, renglonesCelda[n], "", 0, "L", false, 0, "")
		}
		x += anchos[i]
	}
	h.pdf.SetXY(margen, y+alto)
	h.raya(linea(), 0.2)
}

func letraDe(columna int, primera, resto letra) letra {
	if columna == 0 {
		return primera
	}
	return resto
}

// anchos shares the width of the page among the columns: each gets what its longest cell needs up to an
// even share, and the wide ones share what is left in proportion to what they lack.
func (h *hoja) anchos(t Tabla) []float64 {
	n := len(t.Encabezados)
	for _, f := range t.Filas {
		n = max(n, len(f))
	}
	if n == 0 {
		return nil
	}
	pedido := make([]float64, n)
	medir := func(celdas []string, primera, resto letra) {
		for i, c := range celdas {
			h.usar(letraDe(i, primera, resto))
			for _, r := range renglones(c, h.ancho(), h.pdf.GetStringWidth) {
				pedido[i] = max(pedido[i], h.pdf.GetStringWidth(r)+airePorColumna+1)
			}
		}
	}
	medir(t.Encabezados, deCabeza(), deCabeza())
	for _, f := range t.Filas {
		medir(f, primeraColumna(t), deCelda())
	}
	return repartir(pedido, h.ancho())
}

func repartir(pedido []float64, ancho float64) []float64 {
	parejo := ancho / float64(len(pedido))
	out := make([]float64, len(pedido))
	usado, falta := 0.0, 0.0
	for i, p := range pedido {
		out[i] = min(p, parejo)
		usado += out[i]
		falta += p - out[i]
	}
	sobra := ancho - usado
	for i, p := range pedido {
		if falta > sobra && falta > 0 {
			out[i] += sobra * (p - out[i]) / falta
			continue
		}
		out[i] = p
	}
	if falta <= sobra { // everything fits: the last column takes the rest
		out[len(out)-1] += sobra - falta
	}
	return out
}
