import { partes } from '$/lib/fechas';

/**
 * Days in weeks of seven cells, Monday first: each day under its own weekday, whatever day the list begins with.
 * Cells without a day are undefined. Pure.
 */
export function semanasDe<D extends { fecha: string }>(dias: readonly D[]): (D | undefined)[][] {
  const semanas: (D | undefined)[][] = [];
  for (const d of dias) {
    const columna = (partes(d.fecha).semana + 6) % 7;
    if (columna === 0 || semanas.length === 0) semanas.push(Array.from({ length: 7 }, () => undefined));
    const ultima = semanas.at(-1);
    if (ultima !== undefined) ultima[columna] = d;
  }
  return semanas;
}
