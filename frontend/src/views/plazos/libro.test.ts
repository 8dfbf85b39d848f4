import { describe, expect, it } from 'vitest';
import type { LibroDelDia } from '$/backend/tipos';
import { plazos } from '$/messages/plazos';
import { libroCsv } from './libro';

describe('el libro del día para una hoja de cálculo', () => {
  it('lleva cada renglón con su parte, y lo que vence con su norma', () => {
    const r = {
      instante: '2026-11-17T10:42:00-06:00',
      rfc: 'PEN010203AB1',
      nombre: 'Panificadora',
      texto: 'Aviso 84213',
      quien: 'Ana',
      acto: 'a',
    };
    const l: LibroDelDia = {
      fecha: '2026-11-17',
      recibidos: [r],
      calculados: [],
      abiertos: [],
      respondidos: [],
      vencen: [],
      cabeza: '',
    };
    const renglones = libroCsv(l).trim().split(/\r?\n/);
    expect(renglones).toHaveLength(2);
    expect(renglones[1]).toContain('Recibidos');
    expect(renglones[1]).toContain('Aviso 84213');
  });
});

describe('de qué día es el libro', () => {
  it('del archivo vacío, lo de hoy se dice en presente y lo de antes en pasado', () => {
    const dice = (dia: string): string => plazos.libro.cabeza('', dia, '2026-11-17');
    expect(dice('2026-11-17')).toBe('Este archivo no tiene nada todavía.');
    expect(dice('2026-11-16')).toBe('Este día este archivo no tenía nada todavía.');
  });
});
