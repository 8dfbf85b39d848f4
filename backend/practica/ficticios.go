package practica

import (
	"context"
	"crypto/rand"
	"fmt"
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

// patron is an employer, or a part of one: what its RFC takes from it, and what its name does.
type patron struct{ rfc, nombre string }

// inventarPatron makes up a fictional employer: a trade and a place, so that those of one practice are seldom namesakes.
// An RFC begins with the initials of its company and the day on which it was formed; its last three letters are random.
func inventarPatron() (patron, error) {
	giros := []patron{
		{"P", "PANADERÍA"},
		{"T", "TALLERES"},
		{"F", "FARMACIA"},
		{"C", "CONSTRUCTORA"},
		{"R", "TRANSPORTES"},
		{"I", "IMPRENTA"},
		{"L", "LAVANDERÍA"},
		{"M", "MUEBLES"},
		{"E", "EMPAQUES"},
		{"H", "HERRERÍA"},
		{"V", "VIVEROS"},
		{"Z", "ZAPATERÍA"},
	}
	lugares := []patron{
		{"N", "DEL NORTE"},
		{"S", "DEL SUR"},
		{"B", "DEL BAJÍO"},
		{"G", "DEL GOLFO"},
		{"A", "DEL ALTIPLANO"},
		{"O", "DE OCCIDENTE"},
		{"D", "DEL DESIERTO"},
		{"R", "DE LA RIBERA"},
		{"L", "DE LOS LAGOS"},
		{"C", "DE LA COSTA"},
		{"V", "DEL VALLE"},
		{"M", "DE LA MESETA"},
	}
	g, err := sorteo(len(giros))
	if err != nil {
		return patron{}, err
	}
	l, err := sorteo(len(lugares))
	if err != nil {
		return patron{}, err
	}
	p := patron{
		rfc:    fmt.Sprintf("%s%sP%02d%02d%02d", giros[g].rfc, lugares[l].rfc, 10+l, 1+g, 1+g),
		nombre: giros[g].nombre + " " + lugares[l].nombre + " DE PRÁCTICA SA DE CV",
	}
	const letras = "ABCDEFGHIJKLMNPQRSTUVWXYZ123456789"
	for range 3 {
		n, err := sorteo(len(letras))
		if err != nil {
			return patron{}, err
		}
		p.rfc += letras[n : n+1]
	}
	return p, nil
}

func sorteo(n int) (int64, error) {
	i, err := rand.Int(rand.Reader, big.NewInt(int64(n)))
	if err != nil {
		return 0, err
	}
	return i.Int64(), nil
}
