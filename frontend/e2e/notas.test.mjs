// Notes on an act: nothing written is lost, cut or taken away by one click. And choosing a class moves nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boton, cerrarPagina, paraLasPruebas } from './ayuda.mjs';

const BUZON = '#/buzon/PEN010203AB1';
const e2e = paraLasPruebas({ fake: true });
const campo = (p) => p.getByLabel('Nota nueva');
const acto = (p) => p.getByRole('option', { name: /Resolución: prima/ });

async function enElActo() {
  const p = await e2e.abrir({ hash: BUZON });
  await acto(p).click();
  await campo(p).waitFor();
  return p;
}

test('una nota guarda sus renglones, y quitarla se pregunta', async () => {
  const p = await enElActo();
  await campo(p).fill('Primero\nsegundo');
  await boton(p, 'Agregar nota').click();
  const nota = p.locator('.nota p.texto').filter({ hasText: 'Primero' });
  await nota.waitFor();
  assert.equal(await nota.innerText(), 'Primero\nsegundo');
  assert.equal(await campo(p).inputValue(), '');
  await boton(p, 'Quitar la nota').last().click();
  const alerta = p.getByRole('alertdialog');
  await alerta.getByText('segundo').waitFor();
  await boton(alerta, 'Cancelar').and(p.locator(':focus')).waitFor();
  await p.keyboard.press('Escape');
  await alerta.waitFor({ state: 'detached' });
  assert.equal(await nota.count(), 1);
  await boton(p, 'Quitar la nota').last().click();
  await boton(alerta, 'Quitar la nota').click();
  await nota.waitFor({ state: 'detached' });
  await cerrarPagina(p);
});

test('lo que no cabe se cuenta y no se corta', async () => {
  const p = await enElActo();
  await campo(p).fill('a'.repeat(1600));
  await p.getByText(/^1.600 de 2.000 letras$/).waitFor();
  await campo(p).fill('á'.repeat(2003));
  await p.getByText(/2.003 de 2.000 letras: sobran 3\./).waitFor();
  assert.equal(await boton(p, 'Agregar nota').isDisabled(), true);
  assert.equal((await campo(p).inputValue()).length, 2003);
  await cerrarPagina(p);
});

test('una nota a medias sigue al volver de otro acto, y si no se pudo guardar', async () => {
  const p = await enElActo();
  await campo(p).fill('A medias');
  await p.getByRole('option').last().click();
  await p.getByLabel('Nota nueva').and(p.locator(':not(:focus)')).waitFor();
  await p.waitForFunction(() => document.querySelector('main textarea')?.value === '');
  await acto(p).click();
  await p.waitForFunction(() => document.querySelector('main textarea')?.value === 'A medias');
  await p.evaluate(() => {
    window.fake.id = () => {
      throw new Error('sin disco');
    };
  });
  await boton(p, 'Agregar nota').click();
  await p.getByRole('alert').first().waitFor();
  assert.equal(await campo(p).inputValue(), 'A medias');
  await cerrarPagina(p);
});

test('elegir una clase no mueve las demás, ni la lista', async () => {
  const p = await e2e.abrir({ hash: BUZON });
  const grupo = p.getByRole('group', { name: 'Actos, comunicados y documentos' });
  await grupo.waitFor();
  const lugares = () =>
    grupo.getByRole('button').evaluateAll((l) => l.map((b) => Math.round(b.getBoundingClientRect().x)));
  const antes = await lugares();
  for (const cual of ['Notificaciones', 'Comunicados', 'Doc.', 'Todo']) {
    await grupo.getByRole('button', { name: cual, exact: true }).click();
    await grupo.locator('[aria-pressed=true]').getByText(cual).waitFor();
    assert.deepEqual(await lugares(), antes);
  }
  await cerrarPagina(p);
});
