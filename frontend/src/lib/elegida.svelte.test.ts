import { flushSync } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { Elegida } from './elegida.svelte';
import { Paginas } from './paginas.svelte';

let acaba = (): void => undefined;
afterEach(() => acaba());

/** A list of these, with its chosen row, as a component has them. */
function lista(consulta: Record<string, string>): { l: Paginas<string>; e: Elegida<string> } {
  const l = new Paginas<string>(10);
  let e: Elegida<string> | undefined;
  acaba = $effect.root(() => {
    e = new Elegida(l, (f) => f, consulta, 0);
  });
  if (e === undefined) throw new Error('no empezó');
  return { l, e };
}
async function llegan(l: Paginas<string>, todas: string[]): Promise<void> {
  await l.empezar((d, n) => Promise.resolve({ total: todas.length, filas: todas.slice(d, d + n) }));
  flushSync();
}

describe('el renglón elegido de una lista', () => {
  it('vuelve al que se abrió, aunque hayan llegado otros arriba', async () => {
    const { l, e } = lista({ fila: '1', clave: 'b' });
    await llegan(l, ['nuevo', 'a', 'b', 'c']);
    expect(e.fila).toBe(2);
  });

  it('sigue con el mismo cuando la lista cambia, y si se fue, con el que tomó su lugar', async () => {
    const { l, e } = lista({});
    await llegan(l, ['a', 'b', 'c']);
    expect(e.fila).toBe(0);
    e.elegir(1);
    await llegan(l, ['otro', 'a', 'b', 'c']);
    expect(e.fila).toBe(2);
    await llegan(l, ['otro', 'a', 'c']);
    expect(e.fila).toBe(2);
    await llegan(l, ['más', 'otro', 'a', 'c']);
    expect(e.fila).toBe(3);
    await llegan(l, ['más', 'otro', 'a']);
    expect(e.fila).toBe(2);
  });

  it('espera la página del que está lejos', async () => {
    const { l, e } = lista({ fila: '25', clave: '26' });
    await llegan(
      l,
      Array.from({ length: 40 }, (_, i) => String(i)),
    );
    expect(e.fila).toBe(25);
    l.pide(24, 27);
    await Promise.resolve();
    await Promise.resolve();
    flushSync();
    expect(e.fila).toBe(26);
  });

  it('otra lista empieza por su principio', async () => {
    const { l, e } = lista({});
    await llegan(l, ['a', 'b', 'c']);
    e.elegir(2);
    e.empezar();
    await llegan(l, ['c', 'a']);
    expect(e.fila).toBe(0);
  });
});
