// What the shape must bear: 200 % zoom, names of 120 characters, a hundred thousand rows, a clock that passes a limit.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cerrarPagina, paraLasPruebas, seSalen } from './ayuda.mjs';

const e2e = paraLasPruebas({ fake: true });

const LARGO =
  'Ñandú & Compañía Comercializadora Distribuidora Importadora y Exportadora de Productos Alimenticios del Valle de Toluca, S.A.';

// Addresses of the page, with what the fake starts with before the "#".
for (const hash of [
  '#/mando',
  '#/buzon/PEN010203AB1',
  '#/activar/TNO150618QX3',
  '#/efirmas',
  '#/ajustes/archivo',
  '#/promociones',
  '#/plazos',
  '#/archivo',
  '#/verificar',
  '#/plazos/calculadora',
  '#/archivo/custodia',
  '?datos=papeles#/promociones',
  '?datos=papeles#/promociones/prom-borrador',
  '?datos=papeles#/promociones/prom-firmada',
  '?datos=papeles#/promociones/prom-informacion_solicitada',
  '?datos=papeles#/promociones/salida',
  '?datos=papeles#/archivo/clasificar',
  '?datos=papeles#/archivo/expedientes/exp-prima',
  '?datos=papeles#/documento/doc-correo',
  '?datos=papeles#/documento/doc-zip',
  '?datos=papeles#/documento/doc-tabla',
]) {
  test(`${hash} a 200 % no pierde nada`, async () => {
    const p = await e2e.abrir({ hash });
    await p.evaluate(async () => {
      for (const r of window.fake.a.rfcs)
        r.nombre =
          'Ñandú & Compañía Comercializadora Distribuidora Importadora y Exportadora de Productos Alimenticios del Valle de Toluca';
      window.fake.emitir('cambios', []);
    });
    for (let i = 0; i < 10; i++) await p.keyboard.press('Control++');
    await p.waitForFunction(() => getComputedStyle(document.documentElement).fontSize === '32px');
    await p.waitForTimeout(300);
    assert.deepEqual(await seSalen(p), []);
    await cerrarPagina(p);
  });
}

test('un nombre de 120 letras se ve completo al firmar y el RFC nunca se corta', async () => {
  const p = await e2e.abrir({ hash: '#/buzon/PEN010203AB1' });
  await p.evaluate((nombre) => {
    for (const e of window.fake.a.efirmas) e.nombre = nombre;
  }, LARGO);
  await p.getByRole('button', { name: 'Abrir y quedar notificado…' }).click();
  await p.getByRole('checkbox').check();
  await p.getByRole('button', { name: 'Continuar a la firma' }).click();
  const nombre = p.getByText(LARGO.toUpperCase());
  await nombre.waitFor();
  assert.equal(await nombre.evaluate((e) => e.scrollWidth <= e.clientWidth), true);
  assert.equal(await p.locator('form .quien .rfc').evaluate((e) => e.scrollWidth <= e.clientWidth), true);
  await cerrarPagina(p);
});

test('cien mil renglones se recorren con el teclado', async (t) => {
  const p = await e2e.abrir({ hash: '#/buzon/todos' });
  await p.getByRole('button', { name: 'Filtrar' }).click();
  await p.getByRole('searchbox').fill('masivo');
  const lista = p.getByRole('listbox');
  await p.locator('[aria-setsize="100000"]').first().waitFor();
  await lista.focus();
  const inicio = Date.now();
  await p.keyboard.press('End');
  await p.getByRole('option', { name: /Propuesta de cédula 100000/ }).waitFor();
  t.diagnostic(`llegar al último de 100 000 renglones tardó ${Date.now() - inicio} ms`);
  assert.equal(await p.locator('[aria-posinset="100000"]').getAttribute('aria-selected'), 'true');
  await p.keyboard.press('Home');
  await p.locator('[aria-posinset="1"][aria-selected="true"]').waitFor();
  for (let i = 0; i < 3; i++) await p.keyboard.press('j');
  await p.locator('[aria-posinset="4"][aria-selected="true"]').waitFor();
  assert.ok((await p.getByRole('option').count()) < 60, 'sólo se dibuja lo que se ve');
  await cerrarPagina(p);
});

test('si pasa un límite con el panel a la vista, las fechas se calculan de nuevo y la casilla se limpia', async () => {
  const p = await e2e.abrir({
    hash: '#/buzon/PEN010203AB1',
    consulta: '?ahora=2026-11-17T17:59:00-06:00',
  });
  await p.getByRole('button', { name: 'Abrir y quedar notificado…' }).click();
  await p.getByRole('checkbox').check();
  await p.evaluate(() => {
    window.fake.adelanto = 2;
    window.fake.emitir('cambios', []);
  });
  await p.getByText('Pasó un límite mientras estaba a la vista', { exact: false }).waitFor();
  assert.equal(await p.getByRole('checkbox').isChecked(), false);
  await p.getByText('Fuera del horario del Buzón', { exact: false }).waitFor();
  await cerrarPagina(p);
});

test('una contraseña mala no abre nada y se puede corregir', async () => {
  const p = await e2e.abrir({ hash: '#/buzon/PEN010203AB1' });
  await p.getByRole('button', { name: 'Abrir y quedar notificado…' }).click();
  await p.getByRole('checkbox').check();
  await p.getByRole('button', { name: 'Continuar a la firma' }).click();
  await p.getByLabel('Contraseña de la llave').fill('otra');
  await p.getByRole('button', { name: 'Firmar y abrir' }).click();
  await p.getByText('La contraseña no abre la llave privada.', { exact: false }).waitFor();
  assert.equal(
    await p.evaluate(() => window.fake.a.actos.filter((x) => x.acto.estado === 'aviso').length),
    4,
  );
  assert.equal(await p.getByLabel('Contraseña de la llave').inputValue(), '');
  await p.getByLabel('Contraseña de la llave').fill('valija2026');
  await p.getByRole('button', { name: 'Firmar y abrir' }).click();
  await p.getByText('Quedó abierta y notificada').waitFor();
  await cerrarPagina(p);
});

test('Entrar en la lista ve el acto y nunca lo abre', async () => {
  const p = await e2e.abrir({ hash: '#/buzon/PEN010203AB1' });
  const lista = p.getByRole('listbox');
  await lista.focus();
  for (const tecla of ['Enter', 'p', 'v', 'o', 'Space']) await p.keyboard.press(tecla);
  assert.equal(
    await p.evaluate(() => window.fake.a.actos.filter((x) => x.acto.estado === 'aviso').length),
    4,
  );
  await cerrarPagina(p);
});

test('los archivos que se sueltan en cualquier lugar se guardan en el archivo', async () => {
  const p = await e2e.abrir({ hash: '#/mando' });
  await p.getByRole('grid').waitFor();
  await p.evaluate(() => window.fake.emitir('archivos', ['/x/acuse.pdf', '/x/foto.png']));
  await p.getByText('2 documentos importados', { exact: false }).waitFor();
  await cerrarPagina(p);
});

test('un .cer y un .key que se sueltan en cualquier lugar van a agregar la e.firma, no al archivo', async () => {
  const p = await e2e.abrir({ hash: '#/mando' });
  await p.getByRole('grid').waitFor();
  await p.evaluate(() => window.fake.emitir('archivos', ['/x/fiel.cer', '/x/FIEL.KEY']));
  const dialogo = p.getByRole('dialog', { name: 'Agregar e.firma' });
  await dialogo.getByText('fiel.cer').waitFor();
  await dialogo.getByText('FIEL.KEY').waitFor();
  assert.equal(await p.getByText('importados', { exact: false }).count(), 0);
  await cerrarPagina(p);
});

test('el orden y las columnas del centro de mando se recuerdan', async () => {
  const p = await e2e.abrir({ hash: '#/mando' });
  await p.getByRole('columnheader', { name: 'Nombre y RFC' }).getByRole('button').click();
  await p.reload();
  await p.getByRole('columnheader', { name: 'Nombre y RFC' }).waitFor();
  assert.equal(
    await p.getByRole('columnheader', { name: 'Nombre y RFC' }).getAttribute('aria-sort'),
    'ascending',
  );
  await cerrarPagina(p);
});
