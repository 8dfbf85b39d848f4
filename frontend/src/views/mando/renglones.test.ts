import { describe, expect, it } from 'vitest';
import { medidas, tramos, type Bloque } from './renglones';

const alturas = { fila: 40, cabeza: 28 };
const dibuja = (bloques: Bloque[], scroll: number, alto: number) =>
  tramos(bloques, medidas(bloques, alturas), scroll, alto);

describe('los renglones del tablero', () => {
  it('dibuja lo que se ve y un poco más, y el resto es altura vacía', () => {
    const [t] = dibuja([{ filas: 300, cabeza: false }], 4000, 400);
    expect(t).toEqual({ cabeza: 2, primera: 96, desde: 94, hasta: 117, antes: 94 * 40, despues: 183 * 40 });
  });

  it('reparte lo que se ve entre los grupos, y cuenta sus encabezados como renglones', () => {
    const bloques = [
      { filas: 5, cabeza: true },
      { filas: 200, cabeza: true },
      { filas: 95, cabeza: true },
    ];
    const t = dibuja(bloques, 0, 400);
    expect(t.map((x) => [x.cabeza, x.desde, x.hasta])).toEqual([
      [2, 0, 5],
      [8, 0, 10],
      [209, 0, 0],
    ]);
    for (const [i, b] of bloques.entries()) {
      const x = t[i];
      expect(x && x.antes + x.despues + (x.hasta - x.desde) * 40).toBe(b.filas * 40);
    }
  });

  it('de un grupo cerrado, o que quedó fuera, no dibuja ninguno', () => {
    const t = dibuja(
      [
        { filas: 50, cabeza: true },
        { filas: 0, cabeza: true },
        { filas: 50, cabeza: true },
      ],
      3000,
      400,
    );
    expect(t.map((x) => x.hasta - x.desde)).toEqual([0, 0, 23]);
    expect(t[0]?.antes).toBe(2000);
    expect(t[2]?.cabeza).toBe(54);
  });

  it('hasta abajo está el último', () => {
    const [t] = dibuja([{ filas: 300, cabeza: false }], 300 * 40 - 400, 400);
    expect(t?.hasta).toBe(300);
    expect(t?.despues).toBe(0);
  });
});
