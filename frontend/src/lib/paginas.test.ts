import { describe, expect, it, vi } from 'vitest';
import { Paginas } from './paginas.svelte';

const pagina = (desde: number, cuantos: number, total = 1000): { total: number; filas: number[] } => ({
  total,
  filas: Array.from({ length: Math.max(0, Math.min(cuantos, total - desde)) }, (_, i) => desde + i),
});

const de = (cual: string) => (desde: number) =>
  Promise.resolve({ total: 50, filas: Array.from({ length: 10 }, (_, i) => `${cual}${String(desde + i)}`) });

describe('una lista por páginas', () => {
  it('pide cada página una vez, y sólo las que se miran', async () => {
    const pedidas: number[] = [];
    const l = new Paginas<number>(100);
    await l.empezar((d, n) => {
      pedidas.push(d);
      return Promise.resolve(pagina(d, n));
    });
    expect([l.total, l.fila(99), l.fila(100)]).toEqual([1000, 99, undefined]);
    l.pide(250, 320);
    l.pide(260, 330);
    await Promise.resolve();
    await Promise.resolve();
    expect(pedidas).toEqual([0, 200, 300]);
    expect(l.fila(305)).toBe(305);
  });

  it('dice en qué renglón está lo que se busca, si ya llegó', async () => {
    const l = new Paginas<number>(100);
    await l.empezar((d, n) => Promise.resolve(pagina(d, n)));
    l.pide(300, 310);
    await Promise.resolve();
    await Promise.resolve();
    expect([7, 305, 205].map((x) => l.donde((f) => f === x))).toEqual([7, 305, -1]);
  });

  it('una respuesta vieja no tapa una nueva', async () => {
    const l = new Paginas<number>(10);
    let soltar: (p: { total: number; filas: number[] }) => void = () => undefined;
    const vieja = l.empezar(() => new Promise((sigue) => (soltar = sigue)));
    await l.empezar(() => Promise.resolve({ total: 1, filas: [7] }));
    soltar({ total: 1, filas: [1] });
    await vieja;
    expect(l.fila(0)).toBe(7);
  });

  it('un fallo deja ver lo que había', async () => {
    const l = new Paginas<number>(10);
    await l.empezar(() => Promise.resolve({ total: 1, filas: [7] }));
    await l.empezar(() => Promise.reject(new Error('sin red')));
    expect([l.fila(0), l.error instanceof Error]).toEqual([7, true]);
  });

  it('una lista nueva trae también lo que se mira de ella, y hasta entonces se ve lo de antes', async () => {
    const l = new Paginas<string>(10);
    await l.empezar(de('a'));
    l.pide(32, 45);
    await vi.waitFor(() => expect(l.fila(45)).toBe('a45'));
    const llega = l.empezar(de('b'));
    expect([l.fila(0), l.fila(45)]).toEqual(['a0', 'a45']);
    await llega;
    await vi.waitFor(() => expect(l.fila(45)).toBe('b45'));
    expect([l.fila(0), l.fila(32), l.fila(12)]).toEqual(['b0', 'b32', undefined]);
  });

  it('la primera página de una lista nueva no espera las de más abajo, ni falla con ellas', async () => {
    const l = new Paginas<string>(10);
    await l.empezar(de('a'));
    l.pide(32, 38);
    await vi.waitFor(() => expect(l.fila(32)).toBe('a32'));
    let falla: (e: Error) => void = () => undefined;
    await l.empezar((d) => (d === 0 ? de('b')(d) : new Promise((_, no) => (falla = no))));
    expect([l.fila(0), l.fila(32)]).toEqual(['b0', 'a32']);
    l.pide(0, 5); // it begins at its first row
    falla(new Error('sin red'));
    await Promise.resolve();
    await Promise.resolve();
    expect([l.error, l.fila(0)]).toEqual([undefined, 'b0']);
  });

  it('de una lista más corta no queda ninguna fila de la de antes', async () => {
    const l = new Paginas<string>(10);
    await l.empezar(de('a'));
    l.pide(22, 38);
    await vi.waitFor(() => expect(l.fila(32)).toBe('a32'));
    await l.empezar((d) =>
      d === 0 ? Promise.resolve({ total: 25, filas: ['b0'] }) : new Promise(() => undefined),
    );
    expect([l.fila(24), l.fila(25), l.fila(32)]).toEqual(['a24', undefined, undefined]);
  });

  it('lo que se empieza a mirar mientras llega otra lista viene de esa otra', async () => {
    const l = new Paginas<string>(10);
    await l.empezar(de('a'));
    const llega = l.empezar(de('b'));
    l.pide(20, 25);
    await llega;
    await vi.waitFor(() => expect(l.fila(25)).toBe('b25'));
  });
});
