package main

// Global are the options of every command.
type Global struct {
	Datos  string `help:"Carpeta de datos. Si falta, VALIJA_DATOS; si no, la del sistema." placeholder:"CARPETA"`
	JSON   bool   `name:"json" help:"Un objeto JSON en la salida; los errores, en JSON por la salida de errores."`
	Ahora  string `help:"¿Y si fuera este instante? Sólo en órdenes que no cambian nada." placeholder:"INSTANTE"`
	SinRed bool   `help:"No conectarse a ningún Buzón."`
}

// ordenes is the tree of commands.
type ordenes struct {
	Global

	Efirma    ordenEfirma  `cmd:"" help:"Las e.firmas: revisarlas, agregarlas, quitarlas."`
	Firmar    firmarCmd    `cmd:"" help:"Firmar un archivo; deja la firma (.p7s) aparte."`
	Verificar verificarCmd `cmd:"" help:"Verificar un archivo firmado, capa por capa."`
	Plazo     ordenPlazo   `cmd:"" help:"Calculadora de plazos, con sus razones."`
}
