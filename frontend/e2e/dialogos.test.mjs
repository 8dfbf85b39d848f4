// Windows over the page: nothing covers their buttons, and what was written in them is not lost by a click beside them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cerrarPagina, faltasDeAcceso, paraLasPruebas } from './ayuda.mjs';

const e2e = paraLasPruebas({ fake: true });

const REGISTRAR = '#/buzon/PEN010203AB1?registrar=1';

/** Makes a task fail in so many places, each of which is a notice that stays. */
const fallan = (p, cuantas) =>
  p.evaluate((n) => {
    const fallas = Array.from({ length: n }, (_, i) => ({
      donde: `RFC ${i}`,
      codigo: 'sin_conexion',
      mensaje: 'No hay conexión con el Buzón y no se sabe si llegó algo nuevo desde la última vez.',
      plazo: 'Los plazos siguen corriendo.',
      sugerencia: 'Revise la red y sincronice de nuevo.',
    }));
    window.fake.emitir('tarea', {
      id: 'una',
      clase: 'sincronizar',
      estado: 'termino',
      hechos: n,
      total: n,
      texto: '',
      rfc: '',
      resultado: '',
      fallas,
    });
  }, cuantas);

/** Buttons of the window that a mouse would not press, because something else is over them. */
const tapados = (p) =>
  p.evaluate(() =>
    [...document.querySelectorAll('[role=dialog] :is(footer, header, .pie) button')]
      .filter((b) => {
        const r = b.getBoundingClientRect();
        return [0.1, 0.5, 0.9].some(
          (x) => !b.contains(document.elementFromPoint(r.left + r.width * x, r.top + r.height / 2)),
        );
      })
      .map((b) => b.innerText),
  );

for (const [ancho, alto, zoom] of [
  [1280, 800, 1],
  [1024, 640, 1],
  [1280, 800, 1.25],
  [1024, 640, 1.25],
]) {
  test(`a ${ancho}×${alto} y ${zoom * 100} % ningún aviso tapa lo que se puede hacer`, async () => {
    const p = await e2e.abrir({ hash: REGISTRAR, ancho, alto });
    await p.evaluate((z) => document.documentElement.style.setProperty('--zoom', String(z)), zoom);
    await p.getByLabel('Hora', { exact: true }).fill('09:15');
    await p.getByText('Así quedaría la cuenta').waitFor();
    for (const cuantas of [1, 6]) {
      await fallan(p, cuantas);
      await p.getByRole('dialog').getByRole('alert').nth(0).waitFor();
      assert.deepEqual(await tapados(p), []);
    }
    assert.deepEqual(await faltasDeAcceso(p), []);
    // They are closed from there, and the window stays with what it has.
    const cierra = p.getByRole('dialog').getByRole('button', { name: 'Cerrar aviso' });
    const antes = await cierra.count();
    await cierra.last().click();
    await p.waitForFunction(
      (n) => document.querySelectorAll('[role=dialog] .aviso[role=alert]').length <= n,
      antes,
    );
    assert.equal(await p.getByLabel('Hora', { exact: true }).inputValue(), '09:15');
    await p.getByRole('button', { name: 'Registrar el aviso' }).click();
    await p.getByRole('dialog').waitFor({ state: 'detached' });
    // And they are still on the page.
    await p.locator('.marco .avisos [role=alert]').first().waitFor();
    await cerrarPagina(p);
  });
}

test('un clic fuera no cierra lo que se está llenando; Escape y Cancelar, sí', async () => {
  const p = await e2e.abrir({ hash: REGISTRAR });
  const folio = p.getByLabel('Folio o número del aviso');
  await folio.fill('A-77');
  await p.mouse.click(5, 400);
  await p.mouse.click(1270, 30);
  assert.equal(await folio.inputValue(), 'A-77');
  await folio.press('Escape');
  await p.getByRole('dialog').waitFor({ state: 'detached' });
  await cerrarPagina(p);
});

test('una fecha a medio escribir en la búsqueda no es un error; la que no existe, sí', async () => {
  const p = await e2e.abrir({ hash: '#/archivo' });
  const campo = p.getByRole('searchbox', { name: 'Buscar en el archivo' });
  await campo.click();
  const alerta = p.getByRole('main').getByRole('alert');
  // Slower than the search waits: each key is asked for.
  await p.keyboard.type('prima desde:2026-1', { delay: 300 });
  await p.getByText('prima', { exact: false }).first().waitFor();
  assert.equal(await alerta.count(), 0);
  await p.keyboard.type('3');
  await alerta.waitFor();
  await p.keyboard.press('Backspace');
  await alerta.waitFor({ state: 'detached' });
  // Left at half, it is told.
  await p.keyboard.press('Tab');
  await alerta.waitFor();
  await cerrarPagina(p);
});
