// Who has no e.firma here yet registers an aviso of any RFC, and its count begins.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boton, cerrarPagina, paraLasPruebas } from './ayuda.mjs';
import { MARTES, sinGo } from './real.mjs';

const e2e = sinGo ? undefined : paraLasPruebas({ ahora: MARTES });

test(
  'sin e.firma se registra el aviso de un RFC que se escribe, y su cuenta corre',
  { skip: sinGo },
  async () => {
    const p = await e2e.abrir({ hash: '#/buzon/todos?registrar=1' });
    await p.getByLabel('Cuál RFC').fill('pen010203ab');
    await p.getByLabel('Hora', { exact: true }).fill('10:05');
    assert.equal(await boton(p, 'Registrar el aviso').isEnabled(), false, 'a un RFC le falta una letra');
    await p.getByLabel('Cuál RFC').fill('pen010203ab1');
    await p.getByLabel('Día del aviso').fill('23/11/2026');
    await boton(p, 'Registrar el aviso').click();
    await p.getByRole('heading', { name: 'Acto pendiente de notificar' }).waitFor();
    await p.evaluate(() => (location.hash = '#/buzon/todos'));
    await p.getByRole('option', { name: /PEN010203AB1/ }).waitFor();
    await cerrarPagina(p);
  },
);
