package oficina

import (
	"context"
	"strings"
	"time"

	"valija/backend/archivo"
)

// Hecho is one event of the ledger in words.
type Hecho struct {
	Numero     int64
	Instante   time.Time
	Texto      string
	Quien      string
	RFC        string
	Nombre     string
	Referencia string
	Acto       string
}

// Historia lists the ledger from its newest event, after skipping desde of them, of one RFC or ("") of all.
func (o *Oficina) Historia(ctx context.Context, am Ambiente, rfc string, desde, cuantos int) ([]Hecho, error) {
	s, err := o.en(ctx, am)
	if err != nil {
		return nil, err
	}
	out := []Hecho{}
	err = s.archivo.View(ctx, func(t *archivo.Tx) error {
		de := t.Todos()
		if rfc != "" {
			de = t.De(rfc)
		}
		l, err := de.EventosRecientes(ctx, desde, cuantos)
		for _, e := range l {
			out = append(out, Hecho{Numero: e.Seq, Instante: e.Instante, Texto: textoEvento(e), RFC: e.RFC, Referencia: e.Huella})
		}
		return err
	})
	return out, err
}

// textoEvento says an event of the chain in Spanish. One that this version does not know shows its name: the
// ledger hides nothing.
func textoEvento(e archivo.Evento) string {
	if t, ok := palabrasEvento()[e.Tipo]; ok {
		return t
	}
	if rest, ok := strings.CutPrefix(e.Tipo, "promocion_"); ok {
		return "Promoción: " + strings.ReplaceAll(rest, "_", " ")
	}
	if rest, ok := strings.CutPrefix(e.Tipo, "acto_"); ok {
		return "Acto del Buzón: " + strings.ReplaceAll(rest, "_", " ")
	}
	return strings.ReplaceAll(e.Tipo, "_", " ")
}

func palabrasEvento() map[string]string {
	return map[string]string{
		"archivo_creado":        "Se creó el archivo",
		"cifrado_empezado":      "El archivo, que estaba en claro, recibió su llave",
		"cifrado":               "Se cifraron documentos que estaban en claro",
		"cifrado_terminado":     "Ningún documento queda en claro",
		"clave_de_recuperacion": "Se hizo una clave de recuperación",
		"clave_probada":         "Se probó la clave de recuperación",
		"documento":             "Llegaron documentos al archivo",
		"documento_repetido":    "Un documento llegó otra vez",
		"documento_clasificado": "Se clasificó un documento",
		"texto":                 "Se leyó el texto de documentos",
		"anexo":                 "Se anotaron los archivos de un acto o promoción",
		"anexo_recibido":        "Se archivaron los documentos de un acto o promoción",
		"acuse":                 "Se archivó un acuse",
		"buzon":                 "Cambió el estado del Buzón",
		"medio":                 "Cambió un medio de contacto",
		"efirma":                "Se guardó una e.firma",
		"efirma_quitada":        "Se quitó una e.firma",
		"uso_efirma":            "Se usó la e.firma para firmar",
		"empleador":             "Se anotó un RFC",
		"plazo":                 "Se calculó un plazo",
		"dia_inhabil":           "Se agregó un día al calendario",
		"dia_quitado":           "Se quitó un día del calendario",
		"obligacion_cumplida":   "Se anotó una obligación como hecha",
		"obligacion_pendiente":  "Una obligación volvió a quedar pendiente",
		"expediente":            "Cambió un expediente",
		"parte":                 "Se agregó algo a un expediente",
		"parte_quitada":         "Se sacó algo de un expediente",
		"nota":                  "Se escribió una nota o etiqueta",
		"nota_quitada":          "Se quitó una nota o etiqueta",
		"marca":                 "Se marcó un asunto",
		"marca_quitada":         "Se quitó una marca",
		"cartera":               "Se hizo una cartera, o cambió de nombre",
		"cartera_quitada":       "Se quitó una cartera",
		"en_cartera":            "Se puso un RFC en una cartera",
		"fuera_de_cartera":      "Se sacó un RFC de una cartera",
		"encolada":              "Una promoción quedó en cola",
		"tomada":                "Se empezó a enviar una promoción",
		"espera":                "Una promoción sigue en cola",
		"concluida":             "Una promoción salió de la cola",
		"borrador_borrado":      "Se descartó un borrador",
	}
}
