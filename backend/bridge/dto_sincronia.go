package bridge

// InicioSincronizacion is what a call of Sincronizar began, and what waits for a password.
type InicioSincronizacion struct {
	// its id is "" when nothing could begin
	Tarea Tarea `json:"tarea"`
	// in the order in which they were asked for
	SinContrasena []RfcSinContrasena `json:"sinContrasena"`
	// how many of those asked for are kept by hand: there is no Buzón to ask
	SinServidor int `json:"sinServidor"`
}

// RfcSinContrasena is an RFC that was not synchronised because nobody keeps its password.
type RfcSinContrasena struct {
	RFC    string `json:"rfc"`
	Nombre string `json:"nombre"`
	// preguntar, sesion, llavero
	Modo string `json:"modo"`
	// last time that its list was brought whole; "" never
	Ultima string `json:"ultima"`
	// why the one that was typed does not serve; "" when none was
	Error string `json:"error"`
}

// ContrasenaRfc is a password typed for one RFC. It only goes inwards.
type ContrasenaRfc struct {
	RFC        string `json:"rfc"`
	Contrasena string `json:"contrasena"`
}
