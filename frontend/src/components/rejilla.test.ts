import { describe, expect, it } from 'vitest';
import { altoTotal, arriba, destino, filaEn, ventana, type Medidas } from './rejilla';

const m: Medidas = { fila: 50, cabeza: 20, cabezas: [0, 3, 90_000], total: 100_000 };

describe('la lista larga', () => {
  it('cada renglón empieza bajo los encabezados que lo preceden', () => {
    expect(arriba(m, 0)).toBe(20);
    expect(arriba(m, 2)).toBe(120);
    expect(arriba(m, 3)).toBe(190);
    expect(altoTotal(m)).toBe(5_000_060);
  });

  it('a cada altura le toca el renglón que se ve ahí', () => {
    for (const i of [0, 1, 2, 3, 4, 89_999, 90_000, 99_999]) {
      expect(filaEn(m, arriba(m, i))).toBe(i);
      expect(filaEn(m, arriba(m, i) + m.fila - 1)).toBe(i);
    }
  });

  it('sólo se dibuja lo que se ve y unos cuantos más, nunca fuera de la lista', () => {
    expect(ventana(m, 0, 500)).toEqual({ primera: 0, ultima: 15 });
    expect(ventana(m, altoTotal(m) - 500, 500).ultima).toBe(99_999);
    expect(ventana({ ...m, total: 0 }, 0, 500)).toEqual({ primera: 0, ultima: -1 });
  });

  it('las teclas llegan a los extremos y no se pasan', () => {
    expect(destino('End', 0, 100_000, 10)).toBe(99_999);
    expect(destino('PageDown', 99_995, 100_000, 10)).toBe(99_999);
    expect(destino('k', 0, 100_000, 10)).toBe(0);
    expect(destino('ArrowDown', -1, 5, 10)).toBe(0);
    expect(destino('x', 0, 100_000, 10)).toBeUndefined();
    expect(destino('End', 0, 0, 10)).toBeUndefined();
  });
});
