package bridge

// Ajustes holds preferences that the Go side keeps; looks (theme, density, zoom) are kept with them so that they survive.
type Ajustes struct {
	// claro, oscuro, sistema
	Tema string `json:"tema"`
	// compacta, normal, amplia
	Densidad string `json:"densidad"`
	// 100 is normal; 80 to 200
	Zoom          int  `json:"zoom"`
	LetrasSueltas bool `json:"letrasSueltas"`
	// what a desktop notification shows: completo, sin_nombres, sin_avisos
	Privacidad         string `json:"privacidad"`
	IniciarConSistema  bool   `json:"iniciarConSistema"`
	SincronizarCadaMin int    `json:"sincronizarCadaMin"`
	// minutes without use until the session's passwords are erased; 0: never
	BloquearMin int `json:"bloquearMin"`
	// days before a due date on which to warn
	Escalera             []int  `json:"escalera"`
	Usuario              string `json:"usuario"`
	CarpetaVigilada      string `json:"carpetaVigilada"`
	RecordarRespaldoDias int    `json:"recordarRespaldoDias"`
}

// DatosArchivo holds facts about the data folder.
type DatosArchivo struct {
	Carpeta    string `json:"carpeta"`
	Documentos int    `json:"documentos"`
	Bytes      int64  `json:"bytes"`
	Cifrado    bool   `json:"cifrado"`
	// Spanish: what stays readable on disk
	Legible    []string `json:"legible"`
	Eventos    int      `json:"eventos"`
	Cabeza     string   `json:"cabeza"`
	Indexados  int      `json:"indexados"`
	PorIndexar int      `json:"porIndexar"`
	// Spanish: what encrypting a folder that lies in clear does not reach
	AlCifrar []string `json:"alCifrar"`
}

// Respaldos holds the backups of the archive that counts, whatever is being looked at.
type Respaldos struct {
	// newest first
	Lista []Respaldo `json:"lista"`
	// Spanish, when the last good one is older than the person wants, or there is none; "" when all is well
	Aviso string `json:"aviso"`
	// the archive and its backups are encrypted
	Cifrado bool `json:"cifrado"`
	// where the archive is
	Carpeta string `json:"carpeta"`
}

// LlaveArchivo is how the documents that count lie on the disk, and whether they can be read now.
type LlaveArchivo struct {
	// plano, abierto, pidiendo, bloqueado
	Estado string `json:"estado"`
	// Spanish: why they are in clear, or why the key is not here; "" when there is nothing to say
	Motivo string `json:"motivo"`
	// a recovery key was made and proved
	Probada bool `json:"probada"`
	// contents that still lie in clear in a folder that is being encrypted
	EnClaro int `json:"enClaro"`
}

// ClaveRecuperacion is a recovery key as it is shown, once: its head, then groups.
type ClaveRecuperacion struct {
	Grupos []string `json:"grupos"`
}

// Respaldo crosses to the page as it is.
type Respaldo struct {
	Ruta       string `json:"ruta"`
	Cuando     string `json:"cuando"`
	Bytes      int64  `json:"bytes"`
	Documentos int    `json:"documentos"`
	// when it was last restored in a drill and found whole; "" never
	Ensayado string `json:"ensayado"`
	// when a drill found that it is not whole, and none found it whole since; "" never
	Danado string `json:"danado"`
	// it is not where it was left now: unplugged, or removed
	Ausente bool `json:"ausente"`
	// en_claro, sin_clave: what it lacks of what the archive has now; "" nothing
	Falta string `json:"falta"`
}

// SolicitudArchivos crosses to the page as it is.
type SolicitudArchivos struct {
	Titulo string `json:"titulo"`
	// extensions without dot; empty: any
	Extensiones []string `json:"extensiones"`
	Varios      bool     `json:"varios"`
	// choose a folder instead
	Carpeta bool `json:"carpeta"`
}

// SolicitudGuardar crosses to the page as it is.
type SolicitudGuardar struct {
	Nombre    string `json:"nombre"`
	Contenido string `json:"contenido"`
}
