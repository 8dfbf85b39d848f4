// A list of many thousands by keyboard, over the real Go backend. What is right is asserted; how long it takes is
// printed, for a busy machine proves nothing. DOCUMENTOS=100000 makes it the long one.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { abrirNavegador, abrirPagina, cerrarPagina } from './ayuda.mjs';
import { servir } from './servidor.mjs';

const DOCUMENTOS = Number(process.env.DOCUMENTOS ?? 10_000);
const conGo = process.env.E2E_SERVER !== undefined;

let servidor;
let navegador;
before(async () => {
  if (!conGo) return;
  servidor = await servir({ documentos: DOCUMENTOS });
  navegador = await abrirNavegador();
});
after(async () => {
  await navegador?.close();
  await servidor?.cerrar();
});

/** Inside the page: does something, and gives the milliseconds until the chosen row is of this number, and painted. */
const medir = (p, hacer, numero) =>
  p.evaluate(
    async ({ hacer, numero }) => {
      const elegida = () => {
        const lista = document.querySelector('[role=listbox]');
        const fila = document.getElementById(lista?.getAttribute('aria-activedescendant') ?? '');
        return fila?.getAttribute('aria-posinset') === String(numero) && /Oficio \d/.test(fila.innerText);
      };
      const cuadro = () => new Promise(requestAnimationFrame);
      const empieza = performance.now();
      if (hacer.hash) location.hash = hacer.hash;
      else
        document
          .querySelector('[role=listbox]')
          .dispatchEvent(new KeyboardEvent('keydown', { key: hacer.tecla, bubbles: true, cancelable: true }));
      while (!elegida()) {
        if (performance.now() - empieza > 20_000) throw new Error(`la fila ${numero} no llegó`);
        await cuadro();
      }
      await cuadro(); // the frame after it is on screen
      return performance.now() - empieza;
    },
    { hacer, numero },
  );

const fila = (p) => p.locator('[role=option][aria-selected=true]');

test('la lista larga se recorre con el teclado', { skip: !conGo }, async (t) => {
  const p = await abrirPagina(navegador, servidor.url);
  await p.evaluate(() => (location.hash = '#/ajustes'));
  await p.locator('main h1').waitFor();
  const cifras = {};
  cifras['abrir el archivo'] = await medir(p, { hash: '#/archivo' }, 1);
  const lista = p.getByRole('listbox');
  assert.equal(await fila(p).getAttribute('aria-setsize'), String(DOCUMENTOS));
  assert.match(await fila(p).innerText(), /Oficio 0\b/);

  await lista.focus();
  cifras['Fin'] = await medir(p, { tecla: 'End' }, DOCUMENTOS);
  assert.match(await fila(p).innerText(), new RegExp(`Oficio ${DOCUMENTOS - 1}\\b`));
  cifras['Inicio'] = await medir(p, { tecla: 'Home' }, 1);
  assert.match(await fila(p).innerText(), /Oficio 0\b/);

  // The real keys do the same, and the focus stays in the list, which draws what is near and no more.
  await p.keyboard.press('End');
  await p.keyboard.press('PageUp');
  const sube = Number(await fila(p).getAttribute('aria-posinset'));
  assert.ok(sube < DOCUMENTOS - 1, 'RePág no sube una página');
  await p.keyboard.press('PageDown');
  assert.equal(await fila(p).getAttribute('aria-posinset'), String(DOCUMENTOS));
  assert.equal(await lista.evaluate((e) => e === document.activeElement), true);
  assert.ok((await p.getByRole('option').count()) < 60);
  await p.keyboard.press('Home');
  cifras['una página'] = await medir(p, { tecla: 'PageDown' }, DOCUMENTOS - sube + 1);

  for (const [que, ms] of Object.entries(cifras))
    t.diagnostic(`${DOCUMENTOS} documentos, ${que}: ${ms.toFixed(0)} ms en pantalla`);
  await cerrarPagina(p);
});
