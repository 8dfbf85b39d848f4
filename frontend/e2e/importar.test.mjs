// What an import could not do is said as a warning, with its reasons, and can be read later.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boton, cerrarPagina, faltasDeAcceso, paraLasPruebas } from './ayuda.mjs';

const e2e = paraLasPruebas({ fake: true });

test('una importación con fallas se advierte donde uno esté, y el archivo la guarda', async () => {
  const p = await e2e.abrir({ consulta: '?datos=papeles', hash: '#/plazos' });
  await p.evaluate(
    () => (window.fake.elegibles = ['/x/bien.pdf', '/x/vacio-1.pdf', '/x/vacio-2.pdf', '/x/vacio-3.pdf']),
  );
  await p.keyboard.press('Control+k');
  await p.keyboard.type('importar');
  await p.getByRole('option', { name: 'Importar documentos…' }).click();
  const aviso = p.getByRole('alert').filter({ hasText: '1 documento importado · 3 no se guardaron' });
  await aviso
    .getByText('vacio-1.pdf: El archivo está vacío. vacio-2.pdf: El archivo está vacío. Y 1 archivo más.')
    .waitFor();
  assert.equal(await p.getByRole('status').filter({ hasText: 'no se guardaron' }).count(), 0);
  await aviso.getByRole('button', { name: 'Ver cuáles y por qué' }).click();
  await p.getByText('No se guardaron, y siguen sólo donde estaban:', { exact: true }).waitFor();
  await p.getByText('/x/vacio-3.pdf').waitFor();
  await p.evaluate(() => (location.hash = '#/plazos'));
  await p.getByRole('heading', { name: 'Libro de plazos' }).waitFor();
  await p.evaluate(() => (location.hash = '#/archivo'));
  await p.getByText('/x/vacio-3.pdf').waitFor();
  await boton(p, 'Cerrar').click();
  await p.getByText('/x/vacio-3.pdf').waitFor({ state: 'detached' });
  await cerrarPagina(p);
});

test('de muchas fallas se ven las últimas, se dice cuántas más hay, y se leen todas', async () => {
  const p = await e2e.abrir({ consulta: '?datos=papeles', hash: '#/plazos' });
  await p.evaluate(() => {
    const fallas = Array.from({ length: 30 }, (_, i) => ({
      donde: `Patrón ${i + 1}`,
      codigo: 'sin_conexion',
      mensaje: 'el Buzón no respondió',
      plazo: '',
      sugerencia: 'Se intentará de nuevo.',
    }));
    window.fake.emitir('tarea', {
      id: 't',
      clase: 'sincronizar',
      estado: 'termino',
      hechos: 30,
      total: 30,
      texto: '',
      rfc: '',
      resultado: '',
      fallas,
    });
  });
  const aviso = (n) => p.getByRole('alert').filter({ hasText: `Patrón ${n}:` });
  await aviso(30).waitFor();
  assert.equal(await aviso(1).count(), 0);
  await boton(p, 'Ver 26 avisos anteriores').click();
  await aviso(1).scrollIntoViewIfNeeded();
  assert.ok(await aviso(1).isVisible());
  assert.deepEqual(await faltasDeAcceso(p), []);
  await boton(p, 'Cerrar todos').click();
  await aviso(30).waitFor({ state: 'detached' });
  await cerrarPagina(p);
});
