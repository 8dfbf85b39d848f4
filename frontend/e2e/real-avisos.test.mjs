// A real RFC has no server: its avisos are registered by hand, marked as opened at the portal, and set right later.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boton, cerrarPagina, paraLasPruebas } from './ayuda.mjs';
import { llamar, MARTES, sinGo } from './real.mjs';

const RFC = 'AAA010101AAA';
const e2e = sinGo ? undefined : paraLasPruebas({ ahora: MARTES });
const dialogo = (p) => p.getByRole('dialog');
async function aviso(p, fecha, hora) {
  await dialogo(p).getByLabel('Día del aviso').fill(fecha);
  await dialogo(p).getByLabel('Hora', { exact: true }).fill(hora);
}
async function apertura(p, fecha, hora) {
  await dialogo(p).getByLabel('Día en que lo abrió').fill(fecha);
  await dialogo(p).getByLabel('Hora en que lo abrió').fill(hora);
}
/** What the act in view says of how it was notified. */
const dice = (p, texto) => p.locator('main article dd').getByText(texto, { exact: true }).waitFor();

/** The RFC is there by another aviso of its own. */
async function conRfc() {
  const p = await e2e.abrir();
  const folio = `A-${String(Math.floor(performance.now()))}`;
  await llamar(p, 'AvisoRegistrar', {
    rfc: RFC,
    enviado: '2026-11-03T10:00:00-06:00',
    abierto: '2026-11-03T11:00:00-06:00',
    folio,
    registroPatronal: '',
    remitente: '',
    titulo: 'El de antes',
    tipo: '',
    plazoDias: 15,
    rutas: [],
    documento: '',
  });
  await p.evaluate((rfc) => (location.hash = `#/buzon/${rfc}`), RFC);
  await p
    .getByRole('option', { name: /El de antes/ })
    .first()
    .waitFor();
  await boton(p, 'Registrar un aviso').first().click();
  await dialogo(p).waitFor();
  return p;
}

test(
  '«ya lo abrí» pide el día y la hora, y no antes del aviso ni después de ahora',
  { skip: sinGo },
  async () => {
    const p = await conRfc();
    const guardar = boton(dialogo(p), 'Registrar el aviso');
    const falta = dialogo(p).getByRole('status').filter({ hasText: /./ });
    await dialogo(p).getByLabel('Folio o número del aviso').fill('B-1');
    await aviso(p, '19/11/2026', '10:42');
    await dialogo(p).getByRole('checkbox', { name: 'Ya lo abrí en la página oficial' }).check();
    await falta.getByText('Falta el día o la hora en que lo abrió.').waitFor();
    assert.ok(await guardar.isDisabled());
    await apertura(p, '19/11/2026', '10:41');
    await falta.getByText(/^No pudo abrirse antes de su aviso/).waitFor();
    assert.ok(await guardar.isDisabled());
    await apertura(p, '24/11/2026', '23:59');
    await falta.getByText(/^Esa hora todavía no llega/).waitFor();
    assert.ok(await guardar.isDisabled());
    await apertura(p, '19/11/2026', '12:00');
    await guardar.click();
    await dice(p, 'Notificada jueves 19 de noviembre de 2026, 12:00');
    await cerrarPagina(p);
  },
);

test(
  'un aviso se registra, se marca abierto, sus fechas cambian como dice la norma, y se corrige',
  { skip: sinGo },
  async () => {
    const p = await conRfc();
    await dialogo(p).getByLabel('Folio o número del aviso').fill('B-2');
    await aviso(p, '19/11/2026', '10:42');
    await boton(dialogo(p), 'Registrar el aviso').click();
    await p.getByRole('heading', { name: 'Acto pendiente de notificar' }).waitFor();

    await boton(p, 'Ya lo abrí en el portal…').click();
    await dialogo(p).getByText('Falta el día o la hora en que lo abrió.').waitFor();
    await apertura(p, '22/11/2026', '12:00'); // Sunday
    await dialogo(p).getByLabel('De qué trata').fill('Oficio de cuotas');
    await dialogo(p).getByLabel('Qué clase de acto es').selectOption('oficio_icsoe');
    // The dates and why, before it is kept.
    await dialogo(p)
      .getByText(/en día inhábil \(domingo\)/)
      .waitFor();
    await boton(dialogo(p), 'Guardar cuándo se abrió').click();
    await p.getByRole('heading', { name: 'Oficio de cuotas', level: 1 }).waitFor();
    await dice(p, 'Notificada lunes 23 de noviembre de 2026, 09:30');
    await p.locator('main').getByText('Se abrió en el portal, según se anotó').waitFor();
    await p.locator('main').getByText('supuesto', { exact: true }).first().waitFor();

    // What was written is where setting it right begins.
    await boton(p, 'Corregir lo anotado…').click();
    assert.equal(await dialogo(p).getByLabel('Hora en que lo abrió').inputValue(), '12:00');
    const clase = dialogo(p).getByLabel('Qué clase de acto es');
    await clase.locator('option').nth(1).waitFor({ state: 'attached' });
    assert.equal(await clase.inputValue(), 'oficio_icsoe');
    await apertura(p, '20/11/2026', '12:00');
    await dialogo(p).getByLabel('Días hábiles para responder').fill('12');
    await boton(dialogo(p), 'Guardar cuándo se abrió').click();
    await dice(p, 'Notificada viernes 20 de noviembre de 2026, 12:00');
    await p.locator('main').getByText('mié 9 dic', { exact: true }).first().waitFor();

    await boton(p, 'Corregir lo anotado…').click();
    // Taking it back moves the dates: which ones is said before, and Cancelar is where one is.
    await boton(dialogo(p), 'No se ha abierto').click();
    const pregunta = p.getByRole('alertdialog');
    await pregunta
      .getByText('Notificada viernes 20 de noviembre de 2026, 12:00. El plazo vence miércoles 9 de')
      .waitFor();
    await pregunta
      .getByText(
        'Se tendrá por notificada miércoles 25 de noviembre de 2026, 09:30, si no se abre antes. El plazo',
      )
      .waitFor();
    await p.keyboard.press('Enter');
    await pregunta.waitFor({ state: 'detached' });
    assert.equal(await dialogo(p).getByLabel('Hora en que lo abrió').inputValue(), '12:00');
    await p.waitForFunction(() => document.activeElement?.textContent?.trim() === 'No se ha abierto');
    await p.keyboard.press('Enter');
    await pregunta.waitFor();
    await p.keyboard.press('Escape');
    await pregunta.waitFor({ state: 'detached' });
    await boton(dialogo(p), 'No se ha abierto').click();
    await boton(pregunta, 'Quitar la apertura').click();
    await boton(p, 'Ya lo abrí en el portal…').waitFor();
    await p.reload();
    await boton(p, 'Ya lo abrí en el portal…').waitFor();
    await cerrarPagina(p);
  },
);

test('abierto después del cuarto día, ya se le había tenido por notificado', { skip: sinGo }, async () => {
  const p = await conRfc();
  await dialogo(p).getByLabel('Folio o número del aviso').fill('B-3');
  await aviso(p, '12/11/2026', '10:42'); // its fourth day is Thursday 19: Monday 16 does not count
  await boton(dialogo(p), 'Registrar el aviso').click();
  await dice(p, 'Se tuvo por notificada jueves 19 de noviembre de 2026, 09:30');
  await boton(p, 'Ya lo abrí en el portal…').click();
  await apertura(p, '23/11/2026', '11:00');
  await dialogo(p)
    .getByText(/abrirla el .*23.* no la recorre/)
    .waitFor();
  await boton(dialogo(p), 'Guardar cuándo se abrió').click();
  await boton(p, 'Corregir lo anotado…').waitFor();
  await dice(p, 'Se tuvo por notificada jueves 19 de noviembre de 2026, 09:30');
  await cerrarPagina(p);
});
