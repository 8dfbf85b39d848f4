// Carteras and labels, by keyboard alone: a group is made of several rows of the board, named anew, emptied and taken
// away; a label is put with what is in use, and filters the list.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cerrarPagina, faltasDeAcceso, paraLasPruebas } from './ayuda.mjs';
import { con, escribir, pulsar } from './teclado.mjs';

const e2e = paraLasPruebas({ fake: true });
/** Waits until the board has so many rows of RFC. */
const renglones = (p, n) =>
  p.waitForFunction((x) => document.querySelectorAll('tr.fila-rfc').length === x, n);

test('varios renglones del tablero van a una cartera nueva; se edita y se borra', async () => {
  const p = await e2e.abrir({ hash: '#/mando' });
  const tablero = p.getByRole('grid');
  await tablero.waitFor();
  await con(p, tablero);
  await p.keyboard.press('Home');
  await p.keyboard.press('Space');
  await p.keyboard.press('Shift+ArrowDown');
  await p.keyboard.press('Shift+ArrowDown');
  await p.getByText('3 RFC elegidos').waitFor();
  assert.equal(await tablero.locator('[aria-selected="true"]').count(), 3);
  await pulsar(p, 'Carteras…');
  await p.getByRole('dialog', { name: 'Carteras de 3 RFC' }).waitFor();
  await escribir(p, 'Ponerlos en una nueva', 'Norte');
  await p.keyboard.press('Enter');
  const norte = p.getByRole('link', { name: /^Norte 3/ });
  await norte.waitFor();
  await con(p, norte);
  await p.keyboard.press('Enter');
  await p.getByRole('heading', { name: 'Norte', level: 1 }).waitFor();
  await renglones(p, 3);

  await pulsar(p, 'Editar la cartera…');
  await escribir(p, 'Nombre', 'nomina');
  await p.keyboard.press('Enter');
  await p.getByText('La cartera «nomina» ya está.', { exact: false }).waitFor();
  await escribir(p, 'Nombre', 'Frontera');
  for (const casilla of await p.getByRole('checkbox', { checked: true }).all()) {
    await con(p, casilla);
    await p.keyboard.press('Space');
    break;
  }
  await pulsar(p, 'Guardar');
  await p.getByRole('heading', { name: 'Frontera', level: 1 }).waitFor();
  await renglones(p, 2);

  await pulsar(p, 'Borrar la cartera…');
  await p.getByRole('alertdialog').waitFor();
  await p.keyboard.press('Escape');
  await p.getByRole('heading', { name: 'Frontera', level: 1 }).waitFor();
  await pulsar(p, 'Borrar la cartera…');
  await con(p, p.getByRole('alertdialog').getByRole('button', { name: 'Borrar la cartera' }));
  await p.keyboard.press('Enter');
  await p.getByRole('heading', { name: 'Centro de mando', level: 1 }).waitFor();
  await p.getByRole('link', { name: /Frontera/ }).waitFor({ state: 'detached' });
  await cerrarPagina(p);
});

test('el menú de un RFC dice en qué carteras está', async () => {
  const p = await e2e.abrir({ hash: '#/mando' });
  await p.locator('#fila-PEN010203AB1').click({ button: 'right' });
  const menu = p.getByRole('menu');
  await menu.waitFor();
  assert.deepEqual(await faltasDeAcceso(p), []);
  await menu.getByRole('menuitem', { name: 'Carteras…' }).press('Enter');
  const dialogo = p.getByRole('dialog', { name: /Carteras de Panificadora/ });
  await dialogo.waitFor();
  assert.equal(await dialogo.getByRole('checkbox').count(), 3);
  assert.deepEqual(await faltasDeAcceso(p), []);
  await p.keyboard.press('Escape');
  await dialogo.waitFor({ state: 'detached' });
  await p.waitForFunction(() => document.activeElement?.getAttribute('role') === 'grid');
  await cerrarPagina(p);
});

test('una etiqueta se pone con las que ya hay, filtra la lista y se quita', async () => {
  const p = await e2e.abrir({ hash: '#/buzon/PEN010203AB1' });
  const campo = p.getByRole('combobox', { name: 'Poner una etiqueta' });
  await campo.waitFor();
  await con(p, campo);
  await p.keyboard.type('Prima de riesgo');
  await p.keyboard.press('Enter');
  await p.getByRole('button', { name: 'Quitar la etiqueta Prima de riesgo' }).waitFor();
  const lista = p.getByRole('listbox', { name: 'Actos, comunicados y documentos' });
  await con(p, lista);
  await p.keyboard.press('ArrowDown');
  await p.getByRole('button', { name: 'Quitar la etiqueta Prima de riesgo' }).waitFor({ state: 'detached' });
  await con(p, campo);
  await p.keyboard.type('prima');
  await p.getByRole('option', { name: 'Prima de riesgo', exact: true }).waitFor();
  await p.keyboard.press('ArrowDown');
  await p.keyboard.press('Enter');
  await p.getByRole('button', { name: 'Quitar la etiqueta Prima de riesgo' }).waitFor();
  await pulsar(p, 'Filtrar');
  await p.getByLabel('Etiqueta', { exact: true }).selectOption('Prima de riesgo');
  await p.locator('[aria-setsize="2"]').first().waitFor();
  assert.deepEqual(await faltasDeAcceso(p), []);
  await cerrarPagina(p);
});

test('registrar un aviso dice qué plazo abre cada clase de acto', async () => {
  const p = await e2e.abrir({ hash: '#/buzon/PEN010203AB1?registrar=1' });
  await p.getByLabel('Hora', { exact: true }).fill('09:15');
  const clase = p.getByLabel('Qué clase de acto es');
  assert.equal(await clase.inputValue(), '', '«No lo sé todavía» es la respuesta mientras no se diga otra');
  await p.getByText('El plazo para responder no se sabrá', { exact: false }).waitFor();
  await clase.selectOption('cedula_liquidacion');
  await p.getByText('la alarma sonará con el más corto: 15 días hábiles', { exact: false }).waitFor();
  await clase.selectOption('conclusion_clasificacion');
  await p.getByText('no abre ningún plazo', { exact: false }).waitFor();
  await cerrarPagina(p);
});
