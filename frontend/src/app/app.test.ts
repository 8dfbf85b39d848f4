import { describe, expect, it, vi } from 'vitest';
import type { Backend } from '$/backend/backend';
import type { Ajustes } from '$/backend/tipos';
import { App } from './app.svelte';

const suyos = { zoom: 150, usuario: 'A. Mora', privacidad: 'completa' } as unknown as Ajustes;
const nunca = (): Promise<never> => new Promise(() => undefined);

function appCon(partes: object): App {
  const base = { escuchar: () => () => undefined, Estado: nunca, CentroDeMando: nunca };
  return new App({ ...base, ...partes } as unknown as Backend);
}

describe('los ajustes al arrancar', () => {
  it('se ponen en cuanto llegan, aunque lo demás tarde', async () => {
    const app = appCon({ Ajustes: () => Promise.resolve(suyos) });
    void app.arrancar();
    await vi.waitFor(() => expect(app.ajustesLeidos).toBe(true));
    expect(app.ajustes).toEqual(suyos);
  });

  it('que no se han leído no se escriben: se leen, y luego el cambio va sobre ellos', async () => {
    const AjustesGuardar = vi.fn((a: Ajustes) => Promise.resolve(a));
    const app = appCon({ Ajustes: () => Promise.resolve(suyos), AjustesGuardar });
    await app.guardarAjustes({ zoom: 110 });
    expect(AjustesGuardar).not.toHaveBeenCalled();
    expect(app.ajustes).toEqual(suyos);
    await app.guardarAjustes({ zoom: 160 });
    expect(AjustesGuardar).toHaveBeenCalledExactlyOnceWith({ ...suyos, zoom: 160 });
  });

  it('dos cambios seguidos no se deshacen uno al otro, y se ven desde luego', async () => {
    const llegan: Ajustes[] = [];
    const sueltan: (() => void)[] = [];
    const AjustesGuardar = (a: Ajustes): Promise<Ajustes> => {
      llegan.push(a);
      return new Promise((sigue) => sueltan.push(() => sigue(a)));
    };
    const app = appCon({ Ajustes: () => Promise.resolve(suyos), AjustesGuardar });
    await app.guardarAjustes({});
    const dos = [app.guardarAjustes({ zoom: 110 }), app.guardarAjustes({ usuario: 'L. Ríos' })];
    const ambos = { ...suyos, zoom: 110, usuario: 'L. Ríos' };
    expect(app.ajustes).toEqual(ambos);
    for (let i = 0; i < dos.length; i++) {
      await vi.waitFor(() => expect(llegan.length).toBe(i + 1));
      sueltan[i]?.();
    }
    await Promise.all(dos);
    expect([llegan.at(-1), app.ajustes]).toEqual([ambos, ambos]);
  });

  it('el que no se pudo guardar deja de verse, y no se lleva al que sigue', async () => {
    const AjustesGuardar = vi
      .fn((a: Ajustes) => Promise.resolve(a))
      .mockRejectedValueOnce(new Error('disco lleno'));
    const app = appCon({ Ajustes: () => Promise.resolve(suyos), AjustesGuardar });
    await app.guardarAjustes({});
    await Promise.all([app.guardarAjustes({ usuario: 'L. Ríos' }), app.guardarAjustes({ zoom: 110 })]);
    expect(app.ajustes).toEqual({ ...suyos, zoom: 110 });
    expect(app.avisos.lista.length).toBe(1);
  });
});

describe('los archivos que se sueltan', () => {
  it('esperan a quien los tome, aunque antes se suelten otros', () => {
    const oyentes = new Map<string, (dato: unknown) => void>();
    const escuchar = (evento: string, oye: (dato: unknown) => void): void => void oyentes.set(evento, oye);
    const app = appCon({ escuchar, Ajustes: nunca });
    void app.arrancar();
    oyentes.get('archivos')?.(['/x/mi.cer']);
    oyentes.get('archivos')?.(['/x/mi.key']);
    expect(app.tomarSoltados()).toEqual(['/x/mi.cer', '/x/mi.key']);
    expect(app.tomarSoltados()).toEqual([]);
  });
});
