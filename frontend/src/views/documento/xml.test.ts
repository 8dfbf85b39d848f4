import { describe, expect, it } from 'vitest';
import { abiertosDe, tieneHijos } from './xml';

const nodos = [0, 1, 2, 1, 0].map((profundidad, i) => ({
  profundidad,
  nombre: `n${String(i)}`,
  texto: '',
  atributos: [],
}));

describe('el árbol de un XML', () => {
  it('plegar un elemento esconde lo que tiene dentro y nada más', () => {
    expect(abiertosDe(nodos, [])).toEqual([0, 1, 2, 3, 4]);
    expect(abiertosDe(nodos, [1])).toEqual([0, 1, 3, 4]);
    expect(abiertosDe(nodos, [0])).toEqual([0, 4]);
  });
  it('sólo se pliega lo que tiene hijos', () => {
    expect([0, 2, 4].map((i) => tieneHijos(nodos, i))).toEqual([true, false, false]);
  });
});
