// The main job, by keyboard alone: first run, practice, activation, an act opened in two steps. The same run drives
// the in-memory backend or, with E2E_SERVER, the real Go one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cerrarPagina, paraLasPruebas } from './ayuda.mjs';
import { con, escribir, pulsar, usarLoQueLlego } from './teclado.mjs';

const e2e = paraLasPruebas();

/** Signs in a panel: the password when it is asked for. */
async function firmar(p, contrasena, hacer) {
  await p.getByText('Se firmará este texto').waitFor();
  const campo = p.getByLabel('Contraseña de la llave');
  if ((await campo.count()) > 0) await escribir(p, 'Contraseña de la llave', contrasena);
  await pulsar(p, hacer);
}

test('la labor completa se hace sin ratón', async () => {
  const p = await e2e.abrir({ consulta: e2e.servidor.fake ? '?datos=vacio' : '' });
  await p.getByRole('heading', { name: '¿Cómo quiere empezar?' }).waitFor();
  await pulsar(p, 'Entrar a practicar');
  await p.getByRole('heading', { name: 'Reloj de la práctica' }).waitFor();
  assert.equal(
    await p
      .getByRole('note')
      .first()
      .innerText()
      .then((t) => t.startsWith('Práctica, sin efectos legales')),
    true,
  );
  const contrasena = await p.locator('.empleador .mono').first().innerText();

  await pulsar(p, 'Crear uno y activar su Buzón');
  const entrar = p.getByRole('heading', { name: 'Entrar con la e.firma' });
  await p.getByRole('heading', { name: /Entrar con la e\.firma|Registrar medios de contacto/ }).waitFor();
  if (await entrar.isVisible()) {
    if ((await p.getByLabel('Contraseña de la llave').count()) > 0)
      await escribir(p, 'Contraseña de la llave', contrasena);
    await pulsar(p, 'Firmar y entrar');
  }
  await p.getByRole('heading', { name: 'Registrar medios de contacto' }).waitFor();
  await escribir(p, 'Celular', '5500000147');
  await escribir(p, 'Correo', 'nomina@practica.example');
  await pulsar(p, 'Ver lo que se firmará');
  await firmar(p, contrasena, 'Firmar y registrar');

  await p.getByRole('heading', { name: 'Faltan por confirmar el celular y un correo' }).waitFor();
  for (const [quedan, destino] of [
    [2, '5500000147'],
    [1, 'nomina@practica.example'],
  ]) {
    await usarLoQueLlego(p, destino);
    await pulsar(p, 'Validar');
    await p.waitForFunction((n) => document.querySelectorAll('input.codigo').length < n, quedan);
  }
  await p.getByRole('heading', { name: 'Firmar términos y condiciones' }).waitFor();
  await con(p, p.getByRole('checkbox', { name: 'Leí los términos y condiciones y los acepto.' }));
  await p.keyboard.press('Space');
  await pulsar(p, 'Ver lo que se firmará');
  await firmar(p, contrasena, 'Firmar los términos');
  await p.getByRole('heading', { name: 'El Buzón está habilitado' }).waitFor();

  const rfc = await p.evaluate(() => location.hash.split('/')[2]);

  // An act arrives; syncing and looking at it open nothing.
  await p.evaluate(() => (location.hash = '#/practica'));
  await p.getByLabel('A quién').selectOption(rfc);
  await pulsar(p, 'Enviar el aviso');
  await p.getByText('Aviso enviado').waitFor();
  await p.keyboard.press('F5');
  await p.keyboard.press('Alt+2');
  await p
    .getByRole('option', { name: /Acto pendiente de notificar/ })
    .first()
    .waitFor();
  await p.getByRole('heading', { name: 'Acto pendiente de notificar' }).waitFor();

  await pulsar(p, 'Abrir y quedar notificado…');
  await p.getByRole('heading', { name: 'Abrir y quedar notificado' }).waitFor();
  assert.equal(await p.getByRole('button', { name: 'Continuar a la firma' }).isDisabled(), true);
  await con(p, p.getByRole('checkbox', { name: /Entiendo que la empresa queda notificada/ }));
  await p.keyboard.press('Space');
  await pulsar(p, 'Continuar a la firma');
  await firmar(p, contrasena, 'Firmar y abrir');
  await p.getByText('Quedó abierta y notificada').waitFor();
  // The opened act is there to read: its documents, its dates and what happened with it.
  if (!e2e.servidor.fake)
    // the fiction has no documents
    await p.locator('main').getByRole('heading', { name: 'Documentos', exact: true }).waitFor();
  await p.locator('main').getByRole('heading', { name: 'Historia', exact: true }).waitFor();
  await p
    .locator('main')
    .getByText(/^Se abrió/)
    .first()
    .waitFor();
  await cerrarPagina(p);
});
