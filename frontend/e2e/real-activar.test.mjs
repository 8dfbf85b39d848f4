// The assistant over the real Go side: what is typed is kept, what is wrong is said where it is, and when the 72 hours
// go by it is said which medios were cancelled, when and why, with all of them there to register again.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { abrirNavegador, abrirPagina, boton, cerrarPagina } from './ayuda.mjs';
import { firmar, llamar, MARTES, sinGo } from './real.mjs';
import { servir } from './servidor.mjs';

const CELULAR = '5500000147';
const CORREO = 'nomina@practica.example';

let servidor;
let navegador;
let p;
let patron;
before(async () => {
  if (sinGo) return;
  servidor = await servir({ ahora: MARTES });
  navegador = await abrirNavegador();
  p = await abrirPagina(navegador, servidor.url);
  patron = await llamar(p, 'PracticaEmpleadorPorActivar', 'Gama');
  await p.reload();
  await ir(`#/activar/${patron.rfc}`);
  await boton(p, 'Firmar y entrar').click();
  await p.getByLabel('Celular').waitFor();
});
after(async () => {
  if (p) await cerrarPagina(p);
  await navegador?.close();
  await servidor?.cerrar();
});

const ir = (hash) => p.evaluate((h) => (location.hash = h), hash);
const volver = async () => {
  await ir('#/mando');
  await p.getByRole('grid').waitFor();
  await ir(`#/activar/${patron.rfc}`);
};
const celular = () => p.getByLabel('Celular');
const correo = () => p.getByLabel('Correo', { exact: true });
const falta = () => p.locator('#falta-medios');

test('cada campo dice lo suyo, junto a él, y el pie sólo lo que falta', { skip: sinGo }, async () => {
  assert.equal(await falta().innerText(), 'Faltan el celular y un correo.');
  await correo().fill(CORREO);
  await celular().fill('123');
  assert.equal(await falta().innerText(), 'Corrija el celular.');
  await correo().focus();
  await p.getByRole('alert').getByText('Tiene 3 dígitos').waitFor();
  assert.equal(await celular().getAttribute('aria-invalid'), 'true');
  assert.equal(await p.getByRole('alert').count(), 1); // the e-mail is right, and nothing is said of it
  await celular().fill(CELULAR);
  await correo().fill('nomina@practica');
  await celular().focus();
  await p.getByRole('alert').getByText('Le falta el final').waitFor();
  assert.ok(await boton(p, 'Ver lo que se firmará').isDisabled());
});

test('lo que se escribió sigue ahí al salir con Esc y volver', { skip: sinGo }, async () => {
  await correo().fill(CORREO);
  await boton(p, 'Agregar otro correo').click();
  await p.getByLabel('Correo 2').fill('direccion@practica.example');
  await p.getByLabel('Registro patronal').fill('Y1234567108');
  await p.getByRole('heading', { name: 'Registrar medios de contacto' }).click();
  await p.keyboard.press('Escape');
  await p.waitForURL((u) => u.hash === '' || u.hash === '#/mando');
  await volver();
  assert.equal(await celular().inputValue(), CELULAR);
  assert.equal(await p.getByLabel('Correo 2').inputValue(), 'direccion@practica.example');
  assert.equal(await p.getByLabel('Registro patronal').inputValue(), 'Y1234567108');
  await boton(p, 'Quitar este correo').last().click();
  await p.getByLabel('Registro patronal').fill('');
});

test(
  'un código equivocado dice sus tres partes, y un día después se dice de cuándo es',
  { skip: sinGo },
  async () => {
    await boton(p, 'Ver lo que se firmará').click();
    await firmar(p, patron.contrasena, 'Firmar y registrar');
    await p.getByText('Código enviado por SMS a las').waitFor();
    const seReporta = p.getByText(/Si no llega, la falta se reporta hasta mié 25 nov, \d\d:\d\d\./);
    await seReporta.nth(1).waitFor();
    await p.locator('input.codigo').first().fill('00000');
    await p.keyboard.press('Enter');
    const dicho = p.getByRole('alert').filter({ hasText: 'El código no es el que se envió' });
    await dicho.getByText('El medio sigue pendiente; vence a las 72 horas de su registro.').waitFor();
    await dicho.getByText('Cópielo del mensaje más reciente').waitFor();
    await llamar(p, 'PracticaAvanzar', 24 * 60 + 2); // past the instant itself: the window's clock goes by minutes
    await volver();
    await p.getByText(/Código enviado por SMS el mar 24 nov, \d\d:\d\d/).waitFor();
    await p.getByText('Las 24 horas para reportar que no llegó ya pasaron.').nth(1).waitFor();
    assert.equal(await seReporta.count(), 0);
    // one code of use for each medio that waits
    const usar = p.getByRole('button', { name: /^Usar lo que llegó/ });
    await usar.nth(1).waitFor();
    assert.equal(await usar.count(), 2);
  },
);

test(
  'a las 72 horas dice cuáles se cancelaron, cuándo y por qué, y los propone otra vez',
  { skip: sinGo },
  async () => {
    await llamar(p, 'PracticaAvanzar', 49 * 60);
    await volver();
    await p.getByText('Se cancelaron 2 medios que no se validaron').waitFor();
    const paso = p.locator('section.paso');
    const nota = await paso.innerText();
    for (const valor of [CELULAR, CORREO])
      assert.match(nota, new RegExp(`${valor}\\s+cancelado vie 27 nov, \\d\\d:\\d\\d`));
    assert.match(nota, /72 horas de reloj desde su registro \(Lineamientos 5\.2\)/);
    assert.equal(await celular().inputValue(), CELULAR);
    assert.equal(await correo().inputValue(), CORREO);
    assert.equal(await falta().count(), 0);
    // the acuses of what was registered are still there, and no message of theirs is offered
    await paso.locator('.acuse').nth(1).waitFor();
    assert.equal(await paso.locator('.acuse').count(), 2);
    await p.getByRole('complementary', { name: 'Mensajes de práctica' }).locator('article').first().waitFor();
    assert.equal(await p.getByRole('button', { name: /^Usar lo que llegó/ }).count(), 0);
    await boton(p, 'Ver lo que se firmará').click();
    await firmar(p, patron.contrasena, 'Firmar y registrar');
    await p.getByText('Faltan por confirmar el celular y un correo').waitFor();
    assert.equal(await p.locator('input.codigo').count(), 2);
    assert.equal(await boton(p, 'Registrar otra vez').count(), 0); // each is told once, as it is now
  },
);

test(
  'con uno validado, el que se canceló dice cuándo y se registra otra vez en un paso',
  { skip: sinGo },
  async () => {
    await p
      .getByRole('button', { name: /^Usar lo que llegó/ })
      .first()
      .click();
    await boton(p, 'Validar')
      .nth((await p.locator('input.codigo').first().inputValue()) === '' ? 1 : 0)
      .click();
    await p.getByText(/^Falta confirmar/).waitFor();
    await llamar(p, 'PracticaAvanzar', 73 * 60);
    await volver();
    await p.getByText(/Cancelado lun 30 nov, \d\d:\d\d: pasaron 72 horas sin validarse/).waitFor();
    await boton(p, 'Registrar otra vez').click();
    const dialogo = p.getByRole('dialog');
    await dialogo.waitFor();
    const escrito = await dialogo.locator('input').first().inputValue();
    assert.ok([CELULAR, CORREO].includes(escrito), escrito);
    await dialogo.getByRole('button', { name: 'Ver lo que se firmará' }).click();
    await firmar(p, patron.contrasena, 'Firmar y registrar');
    await p.locator('input.codigo').waitFor();
  },
);
