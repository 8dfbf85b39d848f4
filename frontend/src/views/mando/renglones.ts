import { ventana, type Medidas } from '$/components/rejilla';

/** Which rows of the board are drawn, group by group, with the empty height that stands for the others. Pure. */
export interface Tramo {
  /** places among the rows of the grid, from 1: of the group's heading, when it has one, and of its first row drawn */
  cabeza: number;
  primera: number;
  /** rows of the group that are drawn: from here, up to but not including there */
  desde: number;
  hasta: number;
  /** height of those before and after them, px */
  antes: number;
  despues: number;
}

/** A group of the board: how many of its rows are open to view, and whether it has a heading. */
export interface Bloque {
  filas: number;
  cabeza: boolean;
}

export interface Alturas {
  /** height of a row, px */
  fila: number;
  /** height of a heading, px */
  cabeza: number;
}

/** What rejilla.ts needs to know of the board: each heading stands above the first row after it. */
export function medidas(bloques: readonly Bloque[], alturas: Alturas): Medidas {
  const cabezas: number[] = [];
  let total = 0;
  for (const b of bloques) {
    if (b.cabeza) cabezas.push(total);
    total += b.filas;
  }
  return { ...alturas, cabezas, total };
}

/** The rows to draw when this height is in view. */
export function tramos(bloques: readonly Bloque[], m: Medidas, scroll: number, alto: number): Tramo[] {
  const v = ventana(m, scroll, alto);
  let primera = 0;
  let renglon = 2; // the first is the head of the table
  return bloques.map((b) => {
    const fin = primera + b.filas;
    const desde = Math.min(Math.max(v.primera, primera), fin) - primera;
    const hasta = Math.max(Math.min(v.ultima + 1, fin), primera + desde) - primera;
    const cabeza = renglon;
    if (b.cabeza) renglon++;
    const tramo = { cabeza, primera: renglon + desde, desde, hasta };
    primera = fin;
    renglon += b.filas;
    return { ...tramo, antes: desde * m.fila, despues: (b.filas - hasta) * m.fila };
  });
}
