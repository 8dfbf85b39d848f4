// Who begins with documents, and no e.firma yet.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { abrirNavegador, abrirPagina, cerrarPagina } from './ayuda.mjs';
import { conArchivos } from './pantallas.mjs';
import { servir } from './servidor.mjs';

let servidor;
let navegador;
before(async () => {
  servidor = await servir({ fake: true });
  navegador = await abrirNavegador();
});
after(async () => {
  await navegador.close();
  await servidor.cerrar();
});

test('quien empieza importando llega al archivo, y no vuelve a las puertas del primer día', async () => {
  const p = await abrirPagina(navegador, servidor.url, { consulta: '?datos=vacio' });
  await conArchivos(p, '/x/oficio.pdf');
  await p.getByRole('button', { name: 'importar documentos que ya descargó' }).click();
  await p.getByRole('option', { name: /oficio/ }).waitFor();
  assert.match(await p.evaluate(() => location.hash), /^#\/archivo/);
  await p.evaluate(() => (location.hash = '#/mando'));
  await p.getByText('Todavía no hay ningún RFC').waitFor();
  await p.getByRole('button', { name: 'Ver el archivo' }).click();
  await p.getByRole('option', { name: /oficio/ }).waitFor();
  await cerrarPagina(p);
});
