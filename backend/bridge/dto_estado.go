package bridge

// Estado is what the shell shows at all times.
type Estado struct {
	// real, practica
	Ambito string `json:"ambito"`
	// no e.firma, no practice employer, no document yet
	PrimeraVez bool `json:"primeraVez"`
	// the clock of this ámbito's Buzón
	Ahora string `json:"ahora"`
	// the machine's clock differs from the Buzón's by more than 5 minutes
	RelojDesfasadoMin int    `json:"relojDesfasadoMin"`
	SinRed            bool   `json:"sinRed"`
	Version           string `json:"version"`
	// windows, darwin, linux
	Plataforma     string                `json:"plataforma"`
	Calendario     VersionCalendario     `json:"calendario"`
	Conteos        Conteos               `json:"conteos"`
	Sincronizacion ResumenSincronizacion `json:"sincronizacion"`
	Salida         ResumenSalida         `json:"salida"`
	// work under way, to take up again after a reload
	Tareas []Tarea `json:"tareas"`
	// RFCs of this ámbito, for the switcher
	RFCs []RfcBreve `json:"rfcs"`
	// the person's own groups of RFCs, by name; an empty one too
	Carteras []Cartera `json:"carteras"`
	// whether an e.firma's password is in memory
	SesionAbierta bool `json:"sesionAbierta"`
	// of the documents that count, in practice too
	Llave LlaveArchivo `json:"llave"`
	// of the watched folder
	Vigilancia Vigilancia `json:"vigilancia"`
}

// Vigilancia is how looking after the watched folder goes.
type Vigilancia struct {
	// Spanish: why the folder cannot be looked at; "" when it can, or there is none
	Falla string `json:"falla"`
	// files that could not be read; they are tried again
	NoLeidos []ProblemaImportar `json:"noLeidos"`
}

// VersionCalendario crosses to the page as it is.
type VersionCalendario struct {
	Version       string `json:"version"`
	LeyHasta      string `json:"leyHasta"`
	AcuerdosHasta string `json:"acuerdosHasta"`
}

// Conteos crosses to the page as it is.
type Conteos struct {
	PorNotificar  int `json:"porNotificar"`
	NoLeidos      int `json:"noLeidos"`
	Comunicados   int `json:"comunicados"`
	Documentos    int `json:"documentos"`
	Promociones   int `json:"promociones"`
	Plazos        int `json:"plazos"`
	Efirmas       int `json:"efirmas"`
	PorClasificar int `json:"porClasificar"`
}

// ResumenSincronizacion crosses to the page as it is.
type ResumenSincronizacion struct {
	// nunca, al_dia, en_curso, fallo, sin_contrasena, sin_red, sin_servidor
	Estado string `json:"estado"`
	// last time every RFC answered
	Ultima    string `json:"ultima"`
	Siguiente string `json:"siguiente"`
	Fallas    int    `json:"fallas"`
	// RFCs that the last synchronisation left out because nobody keeps their password
	SinContrasena int `json:"sinContrasena"`
}

// ResumenSalida crosses to the page as it is.
type ResumenSalida struct {
	EnCola int `json:"enCola"`
	// the oldest reason to wait, Spanish; "" when nothing waits
	Motivo string `json:"motivo"`
}

// RfcBreve crosses to the page as it is.
type RfcBreve struct {
	RFC      string   `json:"rfc"`
	Nombre   string   `json:"nombre"`
	Carteras []string `json:"carteras"`
	// days until the e.firma ends; negative: ended
	DiasEfirma   int `json:"diasEfirma"`
	PorNotificar int `json:"porNotificar"`
	// no program interface for this RFC: everything but talking to a Buzón works
	SinServidor bool `json:"sinServidor"`
}

// EstadoPractica is the practice Buzón as its trainer sees it.
type EstadoPractica struct {
	Ahora       string              `json:"ahora"`
	Empleadores []EmpleadorPractica `json:"empleadores"`
	// kinds of act that can be sent to an employer
	Actos []Opcion `json:"actos"`
}

// EmpleadorPractica is A made-up employer. Its password is no secret: it signs nothing outside the practice Buzón.
type EmpleadorPractica struct {
	RFC        string `json:"rfc"`
	Nombre     string `json:"nombre"`
	Contrasena string `json:"contrasena"`
}

// MensajePractica is A message that the practice Buzón "sent" to an e-mail address or a mobile.
type MensajePractica struct {
	ID string `json:"id"`
	// correo, celular
	Medio   string `json:"medio"`
	Destino string `json:"destino"`
	Asunto  string `json:"asunto"`
	Texto   string `json:"texto"`
	// the six digits it carries, "" if none
	Codigo string `json:"codigo"`
	// the medio it validates, "" if none
	MedioID string `json:"medioId"`
	Enviado string `json:"enviado"`
}
