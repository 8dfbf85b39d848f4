package fault

// wordsOf holds the words of every code. A {name} is filled from the error's data.
//
//nolint:funlen,gocyclo,cyclop // a table that the linter can prove complete: one case a code
func wordsOf(c Code) Words {
	switch c {
	case Uso:
		return Words{
			"La orden no está bien escrita: {detalle}.",
			"",
			"Revise cómo se pide y repita.",
		}
	case ContrasenaEnArgumento:
		return Words{
			"Una contraseña no se escribe en la orden: quedaría a la vista en el historial y en la lista de procesos.",
			"No se usó ni se guardó.",
			"Escríbala donde se pide, o guárdela en el llavero del sistema.",
		}
	case AhoraSoloLectura:
		return Words{
			"El reloj supuesto sólo sirve en órdenes que no cambian nada.",
			"No se hizo nada.",
			"Repita sin él.",
		}
	case InstanteSinZona:
		return Words{
			"«{valor}» no dice en qué zona horaria está.",
			"Sin zona, la fecha legal podría cambiar de día; no se calculó nada.",
			"Escriba el instante completo, por ejemplo 2026-11-17T10:42:00-06:00.",
		}
	case FechaInvalida:
		return Words{
			"«{valor}» no es una fecha válida.",
			"No se calculó nada.",
			"Escriba la fecha como 2026-11-17.",
		}
	case RFCInvalido:
		return Words{
			"«{rfc}» no tiene la forma de un RFC.",
			"",
			"Escriba el RFC completo: 12 caracteres para persona moral, 13 para persona física.",
		}
	case ContrasenaIncorrecta:
		return Words{
			"La contraseña no abre la llave privada.",
			"No se firmó nada y el plazo sigue igual.",
			"Escríbala de nuevo; distingue mayúsculas y acentos. Si la olvidó, sólo el SAT puede emitir otra e.firma.",
		}
	case NoCorresponde:
		return Words{
			"La llave privada no corresponde a ese certificado.",
			"No se firmó nada.",
			"Elija la llave (.key) que se generó junto con este certificado (.cer); al renovar la e.firma cambian los dos.",
		}
	case EsCSD:
		return Words{
			"Es un certificado de sello digital (CSD), que sólo sirve para facturar.",
			"El Buzón IMSS no lo acepta; no se firmó nada.",
			"Elija los archivos de su e.firma; suelen estar en la carpeta que dice «FIEL».",
		}
	case EsIndeterminado:
		return Words{
			"No se puede saber si el certificado es una e.firma: {detalle}.",
			"Por prudencia no se firma con él.",
			"Descargue de nuevo su certificado desde el portal del SAT y use ese archivo.",
		}
	case ArchivosCambiados:
		return Words{
			"Los archivos están cambiados: donde va el certificado está la llave, o al revés.",
			"No se usó ninguno.",
			"Ponga el .cer como certificado y el .key como llave privada.",
		}
	case CertificadoIlegible:
		return Words{
			"El archivo {ruta} no es un certificado que se pueda leer.",
			"No se usó.",
			"Elija el archivo .cer de la e.firma; si está dañado, descárguelo de nuevo del portal del SAT.",
		}
	case LlaveDanada:
		return Words{
			"La llave privada está dañada o incompleta.",
			"No se firmó nada; su archivo no se modificó.",
			"Cópiela otra vez de su respaldo (USB o correo de cuando la generó).",
		}
	case LlaveDeOtroTipo:
		return Words{
			"El archivo no es una llave privada de e.firma: {detalle}.",
			"No se usó.",
			"Elija el archivo .key que acompaña a su .cer.",
		}
	case EfirmaComprimida:
		return Words{
			"{ruta} es un archivo comprimido: si trae la e.firma, está adentro.",
			"No se usó.",
			"Descomprímalo primero y elija los archivos .cer y .key que salgan de él.",
		}
	case EfirmaEnCarpeta:
		return Words{
			"{ruta} es una carpeta: la e.firma son dos archivos.",
			"No se usó.",
			"Ábrala y elija, o suelte aquí, el .cer y el .key que están en ella.",
		}
	case LlaveSinCifrar:
		return Words{
			"La llave privada no está protegida con contraseña.",
			"Valija no la usa así: cualquiera que la copie podría firmar por usted.",
			"Use el archivo .key original del SAT.",
		}
	case FormatoNoAdmitido:
		return Words{
			"La llave usa un formato antiguo o poco común que Valija no abre ({detalle}).",
			"No se firmó nada.",
			"Si es una e.firma vigente, descargue o copie otra vez el .key original; si es muy antigua, renueve su e.firma.",
		}
	case LlaveNoRSA:
		return Words{
			"La llave no es RSA, y el SAT sólo emite llaves RSA.",
			"No se usó.",
			"Elija el archivo .key de su e.firma.",
		}
	case LlaveCorta:
		return Words{
			"La llave RSA es de {bits} bits; se piden 2048 o más.",
			"Una llave corta se puede falsificar: no se firmó nada.",
			"Renueve su e.firma en el SAT.",
		}
	case DemasiadoGrande:
		return Words{
			"{ruta} mide más de lo que se admite aquí ({limite}).",
			"No se leyó; el original sigue intacto.",
			"Revise que sea el archivo correcto.",
		}
	case ArchivoVacio:
		return Words{
			"El archivo {ruta} está vacío.",
			"No se usó.",
			"Cópielo otra vez de su origen.",
		}
	case FirmaIlegible:
		return Words{
			"El archivo {ruta} no es una firma que se pueda leer: {detalle}.",
			"Nada se puede decir de su validez.",
			"Elija el archivo .p7s que acompaña al documento.",
		}
	case CadenaIlegible:
		return Words{
			"La cadena original no tiene la forma esperada: {detalle}.",
			"El acuse se conserva tal como llegó.",
			"Compárelo con el acuse impreso.",
		}
	case ArchivoDeOtroTipo:
		return Words{
			"{ruta} no es del tipo esperado: {detalle}.",
			"Se conserva tal como está.",
			"Elija otro archivo.",
		}
	case NoSeMuestra: // detalle is a sentence of the reader
		return Words{
			"{ruta} no se puede mostrar en orden. {detalle}",
			"Está guardado tal como llegó; ningún plazo depende de verlo aquí.",
			"Guarde una copia, o ábralo con el programa del sistema.",
		}
	case EfirmaVencida:
		return Words{
			"La e.firma venció el {fecha}.",
			"Con ella no se puede firmar; los plazos siguen corriendo.",
			"Renuévela en el SAT y agregue aquí los archivos nuevos.",
		}
	case EfirmaAunNoVigente:
		return Words{
			"La e.firma empieza a valer el {fecha}.",
			"Todavía no se puede firmar con ella; los plazos siguen corriendo.",
			"Revise el reloj de su equipo o espere a esa fecha.",
		}
	case EfirmaRevocada:
		return Words{
			"La e.firma fue revocada.",
			"Con ella no se puede firmar; los plazos siguen corriendo.",
			"Tramite una nueva en el SAT.",
		}
	case AutoridadAjena:
		return Words{
			"La e.firma no pertenece a este Buzón: {detalle}.",
			"No se envió nada.",
			"En el Buzón de práctica use una e.firma emitida por él o una de las que el SAT publica para pruebas; en uno real, la suya del SAT.",
		}
	case VerificacionNegativa:
		return Words{
			"La verificación salió negativa: {detalle}.",
			"El documento o su firma no son lo que dicen ser.",
			"No se apoye en él; pida otra copia a quien lo emitió.",
		}
	case ArchivoAlterado:
		return Words{
			"El archivo de documentos tiene {cuantos} diferencias: algo se cambió, falta o sobra.",
			"Lo demás sigue íntegro; abajo se nombra cada diferencia.",
			"Conserve esta carpeta como está y recupere lo dañado de un respaldo.",
		}
	case AdjuntoDanado:
		return Words{
			"«{nombre}» ya no es lo que usted firmó: su copia en el archivo de Valija está dañada.",
			"La promoción no se ha presentado y su plazo sigue corriendo.",
			"Preséntela desde un respaldo restaurado en otra carpeta. O pida corregirla, quite lo dañado, agregue en su lugar un archivo nuevo " +
				"(vuelto a guardar o dentro de un ZIP) y fírmela otra vez antes de que venza el plazo.",
		}
	case EstadoNoPermite:
		return Words{
			"Ahora no se puede: {detalle}.",
			"No se cambió nada.",
			"{sigue}",
		}
	case FaltaAceptar:
		return Words{
			"Abrir este documento es quedar notificado, y falta su aceptación expresa.",
			"No se abrió; el plazo para abrir sigue corriendo hasta {limite}.",
			"Revise las fechas y, si está de acuerdo, acéptelo y repita.",
		}
	case BuzonNoHabilitado:
		return Words{
			"El Buzón IMSS de {rfc} no está habilitado.",
			"Mientras tanto el Instituto puede notificarle por estrados (numeral 7.8).",
			"Registre y valide al menos un correo y un celular, y firme los términos.",
		}
	case SinBuzon:
		return Words{
			"El Buzón de {rfc} se lleva a mano: el IMSS no ofrece a los programas una forma de entrar a él.",
			"No se envió nada; los plazos siguen corriendo.",
			"Haga el trámite en el portal oficial del Buzón IMSS y registre o importe aquí lo que reciba.",
		}
	case MedioLimite:
		return Words{
			"No se pueden registrar más medios de ese tipo: hasta cinco correos y un celular por RFC.",
			"No se registró.",
			"Dé de baja uno antes de agregar otro.",
		}
	case MedioRepetido:
		return Words{
			"Ese medio de contacto ya está registrado.",
			"No se registró otra vez.",
			"Confírmelo con el código que recibió o pida que se reenvíe.",
		}
	case MedioInvalido:
		return Words{
			"«{valor}» no es un {tipo} válido.",
			"No se registró.",
			"Corríjalo: un correo completo, o un celular de 10 dígitos.",
		}
	case CodigoIncorrecto:
		return Words{
			"El código no es el que se envió a ese medio.",
			"El medio sigue pendiente; vence a las 72 horas de su registro.",
			"Cópielo del mensaje más reciente o pida que se reenvíe.",
		}
	case CodigoVencido:
		return Words{
			"Pasaron las 72 horas para confirmar ese medio y quedó cancelado (numeral 5.2).",
			"El Buzón no se habilita sin él.",
			"Regístrelo otra vez.",
		}
	case YaNotificada:
		return Words{
			"Esa notificación ya se tiene por hecha.",
			"Sus fechas ya no cambian.",
			"Consúltela; su plazo se ve en ella.",
		}
	case Repetido:
		return Words{
			"{detalle} ya está registrado.",
			"No se registró otra vez.",
			"Revise el que ya existe.",
		}
	case HechoFuturo:
		return Words{
			"La fecha {fecha} todavía no llega.",
			"Un hecho no se registra antes de que ocurra; no se guardó.",
			"Corrija la fecha o el reloj de su equipo.",
		}
	case AperturaAntesDelAviso:
		return Words{
			"La apertura ({abierto}) es anterior al aviso ({enviado}).",
			"Así no se puede contar ningún plazo.",
			"Corrija una de las dos fechas.",
		}
	case AperturaSinFecha:
		return Words{
			"Falta el día o la hora en que se abrió.",
			"Sin ese instante no se sabe cuándo quedó notificada; no se guardó.",
			"Escriba el día y la hora que dice el acuse del portal.",
		}
	case NoEncontrado:
		return Words{
			"No existe {que} «{id}» en este archivo.",
			"",
			"Revise el identificador en la lista correspondiente.",
		}
	case SinEfirma:
		return Words{
			"No hay una e.firma de {rfc} en esta computadora.",
			"No se firmó nada.",
			"Agréguela con sus archivos .cer y .key.",
		}
	case FaltaLlave:
		return Words{
			"La llave privada (.key) de la e.firma de {rfc} no está en esta computadora.",
			"No se firmó nada; los plazos siguen corriendo.",
			"Agregue otra vez la e.firma con sus archivos .cer y .key.",
		}
	case FaltaContrasena:
		return Words{
			"Hace falta la contraseña de la e.firma de {rfc}.",
			"No se firmó nada.",
			"Escríbala.",
		}
	case ConfirmacionVencida:
		return Words{
			"Lo que se iba a firmar ya no es lo que se mostró.",
			"No se firmó nada.",
			"Revise otra vez las fechas y confirme.",
		}
	case Cancelado:
		return Words{
			"Se detuvo a petición suya.",
			"Lo ya hecho se conserva; lo demás no se empezó.",
			"Repita cuando quiera; continúa donde quedó.",
		}
	case SinConexion:
		return Words{
			"El Buzón no respondió: {detalle}.",
			"Nada se perdió ni se abrió; los plazos siguen corriendo.",
			"Revise su conexión; lo firmado espera en la bandeja de salida.",
		}
	case ServidorError:
		return Words{
			"El Buzón contestó con un error ({detalle}).",
			"Nada se perdió ni se abrió.",
			"Intente más tarde; si su plazo vence hoy, use el portal oficial o acuda a la subdelegación.",
		}
	case RespuestaIlegible:
		return Words{
			"El Buzón contestó algo que no es una respuesta del Buzón ({detalle}).",
			"No se cambió nada.",
			"Intente más tarde; puede estar en mantenimiento o haber una red intermedia.",
		}
	case RespuestaIncompleta:
		return Words{
			"La respuesta del Buzón llegó incompleta.",
			"No se guardó nada a medias.",
			"Sincronice otra vez.",
		}
	case Redireccion:
		return Words{
			"El Buzón quiso llevarnos a otra dirección ({detalle}).",
			"No se siguió: allá nadie garantiza a quién le llega su firma.",
			"Revise la dirección del Buzón.",
		}
	case DireccionInsegura:
		return Words{
			"La dirección {url} no es segura: sólo se admite https, o http en esta misma computadora.",
			"No se conectó.",
			"Corrija la dirección.",
		}
	case SesionVencida:
		return Words{
			"La sesión con el Buzón venció.",
			"No se cambió nada.",
			"Intente de nuevo; se iniciará otra sesión con su e.firma.",
		}
	case RelojDesfasado:
		return Words{
			"El reloj de esta computadora y el del Buzón difieren {detalle}.",
			"Con un reloj equivocado las fechas de esta pantalla pueden estar mal; valen las del acuse.",
			"Ponga en hora su equipo y repita.",
		}
	case RechazadoPorBuzon:
		return Words{
			"El Buzón rechazó el envío: {detalle}.",
			"No quedó presentado.",
			"Corrija lo que se indica y preséntelo otra vez.",
		}
	case SinRed:
		return Words{
			"Se pidió trabajar sin red.",
			"No se conectó a ningún Buzón.",
			"Permita la red cuando quiera conectarse y repita.",
		}
	case CalendarioFaltante:
		return Words{
			"No lo sé: falta el calendario de {anio}.",
			"Valija no adivina fechas legales.",
			"Actualice Valija o cargue el calendario de ese año.",
		}
	case NormaNoCargada:
		return Words{
			"El hecho es del {fecha}, anterior a los Lineamientos en vigor desde el 6 de agosto de 2024.",
			"Las reglas de entonces no están cargadas; no se calcula una fecha.",
			"Consulte a su asesor para hechos anteriores.",
		}
	case CalendarioDanado:
		return Words{
			"El archivo de días inhábiles no se puede usar: {detalle}.",
			"Se rechazó completo y sigue en uso el anterior.",
			"Corrija el archivo y cárguelo de nuevo.",
		}
	case LlaveroNoDisponible:
		return Words{
			"El llavero del sistema no respondió: {detalle}.",
			"No se borró ni cambió nada de lo guardado.",
			"Escriba la contraseña esta vez; revise después el llavero de su sistema.",
		}
	case LlaveroNegado:
		return Words{
			"El llavero del sistema está bloqueado o negó el acceso.",
			"No se borró ni cambió nada de lo guardado.",
			"Desbloquéelo, o escriba la contraseña esta vez.",
		}
	case LlaveroTardo:
		return Words{
			"El llavero del sistema no contestó en {segundos} segundos.",
			"No se borró ni cambió nada de lo guardado.",
			"Atienda la ventana que pida desbloquearlo, o escriba la contraseña esta vez.",
		}
	case DatosEnUso:
		return Words{
			"Otra ventana o proceso de Valija está escribiendo en {ruta}.",
			"No se cambió nada.",
			"Espere a que termine y repita.",
		}
	case DatosMasNuevos:
		return Words{
			"Los datos de {ruta} son de una versión más nueva de Valija.",
			"No se tocaron.",
			"Actualice Valija en esta computadora.",
		}
	case DatosDanados:
		return Words{
			"Los datos de {ruta} están dañados: {detalle}.",
			"No se reparó ni se borró nada.",
			"Haga una copia de la carpeta y restaure su último respaldo en otra.",
		}
	case SinEspacio:
		return Words{
			"Ya no hay espacio en el disco de {ruta}.",
			"Lo que ya se había confirmado está a salvo; lo demás no se guardó.",
			"Libere espacio y repita.",
		}
	case SinPermiso:
		return Words{
			"No hay permiso para usar {ruta}.",
			"No se cambió nada.",
			"Revise los permisos o elija otra carpeta.",
		}
	case NoSePuedeLeer:
		return Words{
			"No se pudo leer {ruta}.",
			"No se usó.",
			"Revise que el archivo exista y que la unidad esté conectada.",
		}
	case NoSePuedeEscribir:
		return Words{
			"No se pudo escribir {ruta}.",
			"Nada quedó a medias.",
			"Revise la carpeta de destino y repita.",
		}
	case YaExiste:
		return Words{
			"{ruta} ya existe.",
			"No se sobrescribió.",
			"Elija otro nombre.",
		}
	case ArchivoBloqueado:
		return Words{
			"Los documentos de este archivo están cifrados y no se pueden leer: {detalle}.",
			"Nada se perdió ni se cambió; los datos y las fechas sí se consultan.",
			"Desbloquee el llavero de su sistema o use la clave de recuperación que imprimió.",
		}
	case ClaveEquivocada:
		return Words{
			"Esa clave de recuperación no sirve: {detalle}.",
			"Nada se perdió ni se cambió; los plazos siguen igual.",
			"Compárela con su copia, grupo por grupo, y escríbala otra vez.",
		}
	case RespaldoAnterior:
		return Words{
			"Ese respaldo es anterior a lo último que se conoce de este archivo.",
			"No se restauró nada: lo que llegó después no está en él.",
			"Busque uno más nuevo o confirme que acepta el anterior.",
		}
	case SigueEnClaro:
		return Words{
			"Contenidos que siguen en claro: {cuantos}; {detalle}.",
			"Lo demás quedó cifrado; los plazos siguen igual.",
			"{sigue}",
		}
	case RespaldoDanado:
		return Words{
			"El respaldo de {ruta} no está íntegro: {detalle}.",
			"El archivo en uso no se tocó ni perdió nada.",
			"Haga hoy otro respaldo en una carpeta nueva y conserve éste.",
		}
	case DiscoDeRed:
		return Words{
			"La carpeta {ruta} está en una unidad donde la base de datos no puede trabajar con seguridad.",
			"No se abrió.",
			"Ponga la carpeta de datos en un disco de esta computadora.",
		}
	case Interno:
		return Words{
			"Valija tuvo un error interno.",
			"Lo ya guardado no se tocó.",
			"Repita; si vuelve a ocurrir, comparta el código de este error con soporte.",
		}
	}
	return Words{"Ocurrió un error que esta versión no conoce.", "", "Actualice Valija."}
}
