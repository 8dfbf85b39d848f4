import { describe, expect, it, vi, type MockInstance } from 'vitest';
import type { Backend } from '$/backend/backend';
import type { Eventos } from '$/backend/backend';
import type { Ambito, Estado, Falla, ProblemaImportar, Tarea } from '$/backend/tipos';
import { App } from './app.svelte';
import { dichoEn, type Aviso } from './avisos.svelte';
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

  it('al cambiar de lugar sólo se va lo que salió bien y ofrece algo; lo que advierte o falló, no', () => {
    const { avisos } = new App({} as unknown as Backend);
    const accion = { texto: 'Ver', hacer: () => undefined };
    avisos.logro('hecho', '', accion);
    avisos.logro('sin más');
    avisos.cuidado('a medias', '', accion);
    avisos.noSeSabe('no se sabe', '', accion);
    avisos.cambioDeLugar();
    expect(avisos.lista.map((a) => a.titulo)).toEqual(['sin más', 'a medias', 'no se sabe']);
  });
});

/** Of an ámbito, as the start leaves it. */
const enAmbito = (app: App, ambito: Ambito): void => void (app.estado = { ambito } as Estado);
/** The notices as they are read where one is. */
const dichos = (app: App): Pick<Aviso, 'titulo' | 'accion'>[] =>
  app.avisos.lista.map((a) => dichoEn(a, app.estado?.ambito));

it('lo que avisa de un ámbito dice cuál en el otro, donde no ofrece nada, y de vuelta en el suyo sí', () => {
  const app = new App({} as unknown as Backend);
  enAmbito(app, 'real');
  app.avisos.cuidado('a medias', '', { texto: 'Ver', hacer: () => undefined }, 'real');
  app.avisos.logro('de los dos');
  const titulos = (): unknown[] => dichos(app).map((a) => [a.titulo, a.accion?.texto]);
  expect(titulos()).toEqual([
    ['a medias', 'Ver'],
    ['de los dos', undefined],
  ]);
  enAmbito(app, 'practica');
  expect(titulos()[0]).toEqual(['En el archivo real: a medias', undefined]);
  enAmbito(app, 'real');
  expect(titulos()[0]).toEqual(['a medias', 'Ver']);
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

  it('lo que termina estando en el otro ámbito dice en cuál fue, y queda en el suyo', async () => {
    const problema = { ruta: '/x/a.exe', motivo: 'No se lee.', guardado: false };
    const app = new App({
      Importar: () => {
        enAmbito(app, 'practica'); // the person changes it before the answer comes
        return Promise.resolve(tarea([]));
      },
      Tarea: () => Promise.resolve(tarea([])),
      ImportarResultado: () => Promise.resolve({ importados: [{}], repetidos: [], conProblemas: [problema] }),
    } as unknown as Backend);
    enAmbito(app, 'real');
    await importar(app, ['/x/bien.pdf']);
    expect(dichos(app)[0]?.titulo).toMatch(/^En el archivo real: 1 documento importado/);
    expect(dichos(app)[0]?.accion).toBeUndefined();
    expect(app.importaciones.lista).toEqual([]);
    enAmbito(app, 'real');
    expect(app.importaciones.lista).toEqual(['uno']);
  });

  it('lo que salió bien es un logro, y no deja nada que leer', async () => {
    const { app } = await hecho([]);
    expect(app.avisos.lista[0]).toMatchObject({ tono: 'ok', titulo: '1 documento importado' });
    expect(app.importaciones.lista).toEqual([]);
  });
});

describe('verificar en los dos ámbitos', () => {
  it('limpiar uno no detiene lo que corre en el otro, que al terminar dice en cuál fue', async () => {
    let corre = true;
    const detenidas: string[] = [];
    const app = new App({
      VerificarArchivos: () => Promise.resolve({ ...tarea([]), id: 'v1', estado: 'corre' }),
      Tarea: () => Promise.resolve({ ...tarea([]), id: 'v1', estado: corre ? 'corre' : 'termino' }),
      VerificarListos: (_: string, desde: number) =>
        Promise.resolve(corre || desde > 0 ? [] : [{ verificacion: {}, falla: { codigo: '' } }]),
      Detener: (id: string) => Promise.resolve(void detenidas.push(id)),
    } as unknown as Backend);
    enAmbito(app, 'real');
    app.tareas = [{ ...tarea([]), id: 'v1', estado: 'corre' }];
    const fin = app.comprobaciones.comprobar(['/x/a.pdf']);
    await vi.waitFor(() => expect(app.comprobaciones.tareas).toHaveLength(1));
    enAmbito(app, 'practica');
    expect([app.comprobaciones.casos, app.comprobaciones.tareas]).toEqual([[], []]);
    app.comprobaciones.limpiar();
    expect(detenidas).toEqual([]);
    corre = false;
    await fin;
    expect(dichos(app).map((a) => a.titulo)).toEqual(['En el archivo real: 1 archivo comprobado']);
    enAmbito(app, 'real');
    expect(app.comprobaciones.casos).toHaveLength(1);
  });
});
