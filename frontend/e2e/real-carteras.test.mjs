// Carteras, labels and what is read, over the real Go side: what is done stays after the page is loaded anew.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { abrirNavegador, abrirPagina, boton, cerrarPagina } from './ayuda.mjs';
import { abrirActo, llamar, MARTES, sincronizar, sinGo } from './real.mjs';
import { servir } from './servidor.mjs';
import { con, escribir, pulsar } from './teclado.mjs';

let servidor;
let navegador;
let uno;
let dos;
before(async () => {
  if (sinGo) return;
  servidor = await servir({ ahora: MARTES });
  navegador = await abrirNavegador();
  const p = await abrirPagina(navegador, servidor.url);
  uno = await llamar(p, 'PracticaCrearEmpleador', 'Abarrotes Don Beto');
  dos = await llamar(p, 'PracticaCrearEmpleador', 'Zapatería La Horma');
  await cerrarPagina(p);
});
after(async () => {
  await navegador?.close();
  await servidor?.cerrar();
});

/** Waits until the board has so many rows of RFC. */
const renglones = (p, n) =>
  p.waitForFunction((x) => document.querySelectorAll('tr.fila-rfc').length === x, n);

test(
  'una cartera se hace de dos renglones, cambia de nombre, sigue al volver y se borra',
  { skip: sinGo },
  async () => {
    const p = await abrirPagina(navegador, servidor.url, { hash: '#/mando' });
    const tablero = p.getByRole('grid');
    await tablero.waitFor();
    await con(p, tablero);
    await p.keyboard.press('Control+a');
    await p.getByText('2 RFC elegidos').waitFor();
    await pulsar(p, 'Carteras…');
    await escribir(p, 'Nueva cartera', 'Norte');
    await p.keyboard.press('Enter');
    await p.getByRole('link', { name: /^Norte 2/ }).click();
    await pulsar(p, 'Editar la cartera…');
    await escribir(p, 'Nombre', 'Frontera');
    await p.getByRole('checkbox', { name: new RegExp(dos.rfc) }).uncheck();
    await pulsar(p, 'Guardar');
    await p.getByRole('heading', { name: 'Frontera', level: 1 }).waitFor();
    await p.reload();
    await p.getByRole('heading', { name: 'Frontera', level: 1 }).waitFor();
    await renglones(p, 1);
    await pulsar(p, 'Borrar la cartera…');
    await con(p, p.getByRole('alertdialog').getByRole('button', { name: 'Borrar la cartera' }));
    await p.keyboard.press('Enter');
    await p.getByRole('heading', { name: 'Centro de mando', level: 1 }).waitFor();
    await renglones(p, 2);
    await cerrarPagina(p);
  },
);

test(
  'un acto lleva su etiqueta en la lista, filtra por ella, y queda no leído si así se marca',
  { skip: sinGo },
  async () => {
    const p = await abrirPagina(navegador, servidor.url, { hash: `#/buzon/${uno.rfc}` });
    await llamar(p, 'PracticaEmitir', uno.rfc, 'multa_prima');
    await sincronizar(p);
    await p.getByRole('heading', { name: 'Acto pendiente de notificar' }).waitFor();
    await abrirActo(p, uno.contrasena);
    const fila = p.locator('[role=option][aria-selected=true]');
    await boton(p, 'Marcar como no leído').waitFor();

    const campo = p.getByRole('combobox', { name: 'Poner una etiqueta' });
    await con(p, campo);
    await p.keyboard.type('Urgente');
    await p.keyboard.press('Enter');
    await fila.getByText('Urgente').waitFor();
    await pulsar(p, 'Filtrar');
    await p.getByLabel('Etiqueta', { exact: true }).selectOption('Urgente');
    await p.locator('[role=option][aria-setsize="1"]').waitFor();
    await p.getByLabel('Etiqueta', { exact: true }).selectOption('');

    await pulsar(p, 'Marcar como no leído');
    await fila.getByText('Sin leer').waitFor({ state: 'attached' });
    await sincronizar(p); // what comes meanwhile does not read it
    await p.waitForTimeout(300);
    const { filas } = await llamar(p, 'Actos', {
      rfc: uno.rfc,
      clase: '',
      texto: '',
      soloNoLeidos: true,
      etiqueta: 'Urgente',
      desde: 0,
      cuantos: 10,
    });
    assert.equal(filas.length, 1);
    await cerrarPagina(p);
  },
);
