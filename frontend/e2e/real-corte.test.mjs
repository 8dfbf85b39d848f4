// What a person finds when the power goes at the worst moment, or the Buzón stops answering: nothing lost, nothing
// done twice, everything still readable, and what is not known said so. Over a Buzón served by another process.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { abrirNavegador, abrirPagina, boton, cerrarPagina } from './ayuda.mjs';
import { buzonAparte, patronAparte } from './buzon-aparte.mjs';
import { pdf } from './pdf.mjs';
import { abrirActo, carpeta, firmar, llamar, pedido, pedidos, sincronizar, sinGo } from './real.mjs';
import { servir } from './servidor.mjs';

const NOMBRE = 'Panificadora El Encino';
let datos;
let buzon;
let patron;
let servidor;
let navegador;

const arrancar = async (opciones = {}) => {
  servidor = await servir({ datos, ...opciones });
};
/** The window opens again over the same folder. */
const reabrir = async (como, opciones) => {
  await como();
  await arrancar(opciones);
};
const pagina = (hash) => abrirPagina(navegador, servidor.url, { hash });
/** As a person does after opening the window: the password once, for this session. */
const enSesion = (p) => llamar(p, 'EfirmaCambiarModo', patron.rfc, 'sesion', patron.clave);
/** And then the place, so that what it asks for is asked with the password already given. */
async function paginaEnSesion(hash) {
  const p = await pagina('#/mando');
  await enSesion(p);
  await p.evaluate((h) => (location.hash = h), hash);
  return p;
}

before(async () => {
  if (sinGo) return;
  datos = carpeta();
  buzon = await buzonAparte();
  patron = await patronAparte(buzon, datos, NOMBRE);
  await buzon.mandar('emitir', { rfc: patron.rfc, tipo: 'prima_determinacion' });
  await arrancar();
  navegador = await abrirNavegador();
});
after(async () => {
  await navegador?.close();
  await servidor?.cerrar();
  buzon?.cerrar();
});

/** The acts of one state, as the Go side lists them. */
const actos = async (p) =>
  (
    await llamar(p, 'Actos', {
      rfc: patron.rfc,
      clase: 'notificacion',
      texto: '',
      etiqueta: '',
      soloNoLeidos: false,
      desde: 0,
      cuantos: 100,
    })
  ).filas;

let folioApertura;

test(
  'se corta la luz al abrir: el acto se abre una sola vez y el acuse no se pierde',
  { skip: sinGo },
  async () => {
    let p = await pagina('#/practica');
    await boton(p, 'Entrar a practicar').click();
    await p.getByRole('heading', { name: 'Reloj de la práctica' }).waitFor();
    await enSesion(p);
    await p.evaluate((rfc) => (location.hash = `#/buzon/${rfc}`), patron.rfc);
    await sincronizar(p);
    await p.getByRole('option', { name: /Acto pendiente de notificar/ }).click();
    await p.getByRole('heading', { name: 'Acto pendiente de notificar' }).waitFor();
    assert.deepEqual(
      (await actos(p)).map((a) => a.estado),
      ['aviso'],
    );

    buzon.hilo.regla = (method, url) => (method === 'POST' && /apertura/.test(url) ? 'calla' : 'pasa');
    const llego = buzon.hilo.paso('POST', /apertura/);
    await abrirActo(p, patron.clave);
    const recibo = JSON.parse(await llego);
    folioApertura = recibo.acuse.folio;
    await reabrir(servidor.matar);
    await p.context().close(); // it lost its server in the middle
    buzon.hilo.regla = () => 'pasa';

    p = await pagina(`#/buzon/${encodeURIComponent(patron.rfc)}`);
    await p.getByRole('heading', { name: 'Acto pendiente de notificar' }).waitFor();
    await abrirActo(p, patron.clave);
    await p.getByText(`Acuse ${folioApertura}. El documento ya está en el archivo.`).waitFor();
    const [acto, ...otros] = await actos(p);
    assert.deepEqual(otros, []);
    assert.equal(acto.estado, 'abierta');
    const acuses = (await llamar(p, 'Acuses', patron.rfc)).filter((a) => a.folio === folioApertura);
    assert.equal(acuses.length, 1, 'un acuse, no dos');
    await cerrarPagina(p);
  },
);

let folioPromocion;

test(
  'se corta la luz al presentar: queda en la bandeja como «no se sabe» y se presenta una vez',
  { skip: sinGo },
  async () => {
    let p = await pagina('#/promociones');
    await enSesion(p);
    const anexo = join(carpeta(), 'nómina de octubre.pdf');
    await writeFile(anexo, pdf([['Nómina de octubre']]));
    const { fila } = await llamar(p, 'PromocionNueva', patron.rfc, '');
    await llamar(p, 'PromocionGuardar', {
      id: fila.id,
      servicio: 'Buzón IMSS · aclaración',
      asunto: 'Aclaración de la prima',
      texto: 'La prima declarada corresponde a la siniestralidad.',
      registroPatronal: '',
      acto: '',
    });
    await llamar(p, 'PromocionAnexar', fila.id, [anexo]);
    await p.evaluate((id) => (location.hash = `#/promociones/${id}`), fila.id);
    await p.getByRole('button', { name: /^Revisar y firmar 2 documentos/ }).click();
    await firmar(p, patron.clave, 'Firmar los 2 documentos');
    await p.getByRole('heading', { name: 'Presentar' }).waitFor();

    buzon.hilo.regla = (method, url) => (method === 'POST' && url === '/v1/promociones' ? 'calla' : 'pasa');
    const llego = buzon.hilo.paso('POST', /\/v1\/promociones$/);
    await boton(p, 'Presentar ahora').click();
    folioPromocion = JSON.parse(await llego).acuse.folio;
    await reabrir(servidor.matar);
    await p.context().close();
    buzon.hilo.regla = () => 'pasa';

    p = await paginaEnSesion('#/promociones/salida');
    await p.getByText('No se sabe si llegó').waitFor();
    assert.equal(await boton(p, 'Corregir…').isDisabled(), true, 'lo que quizá llegó no se corrige');
    await boton(p, 'Reintentar ahora').click();
    await p.getByText(`Acuse ${folioPromocion}.`).waitFor();
    await p.getByText('Nada en la bandeja de salida').waitFor();
    const enviadas = buzon.hilo.respuestas.filter((r) => r.method === 'POST' && r.url === '/v1/promociones');
    assert.deepEqual([...new Set(enviadas.map((r) => JSON.parse(r.texto).acuse.folio))], [folioPromocion]);
    const { filas } = await llamar(p, 'Promociones', {
      rfc: patron.rfc,
      estado: '',
      texto: '',
      desde: 0,
      cuantos: 10,
    });
    assert.deepEqual(
      filas.map((f) => [f.folio, f.estado]),
      [[folioPromocion, 'presentada']],
    );
    await cerrarPagina(p);
  },
);

/** What was asked for is answered under the folio of the planteamiento, with its last day in view. */
async function prepararEntrega(p, { nota, hasta }) {
  await boton(p, 'Preparar la entrega de información').click();
  const relacion = p.getByLabel('Relacionada con').locator('option:checked');
  await relacion
    .filter({ hasText: `Aclaración de la prima · ${folioPromocion}` })
    .waitFor({ state: 'attached' });
  const texto = await p.getByLabel('Descripción').inputValue();
  assert.ok(texto.includes(folioPromocion) && texto.includes(nota), texto);
  const id = await p.evaluate(() => location.hash.split('/').at(-1));
  const previa = await llamar(p, 'PromocionPrevisualizarFirma', id);
  assert.match(previa.firma.texto, new RegExp(`^Responde a: ${folioPromocion}$`, 'm'));
  assert.equal((await llamar(p, 'Promocion', id)).actoVence, hasta);
  await llamar(p, 'PromocionDescartar', id);
  await p.goBack();
}

test('el Instituto atiende y cada estado se ve, con su fecha y su respuesta', { skip: sinGo }, async () => {
  const p = await pagina('#/promociones');
  await enSesion(p);
  await p.getByText('Aclaración de la prima').dblclick();
  const panel = p.getByRole('complementary', { name: 'Firmar y presentar' });
  for (const [orden, ve] of [
    [{ estado: 'en_atencion', nota: 'La revisa el Departamento de Afiliación.' }, 'En atención'],
    [
      { estado: 'informacion_solicitada', nota: 'Envíe las nóminas de 2025.', hasta: '2026-12-04' },
      'Le piden información',
    ],
    [{ estado: 'en_atencion', nota: 'Se recibió lo pedido.' }, 'En atención'],
    [{ estado: 'respondida', nota: 'Es procedente su aclaración.' }, 'Respondida'],
  ]) {
    await buzon.mandar(`promociones/${folioPromocion}`, orden);
    await sincronizar(p);
    await panel.getByText(orden.nota).first().waitFor();
    await panel.getByText(ve).first().waitFor();
    if (orden.hasta) await prepararEntrega(p, orden);
  }
  for (const nombre of ['Le piden información', 'Respondida'])
    await panel
      .getByRole('listitem')
      .filter({ hasText: nombre })
      .getByText(/^se supo/)
      .waitFor();
  assert.equal(await p.getByRole('link', { name: 'Ver el documento firmado' }).count(), 1);
  await panel.getByRole('link', { name: /^respuesta_/ }).click();
  await p.getByRole('heading', { name: 'Aclaración de la prima' }).first().waitFor();
  await p.goBack();
  await boton(p, 'Imprimir el acuse').click();
  await p.waitForFunction(() => document.querySelector('[role="alert"]') === null);
  await cerrarPagina(p);
});

test(
  'sin Buzón, tras reiniciar, todo se lee y la sincronización dice la verdad',
  { skip: sinGo },
  async () => {
    let p = await pagina('#/mando');
    const ultima = (await llamar(p, 'Estado')).sincronizacion.ultima;
    assert.notEqual(ultima, '');
    await cerrarPagina(p);
    await buzon.hilo.caer();
    await reabrir(servidor.cerrar);

    // The act, its dates with their reasons, its acuse.
    p = await pagina(`#/buzon/${encodeURIComponent(patron.rfc)}`);
    await p.getByRole('option', { name: /prima/i }).first().click();
    const lectura = p.getByRole('article');
    await lectura.getByText(folioApertura).first().waitFor();
    await lectura.getByRole('heading', { name: 'La cuenta' }).waitFor();
    await lectura.getByRole('heading', { name: 'Documentos' }).waitFor();
    const imprime = async (nombre) => {
      const antes = await pedido(servidor, 'abrir');
      await boton(p, nombre).click();
      return (await pedidos(servidor, 'abrir', antes.length + 1)).slice(antes.length).join();
    };
    assert.match(await imprime('Imprimir el acuse'), /\.pdf$/);
    // The document itself, through pdf.js.
    await lectura
      .getByRole('link', { name: /PDF|Resolución|Documento/i })
      .first()
      .click();
    await p.locator('canvas').first().waitFor();
    assert.equal(await p.getByRole('textbox', { name: /^Página/ }).inputValue(), '1');

    // Found by what it says.
    await p.evaluate(() => (location.hash = '#/archivo'));
    await p.getByRole('searchbox', { name: 'Buscar en el archivo' }).fill('siniestralidad');
    await p.getByRole('row').or(p.getByRole('option')).filter({ hasText: /prima/i }).first().waitFor();

    // The promoción with its answer.
    await p.evaluate(() => (location.hash = '#/promociones'));
    await p.getByText('Aclaración de la prima').dblclick();
    await p.getByText(folioPromocion).first().waitFor();
    await p.getByText('Es procedente su aclaración.').first().waitFor();

    // Syncing fails, says so, and keeps the last good time.
    await enSesion(p);
    await sincronizar(p);
    await p.getByText('1 RFC no respondió').waitFor();
    await p.getByRole('alert').filter({ hasText: 'Código: sin_conexion' }).first().waitFor();
    const { sincronizacion } = await llamar(p, 'Estado');
    assert.deepEqual([sincronizacion.estado, sincronizacion.ultima], ['fallo', ultima]);
    await p
      .getByRole('contentinfo')
      .getByText(/^Sincronizado a las|Última lista completa/)
      .waitFor();
    assert.equal((await actos(p)).length, 1);
    await cerrarPagina(p);
  },
);

test(
  'sin red se firma y se deja en cola; al volver la red se presenta una vez',
  { skip: sinGo },
  async () => {
    await reabrir(servidor.cerrar, { sinRed: true });
    let p = await pagina('#/mando');
    await enSesion(p);
    await p.getByText('Sin red: puede leer, calcular y firmar; se presentará cuando haya').waitFor();
    const { fila } = await llamar(p, 'PromocionNueva', patron.rfc, '');
    await llamar(p, 'PromocionGuardar', {
      id: fila.id,
      servicio: 'Cobranza · aclaración',
      asunto: 'Pago aplicado a otro periodo',
      texto: 'El pago de octubre se aplicó a septiembre.',
      registroPatronal: '',
      acto: '',
    });
    await p.evaluate((id) => (location.hash = `#/promociones/${id}`), fila.id);
    await p.getByRole('button', { name: /^Revisar y firmar/ }).click();
    await firmar(p, patron.clave, 'Firmar el documento');
    await p.getByText('No hay red: quedará en cola', { exact: false }).waitFor();
    await boton(p, 'Dejar en cola').click();
    await p.getByText('Quedó en cola').first().waitFor();
    await p.getByRole('link', { name: '1 promoción en cola' }).waitFor();
    await cerrarPagina(p);

    await reabrir(servidor.cerrar);
    await buzon.hilo.tender();
    p = await paginaEnSesion('#/promociones/salida');
    await p.getByText('Pago aplicado a otro periodo').waitFor();
    await boton(p, 'Reintentar ahora').click();
    await p.getByText('Nada en la bandeja de salida').waitFor();
    const { filas } = await llamar(p, 'Promociones', {
      rfc: patron.rfc,
      estado: '',
      texto: '',
      desde: 0,
      cuantos: 10,
    });
    assert.deepEqual(filas.map((f) => [f.asunto, f.estado]).sort(), [
      ['Aclaración de la prima', 'respondida'],
      ['Pago aplicado a otro periodo', 'presentada'],
    ]);
    assert.equal(new Set(filas.map((f) => f.folio)).size, 2);
    await cerrarPagina(p);
  },
);
