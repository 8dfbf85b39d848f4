// The start of the window and its board: what is painted before the program runs, a board of hundreds of RFCs, what is
// chosen and then goes out of view, and what opens over them before it was ever brought.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cerrarPagina, faltasDeAcceso, paraLasPruebas, seSalen } from './ayuda.mjs';
import { con, pulsar } from './teclado.mjs';

const e2e = paraLasPruebas({ fake: true });

/** Where things are that stand in the shell before and after its program runs. */
const lugares = (p) =>
  p.evaluate(() =>
    Object.fromEntries(
      [
        ...document.querySelectorAll(
          '.lateral a, .lateral button, h1, .acciones button, [role=toolbar] button',
        ),
      ].map((e) => {
        const { x, y, width } = e.getBoundingClientRect();
        const nombre = (e.title || e.textContent).replace(/\s*\d+\s*$/, '').trim();
        return [`${e.tagName} ${nombre}`, [x, y, width].map(Math.round).join()];
      }),
    ),
  );

for (const tema of ['light', 'dark'])
  test(`el umbral es el marco mismo, en su lugar y sin programa (${tema})`, async () => {
    const contexto = await e2e.navegador.newContext({
      viewport: { width: 1280, height: 800 },
      colorScheme: tema,
    });
    const umbral = await contexto.newPage();
    await umbral.route(/assets\/.*\.js$/, (r) => r.abort());
    await umbral.goto(e2e.servidor.url);
    assert.equal(await umbral.getByRole('status').textContent(), 'Cargando');
    assert.equal(
      await umbral.evaluate(() => document.documentElement.dataset.theme === 'oscuro'),
      tema === 'dark',
    );
    const p = await contexto.newPage();
    await p.goto(e2e.servidor.url);
    await p.locator('#app > .marco .fila-rfc').first().waitFor();
    const [antes, ahora] = [await lugares(umbral), await lugares(p)];
    assert.ok(Object.keys(antes).length > 15, 'el umbral trae las secciones, las acciones y los filtros');
    for (const [que, donde] of Object.entries(antes)) assert.equal(ahora[que], donde, que);
    assert.equal(await p.locator('[inert]').count(), 0);
    await contexto.close();
  });

test('el siguiente arranque ya se viste como se dejó, antes del programa', async () => {
  const p = await e2e.abrir();
  await p.keyboard.press('Control+k');
  await p.keyboard.type('claro y oscuro');
  await p.keyboard.press('Enter');
  await p.locator('html[data-theme=oscuro]').waitFor({ state: 'attached' });
  const otra = await p.context().newPage();
  await otra.route(/assets\/.*\.js$/, (r) => r.abort());
  await otra.goto(e2e.servidor.url);
  assert.equal(await otra.evaluate(() => document.documentElement.dataset.theme), 'oscuro');
  await cerrarPagina(p);
});

test('trescientos RFC: sólo se dibuja lo que se ve, y el teclado llega al último', async (t) => {
  const pintada = async (consulta) => {
    const p = await e2e.abrir({ consulta });
    await p.locator('.fila-rfc').first().waitFor();
    const [marca] = await p.evaluate(async () => {
      while (performance.getEntriesByName('pantalla').length === 0) await new Promise(requestAnimationFrame);
      return performance.getEntriesByName('pantalla').map((m) => m.startTime);
    });
    return [p, marca];
  };
  const [corto, piso] = await pintada('');
  await cerrarPagina(corto);
  const [p, marca] = await pintada('?rfcs=300');
  t.diagnostic(
    `con 300 RFC el tablero se pintó a los ${marca.toFixed(0)} ms; con 14, a los ${piso.toFixed(0)} ms`,
  );
  const tablero = p.getByRole('grid');
  assert.equal(await tablero.getAttribute('aria-rowcount'), String(300 + 3 + 1));
  assert.ok((await p.locator('.fila-rfc').count()) < 60);

  await con(p, tablero);
  await p.keyboard.press('End');
  const ultima = tablero.locator('[aria-rowindex="304"]');
  await ultima.waitFor();
  assert.equal(await ultima.getAttribute('aria-selected'), 'true');
  assert.equal(await tablero.getAttribute('aria-activedescendant'), await ultima.getAttribute('id'));
  assert.equal(
    await ultima.evaluate((e) => {
      const { top, bottom } = e.getBoundingClientRect();
      const caja = e.closest('.corre').getBoundingClientRect();
      return top >= caja.top && bottom <= caja.bottom + 1;
    }),
    true,
  );
  for (let i = 0; i < 4; i++) await p.keyboard.press('PageUp');
  await tablero.locator('[aria-rowindex="264"][aria-selected="true"]').waitFor();
  assert.ok((await p.locator('.fila-rfc').count()) < 60);
  assert.deepEqual(await faltasDeAcceso(p), []);
  await p.keyboard.press('Home');
  await tablero.locator('[aria-rowindex="3"][aria-selected="true"]').waitFor();

  // What is not drawn is on the board all the same: chosen, found, and in what is exported.
  await p.keyboard.press('Control+a');
  await p.getByText('300 RFC elegidos').waitFor();
  await p.keyboard.press('Escape');
  await p.keyboard.press('Control+e');
  await p.getByText('Tabla guardada', { exact: false }).waitFor();
  assert.equal(await p.evaluate(() => window.fake.guardado.split('\r\n').filter(Boolean).length), 301);
  await p.getByRole('searchbox').fill('Ocotlán 293');
  await p.getByText('1 RFC', { exact: true }).waitFor();
  assert.equal(await p.locator('.fila-rfc').count(), 1);
  await cerrarPagina(p);
});

test('lo elegido que queda en un grupo cerrado deja de estarlo', async () => {
  const p = await e2e.abrir();
  const tablero = p.getByRole('grid');
  await con(p, tablero);
  await p.keyboard.press('Control+a');
  await p.getByText('14 RFC elegidos').waitFor();
  await p.getByRole('button', { name: /^Al corriente/ }).click();
  await p.getByText('9 RFC elegidos').waitFor();
  await p.getByRole('button', { name: /^Al corriente/ }).click();
  await tablero.locator('[aria-rowindex="17"]').waitFor();
  assert.equal(await p.getByText('9 RFC elegidos').count(), 1);
  await cerrarPagina(p);
});

test('la dirección de una cartera que ya no existe muestra todos los RFC, y lo dice', async () => {
  const p = await e2e.abrir({ hash: '#/mando?cartera=Vieja' });
  await p.getByText('La cartera «Vieja» ya no existe').waitFor();
  await p.getByRole('heading', { name: 'Centro de mando', level: 1 }).waitFor();
  assert.equal(await p.locator('.fila-rfc').count(), 14);
  await p.getByRole('link', { name: /^Construcción/ }).click();
  await p.getByRole('heading', { name: 'Construcción', level: 1 }).waitFor();
  assert.equal(await p.getByText('ya no existe', { exact: false }).count(), 0);
  await cerrarPagina(p);
});

for (const [donde, ancho, zoom] of [
  ['a 1280', 1280, 100],
  ['a 1024', 1024, 100],
  ['a 125 %', 1280, 125],
])
  test(`${donde} ninguna palabra del tablero se corta`, async () => {
    const p = await e2e.abrir({ ancho });
    await p.evaluate(() => {
      for (const r of window.fake.a.rfcs) r.obligacion = { estado: 'vence', cuantas: 2, fecha: '2026-11-10' };
      window.fake.emitir('cambios', []);
    });
    await p.getByText('mar 10 nov').first().waitFor();
    for (let z = 100; z < zoom; z += 10) await p.keyboard.press('Control++');
    await p.locator('.fila-rfc').first().waitFor();
    await p.waitForTimeout(200);
    const cortadas = await p.evaluate(() =>
      [...document.querySelectorAll('.fila-rfc .senal .el, .fila-rfc .s2, .fila-rfc td > div, th')]
        .filter((e) => !e.classList.contains('nm')) // a long name has its RFC beneath, which is never cut
        .filter((e) => e.scrollWidth > e.clientWidth || e.scrollHeight > e.clientHeight + 1)
        .map((e) => e.textContent),
    );
    assert.deepEqual(cortadas, []);
    assert.deepEqual(await seSalen(p), []);
    const alturas = await p.evaluate(() => [
      ...new Set(
        [...document.querySelectorAll('.fila-rfc')].map((e) => e.getBoundingClientRect().height.toFixed(1)),
      ),
    ]);
    assert.equal(alturas.length, 1, `todos los renglones miden lo mismo: ${alturas}`);
    await cerrarPagina(p);
  });

/** The start, with a piece of the program that does not come until it is let to: llega(). */
async function sinLlegar(pieza) {
  const contexto = await e2e.navegador.newContext({ viewport: { width: 1280, height: 800 } });
  const p = await contexto.newPage();
  let llega;
  const espera = new Promise((sigue) => (llega = sigue));
  await p.route(new RegExp(`${pieza}-.*\\.js$`), async (r) => {
    await espera;
    await r.continue();
  });
  await p.goto(e2e.servidor.url);
  return { p, llega };
}

test('lo que se escribe mientras llega la paleta queda en ella, y el foco vuelve a donde estaba', async () => {
  const { p, llega } = await sinLlegar('Dialogos');
  const tablero = p.getByRole('grid');
  await tablero.waitFor();
  await con(p, tablero);
  await p.keyboard.press('Control+k');
  await p.keyboard.type('ocotl');
  llega();
  const campo = p.getByRole('combobox');
  await campo.waitFor();
  assert.equal(await campo.inputValue(), 'ocotl');
  await p.keyboard.type('án');
  await p.getByRole('option', { name: /Textiles Ocotlán/ }).waitFor();
  await p.keyboard.press('Escape');
  await campo.waitFor({ state: 'detached' });
  await p.keyboard.press('Control+k');
  await p.keyboard.type('verificar\n');
  await p.waitForURL(/#\/verificar$/);
  await p.goBack();
  await tablero.waitFor();
  await con(p, tablero);
  await p.keyboard.press('Control+k');
  await campo.waitFor();
  await p.keyboard.press('Escape');
  await campo.waitFor({ state: 'detached' });
  await tablero.and(p.locator(':focus')).waitFor();
  await p.context().close();
});

test('el primer menú que se abre con el teclado llega abierto y con el foco; al cerrarlo vuelve a su botón', async () => {
  const { p, llega } = await sinLlegar('MenuLleno');
  await p.getByRole('grid').waitFor();
  await pulsar(p, 'Columnas');
  llega();
  await p.getByRole('menu').waitFor();
  await p.keyboard.press('ArrowDown');
  await p.keyboard.press('Escape');
  await p.getByRole('menu').waitFor({ state: 'detached' });
  await p.getByRole('button', { name: 'Columnas' }).and(p.locator(':focus')).waitFor();
  await p.context().close();
});

test('lo que se escribe para la paleta no lo oye la lista que tenía el foco', async () => {
  const { p, llega } = await sinLlegar('Dialogos');
  const tablero = p.getByRole('grid');
  await tablero.waitFor();
  const rfc = await p.evaluate(() => {
    const fila = window.fake.a.rfcs.at(-1);
    fila.nombre = 'Jkoj Kiosko';
    window.fake.emitir('cambios', []);
    return fila.rfc;
  });
  await p.getByText('Jkoj Kiosko').waitFor();
  await con(p, tablero);
  await p.keyboard.press('ArrowDown');
  const actual = await tablero.getAttribute('aria-activedescendant');
  await p.keyboard.press('Control+k');
  await p.keyboard.type('jkoj kiosko');
  await p.keyboard.press('ArrowDown');
  await p.keyboard.press('Enter');
  assert.equal(await tablero.getAttribute('aria-activedescendant'), actual);
  assert.equal(await p.getByText('elegido', { exact: false }).count(), 0);
  assert.doesNotMatch(p.url(), /#\/buzon/);
  llega();
  await p.waitForURL(new RegExp(`#/buzon/${rfc}`));
  await p.context().close();
});

test('la paleta lleva también a las partes de una sección', async () => {
  const p = await e2e.abrir();
  const ir = async (escrito, lugar) => {
    await p.keyboard.press('Control+k');
    await p.getByRole('combobox').waitFor();
    await p.keyboard.type(`${escrito}\n`);
    await p.waitForURL(lugar);
  };
  await ir('expedientes', /#\/archivo\/expedientes$/);
  await p.getByText('Elija un expediente').waitFor();
  await ir('bandeja de', /#\/promociones\/salida$/);
  await ir('ajustes respaldo', /#\/ajustes\/respaldo$/);
  await p.getByRole('heading', { name: 'Respaldo', level: 2 }).waitFor();
  await cerrarPagina(p);
});

test('un arranque que no lee los ajustes no desviste la ventana, ni los pisa', async () => {
  const contexto = await e2e.navegador.newContext({ viewport: { width: 1280, height: 800 } });
  const p = await contexto.newPage();
  const suyo = { tema: 'oscuro', densidad: 'compacta', zoom: 130 };
  await p.addInitScript((suyo) => {
    localStorage.setItem('valija.aspecto', JSON.stringify(suyo));
    window.guardados = [];
    let fake;
    Object.defineProperty(window, 'fake', {
      get: () => fake,
      set: (m) => {
        fake = m;
        Object.defineProperty(m, 'ajustes', {
          get: () => {
            if (window.ajustes) return window.ajustes;
            throw new Error('el archivo está ocupado');
          },
          set: (a) => {
            window.guardados.push(a);
          },
        });
      },
    });
  }, suyo);
  await p.goto(e2e.servidor.url);
  await p.locator('#app > .marco main').waitFor();
  const aspecto = () =>
    p.evaluate(() => [
      document.documentElement.dataset.theme,
      document.documentElement.dataset.density,
      document.documentElement.style.getPropertyValue('--zoom'),
      JSON.parse(localStorage.getItem('valija.aspecto')).zoom,
    ]);
  await p.keyboard.press('Control++');
  assert.deepEqual(await aspecto(), ['oscuro', 'compacta', '1.3', 130]);
  assert.deepEqual(await p.evaluate(() => window.guardados), []);

  // Once they can be read they dress it, and a change goes over them.
  await p.evaluate((suyo) => {
    window.ajustes = { ...suyo, zoom: 150, usuario: 'A. Mora', escalera: [5] };
  }, suyo);
  await p.keyboard.press('Control++');
  await p.waitForFunction(() => document.documentElement.style.getPropertyValue('--zoom') === '1.5');
  await p.keyboard.press('Control++');
  await p.waitForFunction(() => window.guardados.length === 1);
  assert.deepEqual(await p.evaluate(() => window.guardados[0]), {
    ...suyo,
    zoom: 160,
    usuario: 'A. Mora',
    escalera: [5],
  });
  await contexto.close();
});
