// A person without a mouse: Tab goes round until the thing is under the focus.
import assert from 'node:assert/strict';

const VUELTAS = 140;

/** Waits until it is there, and tabs to it. */
export async function con(p, lugar) {
  for (let i = 0; i < VUELTAS; i++) {
    if (await lugar.evaluate((x) => document.activeElement === x)) return;
    await p.keyboard.press('Tab');
  }
  assert.fail('el teclado no llega a ese elemento');
}

/** Waits until it is there and on, tabs to it and presses it. */
export async function pulsar(p, nombre) {
  const boton = p.getByRole('button', { name: nombre }).and(p.locator(':enabled')).first();
  await boton.waitFor();
  await con(p, boton);
  await p.keyboard.press('Enter');
}

/** Tabs to a field and types. */
export async function escribir(p, etiqueta, texto) {
  const campo = p.getByLabel(etiqueta, { exact: true }).first();
  await campo.waitFor();
  await con(p, campo);
  await p.keyboard.press('Control+a');
  await p.keyboard.type(texto);
}

/** Takes what reached a medio to its form, and gives that form; the mobile may be written in groups. */
export async function usarLoQueLlego(p, destino) {
  const escrito = destino.replaceAll(/(\d)/g, '$1 ?');
  const mensaje = p.getByRole('button', { name: new RegExp(`Usar lo que llegó a ${escrito}`) }).first();
  await mensaje.waitFor();
  await con(p, mensaje);
  await p.keyboard.press('Enter');
  return p.getByRole('form', { name: new RegExp(escrito) });
}
