// An attachment says what it is by its bytes, and when its name says something else.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boton, cerrarPagina, faltasDeAcceso, paraLasPruebas } from './ayuda.mjs';

const e2e = paraLasPruebas({ fake: true });

test('el anexo cuyo nombre no es lo que trae lo dice, y no dice que esté listo', async () => {
  const p = await e2e.abrir({ consulta: '?datos=papeles', hash: '#/promociones/prom-borrador' });
  await p.evaluate(() => (window.fake.elegibles = ['/x/escrito.pdf', '/x/pagina.pdf']));
  await boton(p, 'Agregar anexo…').click();
  const renglon = (nombre) => p.getByRole('listitem').filter({ hasText: nombre });
  await renglon('escrito.pdf').getByText('Listo', { exact: true }).waitFor();
  const otro = renglon('pagina.pdf');
  await otro.getByText('Revíselo', { exact: true }).waitFor();
  await otro.getByText('por su contenido es texto o una página web', { exact: false }).waitFor();
  await otro.getByText('Texto · ', { exact: false }).waitFor();
  assert.equal(await otro.getByText('Listo', { exact: true }).count(), 0);
  assert.deepEqual(await faltasDeAcceso(p), []);
  if (process.env.FOTO) await p.screenshot({ path: process.env.FOTO });
  await cerrarPagina(p);
});
