// Reading in the Buzón: what is not read becomes read by being looked at, once, and nothing else is read by itself.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boton, cerrarPagina, fallara, paraLasPruebas, tarda } from './ayuda.mjs';

const BUZON = '#/buzon/PEN010203AB1';
const e2e = paraLasPruebas({ fake: true });

const sinLeer = (p) =>
  p.evaluate(() =>
    window.fake.a.actos
      .filter((d) => d.acto.rfc === 'PEN010203AB1' && !d.acto.leido)
      .map((d) => d.acto.titulo),
  );
const leido = (p) => p.getByRole('region', { name: 'Lectura' }).getByRole('heading', { level: 1 });

test('lo que se marca como no leído queda así mientras se ve', async () => {
  const p = await e2e.abrir({ hash: BUZON });
  const fila = p.getByRole('option', { name: /Resolución: prima/ });
  await fila.click();
  await p.getByRole('button', { name: 'Marcar como no leído' }).click();
  await fila.and(p.getByRole('option', { name: /Sin leer/ })).waitFor();
  await p.evaluate(() => window.fake.emitir('cambios', []));
  await p.waitForTimeout(300);
  assert.ok((await sinLeer(p)).some((t) => t.startsWith('Resolución: prima')));
  await p.getByRole('button', { name: 'Marcar como leído' }).click();
  await p.getByRole('button', { name: 'Marcar como no leído' }).waitFor();
  assert.equal((await sinLeer(p)).filter((t) => t.startsWith('Resolución: prima')).length, 0);
  await cerrarPagina(p);
});

test('el acto que se acaba de abrir queda leído', async () => {
  const p = await e2e.abrir({ hash: BUZON });
  await p.getByRole('heading', { name: 'Acto pendiente de notificar' }).waitFor();
  const titulo = await p.evaluate(() => {
    const d = window.fake.a.actos.find((x) => x.acto.rfc === 'PEN010203AB1' && x.acto.estado === 'aviso');
    d.acto = { ...d.acto, estado: 'abierta' };
    window.fake.emitir('cambios', []);
    return d.acto.titulo;
  });
  await leido(p)
    .and(p.getByText(titulo, { exact: true }))
    .waitFor();
  await p.waitForFunction(
    (t) => window.fake.a.actos.some((d) => d.acto.titulo === t && d.acto.leido),
    titulo,
  );
  await cerrarPagina(p);
});

test('con sólo los no leídos, leer uno no lee los demás', async () => {
  const p = await e2e.abrir({ hash: BUZON });
  await p.getByRole('option').first().waitFor();
  await p.evaluate(() => {
    for (const d of window.fake.a.actos) d.acto = { ...d.acto, leido: false };
  });
  await p.getByRole('button', { name: 'Filtrar' }).click();
  await p.getByRole('checkbox').check();
  await p.locator('[aria-setsize="8"]').first().waitFor();
  const uno = p.getByRole('option').nth(3);
  const titulo = await uno.locator('.ti').getAttribute('title');
  await uno.click();
  await p.locator('[aria-setsize="7"]').first().waitFor();
  await p.waitForTimeout(300);
  assert.equal(await leido(p).innerText(), titulo, 'lo que se leía se fue');
  assert.equal((await sinLeer(p)).length, 7);
  await cerrarPagina(p);
});

test('un suceso no regresa al acto de la dirección, y otra dirección sí lleva al suyo', async () => {
  const p = await e2e.abrir({ hash: BUZON });
  const ids = await p.evaluate(() =>
    window.fake.a.actos
      .filter((d) => d.acto.rfc === 'PEN010203AB1' && d.acto.estado !== 'aviso')
      .map((d) => [d.acto.id, d.acto.titulo]),
  );
  const [[primero, nombre], [segundo, otro]] = ids;
  await p.evaluate((id) => (location.hash = `#/buzon/PEN010203AB1/-/${id}`), primero);
  await leido(p)
    .and(p.getByText(nombre, { exact: true }))
    .waitFor();
  await p.getByRole('option').last().click();
  await leido(p)
    .and(p.getByText(nombre, { exact: true }))
    .waitFor({ state: 'detached' });
  const visto = await leido(p).innerText();
  await p.evaluate(() => window.fake.emitir('cambios', []));
  await p.waitForTimeout(300);
  assert.equal(await leido(p).innerText(), visto);
  await p.evaluate((id) => (location.hash = `#/buzon/PEN010203AB1/-/${id}`), segundo);
  await leido(p)
    .and(p.getByText(otro, { exact: true }))
    .waitFor();
  await cerrarPagina(p);
});

test('la contraseña que se escribía para un RFC no pasa al asistente de otro', async () => {
  const p = await e2e.abrir({ hash: BUZON });
  await p.evaluate(() => {
    const { a } = window.fake;
    for (const e of a.efirmas) Object.assign(e, { modo: 'preguntar', enSesion: false, llavero: '' });
    for (const r of a.rfcs.slice(0, 2)) r.buzon = { ...r.buzon, estado: 'sin_medios' };
    window.rfcs = a.rfcs.slice(0, 2).map((r) => r.rfc);
    location.hash = `#/activar/${window.rfcs[0]}`;
  });
  const clave = p.getByLabel('Contraseña de la llave');
  await clave.fill('de la primera');
  await p.evaluate(() => (location.hash = `#/activar/${window.rfcs[1]}`));
  await p
    .getByText(await p.evaluate(() => window.rfcs[1]))
    .first()
    .waitFor();
  await p.waitForFunction(() => document.querySelector('input[type=password]')?.value === '');
  await cerrarPagina(p);
});

test('de lo que el Instituto pide se ve hasta cuándo, aunque no traiga nota', async () => {
  const p = await e2e.abrir({
    consulta: '?datos=papeles',
    hash: '#/promociones',
  });
  await p.evaluate(() => {
    for (const x of window.fake.a.promociones)
      if (x.fila.estado === 'informacion_solicitada') x.fila.motivo = '';
    location.hash = '#/promociones/prom-informacion_solicitada';
  });
  await p.getByRole('button', { name: 'Preparar la entrega de información' }).waitFor();
  await p.getByText(/^Hasta /).waitFor();
  await cerrarPagina(p);
});

test('una lista vacía dice sólo de qué no hay', async () => {
  const p = await e2e.abrir({ hash: BUZON });
  const rfc = await p.evaluate(() => {
    const { a } = window.fake;
    a.actos = a.actos.filter((x) => x.acto.clase !== 'comunicado');
    return a.actos[0].acto.rfc;
  });
  await p.evaluate((x) => (location.hash = `#/buzon/${x}/comunicado`), rfc);
  await p.getByText('No hay comunicados', { exact: false }).waitFor();
  await cerrarPagina(p);
});

/** Three hundred comunicados under what is there, of older and older days. */
const muchos = (p) =>
  p.evaluate(() => {
    const { actos } = window.fake.a;
    const uno = actos.find((d) => d.acto.rfc === 'PEN010203AB1' && d.acto.clase === 'comunicado');
    for (let i = 0; i < 300; i++) {
      const fecha = new Date(Date.UTC(2025, 0, 1) - i * 86_400_000).toISOString();
      actos.push({ ...uno, acto: { ...uno.acto, id: `viejo-${i}`, titulo: `Viejo ${i}`, fecha } });
    }
    window.fake.emitir('cambios', []);
  });
/** Others come in over all of it. */
const llegan = (p, cuantos) =>
  p.evaluate((n) => {
    const { actos } = window.fake.a;
    const uno = actos.find((d) => d.acto.id === 'viejo-0');
    for (let i = 0; i < n; i++) {
      const fecha = new Date(Date.UTC(2026, 10, 17) - i * 60_000).toISOString();
      actos.unshift({ ...uno, acto: { ...uno.acto, id: `nuevo-${i}`, titulo: `Nuevo ${i}`, fecha } });
    }
    window.fake.emitir('cambios', []);
  }, cuantos);
const elegido = (p, nombre) => p.getByRole('option', { name: nombre, selected: true }).waitFor();

test('el acto que se lee, por abajo que esté, sigue a la vista y elegido cuando llegan otros', async () => {
  const p = await e2e.abrir({ hash: BUZON });
  await muchos(p);
  await p.locator('[aria-setsize]').first().waitFor();
  await p.getByRole('listbox').press('End');
  await elegido(p, /Viejo 299/);
  await leido(p).getByText('Viejo 299').waitFor();
  await llegan(p, 3);
  await elegido(p, /Viejo 299/);
  await llegan(p, 150); // and so many that its page is another
  await elegido(p, /Viejo 299/);
  await leido(p).getByText('Viejo 299').waitFor();
  assert.ok(await p.getByRole('option', { selected: true }).evaluate((e) => e.getClientRects().length > 0));
  await p.keyboard.press('ArrowUp');
  await elegido(p, /Viejo 298/);

  // The one of an address too, wherever it is in the list.
  await p.evaluate(() => (location.hash = '#/buzon/PEN010203AB1/comunicado/viejo-250'));
  await elegido(p, /Viejo 250/);
  await leido(p).getByText('Viejo 250').waitFor();
  await cerrarPagina(p);
});

const hastaLaFirma = async (p) => {
  await boton(p, 'Abrir y quedar notificado…').click();
  await p.getByRole('checkbox').check();
  await boton(p, 'Continuar a la firma').click();
  return p.getByLabel('Contraseña de la llave');
};
const lectura = (p) => p.getByRole('region', { name: 'Lectura' });
const alDia = (p, si) =>
  lectura(p)
    .and(p.locator(`[aria-busy=${!si}]`))
    .waitFor();

test('mientras llega el acto que se eligió no se firma el de antes, y pronto deja de verse', async () => {
  const p = await e2e.abrir({ consulta: '?datos=papeles', hash: BUZON });
  const clave = await hastaLaFirma(p);
  await clave.fill('valija2026');
  const [lugar, otra] = [await clave.boundingBox(), p.getByRole('option').nth(3)];
  const titulo = await otra.locator('.ti').getAttribute('title');
  const avisos = () =>
    p.evaluate(() => window.fake.a.actos.filter(({ acto }) => acto.estado === 'aviso').length);
  const antes = await avisos();
  await tarda(p, 'Acto');
  await otra.click();
  await alDia(p, false);
  await p.mouse.click(lugar.x + lugar.width / 2, lugar.y + lugar.height / 2);
  await p.keyboard.press('Control+Enter');
  await lectura(p).getByRole('status', { name: 'Cargando' }).waitFor();
  assert.equal(await clave.count(), 0);
  await p.evaluate(() => window.sigue());
  await leido(p)
    .and(p.getByText(titulo, { exact: true }))
    .waitFor();
  assert.equal(await avisos(), antes, 'se abrió el que ya no se leía');
  await cerrarPagina(p);
});

test('el foco que quedó en lo que ya no se lee no lo firma', async () => {
  const p = await e2e.abrir({ consulta: '?datos=papeles', hash: BUZON });
  const clave = await hastaLaFirma(p);
  await clave.fill('valija2026');
  await tarda(p, 'Acto');
  // Chosen by what moves no focus, with the next key at once behind.
  await p
    .getByRole('option')
    .nth(3)
    .evaluate((e) => e.click());
  await p.keyboard.press('Control+Enter');
  await p.evaluate(() => window.sigue());
  await alDia(p, true);
  assert.equal(await p.getByText('Quedó abierta y notificada').count(), 0);
  await cerrarPagina(p);
});

test('se regresa a la lista aunque no llegue lo que se eligió', async () => {
  const p = await e2e.abrir({ hash: BUZON, ancho: 700 });
  await p.getByRole('option').nth(2).click();
  await p.getByRole('listbox').press('Enter');
  await leido(p).waitFor();
  await tarda(p, 'Acto');
  await p.keyboard.press('j');
  await alDia(p, false);
  await boton(p, 'Regresar').click();
  await p.getByRole('listbox').waitFor();
  await cerrarPagina(p);
});

test('la página lejana que no llega no deja sin uso lo que se lee', async () => {
  const p = await e2e.abrir({ hash: BUZON });
  await muchos(p);
  await p.waitForFunction(() => Number(document.querySelector('[aria-setsize]')?.ariaSetSize) > 300);
  const titulo = await leido(p).innerText();
  await fallara(p, 'Actos');
  await p.getByRole('listbox').press('End');
  await p.getByText('Valija falló').waitFor();
  await alDia(p, true);
  assert.equal(await leido(p).innerText(), titulo);
  await cerrarPagina(p);
});

test('V no abre el documento de otro acto cuando el elegido no llegó', async () => {
  const p = await e2e.abrir({ hash: BUZON });
  const conPapel = await p.evaluate(
    () =>
      window.fake.a.actos.find((d) => d.acto.rfc === 'PEN010203AB1' && d.documentos.length > 0).acto.titulo,
  );
  await p.getByRole('option').filter({ hasText: conPapel }).first().click();
  await leido(p)
    .and(p.getByText(conPapel, { exact: true }))
    .waitFor();
  await fallara(p, 'Acto');
  await p.getByRole('listbox').press('ArrowDown');
  await lectura(p).getByText('Valija falló').waitFor();
  await p.keyboard.press('v');
  await p.waitForTimeout(200);
  assert.doesNotMatch(await p.evaluate(() => location.hash), /documento/);
  await cerrarPagina(p);
});

test('lo que se elige después de una liga se queda, aunque la lista llegue tarde', async () => {
  const p = await e2e.abrir({ hash: BUZON });
  await p.getByRole('option').first().waitFor();
  const deLiga = await p.evaluate(
    () =>
      window.fake.a.actos.find((d) => d.acto.rfc === 'PEN010203AB1' && d.acto.clase === 'comunicado').acto.id,
  );
  await tarda(p, 'Actos');
  await p.evaluate((id) => (location.hash = `#/buzon/PEN010203AB1/-/${id}`), deLiga);
  const otra = p.getByRole('option').nth(1);
  const titulo = await otra.locator('.ti').getAttribute('title');
  await otra.click();
  await leido(p)
    .and(p.getByText(titulo, { exact: true }))
    .waitFor();
  await p.evaluate(() => window.sigue());
  await p.evaluate(() => window.fake.emitir('cambios', []));
  await p.waitForTimeout(300);
  assert.equal(await leido(p).innerText(), titulo);
  await cerrarPagina(p);
});
