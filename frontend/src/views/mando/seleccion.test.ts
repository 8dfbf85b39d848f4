import { describe, expect, it } from 'vitest';
import { alternar, tramo } from './seleccion';

describe('la selección del tablero', () => {
  it('pone y quita', () => {
    expect(alternar(['A'], 'B')).toEqual(['A', 'B']);
    expect(alternar(['A', 'B'], 'A')).toEqual(['B']);
  });

  it('va de un renglón a otro en el orden que se ve, hacia arriba o hacia abajo', () => {
    expect(tramo(['A', 'B', 'C', 'D'], 'B', 'D')).toEqual(['B', 'C', 'D']);
    expect(tramo(['A', 'B', 'C', 'D'], 'C', 'A')).toEqual(['A', 'B', 'C']);
    expect(tramo(['A', 'B'], 'X', 'B')).toEqual(['B']);
  });
});
