/** The arithmetic of a long list: rows of one height, with headings above some of them. Pure. */
export interface Medidas {
  /** height of a row, px */
  fila: number;
  /** height of a heading, px */
  cabeza: number;
  /** rows that have a heading above them, ascending; those not loaded yet are not known and count as none */
  cabezas: readonly number[];
  total: number;
}

/** How many headings stand above row i, its own among them. */
function cabezasHasta(m: Medidas, i: number): number {
  let a = 0;
  let b = m.cabezas.length;
  while (a < b) {
    const medio = (a + b) >> 1;
    if ((m.cabezas[medio] ?? 0) <= i) a = medio + 1;
    else b = medio;
  }
  return a;
}

/** Where row i starts, under its heading. */
export const arriba = (m: Medidas, i: number): number => i * m.fila + cabezasHasta(m, i) * m.cabeza;

export const altoTotal = (m: Medidas): number => m.total * m.fila + m.cabezas.length * m.cabeza;

/** The row at this height. */
export function filaEn(m: Medidas, y: number): number {
  let a = 0;
  let b = Math.max(0, m.total - 1);
  while (a < b) {
    const medio = (a + b + 1) >> 1;
    if (arriba(m, medio) <= y) a = medio;
    else b = medio - 1;
  }
  return a;
}

/** Rows in view plus a few around, never outside the list. */
export function ventana(
  m: Medidas,
  scroll: number,
  alto: number,
  margen = 6,
): { primera: number; ultima: number } {
  if (m.total === 0 || m.fila <= 0) return { primera: 0, ultima: -1 };
  return {
    primera: Math.max(0, filaEn(m, scroll) - margen),
    ultima: Math.min(m.total - 1, filaEn(m, scroll + alto) + margen),
  };
}

/** The row that a key leads to; undefined for keys that are not of the list. */
export function destino(tecla: string, actual: number, total: number, porPagina: number): number | undefined {
  const metas: Record<string, number> = {
    ArrowDown: actual + 1,
    j: actual + 1,
    ArrowUp: actual - 1,
    k: actual - 1,
    PageDown: actual + porPagina,
    PageUp: actual - porPagina,
    Home: 0,
    End: total - 1,
  };
  const meta = metas[tecla];
  return meta === undefined || total === 0 ? undefined : Math.min(total - 1, Math.max(0, meta));
}
