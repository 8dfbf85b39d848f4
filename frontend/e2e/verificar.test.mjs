// Files that are checked: each has its own outcome, in the order in which they were dropped, and one may go elsewhere meanwhile.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boton, cerrarPagina, faltasDeAcceso, paraLasPruebas } from './ayuda.mjs';

const e2e = paraLasPruebas({ fake: true });
const suelta = async (rutas) => {
  const p = await e2e.abrir({ consulta: '?datos=papeles', hash: '#/verificar' });
  await p.evaluate((l) => {
    // Of many, the work waits after the first two until it is told to go on: window.sigue().
    const espera = new Promise((sigue) => (window.sigue = sigue));
    Object.assign(window.fake, { elegibles: l, espera: (paso) => l.length > 9 && paso > 1 && espera });
  }, rutas);
  await boton(p, 'Elegir archivos…').click();
  return p;
};
const sigue = (p) => p.evaluate(() => window.sigue());
const caso = (p, nombre) =>
  p.getByRole('article').filter({ has: p.getByRole('heading', { name: nombre, exact: true }) });
const nombres = (p) => p.getByRole('article').getByRole('heading', { level: 2 }).allInnerTexts();

test('el que no se pudo comprobar lo dice, y no calla a los demás', async () => {
  const p = await suelta(['/x/nota.txt', '/x/vacio.pdf', '/x/no-existe.pdf', '/x/acuse.p7s']);
  await caso(p, 'acuse.p7s').getByText('Válido con advertencias', { exact: true }).waitFor();
  assert.deepEqual(await nombres(p), ['nota.txt', 'vacio.pdf', 'no-existe.pdf', 'acuse.p7s']);
  await caso(p, 'nota.txt').getByText('No se pudo determinar', { exact: true }).waitFor();
  await caso(p, 'vacio.pdf').getByText('El archivo vacio.pdf está vacío.', { exact: false }).waitFor();
  await caso(p, 'no-existe.pdf').getByText('Revise que el archivo exista', { exact: false }).waitFor();
  await p.getByText('2 archivos comprobados · 2 sin comprobar').waitFor();
  assert.deepEqual(await faltasDeAcceso(p), []);

  // It is there again: it is checked where it stands first.
  await caso(p, 'no-existe.pdf').getByRole('button', { name: 'Comprobar otra vez' }).click();
  await caso(p, 'no-existe.pdf').getByRole('alert').waitFor();
  assert.deepEqual(await nombres(p), ['no-existe.pdf', 'nota.txt', 'vacio.pdf', 'acuse.p7s']);
  await boton(p, 'Quitar todos').click();
  await p.getByText('Suelte aquí cualquier archivo, o elíjalo').waitFor();
  await cerrarPagina(p);
});

const MUCHOS = Array.from({ length: 40 }, (_, i) => `/x/acuse-${i + 1}.p7s`);

test('se ve lo que va, y se detiene: lo listo se queda', async () => {
  const p = await suelta(MUCHOS);
  await caso(p, 'acuse-1.p7s').getByText('Válido con advertencias', { exact: true }).waitFor();
  const avance = p.getByRole('main').getByRole('progressbar');
  assert.equal(await avance.getAttribute('aria-valuemax'), '40');
  await caso(p, 'acuse-40.p7s').getByText('En espera', { exact: true }).waitFor();
  await p.getByRole('main').getByRole('button', { name: 'Detener' }).click();
  await caso(p, 'acuse-40.p7s').getByText('No se comprobó: usted lo detuvo antes.').waitFor();
  await avance.waitFor({ state: 'detached' });
  await sigue(p);
  await caso(p, 'acuse-1.p7s').getByText('Válido con advertencias', { exact: true }).waitFor();
  await caso(p, 'acuse-40.p7s').getByRole('button', { name: 'Comprobar otra vez' }).click();
  await caso(p, 'acuse-40.p7s').getByText('Válido con advertencias', { exact: true }).waitFor();
  await cerrarPagina(p);
});

test('sigue aunque uno se vaya, con Detener a la vista, y al volver está todo', async () => {
  const p = await suelta(MUCHOS.slice(0, 12));
  await caso(p, 'acuse-1.p7s').getByText('Válido con advertencias', { exact: true }).waitFor();
  await p.evaluate(() => (location.hash = '#/plazos'));
  await p.getByRole('heading', { name: 'Libro de plazos' }).waitFor();
  await p.getByRole('contentinfo').getByText('Comprobando acuse-', { exact: false }).waitFor();
  await p.getByRole('contentinfo').getByRole('button', { name: 'Detener' }).waitFor();
  await sigue(p);
  const aviso = p.getByRole('status').filter({ hasText: '12 archivos comprobados' });
  await aviso.getByRole('button', { name: 'Ver los resultados' }).click();
  await caso(p, 'acuse-12.p7s').getByText('Válido con advertencias', { exact: true }).waitFor();
  assert.equal((await nombres(p)).length, 12);
  await cerrarPagina(p);
});
