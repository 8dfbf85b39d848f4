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

	Efirma       ordenEfirma     `cmd:"" help:"Las e.firmas: revisarlas, agregarlas, quitarlas."`
	Firmar       firmarCmd       `cmd:"" help:"Firmar un archivo; deja la firma (.p7s) aparte."`
	Verificar    verificarCmd    `cmd:"" help:"Verificar un archivo firmado, capa por capa."`
	Activar      activarCmd      `cmd:"" help:"Llevar el Buzón de un RFC hasta donde se pueda: medios, términos, habilitado."`
	Medios       ordenMedios     `cmd:"" help:"Los medios de contacto: agregar, confirmar, reenviar, dar de baja."`
	Sincronizar  sincronizarCmd  `cmd:"" help:"Traer lo nuevo de los Buzones. No abre nada."`
	Buzon        ordenBuzon      `cmd:"" help:"Lo que hay en el Buzón; abrir un acto es quedar notificado."`
	Aviso        ordenAviso      `cmd:"" help:"Avisos recibidos fuera de Valija."`
	Promocion    ordenPromocion  `cmd:"" help:"Promociones: redactar, firmar, presentar."`
	Plazo        ordenPlazo      `cmd:"" help:"Calculadora de plazos, con sus razones."`
	Obligaciones obligacionesCmd `cmd:"" help:"Las obligaciones del patrón, con sus fechas."`
	Calendario   ordenCalendario `cmd:"" help:"Los días inhábiles: verlos, agregarlos, quitarlos; exportar la agenda."`
	Importar     importarCmd     `cmd:"" help:"Guardar archivos y carpetas, byte por byte."`
	Buscar       buscarCmd       `cmd:"" help:"Buscar en los datos y el texto de los documentos."`
	Archivo      ordenArchivo    `cmd:"" help:"El archivo: verificar que nada cambió."`
	Expediente   ordenExpediente `cmd:"" help:"Lo que va junto, y su paquete de evidencia."`
	Respaldo     ordenRespaldo   `cmd:"" help:"Respaldar el archivo y restaurarlo."`
	Banco        bancoCmd        `cmd:"" help:"Las cifras del archivo, cada una junto a su piso."`
	Practica     ordenPractica   `cmd:"" help:"El Buzón de práctica: servirlo, mover su reloj, leer su bandeja, emitir actos."`
	Demo         demoCmd         `cmd:"" help:"Toda la labor, paso a paso, en el Buzón de práctica."`
}
