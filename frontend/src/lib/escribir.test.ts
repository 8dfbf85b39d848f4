import { describe, expect, it } from 'vitest';
import { escribirFecha, leerFecha, leerHora } from './escribir';

describe('fechas y horas escritas', () => {
  it.each([
    ['17/11/2026', '2026-11-17'],
    ['7-1-26', '2026-01-07'],
    ['2026-11-17', '2026-11-17'],
    ['29/02/2028', '2028-02-29'],
  ])('«%s» es %s', (texto, fecha) => {
    expect(leerFecha(texto)).toBe(fecha);
  });

  it.each(['29/02/2027', '31/04/2026', '00/01/2026', '17/13/2026', 'mañana', '17/11', ''])(
    '«%s» no es un día',
    (texto) => {
      expect(leerFecha(texto)).toBeUndefined();
    },
  );

  it.each([
    ['9:30', '09:30'],
    ['0930', '09:30'],
    ['23.59', '23:59'],
  ])('«%s» son las %s', (texto, hora) => {
    expect(leerHora(texto)).toBe(hora);
  });

  it.each(['24:00', '9:60', '9', ''])('«%s» no es una hora', (texto) => {
    expect(leerHora(texto)).toBeUndefined();
  });

  it('una fecha se escribe día, mes, año', () => {
    expect(escribirFecha('2026-11-17')).toBe('17/11/2026');
  });
});
