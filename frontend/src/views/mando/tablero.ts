import type { FilaMando } from '$/backend/tipos';
import { compara, csv, llano } from '$/lib/formato';
import { mando as t } from '$/messages/mando';

/** Order, filters and export of the board. Pure. */

export type Columna = keyof typeof t.columna;
export type Filtro = keyof typeof t.filtro;
export interface Orden {
  columna: Columna;
  baja: boolean;
}
export interface Grupo {
  clave: FilaMando['urgencia'] | 'todos';
  filas: FilaMando[];
}

export const columnas = Object.keys(t.columna) as Columna[];

const FUERA = '9999';
/** What each column sorts by: the most urgent first. */
const claveDe: Record<Columna, (f: FilaMando) => string> = {
  nombre: (f) => f.nombre,
  buzon: (f) => `${f.buzon.riesgoEstrados ? '0' : '1'}${f.buzon.estado}`,
  efirma: (f) => f.efirma.vence || FUERA,
  medios: (f) => f.medios.cancela || `${FUERA}${String(f.medios.confirmados)}`,
  porNotificar: (f) =>
    f.porNotificar.limite ||
    { no_se_sabe: '9997', no_aplica: FUERA, nada: '9998', hay: '9996' }[f.porNotificar.estado],
  plazo: (f) => f.plazo.vence || FUERA,
  obligacion: (f) =>
    `${{ vence: '0', no_se_sabe: '1', hecha: '2', ninguna: '3' }[f.obligacion.estado]}${f.obligacion.fecha}`,
  opinion: (f) =>
    ({ negativa: '0', no_se_sabe: '1', sin_opinion: '2', sin_pedir: '3', sin_buzon: '4', positiva: '5' })[
      f.opinion.estado
    ],
  sincronizacion: (f) =>
    `${{ fallo: '0', sin_contrasena: '1', en_curso: '2', en_espera: '3', bien: '4', no_aplica: '5' }[f.sincronizacion.estado]}${f.sincronizacion.ultima}`,
};

export const pasa: Record<Filtro, (f: FilaMando, hoy: string) => boolean> = {
  por_notificar: (f) => f.porNotificar.estado === 'hay',
  vence_hoy: (f, hoy) =>
    (f.obligacion.estado === 'vence' && f.obligacion.fecha === hoy) ||
    f.plazo.vence === hoy ||
    f.porNotificar.limite.startsWith(hoy),
  efirma: (f) => f.efirma.estado !== 'vigente',
  no_se_sabe: (f) =>
    f.porNotificar.estado === 'no_se_sabe' ||
    f.opinion.estado === 'no_se_sabe' ||
    f.buzon.estado === 'no_se_sabe',
};

export interface Vista {
  texto: string;
  filtros: Filtro[];
  orden: Orden;
  agrupa: boolean;
  hoy: string;
}

/** The rows of a cartera, all when it is "". */
export function deCartera(filas: FilaMando[], cartera: string): FilaMando[] {
  return cartera === '' ? filas : filas.filter((f) => f.carteras.includes(cartera));
}

/** The rows to show, filtered, sorted, and in groups by urgency when asked. */
export function grupos(filas: FilaMando[], v: Vista): Grupo[] {
  const palabras = llano(v.texto).split(/\s+/);
  const clave = claveDe[v.orden.columna];
  const signo = v.orden.baja ? -1 : 1;
  const visibles = filas
    .filter((f) => palabras.every((p) => llano(`${f.nombre} ${f.rfc}`).includes(p)))
    .filter((f) => v.filtros.every((x) => pasa[x](f, v.hoy)))
    .sort((a, b) => signo * compara(clave(a), clave(b)) || compara(a.nombre, b.nombre));
  if (!v.agrupa) return [{ clave: 'todos' as const, filas: visibles }].filter((g) => g.filas.length > 0);
  return (['hoy', 'en_curso', 'al_corriente'] as const)
    .map((urgencia) => ({ clave: urgencia, filas: visibles.filter((f) => f.urgencia === urgencia) }))
    .filter((g) => g.filas.length > 0);
}

/** The board as a spreadsheet reads it: the rows and columns in view, dates whole. */
export function tabla(filas: FilaMando[], visibles: Columna[]): string {
  const celda: Record<Columna, (f: FilaMando) => string> = {
    nombre: (f) => f.nombre,
    buzon: (f) => t.buzon[f.buzon.estado] + (f.buzon.riesgoEstrados ? ` (${t.riesgo})` : ''),
    efirma: (f) => `${t.efirma[f.efirma.estado]} ${f.efirma.vence}`,
    medios: (f) => t.medios(f.medios.confirmados, f.medios.total),
    porNotificar: (f) =>
      ({ hay: f.porNotificar.limite, nada: t.nada, no_aplica: t.noAplica, no_se_sabe: t.opinion.no_se_sabe })[
        f.porNotificar.estado
      ],
    plazo: (f) => f.plazo.vence,
    obligacion: (f) =>
      ({ vence: f.obligacion.fecha, hecha: t.hecha, ninguna: t.ninguna, no_se_sabe: t.opinion.no_se_sabe })[
        f.obligacion.estado
      ],
    opinion: (f) => t.opinion[f.opinion.estado],
    sincronizacion: (f) => `${t.sync[f.sincronizacion.estado]} ${f.sincronizacion.ultima}`.trim(),
  };
  const encabezado = ['RFC', ...visibles.map((c) => t.columna[c])];
  return csv([encabezado, ...filas.map((f) => [f.rfc, ...visibles.map((c) => celda[c](f))])]);
}
