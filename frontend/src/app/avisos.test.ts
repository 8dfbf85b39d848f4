import { describe, expect, it, vi, type MockInstance } from 'vitest';
import type { Backend } from '$/backend/backend';
import type { Eventos } from '$/backend/backend';
import type { Falla, ProblemaImportar, Tarea } from '$/backend/tipos';
import { App } from './app.svelte';
import { importar } from './ordenes';

const falla = (n: number): Falla => ({
  donde: `RFC ${String(n)}`,
  codigo: 'sin_conexion',
  mensaje: 'el Buzón no respondió',
  plazo: '',
  sugerencia: '',
});
const tarea = (fallas: Falla[]): Tarea => ({
  id: 'uno',
  clase: 'sincronizar',
  estado: 'termino',
  hechos: 9,
  total: 9,
  texto: '',
  rfc: '',
  resultado: '',
  fallas,
});

describe('los avisos', () => {
  it('ninguna falla se pierde, por muchas que sean', () => {
    let oye: (t: Tarea) => void = () => undefined;
    const backend = {
      escuchar: (evento: keyof Eventos, oyente: never) => {
        if (evento === 'tarea') oye = oyente;
      },
      Estado: () => new Promise(() => undefined),
      Ajustes: () => new Promise(() => undefined),
      CentroDeMando: () => new Promise(() => undefined),
    };
    const app = new App(backend as unknown as Backend);
    void app.arrancar();
    oye(tarea(Array.from({ length: 9 }, (_, i) => falla(i))));
    expect(app.avisos.lista.map((a) => a.titulo.slice(0, 5))).toEqual(
      Array.from({ length: 9 }, (_, i) => `RFC ${String(i)}`),
    );
    app.avisos.cerrarTodos();
    expect(app.avisos.lista).toEqual([]);
  });
});

describe('importar', () => {
  const hecho = async (conProblemas: ProblemaImportar[]): Promise<{ app: App; ir: MockInstance }> => {
    const backend = {
      Importar: () => Promise.resolve(tarea([])),
      Tarea: () => Promise.resolve(tarea([])),
      ImportarResultado: () =>
        Promise.resolve({ importados: [{ archivo: 'bien.pdf' }], repetidos: [], conProblemas }),
    };
    const app = new App(backend as unknown as Backend);
    const ir = vi.spyOn(app, 'ir');
    await importar(app, ['/x/bien.pdf']);
    return { app, ir };
  };

  it('lo que tuvo problemas se advierte, con qué y por qué, y queda en el archivo hasta que se cierra', async () => {
    const { app, ir } = await hecho(
      ['a', 'b', 'c', 'd'].map((x) => ({ ruta: `/x/${x}.exe`, motivo: 'No se lee.', guardado: x < 'c' })),
    );
    expect(app.avisos.lista).toHaveLength(1);
    expect(app.avisos.lista[0]).toMatchObject({
      tono: 'warn',
      titulo: '1 documento importado · 2 no se guardaron · 2 guardados con reparos',
      texto: 'c.exe: No se lee. d.exe: No se lee. Y 2 archivos más.',
    });
    expect(app.importaciones.lista).toEqual(['uno']);
    app.avisos.lista[0]?.accion?.hacer();
    expect(ir).toHaveBeenCalledWith('archivo');
  });

  it('lo que salió bien es un logro, y no deja nada que leer', async () => {
    const { app } = await hecho([]);
    expect(app.avisos.lista[0]).toMatchObject({ tono: 'ok', titulo: '1 documento importado' });
    expect(app.importaciones.lista).toEqual([]);
  });
});
