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
});
