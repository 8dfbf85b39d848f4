import { describe, expect, it } from 'vitest';
import type { Obligacion } from '$/backend/tipos';
import { juntarObligaciones } from './obligaciones';

const debe = (rfc: string, otra: Partial<Obligacion> = {}): Obligacion => ({
  clave: 'cuotas_mensuales',
  nombre: 'Cuotas obrero-patronales, octubre de 2026',
  periodo: 'octubre de 2026',
  regimen: 'imss',
  rfc,
  vence: '2026-11-17',
  alarma: '2026-11-17',
  movidaDesde: '',
  norma: 'LSS 39',
  certeza: 'oficial',
  alternativas: [],
  hecha: false,
  hechaPor: '',
  hechaEl: '',
  deAntes: false,
  ...otra,
});

describe('las obligaciones', () => {
  it('la misma de varios RFC es un renglón; la hecha, la de otro día o la que no se sabe, otro', () => {
    const lista = [
      debe('A'),
      debe('B', { hecha: true, hechaPor: 'yo' }),
      debe('C'),
      debe('D', { deAntes: true }),
      debe('A', { clave: 'variables', vence: '2026-11-06' }),
    ];
    expect(juntarObligaciones(lista).map((g) => g.map((o) => o.rfc))).toEqual([
      ['A'],
      ['A', 'C'],
      ['B'],
      ['D'],
    ]);
  });
});
