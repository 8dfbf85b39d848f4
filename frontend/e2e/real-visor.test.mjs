// The viewer over the real Go side: a PDF of a thousand pages by Ranges, and documents that would run and fetch if they
// were let.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { abrirNavegador, abrirPagina, cerrarPagina, oye } from './ayuda.mjs';
import { pdf } from './pdf.mjs';
import { carpeta, llamar, MARTES, sinGo, soltar } from './real.mjs';
import { servir } from './servidor.mjs';

let servidor;
let navegador;
let dir;
before(async () => {
  if (sinGo) return;
  servidor = await servir({ ahora: MARTES });
  navegador = await abrirNavegador();
  dir = carpeta();
});
after(async () => {
  await navegador?.close();
  await servidor?.cerrar();
});

async function archivo(nombre, bytes) {
  const ruta = join(dir, nombre);
  await writeFile(ruta, bytes);
  return ruta;
}

/** What the page asked of the documents' address. */
function oirDocumentos(p) {
  const respuestas = [];
  p.on('response', (r) => new URL(r.url()).pathname.startsWith('/documento/') && respuestas.push(r));
  return respuestas;
}

async function exigirPolitica(respuesta) {
  const h = await respuesta.allHeaders();
  assert.equal(h['content-security-policy'], "sandbox; default-src 'none'");
  assert.equal(h['x-content-type-options'], 'nosniff');
  return h;
}

test('un PDF de mil páginas se trae por rangos, se recorre y se busca', { skip: sinGo }, async (t) => {
  const p = await abrirPagina(navegador, servidor.url, { hash: '#/archivo' });
  const respuestas = oirDocumentos(p);
  const hojas = Array.from({ length: 1000 }, (_, i) => [
    `Hoja ${i + 1}`,
    i === 9 || i === 899 ? 'palabra zarigüeya' : 'texto',
  ]);
  // It asks to run something when it is opened: pdf.js has no scripting here.
  const bytes = pdf(hojas, "/OpenAction << /S /JavaScript /JS (app.alert\\('corre'\\)) >>");
  await soltar(servidor, await archivo('mil hojas.pdf', bytes));
  await p.getByText('1 documento nuevo', { exact: false }).waitFor();
  await p.getByText('mil hojas.pdf').first().dblclick();
  await p.getByText('de 1 000', { exact: true }).waitFor();

  // From the first page to the last, by its number; then by scrolling up.
  const visor = p.getByRole('region', { name: 'mil hojas.pdf' });
  const numero = p.getByRole('textbox', { name: /^Página/ });
  const inicio = Date.now();
  await numero.fill('1000');
  await numero.press('Enter');
  await visor.getByText('Hoja 1000', { exact: true }).waitFor();
  t.diagnostic(`llegar a la página 1 000 tardó ${Date.now() - inicio} ms`);
  await visor.hover();
  await p.mouse.wheel(0, -5 * 1072);
  await visor.getByText('Hoja 995', { exact: true }).waitFor();
  assert.notEqual(await numero.inputValue(), '1000');
  assert.ok((await p.locator('canvas').count()) < 8, 'sólo se dibuja lo que se ve');

  // The words, however they are accented, are marked where they are; the next ones are a key away.
  const buscar = p.getByRole('searchbox', { name: 'Buscar en el documento' });
  await buscar.fill('ZARIGUEYA');
  await p.getByText('1 de 2', { exact: true }).waitFor();
  await visor.getByText('Hoja 10', { exact: true }).waitFor();
  assert.equal(await visor.locator('mark.elegida').innerText(), 'zarigüeya');
  await buscar.press('Enter');
  await p.getByText('2 de 2', { exact: true }).waitFor();
  await visor.getByText('Hoja 900', { exact: true }).waitFor();
  await visor.locator('mark.elegida').waitFor();

  assert.ok(respuestas.length > 1);
  for (const r of respuestas) {
    assert.equal(r.status(), 206);
    const h = await exigirPolitica(r);
    assert.ok(Number(h['content-length']) < bytes.length, 'nunca se pide entero');
  }
  await cerrarPagina(p); // and no complaint of the policy, no error, no request to another host
});

test(
  'lo hallado se marca sobre lo que se dibujó, aunque el PDF no traiga su letra',
  { skip: sinGo },
  async () => {
    const p = await abrirPagina(navegador, servidor.url, { hash: '#/archivo' });
    // Narrow letters before, wide ones in: how much the font of the page differs from any other shows.
    await soltar(servidor, await archivo('sin letra.pdf', pdf([['iiiiiiiiiiiiiiiiiiii MWMWMW fin']])));
    await p.getByText('1 documento nuevo', { exact: false }).waitFor();
    await p.getByText('sin letra.pdf').first().dblclick();
    await p.getByRole('searchbox', { name: 'Buscar en el documento' }).fill('MWMWMW');
    const marca = p.locator('mark.elegida');
    await marca.waitFor();
    const enPuntos = await marca.evaluate((m) => {
      const hoja = m.closest('[role=group]').getBoundingClientRect();
      const { left, width } = m.getBoundingClientRect();
      return [left - hoja.left, width].map((x) => (x * 612) / hoja.width);
    });
    // Times-Roman of 12 points, from the margin of 72: i and space take 278 and 250 thousandths; M and W, 889 and 944.
    const quiere = [72 + (20 * 278 + 250) * 0.012, 3 * (889 + 944) * 0.012];
    for (const [i, q] of quiere.entries())
      assert.ok(Math.abs(enPuntos[i] - q) < 0.5, `está en ${enPuntos} y debía en ${quiere}`);
    await cerrarPagina(p);
  },
);

test('una página que tarda en dibujarse lo dice, y al llegar no mueve nada', { skip: sinGo }, async () => {
  const p = await abrirPagina(navegador, servidor.url, { hash: '#/archivo' });
  // Each sheet takes several pieces of the file, so that they are asked for only when it is seen.
  const hojas = Array.from({ length: 12 }, (_, i) => [`Pliego ${i + 1}`, ...Array(20_000).fill('')]);
  await soltar(servidor, await archivo('pliegos.pdf', pdf(hojas)));
  await p.getByText('1 documento nuevo', { exact: false }).waitFor();
  await p.getByText('pliegos.pdf').first().dblclick();
  const visor = p.getByRole('region', { name: 'pliegos.pdf' });
  await visor.getByText('Pliego 1', { exact: true }).waitFor();

  let soltarBytes;
  const retenidos = new Promise((r) => (soltarBytes = r));
  await p.route('**/documento/**', async (ruta) => {
    await retenidos;
    await ruta.continue();
  });
  const numero = p.getByRole('textbox', { name: /^Página/ });
  await numero.fill('9');
  await numero.press('Enter');
  const aviso = p.getByRole('status', { name: 'Dibujando la página 9…' });
  await aviso.waitFor();
  const hoja = visor.locator('.hoja').filter({ has: aviso });
  const antes = await hoja.boundingBox();
  const arriba = await visor.evaluate((x) => x.scrollTop);
  const papel = await hoja.locator('canvas').elementHandle();
  soltarBytes();
  await visor.getByText('Pliego 9', { exact: true }).waitFor();
  await aviso.waitFor({ state: 'detached' });
  assert.deepEqual(await papel.boundingBox(), antes);
  assert.equal(await visor.evaluate((x) => x.scrollTop), arriba);
  await cerrarPagina(p);
});

test(
  'lo que cambia en el archivo no cierra ni abre otra vez el PDF que se lee',
  { skip: sinGo },
  async () => {
    const p = await abrirPagina(navegador, servidor.url, { hash: '#/archivo' });
    await soltar(servidor, await archivo('se lee.pdf', pdf([['Hoja que se lee']])));
    await p.getByText('1 documento nuevo', { exact: false }).waitFor();
    const respuestas = oirDocumentos(p);
    await p.getByText('se lee.pdf').first().dblclick();
    const hoja = p.getByRole('region', { name: 'se lee.pdf' }).getByText('Hoja que se lee', { exact: true });
    await hoja.waitFor();
    const letras = await hoja.elementHandle();
    const pedidas = respuestas.length;
    await soltar(servidor, await archivo('otro.txt', 'texto'));
    await p.getByText('1 documento importado', { exact: false }).waitFor();
    await p.waitForTimeout(300); // time in which it would have been opened again
    assert.equal(respuestas.length, pedidas);
    assert.equal(await letras.evaluate((x) => x.isConnected), true);
    await cerrarPagina(p);
  },
);

const MALO =
  '<script>window.corrio = true</script><img src="https://fuera.example/p.png" onerror="window.corrio = true">';
const correo = [
  'From: avisos@fuera.example',
  'To: nomina@practica.example',
  'Subject: Correo con trampa',
  'Date: Tue, 24 Nov 2026 09:00:00 -0600',
  'MIME-Version: 1.0',
  'Content-Type: text/html; charset=utf-8',
  '',
  `<html><body>${MALO}<p>Estimado patrón</p></body></html>`,
  '',
].join('\r\n');

test(
  'lo que trae programas o llama a otros servidores se ve sin correr ni salir',
  { skip: sinGo },
  async () => {
    const p = await abrirPagina(navegador, servidor.url, { hash: '#/archivo' });
    const respuestas = oirDocumentos(p);
    const casos = [
      ['trampa.eml', correo, 'Estimado patrón'],
      [
        'trampa.html',
        `<!doctype html><html><body>${MALO}<p>Hola</p></body></html>`,
        'Contiene contenido activo (programas); Valija no lo ejecuta.',
      ],
      [
        'trampa.svg',
        `<svg xmlns="http://www.w3.org/2000/svg">${MALO.replace('">', '"/>')}<text>Hola</text></svg>`,
        'Hola',
      ],
      [
        'trampa.xml',
        '<?xml version="1.0"?><?xml-stylesheet href="https://fuera.example/a.xsl" type="text/xsl"?><aviso>Hola</aviso>',
        'Hola',
      ],
    ];
    const rutas = [];
    for (const [nombre, cuerpo] of casos) rutas.push(await archivo(nombre, cuerpo));
    await soltar(servidor, ...rutas);
    await p.getByText('4 documentos nuevos', { exact: false }).waitFor();
    const { filas } = await llamar(p, 'Documentos', {
      rfc: '',
      tipo: '',
      porClasificar: false,
      desdeFecha: '',
      hastaFecha: '',
      desde: 0,
      cuantos: 9,
    });
    for (const [nombre, , dice] of casos) {
      const fila = filas.find((f) => f.archivo === nombre);
      await p.evaluate((id) => (location.hash = `#/documento/${id}`), fila.id);
      await p.getByRole('heading', { name: fila.titulo }).waitFor();
      await p
        .getByRole('region', { name: 'Documento', exact: true })
        .getByText(dice, { exact: false })
        .first()
        .waitFor();
      // Asked for at its own address, it is bytes: no browser takes it for a page.
      const { url } = await llamar(p, 'Documento', fila.id);
      const tipo = await p.evaluate(async (u) => (await fetch(u)).headers.get('content-type'), url);
      assert.match(tipo, /^(application\/octet-stream|text\/plain; charset=utf-8)$/, fila.titulo);
    }
    assert.equal(await p.evaluate(() => 'corrio' in window), false);
    for (const r of respuestas) await exigirPolitica(r);

    // And the page itself lets nothing from outside in, nor any text run as a program.
    const politica = (await p.request.get(servidor.url)).headers()['content-security-policy'];
    assert.match(politica, /default-src 'self'/);
    assert.doesNotMatch(politica, /'unsafe-eval'|script-src[^;]*'unsafe-inline'|https?:/);
    const sale = await p.evaluate(() =>
      fetch('https://fuera.example/').then(
        () => 'salió',
        () => 'no sale',
      ),
    );
    assert.equal(sale, 'no sale');
    assert.match(p.quejas.splice(0).join(' '), /Content Security Policy/, 'la detuvo la política');
    await cerrarPagina(p);
  },
);

test('de lo que tarda en llegar se regresa con Esc, sin esperarlo', { skip: sinGo }, async () => {
  const p = await abrirPagina(navegador, servidor.url, { hash: '#/archivo' });
  await p.evaluate(() => {
    const nunca = () => new Promise(() => {});
    Object.assign(window.go.bridge.API, { Documento: nunca, Promocion: nunca });
  });
  for (const [tarda, titulo] of [
    ['#/documento/uno', 'Documento'],
    ['#/promociones/una', 'Promociones'],
  ]) {
    await p.evaluate((hash) => (location.hash = hash), tarda);
    // What is on its way is of the awaited view, and not of the one that it leaves.
    await p.getByRole('heading', { name: titulo, level: 1, exact: true }).waitFor();
    await p.getByRole('status', { name: 'Cargando' }).waitFor();
    await p.keyboard.press('Escape');
    await p.waitForURL(tarda === '#/documento/uno' ? /#\/archivo$/ : /#\/promociones$/);
  }
  await cerrarPagina(p);
});

test('lo que se suelta antes de que llegue la vista la espera', { skip: sinGo }, async () => {
  const p = await abrirPagina(navegador, servidor.url, { hash: '#/verificar' });
  let dejar;
  const detenida = new Promise((sigue) => (dejar = sigue));
  await p.route(/\/vistas-[^/]*\.js/, async (ruta) => {
    await detenida;
    await ruta.continue();
  });
  await p.reload();
  await oye(p);
  await p.getByRole('link', { name: 'Verificar' }).waitFor();
  await soltar(servidor, await archivo('suelto.txt', 'sin firma'));
  await p.waitForTimeout(300); // time in which the archive would have taken it
  dejar();
  await p.getByRole('heading', { name: 'suelto.txt' }).waitFor();
  await cerrarPagina(p);
});
