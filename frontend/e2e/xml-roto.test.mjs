// An XML that cannot be shown as a tree is shown as it is written, and can be taken out.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boton, cerrarPagina, faltasDeAcceso, paraLasPruebas } from './ayuda.mjs';

const e2e = paraLasPruebas({ fake: true });

test('el XML roto dice qué le pasa y se ve como está escrito', async () => {
  const p = await e2e.abrir({ consulta: '?datos=papeles', hash: '#/archivo', tema: process.env.TEMA });
  await p.evaluate(() => (window.fake.elegibles = ['/x/roto.xml']));
  await boton(p, 'Importar archivos…').click();
  await p.getByRole('button', { name: 'Clasificar los nuevos' }).waitFor();
  const id = await p.evaluate(
    () => window.fake.a.documentos.find((d) => d.fila.archivo === 'roto.xml').fila.id,
  );
  await p.evaluate((x) => (location.hash = `#/documento/${x}`), id);
  const aviso = p.getByRole('alert').filter({ hasText: 'El archivo no se puede mostrar en orden' });
  await aviso.getByText('El XML está cortado. Está guardado', { exact: false }).waitFor();
  await p.getByRole('region', { name: 'roto.xml' }).getByText('roto.xml').waitFor();
  assert.equal(await boton(p, 'Plegar todo').count(), 0);
  if (process.env.FOTO) await p.screenshot({ path: process.env.FOTO });
  await boton(p, 'Abrir con el sistema…').click();
  await p.getByRole('dialog', { name: 'Abrir fuera de Valija' }).waitFor();
  await boton(p, 'Cancelar').click();
  assert.deepEqual(await faltasDeAcceso(p), []);
  await cerrarPagina(p);
});
