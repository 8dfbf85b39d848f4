// A real RFC over the real Go side: no program can enter its Buzón. Wherever one goes to do something with it, the
// page says so before anything is typed, what helps meanwhile, and where it is done; nothing speaks of options.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { abrirNavegador, abrirPagina, boton, cerrarPagina, faltasDeAcceso, seSalen } from './ayuda.mjs';
import { llamar, MARTES, pedido, pedidos, sinGo } from './real.mjs';
import { servir } from './servidor.mjs';

const RFC = 'CES150101AB1';
const PORTAL = 'https://buzon.imss.gob.mx/buzonimss/login';

let servidor;
let navegador;
let p;
before(async () => {
  if (sinGo) return;
  servidor = await servir({ ahora: MARTES });
  navegador = await abrirNavegador();
  p = await abrirPagina(navegador, servidor.url);
  await llamar(p, 'AvisoRegistrar', {
    rfc: RFC,
    folio: 'A-1',
    titulo: 'Requerimiento de pago',
    tipo: '',
    registroPatronal: '',
    subdelegacion: '',
    enviado: '2026-11-23T10:00:00-06:00',
    abierto: '',
    plazoDias: 0,
    documento: '',
  });
  await p.reload();
});
after(async () => {
  if (p) await cerrarPagina(p);
  await navegador?.close();
  await servidor?.cerrar();
});

const ir = (hash) => p.evaluate((h) => (location.hash = h), hash);
/** Nothing speaks of options, nothing is out of reach, and it fits. */
async function revisar() {
  assert.doesNotMatch(await p.locator('body').innerText(), /--[a-z]/);
  assert.deepEqual(await faltasDeAcceso(p), []);
  assert.deepEqual(await seSalen(p), []);
}

test(
  'Activar: dice que se hace en el portal y lo abre; no hay asistente que llenar',
  { skip: sinGo },
  async () => {
    await ir(`#/activar/${RFC}`);
    await p.getByRole('heading', { name: 'Este Buzón se activa en el portal oficial' }).waitFor();
    assert.equal(await boton(p, 'Firmar y entrar').count(), 0);
    await p.getByText('El IMSS no ofrece a los programas una forma de entrar al Buzón').waitFor();
    await p.getByText('tiene 72 horas de reloj desde el registro').waitFor();
    await boton(p, 'Abrir la página oficial del Buzón IMSS').click();
    assert.deepEqual(await pedidos(servidor, 'abrir', 1), [PORTAL]);
    await revisar();
  },
);

test(
  'Promociones: el borrador se lleva al portal; nada dice que Valija lo presentaría',
  { skip: sinGo },
  async () => {
    await ir('#/promociones');
    await boton(p, 'Nueva promoción').first().click();
    await p.getByRole('heading', { name: 'Se presenta en el portal oficial' }).waitFor();
    await p.getByText('Si la presenta hoy en el portal, se tendrá por recibida hoy').waitFor();
    assert.equal(await p.getByText(/^Se tendrá por recibida/).count(), 0);
    assert.equal(await p.getByRole('button', { name: /^Revisar y firmar/ }).count(), 0);
    await p.getByLabel('Servicio').selectOption({ index: 1 });
    await p.getByLabel('Asunto').fill('Aclaración del crédito');
    await p.getByLabel('Descripción').fill('Se pagó el 10 de noviembre.');
    // with the last letter not yet kept: it is part of what is taken away
    await boton(p, 'Guardar lo escrito…').click();
    const aviso = p.getByText(/^Se guardó en /);
    await aviso.waitFor();
    const ruta = (await aviso.innerText()).replace('Se guardó en ', '');
    const texto = await readFile(ruta, 'utf8');
    assert.match(texto, new RegExp(`Promueve: .*${RFC}`));
    assert.match(texto, /Asunto: Aclaración del crédito/);
    assert.match(texto, /Descripción:\nSe pagó el 10 de noviembre\./);
    await boton(p, 'Copiar la descripción').click();
    await p.getByText('La descripción quedó copiada').waitFor();
    assert.deepEqual(await pedido(servidor, 'copiar'), ['Se pagó el 10 de noviembre.']);
    await p.keyboard.press('Control+Enter');
    await p.waitForTimeout(300);
    assert.equal(await p.getByRole('alert').count(), 0);
    await revisar();
  },
);

test(
  'Sincronizar: dice que no hay a quién preguntar, qué significa y dónde mirar',
  { skip: sinGo },
  async () => {
    await ir('#/mando');
    await p.getByRole('grid').waitFor();
    await p.keyboard.press('F5');
    await p.getByText('No hay un Buzón que sincronizar').waitFor();
    await p.getByText('Los plazos corren igual').waitFor();
    const antes = await pedido(servidor, 'abrir');
    await boton(p, 'Abrir la página oficial').click();
    assert.deepEqual(await pedidos(servidor, 'abrir', antes.length + 1), [...antes, PORTAL]);
    await revisar();
  },
);
