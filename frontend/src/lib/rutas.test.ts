import { describe, expect, it } from 'vitest';
import { escribirRuta, leerRuta } from './rutas';

describe('rutas', () => {
  it('lo que se escribe se lee igual, aunque lleve diagonales, acentos o signos', () => {
    const hash = escribirRuta('archivo', ['a/b', 'ñ & 100 %'], { q: 'prima "riesgo" rfc:Ñ&A' });
    expect(leerRuta(hash)).toEqual({
      vista: 'archivo',
      partes: ['a/b', 'ñ & 100 %'],
      consulta: { q: 'prima "riesgo" rfc:Ñ&A' },
    });
  });

  it('una dirección desconocida lleva al centro de mando', () => {
    expect(leerRuta('').vista).toBe('mando');
    expect(leerRuta('#/otra/cosa').vista).toBe('mando');
  });

  it('lo vacío no ensucia la dirección', () => {
    expect(escribirRuta('mando', [], { cartera: '' })).toBe('#/mando');
  });
});
