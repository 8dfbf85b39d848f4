import { describe, expect, it } from 'vitest';
import type { Anexo, Promocion } from '$/backend/tipos';
import { porFirmar, razonDeNoFirmar } from './estados';

const con = (completa: boolean, estados: Anexo['estado'][]): Promocion =>
  ({ completa, anexos: estados.map((estado) => ({ estado })) }) as Promocion;

describe('lo que se firma', () => {
  it('no se firma mientras un anexo se calcula, aunque esté completa', () => {
    expect(razonDeNoFirmar(con(true, ['listo', 'calculando']))).toContain('anexos');
  });
  it('no se firma si algo falta, y se dice', () => {
    expect(razonDeNoFirmar(con(false, ['listo']))).not.toBe('');
  });
  it('completa y con sus anexos listos, se firma uno por anexo y el texto', () => {
    const p = con(true, ['listo', 'listo', 'listo']);
    expect([razonDeNoFirmar(p), porFirmar(p)]).toEqual(['', 4]);
  });
});
