// Enter in a field of a window does what its main button says, as in any form.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cerrarPagina, fallara, paraLasPruebas, tarda } from './ayuda.mjs';

const e2e = paraLasPruebas({ fake: true });

test('un expediente nuevo se crea con Entrar, y no sin título', async () => {
  const p = await e2e.abrir({ hash: '#/archivo/expedientes' });
  await p.getByRole('button', { name: 'Nuevo expediente' }).click();
  const titulo = p.getByLabel('Título');
  await titulo.press('Enter');
  assert.equal(await p.getByRole('dialog').count(), 1);
  await titulo.fill('Cobranza de septiembre');
  await titulo.press('Enter');
  await p.getByRole('heading', { name: 'Cobranza de septiembre' }).waitFor();
  await p.waitForURL(/#\/archivo\/expedientes\/.+/);
  assert.equal(await p.getByRole('dialog').count(), 0);
  await cerrarPagina(p);
});

test('Entrar dos veces crea un solo expediente', async () => {
  const p = await e2e.abrir({ hash: '#/archivo/expedientes' });
  await p.getByRole('button', { name: 'Nuevo expediente' }).click();
  await tarda(p, 'ExpedienteCrear');
  const titulo = p.getByLabel('Título');
  await titulo.fill('Cobranza de octubre');
  await titulo.press('Enter');
  await titulo.press('Enter');
  await p.evaluate(() => window.sigue());
  await p.waitForURL(/#\/archivo\/expedientes\/.+/);
  await p.getByRole('heading', { name: 'Cobranza de octubre' }).waitFor();
  const hechos = await p.evaluate(() =>
    window.fake.a.expedientes.filter((e) => e.fila.titulo === 'Cobranza de octubre'),
  );
  assert.equal(hechos.length, 1);
  await cerrarPagina(p);
});

test('el Entrar de una búsqueda que falló no abre nada después; otro Entrar la repite y entra', async () => {
  const p = await e2e.abrir({ hash: '#/archivo' });
  await p.getByRole('option').first().waitFor();
  await fallara(p, 'Buscar', 1);
  const campo = p.getByRole('searchbox');
  await campo.fill('cédula');
  await campo.press('Enter');
  await p.getByRole('alert').first().waitFor();
  await p.evaluate(() => window.fake.emitir('cambios', []));
  await p.getByRole('option').first().waitFor();
  assert.match(await p.evaluate(() => location.hash), /^#\/archivo/);

  await fallara(p, 'Buscar', 1);
  await campo.fill('acuse');
  await campo.press('Enter');
  await p.getByRole('alert').first().waitFor();
  await campo.press('Enter');
  await p.waitForURL(/#\/documento\//);
  await cerrarPagina(p);
});

test('dónde queda una contraseña se guarda con Entrar, con la llave comprobada', async () => {
  const p = await e2e.abrir({ hash: '#/efirmas' });
  const fila = p.getByRole('row').filter({ hasText: 'María Elena Duarte' });
  await fila.getByText('Preguntar cada vez').waitFor();
  await fila.getByRole('button').click();
  await p.getByRole('menuitem', { name: 'Cambiar dónde queda la contraseña…' }).click();
  await p.getByRole('radio', { name: /Guardar en el llavero/ }).check();
  const contrasena = p.getByLabel('Contraseña de la llave');
  await contrasena.fill('otra');
  await contrasena.press('Enter');
  await p.getByText('La contraseña no abre la llave privada.', { exact: false }).waitFor();
  await contrasena.fill('valija2026');
  await contrasena.press('Enter');
  await p.getByRole('dialog').waitFor({ state: 'detached' });
  await fila.getByText('Llavero del sistema').waitFor();
  await cerrarPagina(p);
});
