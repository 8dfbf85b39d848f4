// One click opens, Esc goes back, and what one comes back to is as it was left: its search, its row and the keys.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cerrarPagina, paraLasPruebas } from './ayuda.mjs';

const e2e = paraLasPruebas({ fake: true });

const PAPELES = '?datos=papeles';
const lista = (p) => p.getByRole('listbox');
/** The document is in view; the pane of an act has its own list of Documentos. */
const enDocumento = (p) => p.getByRole('region', { name: 'Documento', exact: true }).first().waitFor();
/** The row that is chosen, and that the keys go to. */
const elegida = (p, n) =>
  p.locator(`[role=listbox]:focus [aria-posinset="${n}"][aria-selected="true"]`).waitFor();

test('de un documento se vuelve a la misma búsqueda y al mismo renglón', async () => {
  const p = await e2e.abrir({ consulta: PAPELES, hash: '#/archivo' });
  const campo = p.getByRole('searchbox', { name: 'Buscar en el archivo' });
  await campo.fill('cédula');
  await p.getByRole('status').filter({ hasText: '2 documentos' }).waitFor();
  await lista(p).getByRole('option').nth(1).click();
  await enDocumento(p);
  // An open menu is what Esc closes first.
  await p.getByRole('button', { name: 'Más acciones del documento' }).click();
  await p.getByRole('menuitem', { name: 'Guardar copia…' }).waitFor();
  await p.keyboard.press('Escape');
  await p.getByRole('menu').waitFor({ state: 'detached' });
  assert.match(await p.evaluate(() => location.hash), /^#\/documento\//);
  await p.keyboard.press('Escape');
  await elegida(p, 2);
  assert.equal(await campo.inputValue(), 'cédula');
  await cerrarPagina(p);
});

test('de un documento del Buzón se vuelve al acto que se leía, con su filtro y sus teclas', async () => {
  const p = await e2e.abrir({ hash: '#/buzon/PEN010203AB1' });
  const lectura = p.getByRole('region', { name: 'Lectura' });
  await p.getByRole('button', { name: 'Filtrar' }).click();
  const filtro = p.getByRole('searchbox');
  await filtro.fill('prima');
  const acto = lista(p).getByRole('option', { name: /Resolución: prima/ });
  await acto.and(p.locator('[aria-setsize="1"]')).waitFor();
  await filtro.fill('');
  await acto.and(p.locator(':not([aria-setsize="1"])')).click();
  const n = Number(await acto.getAttribute('aria-posinset'));
  assert.ok(n > 1);
  for (const abre of [
    () => lectura.getByRole('link').first().click(),
    () => p.keyboard.press('v'),
    async () => {
      await lectura.getByRole('link').first().focus();
      await p.keyboard.press('Enter');
    },
  ]) {
    await abre();
    await enDocumento(p);
    await p.keyboard.press('Escape');
    await elegida(p, n);
    await lectura.getByRole('heading', { name: /^Resolución: prima/, level: 1 }).waitFor();
  }
  await p.getByRole('button', { name: 'Filtrar' }).click();
  await filtro.fill('prima');
  await acto.and(p.locator('[aria-setsize="1"]')).waitFor();
  await lectura.getByRole('link').first().click();
  await enDocumento(p);
  await p.keyboard.press('Escape');
  await elegida(p, 1);
  assert.equal(await filtro.inputValue(), 'prima');
  await cerrarPagina(p);
});

test('de una promoción se vuelve al mismo filtro y al mismo renglón', async () => {
  const p = await e2e.abrir({ consulta: PAPELES, hash: '#/promociones' });
  await p.getByLabel('Estado').selectOption('informacion_solicitada');
  await lista(p).getByRole('option').and(p.locator('[aria-setsize="1"]')).click();
  await p.getByRole('button', { name: 'Preparar la entrega de información' }).waitFor();
  await p.keyboard.press('Escape');
  await elegida(p, 1);
  assert.equal(await p.getByLabel('Estado').inputValue(), 'informacion_solicitada');
  await cerrarPagina(p);
});

test('se vuelve a la misma promoción, aunque otras hayan quedado arriba, y ahí sigue si llegan más', async () => {
  const p = await e2e.abrir({ consulta: PAPELES, hash: '#/promociones' });
  const otraArriba = (id) =>
    p.evaluate((nuevo) => {
      const { promociones } = window.fake.a;
      const una = promociones.find((x) => x.fila.estado === 'borrador');
      promociones.unshift({ ...una, fila: { ...una.fila, id: nuevo } });
    }, id);
  const abierta = lista(p).getByRole('option').nth(1);
  const asunto = await abierta.locator('.que .md').innerText();
  await abierta.click();
  await p.getByRole('complementary').waitFor();
  await otraArriba('otra');
  await p.keyboard.press('Escape');
  await elegida(p, 3);
  await otraArriba('otra-más');
  await p.evaluate(() => window.fake.emitir('cambios', []));
  await elegida(p, 4);
  assert.ok((await p.locator('[aria-selected=true]').innerText()).includes(asunto));
  await cerrarPagina(p);
});

test('de ver lo que se clasifica se vuelve a ello, y lo que llega no lo cambia por otro', async () => {
  const p = await e2e.abrir({ consulta: PAPELES, hash: '#/archivo/clasificar' });
  const forma = p.getByRole('region', { name: 'Clasificar', exact: true });
  await lista(p).getByRole('option').nth(1).click();
  const titulo = await lista(p).locator('[aria-selected=true] .md').first().innerText();
  const llega = (id) =>
    p.evaluate((nuevo) => {
      const { documentos } = window.fake.a;
      const uno = documentos.find((d) => d.fila.porClasificar);
      documentos.unshift({ ...uno, fila: { ...uno.fila, id: nuevo, titulo: nuevo, fecha: '2026-12-31' } });
      window.fake.emitir('cambios', []);
    }, id);
  await llega('primero.pdf');
  await p.locator('[aria-posinset="3"][aria-selected="true"]').waitFor();
  await forma.getByRole('heading', { name: titulo }).waitFor();
  await lista(p).press('Enter');
  await enDocumento(p);
  await llega('segundo.pdf');
  await p.keyboard.press('Escape');
  await elegida(p, 4);
  await forma.getByRole('heading', { name: titulo }).waitFor();
  await cerrarPagina(p);
});

test('quien deja de firmar sigue donde estaba', async () => {
  const p = await e2e.abrir({
    consulta: PAPELES,
    hash: '#/promociones/prom-borrador',
  });
  const revisar = p.getByRole('button', { name: /^Revisar y firmar/ });
  await revisar.click();
  await p.locator('input[type=password]:focus').waitFor();
  await p.keyboard.press('Escape');
  await revisar.and(p.locator(':focus')).waitFor();
  await p.evaluate(() => (location.hash = '#/buzon/PEN010203AB1'));
  const abrir = p.getByRole('button', { name: 'Abrir y quedar notificado…' });
  await abrir.click();
  await p.getByRole('checkbox').check();
  await p.keyboard.press('Escape');
  await abrir.and(p.locator(':focus')).waitFor();
  await cerrarPagina(p);
});

/** The next signature waits until the page is told to go on with it: window.sigue(). */
const firmaLenta = (p) =>
  p.evaluate(() => {
    const gastar = window.fake.gastar.bind(window.fake);
    const espera = new Promise((sigue) => (window.sigue = sigue));
    window.fake.gastar = (...con) => espera.then(() => gastar(...con));
  });

test('Esc mientras se firma o se presenta no deja la página, y lo que salió mal se dice', async () => {
  const p = await e2e.abrir({
    consulta: PAPELES,
    hash: '#/promociones/prom-borrador',
  });
  const contrasena = p.getByLabel('Contraseña de la llave');
  const ocupado = p.locator('main [aria-busy=true]');
  const mala = p.getByText('La contraseña no abre la llave privada.', { exact: false });
  await p.getByRole('button', { name: /^Revisar y firmar/ }).click();
  await contrasena.fill('otra');
  await firmaLenta(p);
  await p.keyboard.press('Control+Enter');
  await ocupado.waitFor();
  await p.keyboard.press('Escape');
  await p.evaluate(() => window.sigue());
  await mala.waitFor();
  assert.equal(await p.evaluate(() => location.hash), '#/promociones/prom-borrador');

  await contrasena.fill('valija2026');
  await p.evaluate(() => {
    for (const e of window.fake.a.efirmas) Object.assign(e, { llavero: '', enSesion: false });
  });
  await p.keyboard.press('Control+Enter');
  await p.getByRole('heading', { name: 'Presentar', exact: false }).waitFor();
  await contrasena.fill('otra');
  await firmaLenta(p);
  await p.keyboard.press('Enter');
  await ocupado.waitFor();
  await p.keyboard.press('Escape');
  await p.evaluate(() => window.sigue());
  await mala.waitFor();
  assert.equal(await p.evaluate(() => location.hash), '#/promociones/prom-borrador');
  await cerrarPagina(p);
});

test('Esc fuera del formulario deja primero la firma; mantenido no se lleva la página', async () => {
  const p = await e2e.abrir({ consulta: PAPELES, hash: '#/promociones' });
  await p.evaluate(() => (location.hash = '#/promociones/prom-borrador'));
  const revisar = p.getByRole('button', { name: /^Revisar y firmar/ });
  await revisar.click();
  await p.locator('input[type=password]:focus').waitFor();
  await p.getByRole('button', { name: 'Regresar' }).focus();
  await p.keyboard.down('Escape');
  await revisar.and(p.locator(':focus')).waitFor();
  await p.keyboard.down('Escape');
  await p.keyboard.up('Escape');
  assert.equal(await p.evaluate(() => location.hash), '#/promociones/prom-borrador');
  await p.keyboard.press('Escape');
  await p.waitForURL(/#\/promociones$/);
  await cerrarPagina(p);
});

test('Ctrl Entrar mantenido revisa una vez, y no firma', async () => {
  const p = await e2e.abrir({
    consulta: PAPELES,
    hash: '#/promociones/prom-borrador',
  });
  await p.getByRole('button', { name: /^Revisar y firmar/ }).waitFor();
  // The native agent asks for nothing here: only the keys stand between what is reviewed and what is signed.
  await p.evaluate(() => {
    const { fake } = window;
    const previa = fake.previa.bind(fake);
    window.previas = 0;
    fake.previa = (...de) => {
      window.previas++;
      return { ...previa(...de), pideContrasena: false };
    };
    fake.gastar = () => {
      window.firmo = true;
      return new Promise(() => {});
    };
  });
  await p.keyboard.down('Control');
  await p.keyboard.down('Enter');
  await p.keyboard.down('Enter');
  await p.getByText('Se firmará este texto').waitFor();
  await p.keyboard.down('Enter');
  await p.keyboard.down('Enter');
  assert.deepEqual(await p.evaluate(() => [window.previas, window.firmo]), [1, undefined]);
  await p.keyboard.up('Enter');
  await p.keyboard.down('Enter');
  await p.locator('main [aria-busy=true]').waitFor();
  await cerrarPagina(p);
});

test('al volver, la lista no le quita las teclas a quien ya escribe', async () => {
  const p = await e2e.abrir({ consulta: PAPELES, hash: '#/archivo' });
  const campo = p.getByRole('searchbox', { name: 'Buscar en el archivo' });
  await lista(p).getByRole('option').nth(1).click();
  await enDocumento(p);
  await p.keyboard.press('Escape');
  await elegida(p, 2);
  await campo.fill('no hay nada así');
  await p.getByText('0 documentos').waitFor();
  await campo.fill('cédula');
  await lista(p).waitFor();
  await campo.and(p.locator(':focus')).waitFor();
  await cerrarPagina(p);
});

test('al volver, el orden es el mismo y el documento también, aunque hayan llegado otros', async () => {
  const p = await e2e.abrir({
    consulta: PAPELES,
    hash: '#/archivo?q=c%C3%A9dula',
  });
  const relevancia = p.getByRole('button', { name: 'Más parecido' });
  await relevancia.click();
  await lista(p).getByRole('option').nth(1).click();
  await enDocumento(p);
  const id = await p.evaluate(() => location.hash.split(/[/?]/)[2]);
  await p.evaluate(() => {
    const { documentos } = window.fake.a;
    const fila = { ...documentos[0].fila, id: 'nuevo', titulo: 'Cédula que llegó', fecha: '2026-12-31' };
    documentos.unshift({ ...documentos[0], fila });
  });
  await p.keyboard.press('Escape');
  await elegida(p, 3);
  assert.equal(await relevancia.getAttribute('aria-pressed'), 'true');
  await p.keyboard.press('Enter');
  await enDocumento(p);
  assert.equal(await p.evaluate(() => location.hash.split(/[/?]/)[2]), id);
  await cerrarPagina(p);
});

test('de un documento que dejó de estar se dice, y la página sigue', async () => {
  const p = await e2e.abrir({ consulta: PAPELES, hash: '#/documento/doc-correo' });
  await enDocumento(p);
  await p.evaluate(() => {
    document.activeElement?.blur();
    window.fake.a.documentos = [];
    window.fake.emitir('cambios', []);
  });
  await p.getByText('Ese documento no está en el archivo.', { exact: false }).waitFor();
  await p.evaluate(() => new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r))));
  await cerrarPagina(p);
});
