import { describe, expect, it } from 'vitest';
import { AppError, comoAppError } from './errores';
import { codigos } from './generated/fault';
import { presentaciones } from './presentaciones';

describe('errores', () => {
  it('lo que cruza de Go conserva su código y sus palabras', () => {
    const e = comoAppError(
      new Error(
        JSON.stringify({
          codigo: 'es_csd',
          mensaje: 'Es un sello.',
          plazo: 'El plazo sigue.',
          sugerencia: 'Elija otro.',
        }),
      ),
    );
    expect([e.codigo, e.message, e.plazo, e.sugerencia]).toEqual([
      'es_csd',
      'Es un sello.',
      'El plazo sigue.',
      'Elija otro.',
    ]);
    expect(e.presentacion.titulo).toBe('Es un sello para facturar (CSD), no una e.firma');
  });

  it.each([
    ['texto suelto'],
    [new Error('panic: x')],
    [
      new Error(
        'error parsing arguments: json: cannot unmarshal number 1.5 into Go struct field of type int',
      ),
    ],
    [JSON.stringify({ codigo: 'no_existe' })],
    [undefined],
    [{}],
  ])('lo que no se entiende es un fallo interno, no un silencio: %s', (causa) => {
    const e = comoAppError(causa);
    expect(e).toBeInstanceOf(AppError);
    expect(e.codigo).toBe('interno');
    expect(e.sugerencia).not.toBe('');
    expect(e.todo).toMatch(/^Valija tuvo un error que no esperaba\./);
    expect(e.todo).not.toMatch(/json|panic|suelto|no_existe/);
    expect(e.cause).toBe(causa);
  });

  it('cada código tiene un título propio', () => {
    const titulos = codigos.map((c) => presentaciones[c].titulo);
    expect(new Set(titulos).size).toBe(codigos.length);
  });
});
