// Where the keys are: at what a dialog or a panel asks for, at each of its steps, and back where they were after it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boton, cerrarPagina, paraLasPruebas, tarda } from './ayuda.mjs';

const e2e = paraLasPruebas({ fake: true });

const CLAVE_DE_PRUEBA = 'valija2026';
/** Waits until what is there has the keys. */
const tiene = (p, lugar) => lugar.and(p.locator(':focus')).waitFor();

test('cada paso de la clave de recuperación tiene las teclas, y al cerrarla vuelven a su botón', async () => {
  const p = await e2e.abrir({
    consulta: '?llave=sin-clave',
    hash: '#/ajustes/archivo',
  });
  const hacerla = boton(p, 'Hacer mi clave…');
  await hacerla.focus();
  await p.keyboard.press('Enter');
  await tiene(p, boton(p, 'Mostrar la clave'));
  await p.keyboard.press('Enter');
  await tiene(p, boton(p, 'Guardar hoja para imprimir…'));
  await boton(p, 'Ya la guardé').focus();
  await p.keyboard.press('Enter');
  await tiene(p, p.getByRole('textbox', { name: 'Escriba la clave desde su copia' }));
  await boton(p, 'Volver a verla').focus();
  await p.keyboard.press('Enter');
  await tiene(p, boton(p, 'Guardar hoja para imprimir…'));
  await p.keyboard.press('Escape');
  await tiene(p, hacerla);
  await cerrarPagina(p);
});

test('sin el llavero, la clave se pide con las teclas en ella, y al dejarla vuelven', async () => {
  const p = await e2e.abrir({ consulta: '?llave=bloqueado', hash: '#/archivo' });
  const abrir = boton(p, 'Abrir con la clave de recuperación…');
  await abrir.focus();
  await p.keyboard.press('Enter');
  await tiene(p, p.getByRole('textbox', { name: 'Clave de recuperación' }));
  await p.keyboard.press('Escape');
  await tiene(p, abrir);
  await cerrarPagina(p);
});

/** Nobody keeps any password: each signature asks for it. */
const sinGuardar = (p) =>
  p.evaluate(() => {
    for (const e of window.fake.a.efirmas)
      Object.assign(e, { modo: 'preguntar', enSesion: false, llavero: '' });
  });

test('la firma de un diálogo pide la contraseña, y al dejarla las teclas vuelven', async () => {
  const p = await e2e.abrir({ hash: '#/mando' });
  await sinGuardar(p);
  await p.evaluate(() => (location.hash = `#/activar/${window.fake.a.rfcs[0].rfc}`));
  const baja = boton(p, 'Dar de baja').first();
  await baja.focus();
  await p.keyboard.press('Enter');
  const clave = p.getByRole('dialog').getByLabel('Contraseña de la llave');
  await tiene(p, clave);
  await p.keyboard.type('otra');
  await p.keyboard.press('Enter');
  await p.getByRole('dialog').getByText('no abre la llave', { exact: false }).waitFor();
  await tiene(p, clave);
  await p.keyboard.press('Escape');
  await tiene(p, baja);
  await cerrarPagina(p);
});

test('sin contraseñas guardadas, sincronizar empieza en la primera, vuelve a la que falló y devuelve las teclas', async () => {
  const p = await e2e.abrir({ hash: '#/mando' });
  await sinGuardar(p);
  const sincronizar = p.getByRole('main').getByRole('button', { name: /^Sincronizar/ });
  await sincronizar.focus();
  await p.keyboard.press('Enter');
  const claves = p.getByRole('dialog').locator('input[type=password]');
  await tiene(p, claves.first());
  await claves.nth(1).fill('otra');
  await claves.nth(1).press('Enter');
  await p.getByRole('dialog').getByText('no abre la llave', { exact: false }).first().waitFor();
  await tiene(p, claves.and(p.locator('[aria-invalid=true]')).first());
  await p.keyboard.press('Escape');
  await tiene(p, sincronizar);
  await cerrarPagina(p);
});

test('una contraseña que no sirvió se escribe de nuevo ahí mismo', async () => {
  const p = await e2e.abrir({
    consulta: '?datos=papeles',
    hash: '#/promociones/prom-borrador',
  });
  await p.getByRole('button', { name: /^Revisar y firmar/ }).click();
  const clave = p.getByLabel('Contraseña de la llave');
  await tiene(p, clave);
  await p.keyboard.type('otra');
  await p.getByRole('button', { name: /^Firmar/ }).click();
  await p.getByText('no abre la llave', { exact: false }).waitFor();
  await tiene(p, clave);
  await p.keyboard.type(CLAVE_DE_PRUEBA);
  await p.keyboard.press('Enter');
  await p.getByRole('heading', { name: 'Presentar', exact: false }).waitFor();
  await cerrarPagina(p);
});

test('en el mes, las teclas van con el día elegido, también al mes siguiente', async () => {
  const p = await e2e.abrir({ hash: '#/plazos' });
  const dia = (n) => p.getByRole('gridcell', { selected: true, name: n }).and(p.locator(':focus'));
  await p.getByRole('gridcell', { selected: true }).focus();
  await p.keyboard.press('ArrowRight');
  await dia(/18 de noviembre/).waitFor();
  await p.keyboard.press('PageDown');
  await dia(/1 de diciembre/).waitFor();
  await p.keyboard.press('ArrowDown');
  await dia(/8 de diciembre/).waitFor();
  await cerrarPagina(p);
});

test('F6 recorre los paneles de cada pantalla y vuelve al primero, de ida y de regreso', async () => {
  const p = await e2e.abrir({ hash: '#/buzon/PEN010203AB1' });
  await p.getByRole('option').first().waitFor();
  const donde = () =>
    p.evaluate(() => {
      const panel = document.activeElement.closest('[data-panel]');
      return panel.ariaLabel ?? panel.tagName;
    });
  for (const [tecla, cuantos] of [
    ['F6', 4],
    ['Shift+F6', 4],
  ]) {
    const vistos = [];
    for (let i = 0; i < cuantos; i++) {
      await p.keyboard.press(tecla);
      vistos.push(await donde());
    }
    assert.equal(new Set(vistos.slice(0, 3)).size, 3, `${tecla}: ${vistos.join(', ')}`);
    assert.equal(vistos[3], vistos[0]);
  }
  await cerrarPagina(p);
});

test('a la sección que se pide con su tecla llegan las teclas: su lista se recorre sin más', async () => {
  const p = await e2e.abrir({ hash: '#/ajustes' });
  await p.getByRole('heading', { name: 'Aspecto' }).waitFor();
  for (const [tecla, lista] of [
    ['Alt+1', p.getByRole('grid')],
    ['Alt+2', p.getByRole('listbox', { name: 'Actos, comunicados y documentos' })],
    ['Alt+5', p.getByRole('listbox', { name: 'Documentos, el más reciente primero' })],
  ]) {
    await p.keyboard.press(tecla);
    await lista.and(p.locator(':focus')).waitFor();
  }
  await p.keyboard.press('End');
  await p.waitForFunction(() => {
    const fila = document.querySelector('[role=option][aria-selected=true]');
    return fila !== null && fila.ariaPosInSet === fila.ariaSetSize;
  });
  await cerrarPagina(p);
});

test('lo que se pidió y llega después no le quita las teclas a quien siguió con otra cosa', async () => {
  const p = await e2e.abrir({ consulta: '?datos=papeles', hash: '#/promociones/prom-borrador' });
  const texto = p.getByLabel('Descripción');
  const asunto = p.getByLabel('Asunto', { exact: true });
  const firma = p.getByText('Se firmará este texto');
  const revisar = p.getByRole('button', { name: /^Revisar y firmar/ });
  await revisar.waitFor();
  await asunto.and(p.locator(':enabled')).waitFor(); // once it is known what the service asks for
  for (const pide of [() => revisar.click(), () => texto.press('Control+Enter')]) {
    await tarda(p, 'PromocionPrevisualizarFirma');
    await pide();
    await asunto.focus();
    await p.evaluate(() => window.sigue());
    await firma.waitFor();
    await tiene(p, asunto);
    await p.getByRole('button', { name: /^Ahora no/ }).click();
    await tiene(p, revisar);
  }
  // Who asked from there, and stayed, goes on with what came.
  await texto.press('Control+Enter');
  await tiene(p, p.getByLabel('Contraseña de la llave'));
  await cerrarPagina(p);
});

test('si pasa un límite, el panel de abrir no le quita las teclas a quien escribe en otro lado', async () => {
  const p = await e2e.abrir({ hash: '#/buzon/PEN010203AB1' });
  await boton(p, 'Filtrar').click();
  const filtro = p.getByRole('searchbox').first();
  await boton(p, 'Abrir y quedar notificado…').click();
  await p.getByRole('checkbox', { name: /Entiendo/ }).check();
  await boton(p, 'Continuar a la firma').click();
  await p.getByText('Se firmará este texto').waitFor();
  await filtro.focus();
  await p.evaluate(() => {
    window.fake.inicio = '2026-11-17T18:30:00-06:00';
    window.fake.emitir('cambios', []);
  });
  await p.getByText('Pasó un límite mientras estaba a la vista', { exact: false }).waitFor();
  await tiene(p, filtro);
  await cerrarPagina(p);
});
