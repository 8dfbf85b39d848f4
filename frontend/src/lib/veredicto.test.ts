import { describe, expect, it } from 'vitest';
import { peor, techo, type Capa } from './veredicto';

const capas = (cambios: Partial<Record<Capa['capa'], Capa['estado']>> = {}): Capa[] =>
  (['integridad', 'firmante', 'cadena', 'vigencia', 'revocacion', 'sello_tiempo', 'codigo_qr'] as const).map(
    (capa) => ({
      capa,
      estado: cambios[capa] ?? 'valida',
    }),
  );

describe('el veredicto', () => {
  it('con todo válido es válido', () => expect(techo(capas())).toBe('valido'));
  it('una sola capa inválida lo hace no válido', () =>
    expect(techo(capas({ revocacion: 'invalida' }))).toBe('invalido'));
  it('sin saber de la revocación o del sello, válido con advertencias', () =>
    expect(techo(capas({ revocacion: 'desconocida', sello_tiempo: 'no_aplica' }))).toBe(
      'valido_con_advertencias',
    ));
  it('un código QR que dice otra cosa lo hace no válido; uno que no se lee, no', () => {
    expect(techo(capas({ codigo_qr: 'invalida' }))).toBe('invalido');
    expect(techo(capas({ codigo_qr: 'desconocida' }))).toBe('valido_con_advertencias');
    expect(techo(capas({ codigo_qr: 'no_aplica' }))).toBe('valido');
  });
  it('sin saber de la cadena no se puede determinar', () =>
    expect(techo(capas({ cadena: 'desconocida' }))).toBe('indeterminado'));
  it('sin ninguna capa que aplique no se puede determinar', () => expect(techo([])).toBe('indeterminado'));
  it('nunca se dibuja uno mejor que el que permiten las capas', () => {
    expect(peor('valido', capas({ integridad: 'invalida' }))).toBe('invalido');
    expect(peor('invalido', capas())).toBe('invalido');
    expect(peor('valido', capas({ revocacion: 'desconocida' }))).toBe('valido_con_advertencias');
  });
});
