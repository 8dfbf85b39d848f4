import type { Codigo } from './generated/fault';

/** How a failure is shown: the domain picks the code, the Go side tells the case, this table gives title and weight. */
export interface Presentacion {
  titulo: string;
  tono: 'mal' | 'cuidado' | 'no_se_sabe';
  /** trying again may help */
  reintentar: boolean;
}

const mal = (titulo: string, reintentar = false): Presentacion => ({ titulo, tono: 'mal', reintentar });
const cuidado = (titulo: string, reintentar = false): Presentacion => ({
  titulo,
  tono: 'cuidado',
  reintentar,
});
const noSeSabe = (titulo: string, reintentar = false): Presentacion => ({
  titulo,
  tono: 'no_se_sabe',
  reintentar,
});

/** Total by compilation: a new code in Go without its title here does not compile. */
export const presentaciones: Record<Codigo, Presentacion> = {
  uso: mal('La orden no está bien escrita'),
  contrasena_en_argumento: mal('La contraseña no va en la orden'),
  ahora_solo_lectura: mal('El reloj supuesto sólo sirve para consultar'),
  instante_sin_zona: mal('Falta la zona horaria'),
  fecha_invalida: mal('Esa fecha no existe'),
  rfc_invalido: mal('El RFC no tiene la forma debida'),
  contrasena_incorrecta: mal('La contraseña no abre la llave'),
  no_corresponde: mal('El certificado y la llave no son pareja'),
  es_csd: mal('Es un sello para facturar (CSD), no una e.firma'),
  es_indeterminado: noSeSabe('No se sabe si es una e.firma'),
  archivos_cambiados: mal('Los archivos están cambiados'),
  certificado_ilegible: mal('El certificado no se puede leer'),
  llave_danada: mal('La llave está dañada'),
  llave_de_otro_tipo: mal('La llave es de otro tipo'),
  llave_sin_cifrar: mal('La llave no está cifrada'),
  formato_no_admitido: mal('Ese formato no se admite'),
  llave_no_rsa: mal('La llave no es RSA'),
  llave_corta: mal('La llave es demasiado corta'),
  demasiado_grande: mal('El archivo es demasiado grande'),
  archivo_vacio: mal('El archivo está vacío'),
  firma_ilegible: mal('La firma no se puede leer'),
  cadena_ilegible: mal('La cadena original no se puede leer'),
  archivo_de_otro_tipo: mal('El archivo es de otro tipo'),
  efirma_vencida: mal('La e.firma está vencida'),
  efirma_aun_no_vigente: cuidado('La e.firma todavía no está vigente'),
  efirma_revocada: mal('La e.firma está revocada'),
  autoridad_ajena: cuidado('La emitió otra autoridad'),
  verificacion_negativa: mal('La verificación salió negativa'),
  archivo_alterado: mal('El archivo cambió'),
  estado_no_permite: cuidado('En este momento no se puede'),
  falta_aceptar: cuidado('Falta aceptar la consecuencia'),
  buzon_no_habilitado: cuidado('El Buzón no está habilitado'),
  medio_limite: mal('No caben más medios de contacto'),
  medio_repetido: cuidado('Ese medio ya está registrado'),
  medio_invalido: mal('Ese medio no tiene la forma debida'),
  codigo_incorrecto: mal('El código no coincide'),
  codigo_vencido: cuidado('El código ya venció'),
  ya_notificada: cuidado('Ya está notificada'),
  repetido: cuidado('Ya existe uno igual'),
  hecho_futuro: mal('Esa fecha todavía no llega'),
  apertura_antes_del_aviso: mal('La apertura es anterior al aviso'),
  no_encontrado: mal('No se encontró'),
  sin_efirma: cuidado('Falta la e.firma de este RFC'),
  falta_contrasena: cuidado('Falta la contraseña'),
  confirmacion_vencida: cuidado('Lo que se mostró ya cambió', true),
  cancelado: cuidado('Se canceló'),
  sin_conexion: cuidado('No hay conexión con el Buzón', true),
  servidor_error: cuidado('El Buzón respondió con un error', true),
  respuesta_ilegible: noSeSabe('La respuesta del Buzón no se entiende', true),
  respuesta_incompleta: noSeSabe('La respuesta llegó incompleta', true),
  redireccion: mal('El Buzón mandó a otra dirección'),
  direccion_insegura: mal('La dirección no es segura'),
  sesion_vencida: cuidado('La sesión con el Buzón terminó', true),
  reloj_desfasado: cuidado('El reloj de esta computadora está desfasado'),
  rechazado_por_buzon: mal('El Buzón no lo aceptó'),
  sin_red: cuidado('Se pidió trabajar sin red'),
  calendario_faltante: noSeSabe('No lo sé: falta el calendario'),
  norma_no_cargada: noSeSabe('No lo sé: esa norma no está cargada'),
  calendario_danado: mal('El calendario está dañado'),
  llavero_no_disponible: noSeSabe('El llavero del sistema no responde', true),
  llavero_negado: mal('El llavero no dio permiso', true),
  llavero_tardo: cuidado('El llavero tardó demasiado', true),
  datos_en_uso: cuidado('Otra Valija usa estos datos', true),
  datos_mas_nuevos: mal('Los datos son de una versión más nueva'),
  datos_danados: mal('Los datos están dañados'),
  sin_espacio: mal('No hay espacio en el disco', true),
  sin_permiso: mal('Falta permiso'),
  no_se_puede_leer: mal('No se puede leer', true),
  no_se_puede_escribir: mal('No se puede escribir', true),
  ya_existe: cuidado('Ya existe'),
  disco_de_red: cuidado('La carpeta está en un disco de red'),
  archivo_bloqueado: cuidado('Los documentos están cifrados y falta su llave', true),
  clave_equivocada: mal('Esa clave de recuperación no sirve'),
  interno: mal('Valija falló', true),
};
