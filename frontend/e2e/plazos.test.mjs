// The agenda of several RFC, where the same obligation is of each of them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cerrarPagina, paraLasPruebas } from './ayuda.mjs';

const e2e = paraLasPruebas({ fake: true });

test('lo que varios deben el mismo día es un renglón, que se abre y se da por hecho con el teclado', async () => {
  const p = await e2e.abrir({ hash: '#/plazos' });
  const cuotas = p.getByRole('button', { name: /^Cuotas obrero-patronales, octubre/ });
  await cuotas.waitFor();
  assert.equal(await cuotas.count(), 1);
  assert.match(await cuotas.innerText(), /5 RFC · LSS 39/);

  await cuotas.focus();
  await p.keyboard.press('Enter');
  const suyo = p.getByRole('button', { name: /Panificadora El Encino.*PEN010203AB1/ });
  await suyo.waitFor();
  await p.keyboard.press('ArrowDown');
  await p.keyboard.press('ArrowDown');
  assert.match(await p.evaluate(() => document.activeElement.innerText), /^Panificadora El Encino/);
  await p.keyboard.press('Enter');
  await p.getByRole('button', { name: 'Marcar como hecho', exact: true }).click();
  await p.getByText('4 RFC · LSS 39').waitFor();
  await p.evaluate(() => {
    window.ordenes = [];
    window.fake.entre = (metodo, hacer) => (window.ordenes.push(metodo), hacer());
  });
  await p.getByRole('button', { name: 'Marcar como hecho en los 4' }).click();
  await cuotas.waitFor({ state: 'detached' });
  const ordenes = await p.evaluate(() => window.ordenes);
  assert.equal(ordenes.filter((m) => m === 'AsuntosHechos').length, 1, 'todos, o ninguno, con una orden');

  await p.getByLabel('Ver también lo hecho').check();
  await p.getByText('5 RFC · LSS 39').waitFor();
  await cerrarPagina(p);
});

test('entre los de varios RFC se ve de quién es cada asunto; con uno a la vista no se repite', async () => {
  const p = await e2e.abrir({ hash: '#/plazos?rfc=PEN010203AB1' });
  const cuotas = p.getByRole('button', { name: /^Cuotas obrero-patronales, octubre/ });
  await cuotas.waitFor();
  assert.doesNotMatch(await cuotas.innerText(), /RFC|Encino/);
  await cerrarPagina(p);
});

test('lo que se marca y contesta tarde no deja a la vista la agenda de otro RFC', async () => {
  const p = await e2e.abrir({ hash: '#/plazos' });
  const deTodos = p.getByRole('button', { name: /Cuotas obrero-patronales, octubre.*5 RFC/ });
  await deTodos.click();
  await p.evaluate(() => {
    const espera = {};
    window.suelta = {};
    for (const m of ['AsuntosHechos', 'Agenda'])
      espera[m] = new Promise((sigue) => (window.suelta[m] = sigue));
    window.fake.entre = (metodo, hacer) => (metodo in espera ? espera[metodo].then(hacer) : hacer());
  });
  await p.getByRole('button', { name: 'Marcar como hecho en los 5' }).click();
  await p.evaluate(() => (location.hash = '#/plazos?rfc=PEN010203AB1'));
  await p.evaluate(() => window.suelta.AsuntosHechos());
  await p.waitForFunction(() => window.fake.a.asuntos.filter((a) => a.estado === 'hecho').length >= 5);
  await p.evaluate(() => window.suelta.Agenda());
  await deTodos.waitFor({ state: 'detached' });
  await p.getByLabel('Ver también lo hecho').check();
  await p.getByRole('button', { name: /^Cuotas obrero-patronales, octubre/ }).waitFor();
  assert.equal(await deTodos.count(), 0);
  await cerrarPagina(p);
});
