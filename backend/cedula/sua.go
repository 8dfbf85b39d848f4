package cedula

import (
	"bytes"
	"strings"
	"time"

	"valija/backend/fault"
)

// SUA is the payment file («disco») that the SUA program writes: lines of fixed width, one byte a column,
// each beginning with its type.
type SUA struct {
	RegistroPatronal string
	RFC              string
	RazonSocial      string
	Periodo          Periodo
	Folio            string
	Prima            string
	Trabajadores     []TrabajadorSUA
	Advertencias     []string // Spanish
}

// TrabajadorSUA is one worker of the file.
type TrabajadorSUA struct {
	NSS, RFC, CURP, Nombre string
	Salario                Importe // a day
	Dias                   int
}

// EsSUA reports whether the bytes begin as a payment file does.
func EsSUA(raw []byte) bool {
	primera, _, _ := bytes.Cut(raw, []byte("\n"))
	if len(primera) < 250 || !bytes.HasPrefix(primera, []byte("02")) {
		return false
	}
	_, ok := periodoSUA(campo(primera, 26, 32))
	return ok && len(campo(primera, 2, 13)) == 11
}

// LeerSUA reads the payment file. Faults: ArchivoDeOtroTipo.
func LeerSUA(raw []byte) (SUA, error) {
	if !EsSUA(raw) {
		return SUA{}, fault.New(fault.ArchivoDeOtroTipo, "ruta", "El archivo", "detalle", "no empieza como un archivo de pago del SUA")
	}
	var s SUA
	patrones := 0
	for linea := range bytes.SplitSeq(raw, []byte("\n")) {
		linea = bytes.TrimRight(linea, "\r\x1a")
		switch {
		case bytes.HasPrefix(linea, []byte("02")):
			if patrones++; patrones == 1 {
				s.patron(linea)
			}
		case bytes.HasPrefix(linea, []byte("03")):
			if len(linea) < 155 {
				s.Advertencias = append(s.Advertencias, "Un renglón de trabajador está cortado; no se leyó.")
				continue
			}
			s.Trabajadores = append(s.Trabajadores, trabajador(linea))
		}
	}
	if patrones > 1 {
		s.Advertencias = append(s.Advertencias, "El archivo trae más de un patrón; los datos son del primero.")
	}
	return s, nil
}

func (s *SUA) patron(l []byte) {
	s.RegistroPatronal = Registro(campo(l, 2, 13))
	s.RFC = strings.ToUpper(campo(l, 13, 26)) // that of a persona moral leaves its first column blank
	s.Periodo, _ = periodoSUA(campo(l, 26, 32))
	s.Folio = campo(l, 32, 38)
	s.RazonSocial = campo(l, 38, 88)
	s.Prima = campo(l, 190, 197)
}

func trabajador(l []byte) TrabajadorSUA {
	t := TrabajadorSUA{
		NSS: campo(l, 32, 43), RFC: campo(l, 43, 56), CURP: campo(l, 56, 74),
		Nombre: strings.Join(strings.FieldsFunc(campo(l, 94, 144), func(r rune) bool { return r == '$' }), " "),
		Dias:   contar(campo(l, 153, 155)),
	}
	t.Salario = Importe(contar(campo(l, 144, 151))) // 7 digits, the last two are centavos
	return t
}

func periodoSUA(s string) (Periodo, bool) {
	if len(s) != 6 {
		return Periodo{}, false
	}
	anio, mes := contar(s[:4]), contar(s[4:])
	return Periodo{anio, time.Month(mes)}, anio >= 1997 && anio < 2200 && mes >= 1 && mes <= 12
}

// campo cuts the columns [desde, hasta) of a line and reads them as Latin-1, the alphabet of the program.
func campo(l []byte, desde, hasta int) string {
	if len(l) < hasta {
		return ""
	}
	letras := make([]rune, 0, hasta-desde)
	for _, b := range l[desde:hasta] {
		letras = append(letras, rune(b))
	}
	return strings.TrimSpace(string(letras))
}
