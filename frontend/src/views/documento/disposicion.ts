/** Where pages stand in a long document. Pure; lengths in px. */
export interface Disposicion {
  /** top of each page */
  arriba: number[];
  total: number;
}

export function disponer(altos: readonly number[], separacion: number): Disposicion {
  const arriba: number[] = [];
  let y = separacion;
  for (const alto of altos) {
    arriba.push(y);
    y += alto + separacion;
  }
  return { arriba, total: y };
}

/** The page (from 0) at a height; the last one that starts at or above it. */
export function paginaEn(d: Disposicion, y: number): number {
  let a = 0;
  let b = Math.max(0, d.arriba.length - 1);
  while (a < b) {
    const medio = (a + b + 1) >> 1;
    if ((d.arriba[medio] ?? 0) <= y) a = medio;
    else b = medio - 1;
  }
  return a;
}

/** Pages in view and one around: only those are drawn. */
export function aLaVista(d: Disposicion, scroll: number, alto: number): number[] {
  if (d.arriba.length === 0) return [];
  const primera = Math.max(0, paginaEn(d, scroll) - 1);
  const ultima = Math.min(d.arriba.length - 1, paginaEn(d, scroll + alto) + 1);
  return Array.from({ length: ultima - primera + 1 }, (_, i) => primera + i);
}

export const ZOOMS = [50, 75, 100, 125, 150, 200, 300, 400] as const;

/** The next step of zoom in a direction. */
export function otroZoom(actual: number, sentido: 1 | -1): number {
  if (sentido > 0) return ZOOMS.find((z) => z > actual) ?? actual;
  return [...ZOOMS].reverse().find((z) => z < actual) ?? actual;
}
