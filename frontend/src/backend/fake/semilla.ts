import type * as T from '../tipos';
import { larga, masDias } from '$/lib/fechas';
import { cuentaDe, habilesEntre, limiteDe } from './calendario';
import { lineas, type Linea } from './semilla-rfc';
import { archivoVacio, type Archivo, type RfcFake } from './memoria';

/** The fiction of the guide: fourteen RFCs on Tuesday 17 November 2026, 10:42. Nobody in it exists. */
const HOY = '2026-11-17';
const AHORA = '2026-11-17T10:42:00-06:00';
const hoyA = (hora: string): string => `${HOY}T${hora}:00-06:00`;

export const diasEntre = (a: string, b: string): number =>
  Math.round((Date.parse(b) - Date.parse(a)) / 86_400_000);

function fila(x: Linea): RfcFake {
  const dias = diasEntre(HOY, x.vence);
  const porValidar = x.rfc === 'TNO150618QX3';
  const fallo = x.rfc === 'FLC990909KU1';
  const espera = x.sync < '10:00' && x.sync !== '';
  const sinLista: T.CeldaPorNotificar = {
    estado: 'nada',
    cuantos: 0,
    limite: '',
    dia: 0,
    ultimaLista: x.sync === '' ? '' : hoyA(x.sync),
    acto: '',
  };
  const porNotificar: T.CeldaPorNotificar =
    x.aviso !== undefined
      ? {
          ...sinLista,
          estado: 'hay',
          cuantos: 1,
          limite: limiteDe(x.aviso),
          dia: habilesEntre(x.aviso.slice(0, 10), HOY),
          acto: `acto-${x.rfc}`,
        }
      : porValidar
        ? { ...sinLista, estado: 'no_aplica' }
        : fallo
          ? { ...sinLista, estado: 'no_se_sabe', ultimaLista: '2026-11-16T18:05:00-06:00' }
          : sinLista;
  return {
    rfc: x.rfc,
    nombre: x.nombre,
    dias,
    carteras: x.carteras,
    urgencia: x.urgencia,
    sinServidor: false,
    buzon: { estado: porValidar ? 'medios_por_validar' : 'habilitado', riesgoEstrados: porValidar },
    efirma: {
      estado: dias <= 90 && x.rfc !== 'TNO150618QX3' ? 'por_vencer' : 'vigente',
      vence: x.vence,
      dias,
    },
    medios: porValidar
      ? { confirmados: 1, total: 2, cancela: '2026-11-19T18:20:00-06:00' }
      : { confirmados: x.medios, total: x.medios, cancela: '' },
    porNotificar,
    plazo:
      x.plazo === undefined
        ? { vence: '', clase: '', diasHabiles: 0, acto: '' }
        : { vence: x.plazo[0], clase: x.plazo[1], diasHabiles: habilesEntre(HOY, x.plazo[0]), acto: '' },
    obligacion: { estado: x.obligacion[0], cuantas: 2, fecha: x.obligacion[1] },
    opinion: { estado: x.opinion[0], instante: x.opinion[1] === '' ? '' : hoyA(x.opinion[1]) },
    salida: 0,
    sincronizacion: porValidar
      ? { estado: 'no_aplica', ultima: '', codigo: '' }
      : {
          estado: fallo ? 'fallo' : espera ? 'en_espera' : 'bien',
          ultima: hoyA(x.sync),
          codigo: fallo ? 'sin_conexion' : '',
        },
  };
}

const modos: T.ModoContrasena[] = [
  'llavero',
  'llavero',
  'preguntar',
  'preguntar',
  'llavero',
  'llavero',
  'sesion',
  'llavero',
];

export function efirmaDe(f: RfcFake, modo: T.ModoContrasena, entorno: T.Efirma['entorno']): T.Efirma {
  return {
    rfc: f.rfc,
    nombre: f.nombre,
    persona: f.rfc.length === 13 ? 'fisica' : 'moral',
    numero: `000010000005${String(Math.abs(f.dias) * 7919)
      .padStart(8, '0')
      .slice(0, 8)}`,
    estado: f.dias < 0 ? 'vencida' : f.dias <= 90 ? 'por_vencer' : 'vigente',
    vigenteDesde: `${masDias(f.efirma.vence, -1461)}T12:00:00-06:00`,
    vigenteHasta: `${f.efirma.vence}T12:00:00-06:00`,
    dias: f.dias,
    modo,
    llavero: modo === 'llavero' ? 'guardada' : '',
    enSesion: modo === 'sesion',
    faltaLlave: false,
    entorno,
    custodia: {
      esAjena: true,
      responsable: 'Adriana Mora',
      autorizacion: 'Contrato de servicios, 4 mar 2024',
      desde: '2024-03-04',
    },
  };
}

export const filaVacia = (
  rfc: string,
  nombre: string,
  clase: T.ClaseFila,
  titulo: string,
  fecha: string,
): T.ActoFila => ({
  id: '',
  rfc,
  nombre,
  clase,
  estado: '',
  titulo,
  folio: '',
  fecha,
  grupo: 'fecha',
  leido: false,
  limiteApertura: '',
  dia: 0,
  notificadoEl: '',
  notificadoPor: '',
  plazoVence: '',
  diasHabiles: 0,
  respondida: false,
  respuesta: '',
  oportunidad: '',
  etiquetas: [],
  origen: 'buzon',
});

export const sinCuenta = (): T.Cuenta => ({
  ...cuentaDe(AHORA, '', 0, AHORA),
  hay: false,
  dias: [],
  pasos: [],
  motivo: '',
  codigo: '',
});

export const detalleDe = (acto: T.ActoFila, mas: Partial<T.ActoDetalle> = {}): T.ActoDetalle => ({
  acto,
  remitente: 'Subdelegación 12',
  registroPatronal: 'Y54-00000-10-0',
  llegada: '',
  texto: '',
  documentos: [],
  cuenta: sinCuenta(),
  puedeAbrir: false,
  motivoNo: '',
  anotado: { acto: acto.id, abierto: '', titulo: '', tipo: '', plazoDias: 0 },
  notas: [],
  historia: [],
  acuse: '',
  expediente: '',
  ...mas,
});

/** An aviso waiting to be opened: its content is not known. */
export function aviso(
  rfc: string,
  nombre: string,
  id: string,
  numero: string,
  enviado: string,
  ahora: string,
): T.ActoDetalle {
  const fila: T.ActoFila = {
    ...filaVacia(rfc, nombre, 'notificacion', 'Acto pendiente de notificar', enviado),
    id,
    estado: 'aviso',
    folio: numero,
    grupo: 'por_notificar',
    limiteApertura: limiteDe(enviado),
    dia: Math.max(0, habilesEntre(enviado.slice(0, 10), ahora.slice(0, 10))),
  };
  return detalleDe(fila, {
    llegada: `Aviso ${numero} de la Subdelegación 12, recibido por correo y SMS el ${larga(enviado)}.`,
    cuenta: cuentaDe(enviado, '', 0, ahora),
    puedeAbrir: true,
  });
}

export function ficcion(): Archivo {
  const filas = lineas.map(fila);
  const efirmas = filas.map((f, i) => efirmaDe(f, modos[i % modos.length] ?? 'llavero', 'produccion'));
  const actos = lineas.flatMap((x, i) =>
    x.aviso === undefined
      ? []
      : [aviso(x.rfc, x.nombre, `acto-${x.rfc}`, String(84_213 + i * 31), x.aviso, AHORA)],
  );
  return { ...archivoVacio(), rfcs: filas, efirmas, actos, ultimaLista: hoyA('10:38') };
}

/** As many RFCs as asked for, the same ones over and over under other names: an office with a long board. */
export const repetidos = (rfcs: RfcFake[], cuantos: number): RfcFake[] =>
  Array.from({ length: cuantos }, (_, i) => {
    const r = rfcs[i % rfcs.length];
    if (r === undefined) throw new Error('no hay RFC que repetir');
    const n = i.toString(36).padStart(3, '0').toUpperCase();
    return i < rfcs.length ? r : { ...r, rfc: r.rfc.slice(0, -3) + n, nombre: `${r.nombre} ${String(i)}` };
  });
