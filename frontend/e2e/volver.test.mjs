// One click opens, Esc goes back, and what one comes back to is as it was left: its search, its row and the keys.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { abrirNavegador, abrirPagina, cerrarPagina } from './ayuda.mjs';
import { servir } from './servidor.mjs';

let servidor;
let navegador;
before(async () => {
  servidor = await servir({ fake: true });
  navegador = await abrirNavegador();
});
after(async () => {
  await navegador.close();
  await servidor.cerrar();
});

const PAPELES = '?datos=papeles';
const lista = (p) => p.getByRole('listbox');
/** The row that is chosen, and that the keys go to. */
const elegida = (p, n) =>
  p.locator(`[role=listbox]:focus [aria-posinset="${n}"][aria-selected="true"]`).waitFor();

test('de un documento se vuelve a la misma búsqueda y al mismo renglón', async () => {
  const p = await abrirPagina(navegador, servidor.url, { consulta: PAPELES, hash: '#/archivo' });
  const campo = p.getByRole('searchbox', { name: 'Buscar en el archivo' });
  await campo.fill('cédula');
  await p.getByRole('status').filter({ hasText: '2 documentos' }).waitFor();
  await lista(p).getByRole('option').nth(1).click();
  await p.getByRole('region', { name: 'Documento' }).waitFor();
  // An open menu is what Esc closes first.
  await p.getByRole('button', { name: 'Más acciones del documento' }).click();
  await p.getByRole('menuitem', { name: 'Guardar copia…' }).waitFor();
  await p.keyboard.press('Escape');
  await p.getByRole('menu').waitFor({ state: 'detached' });
  assert.match(await p.evaluate(() => location.hash), /^#\/documento\//);
  await p.keyboard.press('Escape');
  await elegida(p, 2);
  assert.equal(await campo.inputValue(), 'cédula');
  await cerrarPagina(p);
});

test('de una promoción se vuelve al mismo filtro y al mismo renglón', async () => {
  const p = await abrirPagina(navegador, servidor.url, { consulta: PAPELES, hash: '#/promociones' });
  await p.getByLabel('Estado').selectOption('informacion_solicitada');
  await lista(p).getByRole('option').and(p.locator('[aria-setsize="1"]')).click();
  await p.getByRole('button', { name: 'Preparar la entrega de información' }).waitFor();
  await p.keyboard.press('Escape');
  await elegida(p, 1);
  assert.equal(await p.getByLabel('Estado').inputValue(), 'informacion_solicitada');
  await cerrarPagina(p);
});

test('quien deja de firmar sigue donde estaba', async () => {
  const p = await abrirPagina(navegador, servidor.url, {
    consulta: PAPELES,
    hash: '#/promociones/prom-borrador',
  });
  const revisar = p.getByRole('button', { name: /^Revisar y firmar/ });
  await revisar.click();
  await p.locator('input[type=password]:focus').waitFor();
  await p.keyboard.press('Escape');
  await revisar.and(p.locator(':focus')).waitFor();
  await p.evaluate(() => (location.hash = '#/buzon/PEN010203AB1'));
  const abrir = p.getByRole('button', { name: 'Abrir y quedar notificado…' });
  await abrir.click();
  await p.getByRole('checkbox').check();
  await p.keyboard.press('Escape');
  await abrir.and(p.locator(':focus')).waitFor();
  await cerrarPagina(p);
});
