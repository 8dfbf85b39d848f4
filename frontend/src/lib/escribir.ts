/** What people type in a field, read. Pure. */

/** The value once it is whole, or why it is none. */
export type Lectura<V> = { valor: V; mal: '' } | { valor: undefined; mal: Mal };
/** Half of one is said once its field is left; what no more keys would set right, at once. */
export type Mal = 'a_medias' | 'no_existe' | 'no_llega';

const es = <V>(valor: V): Lectura<V> => ({ valor, mal: '' });
const noEs = (mal: Mal): Lectura<never> => ({ valor: undefined, mal });

/** "17/11/2026", "7-1-2026" or "2026-11-17" to "2026-11-17", no later than max when it says a day. */
export function leerFecha(texto: string, max = ''): Lectura<string> {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(texto.trim());
  const mx = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/.exec(texto.trim());
  const [anio, mes, dia] = iso ? [iso[1], iso[2], iso[3]] : mx ? [mx[3], mx[2], mx[1]] : [];
  if (anio === undefined || mes === undefined || dia === undefined) return noEs('a_medias');
  const fecha = `${anio}-${mes.padStart(2, '0')}-${dia.padStart(2, '0')}`;
  const t = new Date(`${fecha}T00:00:00Z`);
  if (!/^(19|20)/.test(anio) || Number.isNaN(t.getTime()) || !t.toISOString().startsWith(fecha))
    return noEs('no_existe');
  return max !== '' && fecha > max ? noEs('no_llega') : es(fecha);
}

/** The year of a day that was left with two figures: "7/1/26" to "7/1/2026". While it is typed it may yet have four, and
 * one left in "20" or "19" is half of those. */
export const completarFecha = (texto: string): string =>
  texto.replace(/^(\s*\d{1,2}[/.\- ]\d{1,2}[/.\- ])(?!19|20)(\d{2})(\s*)$/, '$120$2$3');

/** "2026-11-17" to "17/11/2026". */
export const escribirFecha = (fecha: string): string => fecha.split('-').reverse().join('/');

/** "9:30", "0930" or "09.30" to "09:30". Three figures alone are no hour: "104" is half of "1045". */
export function leerHora(texto: string): Lectura<string> {
  const m = /^(\d{1,2})[:.](\d{2})$/.exec(texto.trim()) ?? /^(\d{2})(\d{2})$/.exec(texto.trim());
  if (m?.[1] === undefined || m[2] === undefined) return noEs('a_medias');
  return Number(m[1]) > 23 || Number(m[2]) > 59 ? noEs('no_existe') : es(`${m[1].padStart(2, '0')}:${m[2]}`);
}

/** A whole number between two; of an empty field, what it means when it means something. */
export function leerEntero(texto: string, min: number, max: number, vacio?: number): Lectura<number> {
  const t = texto.trim();
  if (t === '') return vacio === undefined ? noEs('a_medias') : es(vacio);
  const n = Number(t);
  return /^\d+$/.test(t) && n >= min && n <= max ? es(n) : noEs('no_existe');
}

/** "5, 3, 1", "5;3;1" or "1 3 5" to the days of the alarm, the farthest first; all of them or none. */
export function leerEscalera(texto: string, max: number, cuantos: number): Lectura<number[]> {
  const trozos = texto.split(/[\s,;]+/).filter((t) => t !== '');
  const dias = [...new Set(trozos.map(Number))].sort((a, b) => b - a);
  const bien = trozos.every((t) => /^\d+$/.test(t)) && dias.every((d) => d <= max);
  return bien && dias.length > 0 && dias.length <= cuantos ? es(dias) : noEs('a_medias');
}
