package bridge

// Activacion is where the activation of one RFC stands (numerals 5.1 to 5.4).
type Activacion struct {
	RFC    string `json:"rfc"`
	Nombre string `json:"nombre"`
	// sin_medios, medios_por_validar, medios_validados, habilitado, desactivado
	Estado string           `json:"estado"`
	Pasos  []PasoActivacion `json:"pasos"`
	// 1 to 5; the one to do now
	Paso   int     `json:"paso"`
	Medios []Medio `json:"medios"`
	// start and end of the 72 hours of the first pending medio; "" if none runs
	Registro string `json:"registro"`
	Vence    string `json:"vence"`
	// the terms to sign in step 4
	Terminos    string `json:"terminos"`
	SinServidor bool   `json:"sinServidor"`
	// whether the session with the Buzón is open
	Sesion bool `json:"sesion"`
	// whether each thing asked of the Buzón needs the password typed: nobody keeps it
	PideContrasena bool `json:"pideContrasena"`
}

// PasoActivacion crosses to the page as it is.
type PasoActivacion struct {
	// entrar, medios, validar, terminos, habilitado
	Clave string `json:"clave"`
	// hecho, actual, pendiente
	Estado   string `json:"estado"`
	Instante string `json:"instante"`
	Folio    string `json:"folio"`
}

// Medio crosses to the page as it is.
type Medio struct {
	ID string `json:"id"`
	// correo, celular
	Tipo  string `json:"tipo"`
	Valor string `json:"valor"`
	// pendiente, confirmado, baja, cancelado
	Estado           string `json:"estado"`
	RegistroPatronal string `json:"registroPatronal"`
	Registrado       string `json:"registrado"`
	Confirmado       string `json:"confirmado"`
	// 72 clock hours after the acuse of registration; "" unless pending
	Vence string `json:"vence"`
	// until when it can be reported that its message did not come; "" unless pending
	Aclaracion string `json:"aclaracion"`
	// when the 72 hours went by without it; "" unless cancelled
	Cancelado string `json:"cancelado"`
	// when the last code or link went out
	Enviado string `json:"enviado"`
	// another one may be asked for from then on
	ReenviarDesde string `json:"reenviarDesde"`
	Folio         string `json:"folio"`
}

// MedioNuevo crosses to the page as it is.
type MedioNuevo struct {
	// correo, celular
	Tipo             string `json:"tipo"`
	Valor            string `json:"valor"`
	RegistroPatronal string `json:"registroPatronal"`
}

// ConfirmacionMedio is the code that a medio received, and the password to take it to the Buzón, "" when it is kept.
type ConfirmacionMedio struct {
	RFC        string `json:"rfc"`
	Medio      string `json:"medio"`
	Codigo     string `json:"codigo"`
	Contrasena string `json:"contrasena"`
}

// CambioMedios crosses to the page as it is.
type CambioMedios struct {
	RFC   string       `json:"rfc"`
	Altas []MedioNuevo `json:"altas"`
	// ids to remove
	Bajas []string `json:"bajas"`
}
