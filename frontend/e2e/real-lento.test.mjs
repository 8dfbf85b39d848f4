// A slow machine loses nothing and mistakes nothing: what is pressed, typed or chosen before an answer comes is not taken
// for something else, nor undone by it. Over the real Go side, whose answers wait here until they are let go.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { abrirNavegador, abrirPagina, boton, cerrarPagina } from './ayuda.mjs';
import { pdf } from './pdf.mjs';
import { carpeta, llamar, MARTES, sincronizar, sinGo, soltar } from './real.mjs';
import { servir } from './servidor.mjs';

let servidor;
let navegador;
let patron;
let dir;
before(async () => {
  if (sinGo) return;
  servidor = await servir({ ahora: MARTES });
  navegador = await abrirNavegador();
  dir = carpeta();
  const p = await pagina('#/mando');
  patron = await llamar(p, 'PracticaCrearEmpleador', 'Abarrotes Don Beto');
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
  cuantos: 99,
};
const pagina = (hash) => abrirPagina(navegador, servidor.url, { hash });
async function archivo(nombre, bytes) {
  const ruta = join(dir, nombre);
  await writeFile(ruta, bytes);
  return ruta;
}

/** The answers of this method wait until they are let go. */
const retener = (p, metodo) =>
  p.evaluate((m) => {
    const { API } = window.go.bridge;
    const hacer = API[m];
    const espera = new Promise((sigue) => (window.dejar = sigue));
    API[m] = async (...con) => {
      await espera;
      return hacer(...con);
    };
  }, metodo);
const dejar = (p) => p.evaluate(() => window.dejar());

test('lo que se busca mientras llega el documento se halla cuando llega', { skip: sinGo }, async () => {
  const p = await abrirPagina(navegador, servidor.url, { hash: '#/archivo' });
  await soltar(servidor, await archivo('tardado.pdf', pdf([['nada aquí'], ['un ajolote']])));
  await p.getByText('1 documento nuevo', { exact: false }).waitFor();
  let llegar;
  const llega = new Promise((sigue) => (llegar = sigue));
  await p.route('**/documento/**', async (ruta) => {
    await llega;
    await ruta.continue();
  });
  await p.getByText('tardado.pdf').first().dblclick();
  await p.getByRole('searchbox', { name: 'Buscar en el documento' }).fill('ajolote');
  await p.waitForTimeout(400); // time in which the words are looked for by themselves, and there is nothing yet
  llegar();
  await p.getByText('1 de 1', { exact: true }).waitFor();
  await p.locator('mark.elegida').waitFor();
  await cerrarPagina(p);
});

test(
  'Entrar antes de que llegue lo que se busca es para ello, no para lo que aún se lista',
  { skip: sinGo },
  async () => {
    const p = await pagina('#/archivo');
    const campo = p.getByRole('searchbox', { name: 'Buscar en el archivo' });
    await soltar(servidor, await archivo('encima.txt', 'el más reciente'));
    await p.getByRole('option').first().getByText('encima.txt').first().waitFor();
    await retener(p, 'Buscar');
    await campo.fill('encima'); // the row that is chosen is still another
    await campo.press('Enter');
    await dejar(p);
    await p.getByRole('heading', { name: 'encima.txt', level: 1 }).waitFor();
    await cerrarPagina(p);
  },
);

test('lo que se halla tarde en una tabla no mueve a quien ya la recorre', { skip: sinGo }, async () => {
  const p = await abrirPagina(navegador, servidor.url, { hash: '#/archivo' });
  await soltar(servidor, await archivo('renglones.txt', 'renglones'));
  await p.getByText('1 documento nuevo', { exact: false }).waitFor();
  const { filas } = await llamar(p, 'Documentos', TODOS);
  const { id } = filas.find((f) => f.archivo === 'renglones.txt');
  await p.evaluate((de) => {
    const { API } = window.go.bridge;
    const documento = API.Documento;
    API.Documento = async (x) => {
      const d = await documento(x);
      return { ...d, fila: { ...d.fila, vista: 'tabla' } };
    };
    const espera = new Promise((sigue) => (window.dejar = sigue));
    API.DocumentoTabla = async ({ desde, cuantos }) => {
      if (cuantos === 500 && desde > 0) await espera;
      const renglon = (i) => [i === 700 ? 'ajolote' : `renglón ${i}`];
      return {
        hojas: ['Hoja'],
        totalFilas: 1000,
        filas: Array.from({ length: cuantos }, (_, i) => renglon(desde + i)),
      };
    };
    location.hash = `#/documento/${de}?q=ajolote`;
  }, id);
  const lista = p.getByRole('listbox');
  const elegida = (n) => lista.locator(`[aria-posinset="${n}"][aria-selected="true"]`).waitFor();
  await elegida(1);
  await lista.press('ArrowDown');
  await elegida(2);
  await dejar(p);
  await lista.press('ArrowDown');
  await elegida(3);
  await cerrarPagina(p);
});

test(
  'al clasificar de prisa, la segunda tecla no es para el que ya se archivó',
  { skip: sinGo },
  async () => {
    const p = await pagina('#/archivo');
    await soltar(
      servidor,
      await archivo('uno.txt', 'primer papel'),
      await archivo('dos.txt', 'segundo papel'),
    );
    await p.getByText('2 documentos nuevos', { exact: false }).waitFor();
    await p.evaluate(() => (location.hash = '#/archivo/clasificar'));
    const antes = (await llamar(p, 'Documentos', { ...TODOS, porClasificar: true })).total;
    const forma = p.getByRole('region', { name: 'Clasificar', exact: true });
    const titulo = forma.getByRole('heading', { level: 2 });
    const primero = await titulo.innerText();
    await forma.getByLabel('RFC').selectOption(patron.rfc);
    await forma.getByLabel('Fecha del documento').fill('20/11/2026');
    await p.getByRole('listbox').focus();
    // The list takes its time to come without what was filed.
    await retener(p, 'Documentos');
    await p.keyboard.press('1');
    await forma.getByRole('status').filter({ hasText: primero }).waitFor();
    await p.keyboard.press('2');
    assert.equal(await titulo.innerText(), primero);
    await dejar(p);
    await titulo.filter({ hasNotText: primero }).waitFor();
    const [{ valor: tipo }] = await llamar(p, 'TiposDocumento');
    const { filas } = await llamar(p, 'Documentos', TODOS);
    assert.equal(filas.find((f) => f.titulo === primero).tipo, tipo);
    assert.equal(filas.filter((f) => f.porClasificar).length, antes - 1);
    await cerrarPagina(p);
  },
);

test('lo que se escribe mientras llega el mensaje de un aviso se queda', { skip: sinGo }, async () => {
  const p = await pagina('#/archivo');
  const { filas } = await llamar(p, 'Documentos', TODOS);
  await p.evaluate((id) => {
    const { API } = window.go.bridge;
    const documento = API.Documento;
    const espera = new Promise((sigue) => (window.dejar = sigue));
    API.Documento = async (x) => {
      await espera;
      const d = await documento(x);
      const aviso = { folio: 'A-1', registroPatronal: 'Y1234567108', enviado: '2026-11-23T10:00:00-06:00' };
      return { ...d, aviso: { ...d.aviso, ...aviso } };
    };
    location.hash = `#/buzon/todos?registrar=1&documento=${id}`;
  }, filas[0].id);
  const dialogo = p.getByRole('dialog');
  await dialogo.getByLabel('Folio o número del aviso').fill('B-7');
  await dialogo.getByLabel('Hora', { exact: true }).fill('11:20');
  await dejar(p);
  await dialogo.getByText(filas[0].titulo).waitFor();
  assert.equal(await dialogo.getByLabel('Folio o número del aviso').inputValue(), 'B-7');
  assert.equal(await dialogo.getByLabel('Hora', { exact: true }).inputValue(), '11:20');
  // The day of the message is the day 0 of the count, whatever hour was written.
  assert.equal(await dialogo.getByLabel('Día del aviso').inputValue(), '23/11/2026');
  assert.equal(await dialogo.getByLabel('Registro patronal').inputValue(), 'Y1234567108');
  await cerrarPagina(p);
});

test(
  'lo que se pulsa en lo que aún se lee no es para el acto que ya se eligió',
  { skip: sinGo },
  async () => {
    const p = await pagina(`#/buzon/${patron.rfc}`);
    for (const acto of ['multa_prima', 'prima_determinacion'])
      await llamar(p, 'PracticaEmitir', patron.rfc, acto);
    await sincronizar(p);
    const acto = (n) => p.getByRole('listbox').locator(`[aria-posinset="${n}"]`);
    await acto(2).waitFor();
    const lectura = p.getByRole('region', { name: 'Lectura' });
    const alDia = (si) => lectura.and(p.locator(`[aria-busy=${!si}]`)).waitFor();
    const abrir = boton(p, 'Abrir y quedar notificado…');
    const entiendo = p.getByRole('checkbox', { name: /Entiendo que la empresa queda notificada/ });
    await acto(1).click();
    await alDia(true);
    await abrir.waitFor();
    const lugar = await abrir.boundingBox();
    await retener(p, 'Acto');
    await acto(2).click();
    await alDia(false);
    await p.mouse.click(lugar.x + lugar.width / 2, lugar.y + lugar.height / 2);
    await dejar(p);
    await alDia(true);
    assert.equal(await entiendo.count(), 0);
    await abrir.click();
    await entiendo.waitFor();
    await cerrarPagina(p);
  },
);

test(
  'quien ya fue al final de la lista ahí sigue, aunque algo llegue antes que su renglón',
  { skip: sinGo },
  async () => {
    const p = await pagina('#/mando');
    await p.evaluate((rfc) => {
      const { API } = window.go.bridge;
      const { Actos, Acto } = API;
      let una;
      const espera = new Promise((sigue) => (window.dejar = sigue));
      window.pedidas = 0;
      // A thousand acts, made of one; those that are far come late.
      API.Actos = async (filtro) => {
        const r = await Actos({ ...filtro, acto: '', desde: 0 });
        una = r.filas[0];
        if (filtro.desde === 0) window.pedidas++;
        else await espera;
        const fila = (i) => ({ ...una, id: `acto-${i}`, titulo: `Acto ${i + 1}` });
        return {
          ...r,
          total: 1000,
          donde: filtro.acto === '' ? -1 : Number(filtro.acto.slice(5)),
          filas: Array.from({ length: filtro.cuantos }, (_, i) => fila(filtro.desde + i)),
        };
      };
      API.Acto = async (id) => {
        const d = await Acto(una.id);
        return { ...d, acto: { ...d.acto, id, titulo: `Acto ${Number(id.slice(5)) + 1}` } };
      };
      location.hash = `#/buzon/${rfc}`;
    }, patron.rfc);
    const lista = p.getByRole('listbox');
    const elegido = (n) => lista.locator(`[aria-posinset="${n}"][aria-selected="true"]`);
    await elegido(1).getByTitle('Acto 1', { exact: true }).waitFor();
    await lista.press('End');
    await elegido(1000).waitFor();
    const antes = await p.evaluate(() => window.pedidas);
    await llamar(p, 'PracticaEmitir', patron.rfc, 'multa_prima');
    await sincronizar(p);
    await p.waitForFunction((n) => window.pedidas > n, antes);
    await dejar(p);
    await elegido(1000).getByTitle('Acto 1000', { exact: true }).waitFor();
    await cerrarPagina(p);
  },
);
