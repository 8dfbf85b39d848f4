import type { Backend } from '../backend';
import { activacion } from './activacion';
import { actos } from './actos';
import { carteras } from './carteras';
import { documentos } from './documentos';
import { efirmas } from './efirmas';
import { escritorio } from './escritorio';
import { general } from './general';
import { llave, llaveDe } from './llave';
import { Memoria } from './memoria';
import { plazos } from './plazos';
import { catalogo, promociones } from './promociones';
import { sincronia } from './sincronia';
import { ficcion, repetidos } from './semilla';
import { sembrarAgenda } from './semilla-agenda';
import { sembrarBuzon } from './semilla-encino';
import { sembrarPapeles } from './semilla-papeles';

/**
 * A working backend in memory, for tests, pictures and work on the page. What it starts with is said in the address:
 * `?datos=vacio` for a first run, `?datos=papeles` for a desk with work under way, `?rfcs=300` for a long board, `?sinred=1`, `?llave=plano` or another state, `?ahora=2026-11-21T19:42:00-06:00`. Tests reach it as window.fake.
 */
export function crearFake(opciones: URLSearchParams): Backend {
  const m = new Memoria();
  if (opciones.get('datos') !== 'vacio') {
    m.archivos.real = ficcion();
    sembrarBuzon(m.archivos.real, 'PEN010203AB1', 'Panificadora El Encino, S.A. de C.V.', m.inicio);
    m.archivos.real.asuntos = sembrarAgenda();
    if (opciones.get('datos') === 'papeles') sembrarPapeles(m, catalogo.servicios);
  }
  const rfcs = Number(opciones.get('rfcs'));
  if (rfcs > 0) m.archivos.real.rfcs = repetidos(m.archivos.real.rfcs, rfcs);
  const ahora = opciones.get('ahora');
  if (ahora !== null) m.inicio = ahora;
  m.sinRed = opciones.has('sinred');
  m.llave = llaveDe(opciones.get('llave'), m.llave);
  const partes = {
    ...general(m),
    ...carteras(m),
    ...sincronia(m),
    ...efirmas(m),
    ...activacion(m),
    ...actos(m),
    ...promociones(m),
    ...documentos(m),
    ...plazos(m),
    ...escritorio(m),
    ...llave(m),
  };
  (window as { fake?: Memoria }).fake = m;
  const llamadas = Object.fromEntries(
    Object.entries(partes as Record<string, (...datos: unknown[]) => unknown>).map(([metodo, hacer]) => [
      metodo,
      (...datos: unknown[]) => m.entre(metodo, () => hacer(...datos)),
    ]),
  ) as unknown as typeof partes;
  return { ...llamadas, escuchar: (evento, oyente) => m.escuchar(evento, oyente) };
}
