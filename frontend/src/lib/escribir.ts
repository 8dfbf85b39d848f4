/** Dates and hours as people type them; undefined while they are not whole or do not exist. Pure. */

/** "17/11/2026", "17-11-26" or "2026-11-17" to "2026-11-17". */
export function leerFecha(texto: string): string | undefined {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(texto.trim());
  const mx = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{2}|\d{4})$/.exec(texto.trim());
  const [anio, mes, dia] = iso ? [iso[1], iso[2], iso[3]] : mx ? [mx[3], mx[2], mx[1]] : [];
  if (anio === undefined || mes === undefined || dia === undefined) return undefined;
  const completo = `${anio.length === 2 ? '20' : ''}${anio}-${mes.padStart(2, '0')}-${dia.padStart(2, '0')}`;
  const t = new Date(`${completo}T00:00:00Z`);
  return !Number.isNaN(t.getTime()) && t.toISOString().startsWith(completo) ? completo : undefined;
}

/** "9:30", "0930" or "09.30" to "09:30". */
export function leerHora(texto: string): string | undefined {
  const m = /^(\d{1,2})[:.]?(\d{2})$/.exec(texto.trim());
  if (m?.[1] === undefined || m[2] === undefined || Number(m[1]) > 23 || Number(m[2]) > 59) return undefined;
  return `${m[1].padStart(2, '0')}:${m[2]}`;
}

/** "2026-11-17" to "17/11/2026". */
export const escribirFecha = (fecha: string): string => fecha.split('-').reverse().join('/');
