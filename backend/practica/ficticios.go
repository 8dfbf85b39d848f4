package practica

import (
	"context"
	"crypto/rand"
	"math/big"
	"strings"
	"time"

	"valija/backend/efirma"
	"valija/backend/efirma/emision"
	"valija/backend/fault"
)

// Everybody here is invented; the RFCs use dates and letters that the SAT does not combine so.
const funcionarioNombre = "IMELDA PÉREZ FICTICIA"

// Efirma is a practice e.firma: the two files that the SAT would give, worth nothing outside this Buzón.
type Efirma struct {
	RFC, Nombre        string
	Certificado, Llave []byte
}

// EmitirEfirma makes a practice e.firma for four years. An empty rfc invents an employer; an empty nombre, its
// name. The password protects the key as in a real one. Faults: RFCInvalido, Uso (password under 8 bytes).
func (s *Servidor) EmitirEfirma(ctx context.Context, rfc, nombre string, contrasena []byte) (Efirma, error) {
	if err := s.leerReloj(ctx); err != nil {
		return Efirma{}, err
	}
	if len(contrasena) < 8 {
		return Efirma{}, fault.New(fault.Uso, "detalle", "la contraseña de la e.firma lleva al menos 8 caracteres")
	}
	if rfc == "" {
		inventado, err := inventarPatron()
		if err != nil {
			return Efirma{}, err
		}
		rfc = inventado.rfc
		if nombre == "" {
			nombre = inventado.nombre
		}
	}
	rfc = strings.ToUpper(strings.TrimSpace(rfc))
	if err := validarRFC(rfc); err != nil {
		return Efirma{}, err
	}
	if nombre == "" {
		nombre = "PATRÓN DE PRÁCTICA " + rfc
	}
	ahora := s.ahora()
	t := emision.Titular{
		RFC: rfc, CURP: "XEXX010101HNEXXXA4", Nombre: strings.ToUpper(nombre), Tipo: efirma.TipoFIEL,
		Desde: ahora.Add(-time.Minute), Hasta: ahora.AddDate(4, 0, 0),
	}
	if len([]rune(rfc)) == 12 {
		t.RFCRepresentante = "XEXX010101000"
	}
	cer, key, err := s.identidad.autoridad.Emitir(t, contrasena)
	if err != nil {
		return Efirma{}, fault.Wrap(fault.Uso, err, "detalle", "con ese nombre no se puede emitir una e.firma")
	}
	return Efirma{RFC: rfc, Nombre: t.Nombre, Certificado: cer, Llave: key}, nil
}

type patron struct{ rfc, nombre string }

// inventarPatron picks a fictional employer; its last three letters are random, so that two are told apart.
func inventarPatron() (patron, error) {
	lista := []patron{
		{"PNO150101", "PANADERÍA NORTEÑA DE PRÁCTICA SA DE CV"},
		{"TCE160202", "TALLERES CENTRALES DE PRÁCTICA SA DE CV"},
		{"FDI170303", "FARMACIA DIDÁCTICA DE PRÁCTICA SC"},
		{"CON180404", "CONSTRUCTORA IMAGINARIA DE PRÁCTICA SA DE CV"},
		{"TRE190505", "TRANSPORTES DE ENSAYO DE PRÁCTICA SA DE CV"},
	}
	i, err := rand.Int(rand.Reader, big.NewInt(int64(len(lista))))
	if err != nil {
		return patron{}, err
	}
	p := lista[i.Int64()]
	const letras = "ABCDEFGHIJKLMNPQRSTUVWXYZ123456789"
	for range 3 {
		n, err := rand.Int(rand.Reader, big.NewInt(int64(len(letras))))
		if err != nil {
			return patron{}, err
		}
		p.rfc += string(letras[n.Int64()])
	}
	return p, nil
}
