// e.firmas over the real Go side with the test credentials that SAT publishes: each wrong file says what it is and
// its one remedy, the right one is kept, and its password lives where the person says.
import assert from 'node:assert/strict';
import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { abrirNavegador, abrirPagina, boton, cerrarPagina } from './ayuda.mjs';
import {
  carpeta,
  CLAVE_SAT,
  confirmara,
  elegira,
  llamar,
  MARTES,
  pedido,
  sat,
  sinSat,
  soltar,
} from './real.mjs';
import { servir } from './servidor.mjs';

const RFC = 'EKU9003173C9';
const FIEL = [sat('fiel-eku9003173c9-2023-03415.cer'), sat('fiel-eku9003173c9-2023-03415.key')];
const VENCIDA = [sat('fiel-eku9003173c9-2019-02417.cer'), sat('fiel-eku9003173c9-2019-02417.key')];
const CSD = [sat('csd-eku9003173c9-2023-03416.cer'), sat('csd-eku9003173c9-2023-03416.key')];
const variante = (nombre) => sat('variantes', nombre);

let servidor;
let navegador;
let sola; // a folder with the CSD alone, beside no e.firma
before(async () => {
  if (sinSat) return;
  servidor = await servir({ ahora: MARTES });
  navegador = await abrirNavegador();
  sola = carpeta();
  await copyFile(CSD[0], join(sola, 'sello.cer'));
  await writeFile(
    join(sola, 'efirma.zip'),
    Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(200_000)]),
  );
});
after(async () => {
  await navegador?.close();
  await servidor?.cerrar();
});

const agregar = (p) => p.getByRole('dialog').getByRole('button', { name: 'Agregar e.firma', exact: true });

/** Opens the dialog, gives it files by the native chooser and types the password. */
async function presentar(p, rutas, contrasena) {
  await p.evaluate(() => (location.hash = '#/efirmas'));
  await p.getByRole('dialog').waitFor({ state: 'detached' });
  await p.evaluate(() => (location.hash = '#/efirmas/agregar'));
  await elegira(servidor, ...rutas);
  await boton(p, 'Elegir archivos…').click();
  await p
    .locator('.archivo')
    .nth(rutas.length - 1)
    .waitFor();
  if (contrasena !== '') await p.getByLabel('Contraseña de la llave').fill(contrasena);
}

// What each wrong thing is called, what it means and what to do; and what the foot of the dialog says is missing.
const malas = [
  {
    caso: 'la contraseña de otra llave',
    da: () => [FIEL, 'otraclave9'],
    titulo: 'La contraseña no abre la llave privada.',
    remedio: 'distingue mayúsculas y acentos',
    falta: 'La contraseña no abre la llave privada.',
  },
  {
    caso: 'un CSD, sin e.firma a la mano',
    da: () => [[join(sola, 'sello.cer'), CSD[1]], CLAVE_SAT],
    titulo: 'Es un certificado de sello digital (CSD), que sólo sirve para facturar.',
    remedio: 'Elija los archivos de su e.firma',
    falta: 'Es un certificado de sello digital (CSD), que sólo sirve para facturar.',
  },
  {
    caso: 'la llave de otro certificado del mismo RFC',
    da: () => [[FIEL[0], VENCIDA[1]], CLAVE_SAT],
    titulo: 'La llave privada no corresponde a ese certificado.',
    remedio: 'Elija la llave (.key) que se generó junto con este certificado',
    falta: 'La llave privada no corresponde a ese certificado.',
  },
  {
    caso: 'una e.firma vencida',
    da: () => [VENCIDA, CLAVE_SAT],
    titulo: 'La e.firma venció el 13 de junio de 2023.',
    remedio: 'Renuévela en el SAT',
    falta: 'La e.firma venció el 13 de junio de 2023.',
  },
  {
    caso: 'una llave cortada',
    da: () => [[FIEL[0], variante('trunc600.key')], CLAVE_SAT],
    titulo: 'La llave privada está dañada o incompleta.',
    remedio: 'Cópiela otra vez de su respaldo',
    falta: 'La llave privada está dañada o incompleta.',
  },
  {
    caso: 'una llave vacía',
    da: () => [[FIEL[0], variante('empty.key')], ''],
    titulo: /El archivo .*empty\.key está vacío\./,
    remedio: 'Cópielo otra vez de su origen',
    falta: 'Falta la llave privada (.key).',
  },
  {
    caso: 'una llave sin contraseña',
    da: () => [[FIEL[0], variante('plain-pkcs8.key')], ''],
    titulo: 'La llave privada no está protegida con contraseña.',
    remedio: 'Use el archivo .key original del SAT',
    falta: 'Esa llave (.key) no sirve.',
  },
  {
    caso: 'un archivo de texto',
    da: () => [[sat('cms', 'doc.txt')], ''],
    titulo: /no tiene la forma de ningún archivo de e\.firma/,
    remedio: 'Elija el archivo .key',
    falta: 'Falta el certificado (.cer).',
  },
  {
    caso: 'una firma en lugar de la llave',
    da: () => [[FIEL[0], sat('cms', 'ossl-att.p7')], ''],
    titulo: /es una firma \(\.p7s\)/,
    remedio: 'Elija el archivo .key',
    falta: 'Falta la llave privada (.key).',
  },
  {
    caso: 'la e.firma sin descomprimir',
    da: () => [[join(sola, 'efirma.zip')], ''],
    titulo: 'efirma.zip es un archivo comprimido',
    remedio: 'Descomprímalo primero y elija los archivos .cer y .key',
    falta: 'Falta el certificado (.cer).',
  },
  {
    caso: 'la carpeta en lugar de sus archivos',
    da: () => [[sola], ''],
    titulo: 'es una carpeta: la e.firma son dos archivos',
    remedio: 'Ábrala y elija, o suelte aquí, el .cer y el .key',
    falta: 'Falta el certificado (.cer).',
  },
];

test(
  'cada e.firma equivocada dice qué es y un solo remedio, y no se puede agregar',
  { skip: sinSat },
  async (t) => {
    const p = await abrirPagina(navegador, servidor.url, { hash: '#/efirmas' });
    for (const m of malas)
      await t.test(m.caso, async () => {
        const [rutas, contrasena] = m.da();
        await presentar(p, rutas, contrasena);
        const malo = p.locator('.archivo').filter({ hasText: m.titulo });
        await malo.waitFor();
        assert.equal(await malo.count(), 1, 'un archivo es el malo, no los dos');
        await malo.getByText(m.remedio, { exact: false }).waitFor();
        assert.equal(
          await malo.getByRole('button', { name: /Elegir otro|Usar este/ }).count(),
          1,
          'un remedio',
        );
        assert.match(await p.getByRole('status').filter({ hasText: m.falta }).innerText(), /\S/);
        assert.equal(await agregar(p).isDisabled(), true);
      });
    assert.deepEqual(await llamar(p, 'Efirmas'), [], 'nada quedó guardado');
    await cerrarPagina(p);
  },
);

test('los archivos cambiados de nombre se reconocen por lo que son', { skip: sinSat }, async () => {
  const p = await abrirPagina(navegador, servidor.url, { hash: '#/efirmas' });
  const dir = carpeta();
  // The certificate called .key and the key called .cer.
  await copyFile(FIEL[0], join(dir, 'efirma.key'));
  await copyFile(FIEL[1], join(dir, 'efirma.cer'));
  await presentar(p, [join(dir, 'efirma.cer'), join(dir, 'efirma.key')], CLAVE_SAT);
  await p.getByText('Todo listo para agregarla.').waitFor();
  await cerrarPagina(p);
});

test('junto a un CSD se ofrece la e.firma del mismo RFC y no la de otro', { skip: sinSat }, async () => {
  const p = await abrirPagina(navegador, servidor.url, { hash: '#/efirmas' });
  await presentar(p, [CSD[0], FIEL[1]], CLAVE_SAT);
  await p.getByText('En la misma carpeta está la e.firma: fiel-eku9003173c9-2023-03415.cer').waitFor();
  await boton(p, 'Usar este archivo').click();
  await p.getByText('Llave comprobada').waitFor();
  assert.equal(await agregar(p).isEnabled(), true);
  await cerrarPagina(p);
});

test(
  'la de otra persona se guarda con su custodia, en práctica, y con la contraseña en el llavero',
  { skip: sinSat },
  async () => {
    const p = await abrirPagina(navegador, servidor.url, { hash: '#/efirmas/agregar' });
    await p.getByRole('dialog').waitFor();
    await soltar(servidor, ...FIEL);
    await p.getByText('ESCUELA KEMPER URGATE SA DE CV', { exact: false }).first().waitFor();
    await p.getByLabel('Contraseña de la llave').fill(CLAVE_SAT);
    await p.getByRole('radio', { name: /Guardar en el llavero del sistema/ }).check();
    await p.getByText('Llave comprobada').waitFor();
    await p.getByRole('checkbox', { name: 'Es de otra persona o empresa y yo la guardo' }).check();
    await p.getByText('Falta decir quién la guarda y desde cuándo.').waitFor();
    assert.equal(await agregar(p).isDisabled(), true, 'sin custodia no se agrega');
    await p.getByLabel('Quién la guarda').fill('Despacho Rincón y Asociados');
    await p.getByLabel('Autorización').fill('contrato del 4 de marzo de 2024');
    await agregar(p).click();
    await p.getByText('e.firma agregada').waitFor();
    await p.getByRole('note').filter({ hasText: 'Práctica, sin efectos legales' }).waitFor();
    // what follows an e.firma is its Buzón, and this one is still to be activated
    await p.waitForURL(new RegExp(`#/activar/${RFC}$`));
    await boton(p, 'Firmar y entrar').waitFor();

    await p.evaluate(() => (location.hash = '#/efirmas'));
    const fila = p.getByRole('row').filter({ hasText: RFC });
    for (const dice of ['de pruebas', 'Vigente', 'en 173 días', 'Llavero del sistema', 'guardada'])
      await fila.getByText(dice, { exact: false }).first().waitFor();
    await fila.getByText('La guarda Despacho Rincón y Asociados').waitFor();
    await fila.getByText('contrato del 4 de marzo de 2024').waitFor();
    // Neither the password nor the key's text came back to the page.
    assert.equal((await p.content()).includes(CLAVE_SAT), false);
    assert.equal(JSON.stringify(await llamar(p, 'Efirmas')).includes(CLAVE_SAT), false);
    await cerrarPagina(p);
  },
);

test(
  'con la contraseña guardada se firma sólo si se confirma fuera de la página',
  { skip: sinSat },
  async () => {
    const p = await abrirPagina(navegador, servidor.url, { hash: `#/activar/${RFC}` });
    await boton(p, 'Firmar y entrar').click();
    await p.getByLabel('Celular').fill('5500000147');
    await p.getByLabel('Correo', { exact: true }).fill('nomina@kemper.example');
    await boton(p, 'Ver lo que se firmará').click();
    await p.getByText('el sistema le pedirá confirmar', { exact: false }).waitFor();
    assert.equal(await p.getByLabel('Contraseña de la llave').count(), 0);

    await confirmara(servidor, false);
    await boton(p, 'Firmar y registrar').click();
    await p.waitForFunction(() => document.querySelector('form button[aria-busy="true"]') === null);
    await assert.doesNotReject(async () => {
      while ((await pedido(servidor, 'confirmar')).length === 0) await p.waitForTimeout(50);
    });
    assert.deepEqual((await llamar(p, 'Activacion', RFC)).medios, [], 'sin confirmar no se registró nada');

    await confirmara(servidor, true);
    if ((await boton(p, 'Ver lo que se firmará').count()) > 0)
      await boton(p, 'Ver lo que se firmará').click();
    await boton(p, 'Firmar y registrar').click();
    await p.getByRole('heading', { name: 'Faltan por confirmar el celular y un correo' }).waitFor();
    assert.equal((await llamar(p, 'Activacion', RFC)).medios.length, 2);
    const confirmaciones = await pedido(servidor, 'confirmar');
    assert.match(confirmaciones.at(-1), new RegExp(`^Registrar medios de contacto: .*${RFC}`));
    await cerrarPagina(p);
  },
);

test('la contraseña se muda de lugar y lo que se usó de la llave queda dicho', { skip: sinSat }, async () => {
  const p = await abrirPagina(navegador, servidor.url, { hash: '#/efirmas' });
  const fila = p.getByRole('row').filter({ hasText: RFC });
  const accion = async (nombre) => {
    await fila.getByRole('button', { name: /^Acciones de/ }).click();
    await p.getByRole('menuitem', { name: nombre }).click();
    await p.getByRole('dialog').waitFor();
  };
  for (const [modo, contrasena, dice] of [
    [/Preguntar cada vez/, '', 'No se guarda'],
    [/Recordar hasta que bloquee/, CLAVE_SAT, 'en memoria'],
  ]) {
    await accion('Cambiar dónde queda la contraseña…');
    await p.getByRole('radio', { name: modo }).check();
    if (contrasena !== '') await p.getByRole('dialog').getByLabel('Contraseña de la llave').fill(contrasena);
    await boton(p, 'Guardar el cambio').click();
    await fila.getByText(dice).waitFor();
  }
  // Locking takes it out of memory.
  await p.keyboard.press('Control+l');
  await fila.getByText('se pedirá una vez').waitFor();

  await accion('Ver los usos…');
  await p.getByRole('dialog').getByText('inicio de sesión').first().waitFor();
  await p.getByRole('dialog').getByText('Firmado').first().waitFor();
  await p.keyboard.press('Escape');
  await cerrarPagina(p);
});

test('quitarla borra su copia y conserva lo demás', { skip: sinSat }, async () => {
  const p = await abrirPagina(navegador, servidor.url, { hash: '#/efirmas' });
  const acuses = await llamar(p, 'Acuses', RFC);
  assert.equal(acuses.length > 0, true);
  const fila = p.getByRole('row').filter({ hasText: RFC });
  await fila.getByRole('button', { name: /^Acciones de/ }).click();
  await p.getByRole('menuitem', { name: 'Quitar de Valija…' }).click();
  await p.getByText('Sus archivos originales no se tocan.', { exact: false }).waitFor();
  await boton(p, 'Quitar la e.firma').click();
  await p.getByText('Todavía no hay e.firmas').waitFor();
  assert.deepEqual(await llamar(p, 'Acuses', RFC), acuses, 'los acuses se conservan');
  await cerrarPagina(p);
});
