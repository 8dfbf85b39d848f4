// A person without a mouse: Tab goes round until the thing is under the focus.
import assert from 'node:assert/strict';

const VUELTAS = 140;

/** What has the focus, as a screen reader would name it. */
const enfocado = (p) =>
  p.evaluate(() => {
    const e = document.activeElement;
    if (e === null) return '';
    const rotulo = e.labels?.[0]?.innerText;
    const texto = /^(a|button)$/i.test(e.tagName) ? e.innerText : '';
    const nombre = e.getAttribute('aria-label') ?? rotulo ?? texto;
    return nombre.replace(/\s+/g, ' ').trim();
  });

const coincide = (texto, nombre) =>
  nombre instanceof RegExp ? nombre.test(texto) : texto === nombre || texto.startsWith(`${nombre} `);

/** Tabs to what is called so. */
export async function hasta(p, nombre) {
  for (let i = 0; i < VUELTAS; i++) {
    if (coincide(await enfocado(p), nombre)) return;
    await p.keyboard.press('Tab');
  }
  assert.fail(`el teclado no llega a «${String(nombre)}»`);
}

/** Tabs to a given element. */
export async function con(p, lugar) {
  const e = await lugar.elementHandle();
  for (let i = 0; i < VUELTAS; i++) {
    if (await p.evaluate((x) => document.activeElement === x, e)) return;
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
