package bridge

// FilaMando is one RFC on the board.
type FilaMando struct {
	RFC      string   `json:"rfc"`
	Nombre   string   `json:"nombre"`
	Carteras []string `json:"carteras"`
	// the group it belongs to: hoy, en_curso, al_corriente
	Urgencia       string              `json:"urgencia"`
	SinServidor    bool                `json:"sinServidor"`
	Buzon          CeldaBuzon          `json:"buzon"`
	Efirma         CeldaEfirma         `json:"efirma"`
	Medios         CeldaMedios         `json:"medios"`
	PorNotificar   CeldaPorNotificar   `json:"porNotificar"`
	Plazo          CeldaPlazo          `json:"plazo"`
	Obligacion     CeldaObligacion     `json:"obligacion"`
	Opinion        CeldaOpinion        `json:"opinion"`
	Salida         int                 `json:"salida"`
	Sincronizacion CeldaSincronizacion `json:"sincronizacion"`
}

// Cartera is a group of RFCs that the person made; its name tells it apart.
type Cartera struct {
	Nombre string   `json:"nombre"`
	RFCs   []string `json:"rfcs"`
}

// CambioCartera says what becomes of a cartera.
type CambioCartera struct {
	// of the one that changes; "" makes one
	Nombre string `json:"nombre"`
	// its name from then on; "" leaves it
	Nuevo  string   `json:"nuevo"`
	Entran []string `json:"entran"`
	Salen  []string `json:"salen"`
}

// CeldaBuzon crosses to the page as it is.
type CeldaBuzon struct {
	// sin_medios, medios_por_validar, medios_validados, habilitado, desactivado, no_se_sabe
	Estado string `json:"estado"`
	// wrong, missing or stale medios: the Institute may notify by estrados
	RiesgoEstrados bool `json:"riesgoEstrados"`
}

// CeldaEfirma crosses to the page as it is.
type CeldaEfirma struct {
	// vigente, por_vencer, vencida, revocada, falta
	Estado string `json:"estado"`
	Vence  string `json:"vence"`
	Dias   int    `json:"dias"`
}

// CeldaMedios crosses to the page as it is.
type CeldaMedios struct {
	Confirmados int `json:"confirmados"`
	Total       int `json:"total"`
	// when the first pending one is cancelled; "" if none is pending
	Cancela string `json:"cancela"`
}

// CeldaPorNotificar crosses to the page as it is.
type CeldaPorNotificar struct {
	// nada, hay, no_aplica, no_se_sabe
	Estado  string `json:"estado"`
	Cuantos int    `json:"cuantos"`
	// the earliest limite_apertura
	Limite string `json:"limite"`
	// day of the count today: 0 to 4
	Dia int `json:"dia"`
	// when the list was last seen; without it nobody says "nada"
	UltimaLista string `json:"ultimaLista"`
	// id of the most urgent act
	Acto string `json:"acto"`
}

// CeldaPlazo crosses to the page as it is.
type CeldaPlazo struct {
	// "" when none runs
	Vence       string `json:"vence"`
	Clase       string `json:"clase"`
	DiasHabiles int    `json:"diasHabiles"`
	Acto        string `json:"acto"`
}

// CeldaObligacion crosses to the page as it is.
type CeldaObligacion struct {
	// vence, hecha, ninguna, no_se_sabe
	Estado  string `json:"estado"`
	Cuantas int    `json:"cuantas"`
	Fecha   string `json:"fecha"`
}

// CeldaOpinion crosses to the page as it is.
type CeldaOpinion struct {
	// positiva, negativa, sin_opinion, sin_pedir, sin_buzon, no_se_sabe
	Estado   string `json:"estado"`
	Instante string `json:"instante"`
}

// CeldaSincronizacion crosses to the page as it is.
type CeldaSincronizacion struct {
	// "sin_contrasena": the last time nobody kept its password: bien, fallo, sin_contrasena, en_curso, en_espera, no_aplica
	Estado string `json:"estado"`
	Ultima string `json:"ultima"`
	// fault code when estado is fallo
	Codigo string `json:"codigo"`
}
