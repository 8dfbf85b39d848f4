/** Which rows of a long list to draw. Pure. */
export interface Ventana {
  primera: number;
  ultima: number;
}

/** Rows in view plus a few around, never outside the list. */
export function ventana(scroll: number, alto: number, altoFila: number, total: number, margen = 8): Ventana {
  if (total === 0 || altoFila <= 0) return { primera: 0, ultima: -1 };
  const primera = Math.max(0, Math.floor(scroll / altoFila) - margen);
  const ultima = Math.min(total - 1, Math.ceil((scroll + alto) / altoFila) + margen);
  return { primera, ultima };
}

/** The row that a key leads to; undefined for keys that are not of the grid. */
export function destino(tecla: string, actual: number, total: number, porPagina: number): number | undefined {
  const meta = {
    ArrowDown: actual + 1,
    j: actual + 1,
    ArrowUp: actual - 1,
    k: actual - 1,
    PageDown: actual + porPagina,
    PageUp: actual - porPagina,
    Home: 0,
    End: total - 1,
  }[tecla];
  return meta === undefined || total === 0 ? undefined : Math.min(total - 1, Math.max(0, meta));
}

/** Browsers cap the height of an element; past this the scroll is scaled. */
export const ALTO_MAXIMO = 8_000_000;
