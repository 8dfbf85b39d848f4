/** What people type to search. Pure; the Go side reads the same words. */
export type ClaveFiltro = 'rfc' | 'tipo' | 'desde' | 'hasta' | 'folio' | 'etiqueta';

const VALOR = String.raw`("[^"]*"?|\S*)`;

/** The words without filters: what is marked in the viewer. Quotes stay: there they mean the same. */
export function palabrasDe(consulta: string): string {
  return consulta
    .replace(new RegExp(`(^|\\s)(rfc|tipo|desde|hasta|folio|etiqueta):${VALOR}`, 'gi'), ' ')
    .replaceAll('*', ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** What is asked for while it is typed: without the date at its end, when that is only half of one yet. */
export const aMedioEscribir = (consulta: string): string =>
  consulta.replace(/(^|\s)(desde|hasta):(\d{0,3}|\d{4}-\d?|\d{4}-\d{2}-\d?)$/i, '$1').trimEnd();

const buscado = (clave: ClaveFiltro): RegExp => new RegExp(`(^|\\s)${clave}:${VALOR}`, 'i');

/** The value of a filter; "" when it is not there. */
export const filtroDe = (consulta: string, clave: ClaveFiltro): string =>
  (buscado(clave).exec(consulta)?.[2] ?? '').replaceAll('"', '');

/** Sets the value of a filter, once and at the end; "" takes it away. */
export function conFiltro(consulta: string, clave: ClaveFiltro, valor: string): string {
  const sin = consulta.replace(buscado(clave), ' ').replace(/\s+/g, ' ').trim();
  if (valor === '') return sin;
  const escrito = `${clave}:${/\s/.test(valor) ? `"${valor}"` : valor}`;
  return sin === '' ? escrito : `${sin} ${escrito}`;
}

export interface Lapso {
  clave: 'mes' | 'tres_meses' | 'anio' | 'anio_pasado';
  desde: string;
  hasta: string;
}

/** The spans of time that people ask for, counted from today; hasta is "" when it is today. */
export function lapsos(hoy: string): Lapso[] {
  const [anio = 0, mes = 0] = hoy.split('-').map(Number);
  const antes = new Date(Date.UTC(anio, mes - 3, 1)).toISOString().slice(0, 7);
  return [
    { clave: 'mes', desde: hoy.slice(0, 7), hasta: '' },
    { clave: 'tres_meses', desde: antes, hasta: '' },
    { clave: 'anio', desde: String(anio), hasta: '' },
    { clave: 'anio_pasado', desde: String(anio - 1), hasta: String(anio - 1) },
  ];
}
