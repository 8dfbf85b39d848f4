// Browser and page for the tests: headless Chromium of the system, es-MX, nothing leaves the machine.
import axe from 'axe-core';
import { chromium } from 'playwright-core';
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before } from 'node:test';
import { servir } from './servidor.mjs';

const navegadores = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

export async function abrirNavegador() {
  const executablePath = navegadores.find((n) => n && existsSync(n));
  assert.ok(executablePath, 'falta Chromium: instálelo o diga dónde está con CHROMIUM');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--force-color-profile=srgb',
    ],
  });
}

/** A page at a place of the app. Its errors and its policy violations fail the test that closes it. */
export async function abrirPagina(
  navegador,
  url,
  { hash = '', consulta = '', tema = 'light', ancho = 1280, alto = 800 } = {},
) {
  const contexto = await navegador.newContext({
    locale: 'es-MX',
    timezoneId: 'America/Mexico_City',
    viewport: { width: ancho, height: alto },
    colorScheme: tema,
    reducedMotion: 'reduce',
  });
  const pagina = await contexto.newPage();
  const quejas = [];
  pagina.on('pageerror', (e) => quejas.push(e.message));
  pagina.on('console', (m) => m.type() === 'error' && quejas.push(m.text()));
  pagina.on('request', (r) => {
    const u = new URL(r.url());
    if (/^https?:$/.test(u.protocol) && u.hostname !== '127.0.0.1') quejas.push(`salió a ${u.hostname}`);
  });
  await pagina.goto(`${url}${consulta}${hash}`);
  await oye(pagina);
  pagina.quejas = quejas;
  return pagina;
}

/** The server and the browser of a file of tests: they are there from the first one until the last one ends. */
export function paraLasPruebas(opciones) {
  const e2e = {
    servidor: undefined,
    navegador: undefined,
    abrir: (pagina) => abrirPagina(e2e.navegador, e2e.servidor.url, pagina),
  };
  before(async () => {
    e2e.servidor = await servir(opciones);
    e2e.navegador = await abrirNavegador();
  });
  after(async () => {
    await e2e.navegador?.close();
    await e2e.servidor?.cerrar();
  });
  return e2e;
}

/** Waits until a page that was loaded hears what the other side emits; the fake is heard from the start. */
export async function oye(pagina) {
  await pagina.locator('#app > .marco main').waitFor();
  await pagina.evaluate(() => window.eventosAbiertos);
}

export async function cerrarPagina(pagina) {
  await pagina.context().close();
  assert.deepEqual(pagina.quejas, []);
}

/** What is asked of the fake by this name waits from now on, and is done only once window.sigue() is called. */
export const tarda = (p, metodo) =>
  p.evaluate((m) => {
    const espera = new Promise((sigue) => (window.sigue = sigue));
    window.fake.entre = (cual, hacer) => (cual === m ? espera.then(hacer) : hacer());
  }, metodo);

/** What is asked of the fake by this name fails, so many times. */
export const fallara = (p, metodo, veces = Infinity) =>
  p.evaluate(
    ([m, n]) => {
      window.fake.entre = (cual, hacer) =>
        cual === m && n-- > 0 ? Promise.reject(new Error('disco lleno')) : hacer();
    },
    [metodo, veces],
  );

/** The button that is called so. */
export const boton = (p, nombre) => p.getByRole('button', { name: nombre, exact: true });

/** What axe finds serious or critical. */
export async function faltasDeAcceso(pagina) {
  const yaEsta = await pagina.evaluate(() => 'axe' in window);
  if (!yaEsta) await pagina.evaluate(`${axe.source};0`);
  const { violations } = await pagina.evaluate(() =>
    window.axe.run(document, { resultTypes: ['violations'] }),
  );
  return violations
    .filter((v) => ['serious', 'critical'].includes(v.impact))
    .flatMap((v) =>
      v.nodes.map((n) => `${v.id}: ${n.target.join(' ')} ${n.any[0]?.message ?? n.failureSummary}`),
    );
}

/** Visible things that stick out of the window to the right, where nothing scrolls to them; and the window itself. */
export const seSalen = (p) =>
  p.evaluate(() => {
    const corre = (e) =>
      e !== null && (/auto|scroll/.test(getComputedStyle(e).overflowX) || corre(e.parentElement));
    const salidos = [...document.querySelectorAll('button, input, h1, h2, a')].filter(
      (e) =>
        e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1 && !corre(e.parentElement),
    );
    const ventana = document.documentElement.scrollWidth > innerWidth ? ['la ventana corre de lado'] : [];
    return [...ventana, ...salidos.map((e) => e.outerHTML.slice(0, 120))];
  });
