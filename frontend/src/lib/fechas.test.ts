import { describe, expect, it } from 'vitest';
import * as f from './fechas';

const AHORA = '2026-11-17T10:42:00-06:00';

describe('fechas', () => {
  it('un instante se lee en Zona Centro, venga con el desfase que venga', () => {
    expect(f.fechaDe('2026-11-18T05:30:00Z')).toBe('2026-11-17');
    expect(f.hora('2026-11-18T05:30:00Z')).toBe('23:30');
    expect(f.fechaDe('2026-11-17T23:30:00-06:00')).toBe('2026-11-17');
    expect(f.hora('2022-07-01T12:00:00-05:00')).toBe('12:00');
    expect(f.hora('2022-07-01T12:00:00-06:00')).toBe('13:00');
    expect(f.cortaHora('2022-12-31T23:59:00-06:00', AHORA)).toBe('sáb 31 dic 2022, 23:59');
  });

  it('las cortas callan el año en curso y las completas lo dicen todo', () => {
    expect(f.corta('2026-11-24', AHORA)).toBe('mar 24 nov');
    expect(f.corta('2027-01-04', AHORA)).toBe('lun 4 ene 2027');
    expect(f.cortaHora('2026-11-19T09:30:00-06:00', AHORA)).toBe('jue 19 nov, 09:30');
    expect(f.completa('2026-11-19T18:20:00-06:00')).toBe('jueves 19 de noviembre de 2026, 18:20');
    expect(f.tituloMes('2025-11-03', AHORA)).toBe('Noviembre de 2025');
  });

  it('lo que no hay queda en blanco, nunca en una fecha inventada', () => {
    for (const dice of [f.completa, f.larga, f.mesAnio, f.hora]) expect(dice('')).toBe('');
    expect(f.corta('', AHORA)).toBe('');
    expect(f.cortaHora('', AHORA)).toBe('');
  });

  it.each([
    ['2026-11-18T09:30:00-06:00', '22 h 48 min', '22 h 48 min'],
    ['2026-11-19T09:30:00-06:00', '1 d 22 h', '1 d 22 h 48 min'],
    ['2026-11-17T10:50:00-06:00', '8 min', '8 min'],
    ['2026-11-17T10:00:00-06:00', '0 min', '0 min'],
  ])('hasta %s faltan %s', (hasta, breve, entero) => {
    expect(f.falta(AHORA, hasta)).toBe(breve);
    expect(f.faltaCompleta(AHORA, hasta)).toBe(entero);
  });

  it('las 72 horas de un medio se dicen siempre en horas', () => {
    expect(f.faltanHoras(AHORA, '2026-11-19T18:20:00-06:00')).toBe('55 h 38 min');
  });

  it('el reloj sólo habla al cruzar 24, 4 y 1 horas', () => {
    const cerca = (hasta: string): string => f.cercania(AHORA, hasta);
    expect(cerca('2026-11-18T10:43:00-06:00')).toBe('lejos');
    expect(cerca('2026-11-18T10:42:00-06:00')).toBe('d1');
    expect(cerca('2026-11-17T14:42:00-06:00')).toBe('h4');
    expect(cerca('2026-11-17T11:42:00-06:00')).toBe('h1');
    expect(cerca('2026-11-17T10:42:00-06:00')).toBe('paso');
  });

  it('sumar cruza meses, años bisiestos y medianoches', () => {
    expect(f.masDias('2028-02-28', 1)).toBe('2028-02-29');
    expect(f.masDias('2026-12-31', 1)).toBe('2027-01-01');
    expect(f.masMinutos('2026-12-31T23:59:00-06:00', 2)).toBe('2027-01-01T00:01:00-06:00');
  });
});
