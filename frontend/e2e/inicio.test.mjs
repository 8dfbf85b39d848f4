// Who begins with documents, and no e.firma yet.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cerrarPagina, paraLasPruebas } from './ayuda.mjs';
import { conArchivos } from './pantallas.mjs';

const e2e = paraLasPruebas({ fake: true });

test('quien empieza importando llega al archivo, y no vuelve a las puertas del primer día', async () => {
  const p = await e2e.abrir({ consulta: '?datos=vacio' });
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
