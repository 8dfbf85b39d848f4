// Fields written key by key: what is typed stays, counts once it is whole, and is never taken for something else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cerrarPagina, fallara, paraLasPruebas } from './ayuda.mjs';

const e2e = paraLasPruebas({ fake: true });

const REGISTRAR = '#/buzon/PEN010203AB1?registrar=1';

const abre = (hash) => e2e.abrir({ hash });

/** A field and what is said below it. */
function campo(p, etiqueta) {
  const e = p.getByLabel(etiqueta, { exact: true });
  const dice = async () => {
    const id = await e.getAttribute('aria-describedby');
    return id === null ? '' : (await p.locator(`[id="${id}"]`).innerText()).trim();
  };
  return {
    e,
    dice,
    valor: () => e.inputValue(),
    mal: async () => (await e.getAttribute('aria-invalid')) === 'true',
    /** types over what there is, and checks at each key that what is written is what was typed */
    async teclea(texto) {
      await e.focus();
      await p.keyboard.press('Control+a');
      for (let i = 0; i < texto.length; i++) {
        await p.keyboard.type(texto[i]);
        assert.equal(await e.inputValue(), texto.slice(0, i + 1));
      }
    },
    async borra() {
      await e.focus();
      await p.keyboard.press('End');
      for (let n = (await e.inputValue()).length; n > 0; n--) {
        await p.keyboard.press('Backspace');
        assert.equal((await e.inputValue()).length, n - 1);
      }
    },
    async pega(texto) {
      await e.focus();
      await p.keyboard.press('Control+a');
      await p.keyboard.insertText(texto);
      assert.equal(await e.inputValue(), texto);
    },
  };
}

/** The window where an aviso that was registered by hand is said to be open. */
async function anotaApertura(p) {
  await p.getByLabel('Hora', { exact: true }).fill('09:15');
  await p.getByLabel('Día del aviso').fill('09/11/2026');
  await p.getByRole('button', { name: 'Registrar el aviso' }).click();
  await p.getByRole('button', { name: 'Ya lo abrí en el portal…' }).click();
  await p.getByRole('heading', { name: 'Anotar cuándo se abrió' }).waitFor();
}

/** Every place with a day, its field, and how to tell that it counts, if it does not say it below. */
const dias = [
  { lugar: 'registrar un aviso', hash: REGISTRAR, etiqueta: 'Día del aviso' },
  { lugar: 'calculadora', hash: '#/plazos/calculadora', etiqueta: 'Día del aviso' },
  { lugar: 'libro del día', hash: '#/plazos/libro', etiqueta: 'Día' },
  { lugar: 'calendario', hash: '#/plazos/calendario', etiqueta: 'Día' },
  { lugar: 'por clasificar', hash: '?datos=papeles#/archivo/clasificar', etiqueta: 'Fecha del documento' },
  {
    lugar: 'lo abrí en la página oficial',
    hash: REGISTRAR,
    antes: (p) => p.getByLabel('Ya lo abrí en la página oficial').check(),
    etiqueta: 'Día en que lo abrió',
  },
  {
    lugar: 'anotar cuándo se abrió',
    hash: REGISTRAR,
    antes: anotaApertura,
    etiqueta: 'Día en que lo abrió',
  },
  {
    lugar: 'calculadora, ya abierto',
    hash: '#/plazos/calculadora',
    antes: (p) => p.getByLabel('Ya se abrió').check(),
    etiqueta: 'Día en que se abrió',
  },
];

for (const { lugar, hash, etiqueta, antes } of dias) {
  test(`${lugar}: el día se teclea, se pega, se borra y se deja a medias sin volverse otro`, async () => {
    const p = await abre(hash);
    await p.getByLabel(etiqueta, { exact: true }).or(p.getByRole('checkbox').first()).first().waitFor();
    await antes?.(p);
    const dia = campo(p, etiqueta);
    await dia.e.waitFor();

    await dia.teclea('12/11/2026');
    assert.equal(await dia.dice(), 'jueves 12 de noviembre de 2026');
    await dia.borra();
    await dia.teclea('2026-11-13');
    assert.equal(await dia.dice(), 'viernes 13 de noviembre de 2026');
    await dia.pega('10/11/2026');
    assert.equal(await dia.dice(), 'martes 10 de noviembre de 2026');

    // Half of one: it is no day, and it is said once it is left.
    await dia.teclea('11/11/20');
    assert.equal(await dia.mal(), false);
    assert.doesNotMatch(await dia.dice(), /noviembre/);
    await dia.teclea('11/1');
    await p.keyboard.press('Tab');
    assert.equal(await dia.valor(), '11/1');
    assert.equal(await dia.mal(), true);
    assert.equal(await dia.dice(), 'Escriba el día como 17/11/2026.');

    // One that does not exist is said at once, and stays as it was typed.
    await dia.teclea('30/02/2026');
    assert.equal(await dia.mal(), true);
    assert.match(await dia.dice(), /no existe/);
    await p.keyboard.press('Tab');
    assert.equal(await dia.valor(), '30/02/2026');

    // The year may be left with two figures: it is completed in sight.
    await dia.teclea('9/11/26');
    await p.keyboard.press('Tab');
    assert.equal(await dia.valor(), '09/11/2026');
    assert.equal(await dia.dice(), 'lunes 9 de noviembre de 2026');

    // Corrected in the middle.
    await dia.e.focus();
    await p.keyboard.press('Home');
    await p.keyboard.press('Delete');
    await p.keyboard.press('Delete');
    assert.equal(await dia.valor(), '/11/2026');
    await p.keyboard.type('16');
    assert.equal(await dia.valor(), '16/11/2026');
    assert.equal(await dia.dice(), 'lunes 16 de noviembre de 2026');
    await cerrarPagina(p);
  });
}

for (const { lugar, hash, etiqueta, antes } of [
  { lugar: 'registrar un aviso', hash: REGISTRAR, etiqueta: 'Hora' },
  { lugar: 'calculadora', hash: '#/plazos/calculadora', etiqueta: 'Hora' },
  {
    lugar: 'lo abrí en la página oficial',
    hash: REGISTRAR,
    antes: (p) => p.getByLabel('Ya lo abrí en la página oficial').check(),
    etiqueta: 'Hora en que lo abrió',
  },
]) {
  test(`${lugar}: la hora se teclea, se pega y se deja a medias sin volverse otra`, async () => {
    const p = await abre(hash);
    await p.getByLabel('Hora', { exact: true }).waitFor();
    await antes?.(p);
    const hora = campo(p, etiqueta);

    await hora.teclea('1045');
    await p.keyboard.press('Tab');
    assert.equal(await hora.valor(), '10:45');
    await hora.borra();
    await hora.teclea('09:15');
    assert.equal(await hora.mal(), false);
    await hora.pega('8.30');
    await p.keyboard.press('Tab');
    assert.equal(await hora.valor(), '08:30');

    for (const medias of ['104', '9:5', '9']) {
      await hora.teclea(medias);
      assert.equal(await hora.mal(), false, `«${medias}» puede estar a medias`);
      await p.keyboard.press('Tab');
      assert.equal(await hora.valor(), medias);
      assert.equal(await hora.dice(), 'Escriba la hora como 13:05.');
    }
    await hora.teclea('24:00');
    assert.equal(await hora.mal(), true);
    assert.equal(await hora.dice(), 'Las horas van de 00:00 a 23:59.');
    await cerrarPagina(p);
  });
}

test('el aviso se registra con el día y la hora que se escribieron, y no se registra mientras no se entiendan', async () => {
  const p = await abre(REGISTRAR);
  const dia = campo(p, 'Día del aviso');
  const hora = campo(p, 'Hora');
  const boton = p.getByRole('button', { name: 'Registrar el aviso' });
  await dia.e.waitFor();
  await hora.teclea('0915');
  await p.getByText('Así quedaría la cuenta').waitFor();
  assert.equal(await boton.isEnabled(), true);
  const alto = (e) => e.getBoundingClientRect().top;
  const techo = await p.locator('.dialogo .cuerpo').evaluate(alto);
  assert.ok((await dia.e.evaluate(alto)) >= techo, 'la cuenta que aparece no se lleva el campo de la vista');
  for (const texto of ['', '3/11', '31/02/2026', '18/11/2026', 'ayer']) {
    if (texto === '') await dia.borra();
    else await dia.teclea(texto);
    await p.keyboard.press('Tab');
    assert.equal(await boton.isEnabled(), false, `con «${texto}» no se registra`);
    assert.equal(await dia.mal(), true);
    assert.equal(await p.getByText('Así quedaría la cuenta').count(), 0);
  }
  assert.equal(await dia.valor(), 'ayer');
  await dia.teclea('12/11/2026');
  await hora.teclea('104');
  await p.keyboard.press('Tab');
  assert.equal(await boton.isEnabled(), false);
  await hora.teclea('1045');

  const dias = campo(p, 'Días hábiles para responder');
  for (const texto of ['1.5', '-2', 'quince', '0', '366']) {
    await dias.teclea(texto);
    assert.equal(await boton.isEnabled(), false, `con «${texto}» días no se registra`);
    assert.match(await dias.dice(), /número entero de 1 a 365/);
  }
  await dias.teclea('15');

  // Who says it was opened says when.
  await p.getByLabel('Ya lo abrí en la página oficial').check();
  assert.equal(await boton.isEnabled(), false);
  await p.getByText('Falta el día o la hora en que lo abrió.').waitFor();
  await campo(p, 'Día en que lo abrió').teclea('13/11/2026');
  await campo(p, 'Hora en que lo abrió').teclea('12:00');
  await boton.click();
  await p.getByRole('dialog').waitFor({ state: 'detached' }); // which tells the same count
  await p.getByText('jueves 12 de noviembre, día 0, aviso', { exact: false }).first().waitFor();
  const acto = await p.evaluate(() => window.fake.a.actos[0].acto);
  assert.equal(acto.fecha, '2026-11-12T10:45:00-06:00');
  await cerrarPagina(p);
});

test('la calculadora no cuenta con lo que no se entiende', async () => {
  const p = await abre('#/plazos/calculadora');
  const dia = campo(p, 'Día del aviso');
  await dia.e.waitFor();
  await dia.teclea('11/11/2026');
  const resultado = p.locator('section.resultado');
  await resultado.getByText('jueves 10 de diciembre de 2026').first().waitFor();
  for (const [nombre, texto, dice] of [
    ['Día del aviso', '31/11/2026', 'Escriba el día y la hora para contar.'],
    ['Hora', '25:00', 'Escriba el día y la hora para contar.'],
    ['Días hábiles para responder', '1.5', 'Escriba bien los días hábiles para contar.'],
  ]) {
    const c = campo(p, nombre);
    const antes = await c.valor();
    await c.teclea(texto);
    await resultado.getByText(dice).waitFor();
    assert.equal(await c.mal(), true);
    if (antes === '') await c.borra();
    else await c.teclea(antes);
    await resultado.getByText(dice).waitFor({ state: 'detached' });
  }
  await cerrarPagina(p);
});

test('el libro es el del día que se acaba de escribir, y los botones lo mueven desde ahí', async () => {
  const p = await abre('#/plazos/libro');
  const dia = campo(p, 'Día');
  await dia.e.waitFor();
  await dia.teclea('10/11/2026');
  await p.getByRole('heading', { name: /martes 10 de noviembre/ }).waitFor();
  await dia.teclea('10/11/20');
  await p.getByRole('heading', { name: /martes 10 de noviembre/ }).waitFor();
  await p.getByRole('button', { name: 'Día siguiente' }).click();
  assert.equal(await dia.valor(), '11/11/2026');
  assert.equal(await dia.mal(), false);
  await cerrarPagina(p);
});

test('un día de más en el calendario entra con la fecha escrita', async () => {
  const p = await abre('#/plazos/calendario');
  const dia = campo(p, 'Día');
  await dia.e.waitFor();
  await dia.teclea('20/11/20');
  await p.getByLabel('Motivo').fill('Puente');
  assert.equal(await p.getByRole('button', { name: 'Agregar al calendario' }).isEnabled(), false);
  await dia.teclea('4/12/2026');
  await p.keyboard.press('Enter');
  await p.getByText('vie 4 dic', { exact: false }).first().waitFor();
  assert.equal(await dia.valor(), '');
  assert.equal(await dia.mal(), false);
  await cerrarPagina(p);
});

test('la escalera de avisos toma comas, puntos y comas y espacios, y de lo que no entiende no toma nada', async () => {
  const p = await abre('#/ajustes/avisos');
  const escalera = campo(p, 'Avisar antes de cada vencimiento (días hábiles)');
  await escalera.e.waitFor();
  const guardada = () => p.evaluate(() => window.fake.ajustes?.escalera);
  const antes = await guardada();
  for (const texto of ['-3', 'a,b', '3.5', '5, b', ' ']) {
    await escalera.teclea(texto);
    await p.keyboard.press('Tab');
    assert.equal(await escalera.valor(), texto);
    assert.equal(await escalera.mal(), true);
    assert.match(await escalera.dice(), /no se guardó; se sigue avisando como antes/);
    assert.deepEqual(await guardada(), antes);
  }
  for (const [texto, dias] of [
    ['8;4;2', [8, 4, 2]],
    ['7; 5; 1', [7, 5, 1]],
    ['1 3 5', [5, 3, 1]],
  ]) {
    await escalera.teclea(texto);
    await p.keyboard.press('Tab');
    await p.waitForFunction((x) => window.fake.ajustes?.escalera.join() === x, dias.join());
    assert.equal(await escalera.valor(), dias.join(', '));
    assert.equal(await escalera.mal(), false);
  }
  await cerrarPagina(p);
});

test('un ajuste en números no se guarda a medias ni con otro número', async () => {
  const p = await abre('#/ajustes/uso');
  const minutos = campo(p, 'Sincronizar cada (minutos)');
  await minutos.e.waitFor();
  const guardado = () => p.evaluate(() => window.fake.ajustes?.sincronizarCadaMin);
  const antes = await guardado();
  for (const texto of ['2.5', '9999', 'diez']) {
    await minutos.teclea(texto);
    await p.keyboard.press('Tab');
    assert.equal(await minutos.valor(), texto);
    assert.match(await minutos.dice(), /número entero de 0 a 1440/);
  }
  await minutos.borra();
  await p.keyboard.press('Tab');
  assert.equal(await minutos.mal(), true);
  assert.equal(await guardado(), antes);
  await minutos.teclea('120');
  assert.equal(await guardado(), antes, 'mientras se teclea no se guarda');
  await p.keyboard.press('Tab');
  await p.waitForFunction(() => window.fake.ajustes?.sincronizarCadaMin === 120);
  await cerrarPagina(p);
});

test('un ajuste que no se pudo guardar no se queda como si se hubiera guardado', async () => {
  const p = await abre('#/ajustes/uso');
  const minutos = campo(p, 'Sincronizar cada (minutos)');
  const usuario = p.getByLabel('Su nombre, para la bitácora y el libro');
  const sistema = p.getByRole('checkbox', { name: 'Abrir Valija al iniciar la sesión' });
  await minutos.e.waitFor();
  const antes = await minutos.valor();
  const quien = await usuario.inputValue();
  await fallara(p, 'AjustesGuardar');
  await minutos.teclea('77');
  await p.keyboard.press('Tab');
  await p.waitForFunction(([e, v]) => e.value === v, [await minutos.e.elementHandle(), antes]);
  await usuario.fill('L. Ríos');
  await p.keyboard.press('Tab');
  await p.waitForFunction(([e, v]) => e.value === v, [await usuario.elementHandle(), quien]);
  await sistema.click();
  await sistema.and(p.locator(':not(:checked)')).waitFor();
  await p.getByText('Valija falló').first().waitFor();
  await p.getByRole('link', { name: 'Avisos' }).click();
  const completo = p.getByRole('radio').first();
  const puesta = await p.locator('[type=radio]:checked').inputValue();
  await completo.click();
  await p.locator(`[type=radio][value=${puesta}]:checked`).waitFor();
  await cerrarPagina(p);
});
