import type * as T from '../tipos';
import { recepcionDe } from './calendario';
import type { Memoria } from './memoria';
import { documentoDe } from './semilla-documentos';

const RFC = 'PEN010203AB1';
const NOMBRE = 'Panificadora El Encino, S.A. de C.V.';

/** As long as real ones are. */
const RESOLUCION =
  'Resolución que determina la prima en el seguro de riesgos de trabajo del ejercicio 2026 y ordena su rectificación';

const anexo = (nombre: string, bytes: number, paginas: number, sha256: string): T.Anexo => ({
  id: `anexo-${nombre}`,
  nombre,
  bytes,
  paginas,
  sha256: sha256.padEnd(64, '0'),
  formato: 'PDF',
  estado: 'listo',
  motivo: '',
  documento: '',
});

interface Caso {
  estado: T.EstadoPromocion;
  asunto: string;
  cambiada: string;
  folio?: string;
  vence?: string;
  motivo?: string;
}
/** One promoción in each state in which the list shows something of its own. */
const casos: Caso[] = [
  { estado: 'borrador', asunto: 'prima', cambiada: '2026-11-17T09:58:00-06:00', vence: '2026-11-24' },
  { estado: 'firmada', asunto: 'registro', cambiada: '2026-11-16T18:20:00-06:00' },
  { estado: 'en_cola', asunto: 'aclaracion', cambiada: '2026-11-17T10:12:00-06:00', motivo: 'No hay red.' },
  {
    estado: 'presentada',
    asunto: 'entrega',
    cambiada: '2026-11-12T12:40:00-06:00',
    folio: 'BI-20261112-124000031',
  },
  {
    estado: 'informacion_solicitada',
    asunto: 'aclaracion',
    cambiada: '2026-11-10T09:05:00-06:00',
    folio: 'BI-20261104-091500017',
    vence: '2026-11-20',
    motivo: 'Falta el comprobante del pago de septiembre.',
  },
  {
    estado: 'rechazada',
    asunto: 'registro',
    cambiada: '2026-11-03T17:31:00-06:00',
    motivo: 'El registro patronal no es de este RFC.',
  },
  {
    estado: 'respondida',
    asunto: 'entrega',
    cambiada: '2026-10-22T16:45:00-06:00',
    folio: 'BI-20261022-164512083',
  },
];
const texto =
  'El cálculo de la siniestralidad del periodo cuenta dos casos que el Instituto calificó como no de trabajo, según los dictámenes que se anexan. Se pide corregir la prima determinada.';

function promocionDe(c: Caso, i: number, servicios: T.ServicioPromocion[]): T.Promocion {
  const servicio = servicios.find((s) => s.asuntos.some((a) => a.clave === c.asunto));
  const presentada = c.folio !== undefined;
  const paso = (estado: T.EstadoPromocion, instante: string, dice: string, folio = ''): T.PasoPromocion => ({
    estado,
    instante,
    texto: dice,
    folio,
  });
  const seguimiento = [
    ...(c.estado === 'borrador' ? [] : [paso('firmada', c.cambiada, 'Firmada en esta computadora')]),
    ...(presentada ? [paso('presentada', c.cambiada, 'Presentada', c.folio)] : []),
    ...(['borrador', 'firmada', 'presentada'].includes(c.estado)
      ? []
      : [paso(c.estado, c.cambiada, c.motivo ?? 'El Instituto contestó')]),
  ];
  const anexos = [
    anexo('escrito-de-desacuerdo.pdf', 188_000, 2, '9f2c41ab03de77c0'),
    anexo('dictámenes-de-riesgo-de-trabajo-2025.pdf', 1_488_000, 14, '3b7710ce55aa0291'),
  ];
  return {
    fila: {
      id: `prom-${c.estado}`,
      rfc: RFC,
      nombre: NOMBRE,
      estado: c.estado,
      asunto: servicio?.asuntos.find((a) => a.clave === c.asunto)?.nombre ?? '',
      servicio: servicio?.nombre ?? '',
      anexos: anexos.length,
      folio: c.folio ?? '',
      recibida: presentada ? c.cambiada : '',
      cambiada: c.cambiada,
      vence: c.vence ?? '',
      motivo: c.motivo ?? '',
    },
    servicio: servicio?.clave ?? '',
    asunto: c.asunto,
    texto,
    registroPatronal: 'Y54-00000-10-0',
    acto: i === 0 ? `acto-${RFC}-2026-10-28T10:02:00` : '',
    actoEs: i === 0 ? 'acto' : '',
    actoTitulo: i === 0 ? 'Resolución: prima de riesgo' : '',
    actoVence: i === 0 ? '2026-11-24' : '',
    anexos,
    bytesTotal: anexos.reduce((n, a) => n + a.bytes, 0),
    completitud: [{ clase: 'bien', texto: 'No falta nada de lo que se conoce.', donde: '' }],
    completa: true,
    guardada: c.cambiada,
    recepcion: recepcionDe(c.cambiada),
    sinServidor: false,
    seguimiento,
    entrega: '',
    firmado: '',
    respuestas: [],
  };
}

interface Papel {
  id: string;
  archivo: string;
  vista: T.VistaDocumento;
  tipo: string;
  tipoNombre: string;
  bytes: number;
  mas?: Partial<T.Documento>;
}
/** One document of each kind that is shown in a way of its own. */
const papeles: Papel[] = [
  { id: 'doc-xml', archivo: 'acuse-sua.xml', vista: 'xml', tipo: 'acuse', tipoNombre: 'Acuse', bytes: 4_210 },
  {
    id: 'doc-tabla',
    archivo: 'EMA-Y540000010-2026-11.xlsx',
    vista: 'tabla',
    tipo: 'cedula',
    tipoNombre: 'Emisión anticipada',
    bytes: 61_440,
  },
  {
    id: 'doc-correo',
    archivo: 'aviso-del-buzon.eml',
    vista: 'correo',
    tipo: 'otro',
    tipoNombre: 'Correo',
    bytes: 12_800,
    mas: { advertencias: ['Una liga lleva a un lugar que no es del Instituto.'] },
  },
  {
    id: 'doc-foto',
    archivo: 'citatorio-foto.png',
    vista: 'imagen',
    tipo: 'oficio',
    tipoNombre: 'Oficio',
    bytes: 912_000,
  },
  {
    id: 'doc-zip',
    archivo: 'expediente-2025.zip',
    vista: 'zip',
    tipo: 'otro',
    tipoNombre: 'ZIP',
    bytes: 3_400_000,
    mas: {
      dentro: [
        { nombre: 'resoluciones/prima-2025.pdf', bytes: 214_000, documento: `doc-${RFC}-1`, motivo: '' },
        { nombre: 'nómina/febrero.xlsx', bytes: 61_440, documento: 'doc-tabla', motivo: '' },
        {
          nombre: 'instalador.exe',
          bytes: 1_204_000,
          documento: '',
          motivo: 'Es un programa: no se guarda aparte.',
        },
      ],
    },
  },
  {
    id: 'doc-texto',
    archivo: 'mensaje.txt',
    vista: 'texto',
    tipo: 'otro',
    tipoNombre: 'Texto',
    bytes: 240,
  },
];

/** A desk with work under way: promociones in every state, documents of every kind, one expediente, two papers to file. */
export function sembrarPapeles(m: Memoria, servicios: T.ServicioPromocion[]): void {
  const a = m.archivos.real;
  a.promociones = casos.map((c, i) => promocionDe(c, i, servicios));
  a.documentos = papeles.map((p, i) =>
    documentoDe(
      {
        id: p.id,
        rfc: i > 3 ? '' : RFC,
        nombreRfc: i > 3 ? '' : NOMBRE,
        tipo: p.tipo,
        tipoNombre: p.tipoNombre,
        titulo: p.archivo,
        archivo: p.archivo,
        folio: '',
        fecha: `2026-11-${String(16 - i).padStart(2, '0')}`,
        bytes: p.bytes,
        vista: p.vista,
        porClasificar: i > 3,
        sugerencia: {
          tipo: i > 3 ? 'oficio' : '',
          rfc: i > 3 ? RFC : '',
          folio: '',
          fecha: '',
          motivo: i > 3 ? 'El texto dice este RFC.' : '',
        },
      },
      { origen: 'de un archivo', ...p.mas },
    ),
  );
  a.textos.set(
    'doc-texto',
    'IMSS: Tiene un aviso para notificación en su Buzón IMSS.\nConsulte buzon.imss.gob.mx\n',
  );
  const filas = a.actos.flatMap((x) => x.documentos).filter((d) => d.rfc === RFC);
  a.expedientes = [
    {
      fila: {
        id: 'exp-prima',
        rfc: RFC,
        nombre: NOMBRE,
        titulo: 'Prima de riesgo de trabajo 2026',
        documentos: 2,
        abierto: true,
        cambiado: '2026-11-16T18:20:00-06:00',
      },
      historia: [
        {
          id: `acto-${RFC}-2026-10-28T10:02:00`,
          clase: 'acto',
          fecha: '2026-10-27T13:40:11-06:00',
          que: 'Notificación',
          asunto: RESOLUCION,
          folio: 'SD12/2026/000417',
          dice: 'Abierta el mié 28 oct 2026, 10:02; se tiene por notificada el mié 28 oct 2026, 10:02; último día para contestar: mar 24 nov 2026.',
        },
        {
          id: 'prom-presentada',
          clase: 'promocion',
          fecha: '2026-11-12T12:40:00-06:00',
          que: 'Promoción',
          asunto: 'Entrega de documentación',
          folio: 'BI-20261112-124000031',
          dice: 'Presentada; se tiene por recibida el jue 12 nov 2026, 12:40.',
        },
        {
          id: 'prom-borrador',
          clase: 'promocion',
          fecha: '2026-11-17T09:58:00-06:00',
          que: 'Promoción',
          asunto: 'Desacuerdo con la prima',
          folio: '',
          dice: `En borrador; contesta a «${RESOLUCION}».`,
        },
      ],
      documentos: filas.slice(0, 2),
      sugeridos: filas
        .slice(2, 4)
        .map((documento) => ({ documento, razon: 'Es del mismo RFC y del mismo periodo.' })),
    },
  ];
}
