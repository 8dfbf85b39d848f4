package fault

// Code names one kind of failure. The list is closed: each code has its words and its exit status here.
type Code string

// The codes, grouped by what the person has to look at.
const (
	// usage
	Uso                   Code = "uso"
	ContrasenaEnArgumento Code = "contrasena_en_argumento"
	AhoraSoloLectura      Code = "ahora_solo_lectura"
	InstanteSinZona       Code = "instante_sin_zona"
	FechaInvalida         Code = "fecha_invalida"
	RFCInvalido           Code = "rfc_invalido"

	// e.firma: password, pair, kind
	ContrasenaIncorrecta Code = "contrasena_incorrecta"
	NoCorresponde        Code = "no_corresponde"
	EsCSD                Code = "es_csd"
	EsIndeterminado      Code = "es_indeterminado"

	// files: damaged or of another kind
	ArchivosCambiados   Code = "archivos_cambiados"
	CertificadoIlegible Code = "certificado_ilegible"
	LlaveDanada         Code = "llave_danada"
	LlaveDeOtroTipo     Code = "llave_de_otro_tipo"
	EfirmaComprimida    Code = "efirma_comprimida"
	EfirmaEnCarpeta     Code = "efirma_en_carpeta"
	LlaveSinCifrar      Code = "llave_sin_cifrar"
	FormatoNoAdmitido   Code = "formato_no_admitido"
	LlaveNoRSA          Code = "llave_no_rsa"
	LlaveCorta          Code = "llave_corta"
	DemasiadoGrande     Code = "demasiado_grande"
	ArchivoVacio        Code = "archivo_vacio"
	FirmaIlegible       Code = "firma_ilegible"
	CadenaIlegible      Code = "cadena_ilegible"
	ArchivoDeOtroTipo   Code = "archivo_de_otro_tipo"
	NoSeMuestra         Code = "no_se_muestra"

	// in force
	EfirmaVencida      Code = "efirma_vencida"
	EfirmaAunNoVigente Code = "efirma_aun_no_vigente"
	EfirmaRevocada     Code = "efirma_revocada"
	AutoridadAjena     Code = "autoridad_ajena"

	// verification
	VerificacionNegativa Code = "verificacion_negativa"
	ArchivoAlterado      Code = "archivo_alterado"
	AdjuntoDanado        Code = "adjunto_danado"

	// state
	EstadoNoPermite       Code = "estado_no_permite"
	FaltaAceptar          Code = "falta_aceptar"
	BuzonNoHabilitado     Code = "buzon_no_habilitado"
	SinBuzon              Code = "sin_buzon"
	MedioLimite           Code = "medio_limite"
	MedioRepetido         Code = "medio_repetido"
	MedioInvalido         Code = "medio_invalido"
	CodigoIncorrecto      Code = "codigo_incorrecto"
	CodigoVencido         Code = "codigo_vencido"
	YaNotificada          Code = "ya_notificada"
	Repetido              Code = "repetido"
	HechoFuturo           Code = "hecho_futuro"
	AperturaAntesDelAviso Code = "apertura_antes_del_aviso"
	AperturaSinFecha      Code = "apertura_sin_fecha"
	NoEncontrado          Code = "no_encontrado"
	SinEfirma             Code = "sin_efirma"
	FaltaLlave            Code = "falta_llave"
	FaltaContrasena       Code = "falta_contrasena"
	ConfirmacionVencida   Code = "confirmacion_vencida"
	Cancelado             Code = "cancelado"

	// network and server
	SinConexion         Code = "sin_conexion"
	ServidorError       Code = "servidor_error"
	RespuestaIlegible   Code = "respuesta_ilegible"
	RespuestaIncompleta Code = "respuesta_incompleta"
	Redireccion         Code = "redireccion"
	DireccionInsegura   Code = "direccion_insegura"
	SesionVencida       Code = "sesion_vencida"
	RelojDesfasado      Code = "reloj_desfasado"
	RechazadoPorBuzon   Code = "rechazado_por_buzon"
	SinRed              Code = "sin_red"

	// calendar and norms
	CalendarioFaltante Code = "calendario_faltante"
	NormaNoCargada     Code = "norma_no_cargada"
	CalendarioDanado   Code = "calendario_danado"

	// machine and archive
	LlaveroNoDisponible Code = "llavero_no_disponible"
	LlaveroNegado       Code = "llavero_negado"
	LlaveroTardo        Code = "llavero_tardo"
	DatosEnUso          Code = "datos_en_uso"
	DatosMasNuevos      Code = "datos_mas_nuevos"
	DatosDanados        Code = "datos_danados"
	SinEspacio          Code = "sin_espacio"
	SinPermiso          Code = "sin_permiso"
	NoSePuedeLeer       Code = "no_se_puede_leer"
	NoSePuedeEscribir   Code = "no_se_puede_escribir"
	YaExiste            Code = "ya_existe"
	DiscoDeRed          Code = "disco_de_red"
	ArchivoBloqueado    Code = "archivo_bloqueado"
	ClaveEquivocada     Code = "clave_equivocada"
	RespaldoDanado      Code = "respaldo_danado"
	RespaldoAnterior    Code = "respaldo_anterior"
	SigueEnClaro        Code = "sigue_en_claro"
	Interno             Code = "interno"
)

// Codes returns every code, in the order of the list.
func Codes() []Code {
	return []Code{
		Uso,
		ContrasenaEnArgumento,
		AhoraSoloLectura,
		InstanteSinZona,
		FechaInvalida,
		RFCInvalido,
		ContrasenaIncorrecta,
		NoCorresponde,
		EsCSD,
		EsIndeterminado,
		ArchivosCambiados,
		CertificadoIlegible,
		LlaveDanada,
		LlaveDeOtroTipo,
		EfirmaComprimida,
		EfirmaEnCarpeta,
		LlaveSinCifrar,
		FormatoNoAdmitido,
		LlaveNoRSA,
		LlaveCorta,
		DemasiadoGrande,
		ArchivoVacio,
		FirmaIlegible,
		CadenaIlegible,
		ArchivoDeOtroTipo,
		NoSeMuestra,
		EfirmaVencida,
		EfirmaAunNoVigente,
		EfirmaRevocada,
		AutoridadAjena,
		VerificacionNegativa,
		ArchivoAlterado,
		AdjuntoDanado,
		EstadoNoPermite,
		FaltaAceptar,
		BuzonNoHabilitado,
		SinBuzon,
		MedioLimite,
		MedioRepetido,
		MedioInvalido,
		CodigoIncorrecto,
		CodigoVencido,
		YaNotificada,
		Repetido,
		HechoFuturo,
		AperturaAntesDelAviso,
		AperturaSinFecha,
		NoEncontrado,
		SinEfirma,
		FaltaLlave,
		FaltaContrasena,
		ConfirmacionVencida,
		Cancelado,
		SinConexion,
		ServidorError,
		RespuestaIlegible,
		RespuestaIncompleta,
		Redireccion,
		DireccionInsegura,
		SesionVencida,
		RelojDesfasado,
		RechazadoPorBuzon,
		SinRed,
		CalendarioFaltante,
		NormaNoCargada,
		CalendarioDanado,
		LlaveroNoDisponible,
		LlaveroNegado,
		LlaveroTardo,
		DatosEnUso,
		DatosMasNuevos,
		DatosDanados,
		SinEspacio,
		SinPermiso,
		NoSePuedeLeer,
		NoSePuedeEscribir,
		YaExiste,
		DiscoDeRed,
		ArchivoBloqueado,
		ClaveEquivocada,
		RespaldoDanado,
		RespaldoAnterior,
		SigueEnClaro,
		Interno,
	}
}

// Exit returns the exit status of the command line for this code (design section 9).
func (c Code) Exit() int {
	switch c {
	case NoEncontrado, Cancelado, LlaveroNoDisponible, LlaveroNegado, LlaveroTardo, DatosEnUso, DatosMasNuevos, DatosDanados, SinEspacio, SinPermiso, NoSePuedeLeer, NoSePuedeEscribir, YaExiste, DiscoDeRed, ArchivoBloqueado, Interno:
		return 1
	case Uso, ContrasenaEnArgumento, AhoraSoloLectura, InstanteSinZona, FechaInvalida, RFCInvalido:
		return 2
	case ContrasenaIncorrecta, ClaveEquivocada:
		return 3
	case NoCorresponde:
		return 4
	case EsCSD, EsIndeterminado:
		return 5
	case ArchivosCambiados, CertificadoIlegible, LlaveDanada, LlaveDeOtroTipo, EfirmaComprimida, EfirmaEnCarpeta, LlaveSinCifrar, FormatoNoAdmitido, LlaveNoRSA, LlaveCorta, DemasiadoGrande, ArchivoVacio, FirmaIlegible, CadenaIlegible, ArchivoDeOtroTipo, NoSeMuestra:
		return 6
	case EfirmaVencida, EfirmaAunNoVigente, EfirmaRevocada:
		return 7
	case VerificacionNegativa, ArchivoAlterado, AdjuntoDanado, RespaldoDanado, SigueEnClaro:
		return 8
	case AutoridadAjena, EstadoNoPermite, RespaldoAnterior, FaltaAceptar, BuzonNoHabilitado, SinBuzon, MedioLimite, MedioRepetido, MedioInvalido, CodigoIncorrecto, CodigoVencido, YaNotificada, Repetido, HechoFuturo, AperturaAntesDelAviso, AperturaSinFecha, SinEfirma, FaltaLlave, FaltaContrasena, ConfirmacionVencida:
		return 9
	case SinConexion, ServidorError, RespuestaIlegible, RespuestaIncompleta, Redireccion, DireccionInsegura, SesionVencida, RelojDesfasado, RechazadoPorBuzon, SinRed:
		return 10
	case CalendarioFaltante, NormaNoCargada, CalendarioDanado:
		return 11
	}
	return 1
}
