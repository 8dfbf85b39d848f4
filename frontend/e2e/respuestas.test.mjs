// What the Institute answers to a promoción is listed whole, however its files are called.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cerrarPagina, paraLasPruebas } from './ayuda.mjs';

const e2e = paraLasPruebas({ fake: true });

test('dos respuestas que se llaman igual se ven las dos', async () => {
  const p = await e2e.abrir({ consulta: '?datos=papeles', hash: '#/promociones' });
  await p.evaluate(() => {
    const una = { nombre: 'oficio.pdf', documento: '', fecha: '', llego: '' };
    window.fake.a.promociones.find((x) => x.fila.id === 'prom-presentada').respuestas = [una, { ...una }];
    location.hash = '#/promociones/prom-presentada';
  });
  await p.getByRole('heading', { name: 'Acuse', exact: true }).waitFor();
  assert.equal(await p.getByRole('listitem').filter({ hasText: 'oficio.pdf' }).count(), 2);
  await cerrarPagina(p);
});
