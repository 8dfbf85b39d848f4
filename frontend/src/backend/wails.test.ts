import { describe, expect, it, vi } from 'vitest';
import { crearWails, hayPuente } from './wails';

const puente = (
  API: Record<string, (...args: unknown[]) => Promise<unknown>>,
): Parameters<typeof crearWails>[0] => ({
  go: { bridge: { API } },
  runtime: { EventsOn: () => () => undefined },
});

describe('el puente', () => {
  it('se reconoce sólo cuando están las llamadas y los eventos', () => {
    expect(hayPuente({})).toBe(false);
    expect(hayPuente({ go: { bridge: { API: {} } } })).toBe(false);
    expect(hayPuente(puente({}))).toBe(true);
  });

  it('pasa los argumentos y devuelve lo que Go contesta', async () => {
    const Acto = vi.fn(() => Promise.resolve({ acto: 1 }));
    expect(await crearWails(puente({ Acto })).Acto('a-1')).toEqual({ acto: 1 });
    expect(Acto).toHaveBeenCalledWith('a-1');
  });

  it('un error de Go llega como AppError con su código', async () => {
    const Acto = (): Promise<unknown> =>
      Promise.reject(new Error('{"codigo":"no_encontrado","mensaje":"m","plazo":"","sugerencia":"s"}'));
    await expect(crearWails(puente({ Acto })).Acto('x')).rejects.toMatchObject({ codigo: 'no_encontrado' });
  });

  it('una llamada que Go deja sin contestar no cuelga la pantalla', async () => {
    vi.useFakeTimers();
    const nunca = new Promise<unknown>(() => undefined);
    const pedido = crearWails(puente({ Acto: () => nunca })).Acto('x');
    const visto = expect(pedido).rejects.toMatchObject({ codigo: 'interno' });
    await vi.advanceTimersByTimeAsync(121_000);
    await visto;
    vi.useRealTimers();
  });

  it('un diálogo espera a la persona lo que haga falta', async () => {
    vi.useFakeTimers();
    let contesta: (r: string[]) => void = () => undefined;
    const pedido = crearWails(
      puente({ ElegirArchivos: () => new Promise((s) => (contesta = s)) }),
    ).ElegirArchivos({ titulo: '', extensiones: [], varios: true, carpeta: false });
    await vi.advanceTimersByTimeAsync(600_000);
    contesta(['/x.cer']);
    expect(await pedido).toEqual(['/x.cer']);
    vi.useRealTimers();
  });
});
