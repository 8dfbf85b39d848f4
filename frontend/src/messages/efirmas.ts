import { plural } from '$/lib/formato';

/** The e.firmas that Valija keeps, and adding one. */
export const efirmas = {
  titulo: 'e.firmas',
  agregar: 'Agregar e.firma',
  tabla: 'e.firmas guardadas',
  columnas: {
    titular: 'Titular',
    estado: 'Estado',
    vigencia: 'Vigente hasta',
    contrasena: 'Contraseña',
    custodia: 'Custodia',
    acciones: 'Acciones',
  },
  estado: {
    vigente: 'Vigente',
    por_vencer: 'Por vencer',
    vencida: 'Vencida',
    revocada: 'Revocada',
    aun_no_vigente: 'Aún no vigente',
  },
  faltaLlave: 'Falta su llave en esta computadora',
  otraVez: 'Agregarla otra vez…',
  dias: (n: number) =>
    n < 0
      ? `venció hace ${plural(-n, 'día', 'días')}`
      : n === 0
        ? 'vence hoy'
        : `en ${plural(n, 'día', 'días')}`,
  modo: { preguntar: 'Preguntar cada vez', sesion: 'Sesión', llavero: 'Llavero del sistema' },
  modoDetalle: {
    preguntar: 'no se guarda',
    sesion: 'en memoria',
    sesionNo: 'se pedirá una vez',
    llavero: 'guardada',
  },
  llavero: {
    guardada: 'guardada',
    falta: 'no está en el llavero',
    negado: 'el llavero no dio permiso',
    no_disponible: 'el llavero no responde',
  },
  entorno: { produccion: '', pruebas: 'de pruebas', practica: 'de práctica', desconocido: 'otra autoridad' },
  propia: 'Propia',
  deOtro: (quien: string) => `La guarda ${quien}`,
  menu: (nombre: string) => `Acciones de ${nombre}`,
  cambiarModo: 'Cambiar dónde queda la contraseña…',
  usos: 'Ver los usos…',
  quitar: 'Quitar de Valija…',
  quitarTitulo: (nombre: string) => `Quitar la e.firma de ${nombre}`,
  quitarTexto:
    'Se borra de esta computadora la copia que guarda Valija y su contraseña. Los documentos, plazos y acuses se conservan. Sus archivos originales no se tocan.',
  quitarHacer: 'Quitar la e.firma',
  quitada: 'e.firma quitada',
  vacioTitulo: 'Todavía no hay e.firmas',
  vacio: 'Aquí verá cada e.firma, sus días y dónde queda su contraseña.',
  usosTitulo: 'Usos de la llave',
  usosVacio: 'La llave no se ha usado desde Valija.',
  usosImprimir: 'Imprimir',
  resultado: { firmado: 'Firmado', rechazado: 'Rechazado', cancelado: 'Cancelado' },
  modoTitulo: 'Dónde queda la contraseña',
  modoGuardar: 'Guardar el cambio',
  modoGuardado: 'Cambio guardado',

  alta: {
    titulo: 'Agregar e.firma',
    detalle: 'Los archivos se leen en esta computadora. La llave no sale de ella.',
    archivos: 'Archivos',
    arrastre: 'arrastre aquí el .cer y el .key, en cualquier orden',
    elegir: 'Elegir archivos…',
    otro: 'Elegir otro…',
    usar: 'Usar este archivo',
    quitar: (nombre: string) => `Quitar ${nombre}`,
    vacio: 'Arrastre el certificado (.cer) y la llave (.key), o elíjalos.',
    contrasena: 'Contraseña de la llave',
    incorrecta:
      'La contraseña no abre la llave. No se guardó nada. Escríbala de nuevo; distingue mayúsculas y acentos.',
    modos: 'Para firmar más adelante',
    modo: {
      preguntar: ['Preguntar cada vez', 'No se guarda. No habrá sincronización sin usted.'],
      sesion: [
        'Recordar hasta que bloquee o cierre Valija',
        'Sólo en memoria. Sincroniza mientras trabaja; al bloquear, se borra.',
      ],
      llavero: ['Guardar en el llavero del sistema', 'Abrir una notificación siempre pide confirmar.'],
    },
    custodia: 'Es de otra persona o empresa y yo la guardo',
    custodiaTexto:
      'La e.firma es responsabilidad de su titular (CFF 17-J). Anote quién la guarda y con qué autorización.',
    responsable: 'Quién la guarda',
    autorizacion: 'Autorización',
    autorizacionPista: 'Por ejemplo: contrato del 4 de marzo de 2024.',
    desde: 'Desde',
    listo: 'Todo listo para agregarla.',
    revisando: 'Revisando…',
    hecha: 'e.firma agregada',
    datos: {
      numero: 'Certificado',
      emisor: 'La emitió',
      vigencia: 'Vigente hasta',
      representante: 'Representante',
    },
    faltaCustodia: 'Falta decir quién la guarda y desde cuándo.',
  },
} as const;
