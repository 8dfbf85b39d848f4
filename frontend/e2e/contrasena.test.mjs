// The whole job with an e.firma whose password nobody keeps, by keyboard alone: every thing asked of the Buzón asks
// for it where it is done, a wrong one is said and corrected there, and one that is skipped is told as what it is.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cerrarPagina, paraLasPruebas } from './ayuda.mjs';
import { con, escribir, pulsar, usarLoQueLlego } from './teclado.mjs';

const LLAVE = 'Contraseña de la llave';
const e2e = paraLasPruebas();

/** Signs in a panel: it must ask. */
async function firmar(p, contrasena, hacer) {
  await p.getByText('Se firmará este texto').waitFor();
  await escribir(p, LLAVE, contrasena);
  await pulsar(p, hacer);
}

/** What is filed next waits until the page is told to go on with it: window.sigue(). */
const presentarLento = (p) =>
  p.evaluate(() => {
    const [de, orden] =
      'fake' in window ? [window.fake, 'gastar'] : [window.go.bridge.API, 'PromocionPresentar'];
    const hacer = de[orden].bind(de);
    const espera = new Promise((sigue) => (window.sigue = sigue));
    de[orden] = (...con) => espera.then(() => hacer(...con));
  });

/** Chooses in a select without a mouse. */
async function elegir(p, etiqueta, texto) {
  const campo = p.getByLabel(etiqueta, { exact: true }).first();
  await con(p, campo);
  // By arrows: what is typed in a list is forgotten between two slow keys.
  const puesta = () => campo.locator('option:checked').innerText();
  await p.keyboard.press('Home');
  for (let quedan = await campo.locator('option').count(); quedan > 0; quedan--)
    if (!(await puesta()).startsWith(texto)) await p.keyboard.press('ArrowDown');
  assert.equal((await puesta()).startsWith(texto), true);
}

test('con la contraseña cada vez se hace la labor completa, sin ratón', async () => {
  const p = await e2e.abrir({ consulta: e2e.servidor.fake ? '?datos=vacio' : '' });
  p.setDefaultTimeout(120_000); // making authorities and keys takes as long as the machine is busy
  await pulsar(p, 'Entrar a practicar');
  await p.getByRole('heading', { name: 'Reloj de la práctica' }).waitFor();
  const contrasena = await p.locator('.empleador .mono').first().innerText();
  await pulsar(p, 'Crear uno y activar su Buzón');
  await p.getByRole('heading', { name: 'Entrar con la e.firma' }).waitFor();
  const activar = await p.evaluate(() => location.hash);
  const rfc = activar.split('/')[2];

  // Nobody keeps it from here on.
  await p.keyboard.press('Alt+6');
  await p.getByRole('table', { name: 'e.firmas guardadas' }).waitFor();
  await con(p, p.getByRole('row', { name: new RegExp(rfc) }).getByRole('button'));
  await p.keyboard.press('Enter');
  await p.getByRole('menuitem', { name: 'Cambiar dónde queda la contraseña…' }).waitFor();
  await p.keyboard.press('Enter');
  const cadaVez = p.getByRole('radio', { name: /Preguntar cada vez/ });
  await con(p, p.getByRole('radio', { checked: true }));
  while (!(await cadaVez.isChecked())) await p.keyboard.press('ArrowUp');
  await pulsar(p, 'Guardar el cambio');
  await p
    .getByRole('row', { name: new RegExp(rfc) })
    .getByText('Preguntar cada vez')
    .waitFor();

  await p.evaluate((h) => (location.hash = h), activar);
  await p.getByRole('heading', { name: 'Entrar con la e.firma' }).waitFor();
  await escribir(p, LLAVE, 'no es esta');
  await p.keyboard.press('Enter');
  await p.getByText('La contraseña no abre la llave privada.', { exact: false }).waitFor();
  await escribir(p, LLAVE, contrasena);
  await p.keyboard.press('Enter');
  await p.getByRole('heading', { name: 'Registrar medios de contacto' }).waitFor();
  await escribir(p, 'Celular', '5500000147');
  await escribir(p, 'Correo', 'nomina@practica.example');
  await pulsar(p, 'Ver lo que se firmará');
  await firmar(p, contrasena, 'Firmar y registrar');

  // Each medio asks beside its code; a wrong password leaves the code as it was.
  await p.getByRole('heading', { name: 'Faltan por confirmar el celular y un correo' }).waitFor();
  for (const [i, destino] of ['5500000147', 'nomina@practica.example'].entries()) {
    const quedan = 2 - i;
    const fila = await usarLoQueLlego(p, destino);
    const clave = fila.getByLabel(LLAVE, { exact: true });
    assert.equal(await fila.getByRole('button', { name: 'Validar' }).isDisabled(), true);
    if (i === 0) {
      const codigo = await fila.locator('input.codigo').inputValue();
      await con(p, clave);
      await p.keyboard.type('no es esta');
      await p.keyboard.press('Enter');
      await fila.getByText('La contraseña no abre la llave privada.', { exact: false }).waitFor();
      assert.equal(await fila.locator('input.codigo').inputValue(), codigo);
      assert.equal(await clave.inputValue(), '');
    }
    await con(p, clave);
    await p.keyboard.type(contrasena);
    await p.keyboard.press('Enter');
    await p.waitForFunction((n) => document.querySelectorAll('input.codigo').length < n, quedan);
  }
  await p.getByRole('heading', { name: 'Firmar términos y condiciones' }).waitFor();
  await con(p, p.getByRole('checkbox', { name: 'Leí los términos y condiciones y los acepto.' }));
  await p.keyboard.press('Space');
  await pulsar(p, 'Ver lo que se firmará');
  await firmar(p, contrasena, 'Firmar los términos');
  await p.getByRole('heading', { name: 'El Buzón está habilitado' }).waitFor();

  // An act arrives and the first list comes.
  await p.evaluate(() => (location.hash = '#/practica'));
  await elegir(p, 'A quién', await p.locator(`option[value="${rfc}"]`).first().innerText());
  await pulsar(p, 'Enviar el aviso');
  await p.getByText('Aviso enviado').waitFor();
  await p.keyboard.press('Alt+1');
  const fila = p.getByRole('row', { name: new RegExp(rfc) });
  await fila.waitFor();

  // Skipped is a state of its own, with the list it had; then a wrong one, then the right one.
  const dialogo = p.getByRole('dialog', { name: /Faltan? / });
  await p.keyboard.press('F5');
  await dialogo.waitFor();
  await p.keyboard.press('Escape');
  await dialogo.waitFor({ state: 'detached' });
  await fila.getByText('falta contraseña', { exact: true }).waitFor();
  assert.equal(await p.getByRole('alert').filter({ hasText: rfc }).count(), 0, 'omitirla no es un error');
  await pulsar(p, /1 RFC sin sincronizar: falta su contraseña/);
  await dialogo.waitFor();
  await escribir(p, `Contraseña de ${rfc}`, 'no es esta');
  await p.keyboard.press('Enter');
  await dialogo.getByText('La contraseña no abre la llave privada.', { exact: false }).waitFor();
  await escribir(p, `Contraseña de ${rfc}`, contrasena);
  await p.keyboard.press('Enter');
  await dialogo.waitFor({ state: 'detached' });
  await fila.getByText('falta contraseña', { exact: true }).waitFor({ state: 'detached' });
  await p.getByText('sin sincronizar', { exact: false }).waitFor({ state: 'detached' });

  // Opening.
  await p.keyboard.press('Control+k');
  await p.keyboard.type(rfc);
  await p
    .getByRole('option', { name: new RegExp(rfc) })
    .first()
    .waitFor();
  await p.keyboard.press('Enter');
  await p.getByRole('heading', { name: 'Acto pendiente de notificar' }).waitFor();
  await pulsar(p, 'Abrir y quedar notificado…');
  await con(p, p.getByRole('checkbox', { name: /Entiendo que la empresa queda notificada/ }));
  await p.keyboard.press('Space');
  await pulsar(p, 'Continuar a la firma');
  await firmar(p, contrasena, 'Firmar y abrir');
  await p.getByText('Quedó abierta y notificada').waitFor();

  // Answering it: signing, filing and following what came of it each ask.
  await pulsar(p, 'Responder');
  await elegir(
    p,
    'Servicio',
    await p.locator('label:text-is("Servicio") ~ select option').nth(1).innerText(),
  );
  await escribirAsunto(p);
  await escribir(p, 'Descripción', 'Se aclara lo señalado.');
  await p.keyboard.press('Control+s');
  await pulsar(p, /Revisar y firmar/);
  await firmar(p, contrasena, /Firmar el documento/);
  await p.getByText('Quedó firmada').waitFor();
  await escribir(p, LLAVE, 'no es esta');
  await presentarLento(p);
  await p.keyboard.press('Enter');
  await p.getByText('Presentando…').waitFor();
  // Who goes elsewhere before the answer hears it there, and comes back to where it was.
  await p.keyboard.press('Alt+1');
  await fila.waitFor();
  await p.evaluate(() => window.sigue());
  const mala = p.getByRole('alert').filter({ hasText: 'Presentar ahora · La contraseña no abre la llave' });
  await mala.getByText('No se firmó nada y el plazo sigue igual.', { exact: false }).waitFor();
  await pulsar(p, 'Volver ahí');
  await p.getByRole('heading', { name: 'Presentar' }).waitFor();
  await escribir(p, LLAVE, contrasena);
  await p.keyboard.press('Enter');
  await p.getByText('Quedó presentada').waitFor();
  await pulsar(p, 'Consultar su estado');
  await dialogo.waitFor();
  await escribir(p, `Contraseña de ${rfc}`, contrasena);
  await p.keyboard.press('Enter');
  await dialogo.waitFor({ state: 'detached' });
  await p.getByRole('heading', { name: 'Seguimiento' }).waitFor();

  // Nothing typed stays in the page.
  const rastro = await p.evaluate(() => JSON.stringify([localStorage, sessionStorage, location.href]));
  assert.equal(rastro.includes(contrasena), false);
  await cerrarPagina(p);
});

/** The matter is written, or chosen when the service lists its own. */
async function escribirAsunto(p) {
  const campo = p.getByLabel('Asunto', { exact: true });
  if (await campo.evaluate((e) => e.tagName === 'INPUT')) return escribir(p, 'Asunto', 'Aclaración');
  return elegir(p, 'Asunto', await campo.locator('option').nth(1).innerText());
}
