import { describe, expect, it } from 'vitest';
import { conFiltro, palabrasDe } from './consulta';

describe('lo que se escribe para buscar', () => {
  it('los filtros y comillas no se marcan en el visor', () => {
    expect(palabrasDe('prima rfc:PEN010203AB1 "de riesgo" desde:2026-10-01 cuota*')).toBe(
      'prima de riesgo cuota',
    );
    expect(palabrasDe('rfc: tipo:acuse')).toBe('');
  });
  it('un filtro se agrega una vez, al final', () => {
    expect(conFiltro('', 'rfc:')).toBe('rfc:');
    expect(conFiltro('prima', 'tipo:')).toBe('prima tipo:');
    expect(conFiltro('prima TIPO:acuse', 'tipo:')).toBe('prima TIPO:acuse');
  });
});
