import { describe, expect, it } from 'vitest';
import { masDias, partes } from '$/lib/fechas';
import { semanasDe } from './semanas';

const mes = (primero: string, n: number): { fecha: string }[] =>
  Array.from({ length: n }, (_, i) => ({ fecha: masDias(primero, i) }));

describe('las semanas del mes', () => {
  it('cada día queda bajo su propio día de la semana, empiece la lista donde empiece', () => {
    for (const dias of [
      mes('2026-11-01', 30),
      mes('2026-10-26', 42),
      mes('2027-02-01', 28),
      mes('2028-02-01', 29),
    ]) {
      const semanas = semanasDe(dias);
      for (const s of semanas) {
        expect(s).toHaveLength(7);
        s.forEach((d, columna) => {
          if (d !== undefined) expect((partes(d.fecha).semana + 6) % 7).toBe(columna);
        });
      }
      expect(semanas.flat().filter((d) => d !== undefined)).toEqual(dias);
    }
  });

  it('el domingo 1 de noviembre de 2026 abre el mes en la última columna', () => {
    expect(semanasDe(mes('2026-11-01', 30))[0]?.map((d) => d?.fecha)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      '2026-11-01',
    ]);
  });

  it('sin días no hay semanas', () => {
    expect(semanasDe([])).toEqual([]);
  });
});
