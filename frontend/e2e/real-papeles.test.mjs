// Papers over the real Go side: a promoción with its attachments until its acuse, files that are checked, and every
// screen with an employer of 120 letters.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { copyFile, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { abrirNavegador, abrirPagina, boton, cerrarPagina, faltasDeAcceso, seSalen } from './ayuda.mjs';
import { pdf } from './pdf.mjs';
import { carpeta, elegira, firmar, llamar, MARTES, sat, sinGo, sinSat, soltar } from './real.mjs';
import { servir } from './servidor.mjs';

const LARGO =
  'Ñandú & Compañía Comercializadora Distribuidora Importadora y Exportadora de Productos Alimenticios del Valle de Toluca';
let servidor;
let navegador;
let patron;
let dir;
before(async () => {
  if (sinGo) return;
  servidor = await servir({ ahora: MARTES });
  navegador = await abrirNavegador();
  dir = carpeta();
  const p = await abrirPagina(navegador, servidor.url);
  patron = await llamar(p, 'PracticaCrearEmpleador', LARGO);
  await cerrarPagina(p);
});
after(async () => {
  await navegador?.close();
  await servidor?.cerrar();
});

const TODOS = {
  rfc: '',
  tipo: '',
  porClasificar: false,
  desdeFecha: '',
  hastaFecha: '',
  desde: 0,
  cuantos: 1,
};
const pagina = (hash, otras = {}) => abrirPagina(navegador, servidor.url, { hash, ...otras });
async function archivo(nombre, bytes) {
  const ruta = join(dir, nombre);
  await writeFile(ruta, bytes);
  return ruta;
}

test('una promoción con anexos, del borrador a su acuse', { skip: sinGo }, async () => {
  const p = await pagina('#/promociones');
  await boton(p, 'Nueva promoción').first().click();
  await p.getByText('El Instituto no publica límites: éstos son supuestos.').waitFor();
  await p.getByLabel('Servicio').selectOption('Buzón IMSS · aclaración');
  await p.getByLabel('Asunto').fill('Aclaración de la prima de 2026');
  await p.getByLabel('Descripción').fill('La prima declarada corresponde a la siniestralidad.');

  // Too big is said before anything is kept.
  const guardados = async () => (await llamar(p, 'Documentos', TODOS)).total;
  const antes = await guardados();
  const grande = await archivo('fotos.pdf', '%PDF-1.4\n');
  await truncate(grande, 51 * 1024 * 1024);
  await soltar(servidor, grande);
  const aviso = p
    .getByRole('alert')
    .filter({ hasText: 'fotos.pdf mide más de lo que se admite aquí (50.0 MB).' });
  await aviso.getByRole('button', { name: 'Cerrar' }).click();
  await aviso.waitFor({ state: 'detached' });
  assert.equal(await p.getByRole('button', { name: 'Quitar fotos.pdf' }).count(), 0);
  assert.equal(await guardados(), antes);
  const revisar = p.getByRole('button', { name: /^Revisar y firmar/ });

  const bytes = pdf([['Determinación de la prima', 'presentada en febrero']]);
  await elegira(servidor, await archivo('determinación.pdf', bytes));
  await boton(p, 'Agregar anexo…').click();
  await p.getByText('determinación.pdf').waitFor();
  // The same again is not attached twice; another of the same name gets a name of its own.
  await boton(p, 'Agregar anexo…').click();
  const otra = join(carpeta(), 'determinación.pdf');
  await writeFile(otra, pdf([['Otra hoja']]));
  await soltar(servidor, otra);
  await p.getByText('determinación (2).pdf').waitFor();
  assert.equal(await p.getByRole('button', { name: /^Quitar / }).count(), 2);
  await boton(p, 'Quitar determinación (2).pdf').click();
  await p.getByText('determinación (2).pdf').waitFor({ state: 'detached' });

  // What will be signed is shown whole: the words, and each attachment by its digest.
  await revisar.click();
  const texto = await p.locator('form.firma pre').innerText();
  for (const dice of [
    patron.rfc,
    'Aclaración de la prima de 2026',
    'La prima declarada corresponde a la siniestralidad.',
    createHash('sha256').update(bytes).digest('hex'),
  ])
    assert.equal(texto.includes(dice), true, `lo que se firma dice ${dice}`);
  await firmar(p, patron.contrasena, 'Firmar los 2 documentos');
  await p.getByRole('heading', { name: 'Presentar' }).waitFor();

  const focoEnElPanel = () =>
    p.waitForFunction(
      () => document.activeElement?.closest('[data-panel]')?.ariaLabel === 'Firmar y presentar',
    );
  await focoEnElPanel();

  // What was signed with a mistake goes back to draft, says that its signature is gone, and is signed anew.
  await boton(p, 'Corregir…').click();
  await boton(p, 'Volver a borrador').click();
  await p.getByText('Se quitó su firma; no se presentó nada.').waitFor();
  const descripcion = p.getByLabel('Descripción');
  assert.equal(await descripcion.inputValue(), 'La prima declarada corresponde a la siniestralidad.');
  await focoEnElPanel();
  await descripcion.fill('La prima declarada corresponde a la siniestralidad de 2025.');
  await revisar.click();
  assert.match(await p.locator('form.firma pre').innerText(), /siniestralidad de 2025\./);
  await firmar(p, patron.contrasena, 'Firmar los 2 documentos');
  await p.getByRole('heading', { name: 'Presentar' }).waitFor();
  await boton(p, 'Presentar ahora').click();
  const panel = p.getByRole('complementary', { name: 'Firmar y presentar' });
  await panel.getByText('Presentada; el Buzón dio acuse').waitFor();
  await boton(p, 'Imprimir el acuse').click();
  await p.waitForFunction(() => document.querySelector('[role="alert"]') === null);

  await p.evaluate(() => (location.hash = '#/promociones/salida'));
  await p.getByText('Nada en la bandeja de salida').waitFor();

  // The document and its signature are in the archive and say the same outside the app.
  const { filas } = await llamar(p, 'Promociones', {
    rfc: patron.rfc,
    estado: '',
    texto: '',
    desde: 0,
    cuantos: 9,
  });
  assert.deepEqual(
    filas.map((f) => f.estado),
    ['presentada'],
  );
  const acuse = await llamar(p, 'Acuse', filas[0].folio);
  assert.equal(acuse.veredicto, 'valido_con_advertencias');
  await cerrarPagina(p);
});

test('lo que se suelta en Verificar dice su veredicto, capa por capa', { skip: sinSat }, async () => {
  const p = await pagina('#/verificar');
  await p.getByText('Suelte aquí cualquier archivo, o elíjalo').waitFor();
  const guardados = (await llamar(p, 'Estado')).conteos.documentos;
  const texto = await readFile(sat('cms', 'doc.txt'));
  const bueno = await archivo('contrato.txt', texto);
  await copyFile(sat('cms', 'ossl-det.p7'), `${bueno}.p7s`);
  const alterado = await archivo('alterado.txt', Buffer.concat([texto, Buffer.from('.')]));
  await copyFile(sat('cms', 'ossl-det.p7'), `${alterado}.p7s`);
  const suelto = await archivo('nota.txt', 'sin firma');
  await soltar(servidor, bueno, alterado, sat('cms', 'ossl-att-sha1.p7'), suelto);
  for (const [nombre, veredicto, capa, razon] of [
    [
      'contrato.txt',
      'Válido con advertencias',
      'Revocación',
      'No se consultó si el certificado fue revocado.',
    ],
    [
      'alterado.txt',
      'No válido',
      'Integridad',
      'El documento no es el que se firmó: cambió al menos un byte.',
    ],
    ['ossl-att-sha1.p7', 'No válido', 'Integridad', 'La firma usa SHA-1, que ya se puede falsificar.'],
    ['nota.txt', 'No se pudo determinar', 'Firmante', 'No trae firma electrónica'],
  ]) {
    const caso = p
      .getByRole('article')
      .filter({ has: p.getByRole('heading', { name: nombre, exact: true }) });
    await caso.getByText(veredicto, { exact: true }).waitFor();
    await caso.getByText(razon, { exact: false }).first().waitFor();
    await caso.getByRole('list', { name: 'Capas de la verificación' }).getByText(capa).waitFor();
  }
  assert.equal((await llamar(p, 'Estado')).conteos.documentos, guardados, 'comprobar no guarda nada');
  await cerrarPagina(p);
});

test(
  'con un nombre de 120 letras, axe no halla nada grave y a 200 % no se pierde nada',
  { skip: sinGo },
  async (t) => {
    const p = await pagina('#/mando');
    const { filas } = await llamar(p, 'Promociones', {
      rfc: '',
      estado: '',
      texto: '',
      desde: 0,
      cuantos: 1,
    });
    const acuses = await llamar(p, 'Acuses', patron.rfc);
    const rutas = [
      '#/mando',
      `#/buzon/${patron.rfc}`,
      `#/buzon/${patron.rfc}/acuse`,
      `#/activar/${patron.rfc}`,
      '#/promociones',
      ...filas.map((f) => `#/promociones/${f.id}`),
      ...acuses.slice(0, 1).map((a) => `#/documento/${a.documento}`),
      '#/plazos',
      '#/archivo',
      '#/efirmas',
      '#/practica',
      '#/ajustes',
    ];
    for (const ruta of rutas)
      await t.test(ruta, async () => {
        await p.evaluate((r) => (location.hash = r), ruta);
        await p.locator('main h1').first().waitFor();
        await p.waitForFunction(() => document.querySelector('[aria-busy="true"], .fantasma') === null);
        for (const tema of ['light', 'dark']) {
          await p.emulateMedia({ colorScheme: tema, reducedMotion: 'reduce' });
          await p.waitForFunction(
            (x) => document.documentElement.dataset.theme === x,
            tema === 'dark' ? 'oscuro' : 'claro',
          );
          assert.deepEqual(await faltasDeAcceso(p), [], tema);
        }
        await p.evaluate(() => (document.documentElement.style.fontSize = '32px'));
        assert.deepEqual(await seSalen(p), []);
        await p.evaluate(() => (document.documentElement.style.fontSize = ''));
      });
    await cerrarPagina(p);
  },
);
