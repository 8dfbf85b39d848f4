// Who signs or files and goes elsewhere before the answer comes still hears it, with the way back to where it was.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boton, cerrarPagina, fallara, paraLasPruebas, tarda } from './ayuda.mjs';

const e2e = paraLasPruebas({ fake: true });

const BUZON = '#/buzon/PEN010203AB1';
const BORRADOR = '#/promociones/prom-borrador';
const pagina = (hash) => e2e.abrir({ consulta: '?datos=papeles', hash });
const lugar = (p) => p.evaluate(() => location.hash);
const clave = (p) => p.getByLabel('Contraseña de la llave');
const ocupado = (p) => p.locator('[aria-busy=true]').first().waitFor();

/** What is signed next waits until the page is told to go on with it: window.sigue(). */
const lenta = (p) =>
  p.evaluate(() => {
    const gastar = window.fake.gastar.bind(window.fake);
    const espera = new Promise((sigue) => (window.sigue = sigue));
    window.fake.gastar = (...con) => espera.then(() => gastar(...con));
  });
const sigue = (p) => p.evaluate(() => window.sigue());

/** The notice of a wrong password: what happened, what it means and what to do. */
async function diceQueFallo(p, que) {
  const aviso = p
    .getByRole('alert')
    .filter({ hasText: new RegExp(`${que}.* · La contraseña no abre la llave`) });
  await aviso
    .getByText('No se firmó nada y el plazo sigue igual. Escríbala de nuevo', { exact: false })
    .waitFor();
  return aviso;
}

/** Signs with this password and goes to Plazos, by mouse, before the answer. */
async function firmaYSale(p, contrasena) {
  await p.getByRole('button', { name: /^Revisar y firmar/ }).click();
  await clave(p).fill(contrasena);
  await lenta(p);
  await clave(p).press('Enter');
  await ocupado(p);
  await p
    .getByRole('navigation')
    .getByRole('link', { name: /^Plazos/ })
    .click();
  await p.getByRole('heading', { name: 'Libro de plazos' }).waitFor();
  await sigue(p);
}

test('la contraseña que no sirvió al firmar se dice donde uno esté, y lleva de vuelta', async () => {
  const p = await pagina(BORRADOR);
  await firmaYSale(p, 'otra');
  const aviso = await diceQueFallo(p, 'Firmar');
  await aviso.getByRole('button', { name: 'Volver ahí' }).click();
  await p.getByRole('button', { name: /^Revisar y firmar/ }).waitFor();
  assert.equal(await lugar(p), BORRADOR);
  await aviso.waitFor({ state: 'detached' });
  await cerrarPagina(p);
});

test('la firma que salió bien también se dice', async () => {
  const p = await pagina(BORRADOR);
  await firmaYSale(p, 'valija2026');
  await p.getByRole('status').filter({ hasText: 'Quedó firmada' }).waitFor();
  assert.match(await lugar(p), /^#\/plazos/);
  await cerrarPagina(p);
});

/** Opens the first act that waits, and goes to the row below while it is being signed. */
async function abreYSigueLeyendo(p, contrasena) {
  await boton(p, 'Abrir y quedar notificado…').click();
  await p.getByRole('checkbox').check();
  await boton(p, 'Continuar a la firma').click();
  await clave(p).fill(contrasena);
  await lenta(p);
  await clave(p).press('Enter');
  await ocupado(p);
  const otra = p.getByRole('option').nth(3);
  const titulo = await otra.locator('.ti').getAttribute('title');
  await otra.click();
  const leido = p.getByRole('region', { name: 'Lectura' }).getByRole('heading', { level: 1 });
  await leido.and(p.getByText(titulo, { exact: true })).waitFor();
  await sigue(p);
  return { leido, titulo };
}

test('lo que no se pudo abrir se dice a quien ya lee otra cosa, y lleva de vuelta al acto', async () => {
  const p = await pagina(BUZON);
  const acto = await p
    .getByRole('region', { name: 'Lectura' })
    .getByRole('heading', { level: 1 })
    .innerText();
  const { leido, titulo } = await abreYSigueLeyendo(p, 'otra');
  const aviso = await diceQueFallo(p, 'Firmar y abrir');
  assert.equal(await leido.innerText(), titulo);
  await aviso.getByRole('button', { name: 'Volver ahí' }).click();
  await boton(p, 'Abrir y quedar notificado…').waitFor();
  assert.equal(await leido.innerText(), acto);
  await cerrarPagina(p);
});

test('lo que se abrió se dice, y no quita lo que ya se lee', async () => {
  const p = await pagina(BUZON);
  const { leido, titulo } = await abreYSigueLeyendo(p, 'valija2026');
  await p.getByRole('status').filter({ hasText: 'Quedó abierta y notificada' }).waitFor();
  await p.waitForTimeout(200); // the list is asked again, and what is read with it
  assert.equal(await leido.innerText(), titulo);
  await cerrarPagina(p);
});

test('cerrar el diálogo mientras se firma no calla lo que pasó', async () => {
  const p = await pagina('#/mando');
  await p.evaluate(() => {
    for (const e of window.fake.a.efirmas)
      Object.assign(e, { modo: 'preguntar', enSesion: false, llavero: '' });
    location.hash = `#/activar/${window.fake.a.rfcs[0].rfc}`;
  });
  await boton(p, 'Dar de baja').first().click();
  await clave(p).fill('otra');
  await lenta(p);
  await clave(p).press('Enter');
  await ocupado(p);
  await p.getByRole('dialog').getByRole('button', { name: 'Cerrar' }).click();
  await p.getByRole('dialog').waitFor({ state: 'detached' });
  await sigue(p);
  await diceQueFallo(p, 'Firmar la baja');
  await cerrarPagina(p);
});

test('lo que tarda de un borrador no tapa la promoción que ya se ve', async () => {
  const p = await pagina(BORRADOR);
  await p.getByLabel('Descripción').fill('Otras razones');
  await p.evaluate(() => {
    const { promociones } = window.fake.a;
    const otra = promociones.find((x) => x.fila.estado === 'presentada');
    location.hash = `#/promociones/${otra.fila.id}`;
  });
  await p.getByRole('heading', { name: 'Seguimiento' }).waitFor();
  await p.waitForFunction(() =>
    window.fake.a.promociones.some((x) => x.fila.id === 'prom-borrador' && x.texto === 'Otras razones'),
  );
  await p.waitForTimeout(300);
  assert.equal(await p.getByRole('heading', { name: 'Seguimiento' }).isVisible(), true);
  await cerrarPagina(p);
});

test('lo que no se pudo guardar no se firma, y lo que se escribe después de revisar, tampoco', async () => {
  const p = await pagina(BORRADOR);
  const texto = p.getByLabel('Descripción');
  const revisar = p.getByRole('button', { name: /^Revisar y firmar/ });
  const firma = p.getByText('Se firmará este texto');
  await texto.fill('Lo último');
  await fallara(p, 'PromocionGuardar');
  await revisar.click();
  await p.getByText('Valija falló').waitFor();
  await p.getByText('sin guardar', { exact: false }).first().waitFor();
  assert.equal(await firma.count(), 0);
  await revisar.click();
  await p.waitForTimeout(200);
  assert.equal(await firma.count(), 0, 'lo que no está guardado se revisó la segunda vez');

  await fallara(p, 'PromocionGuardar', 0);
  await revisar.click();
  await firma.waitFor();
  await texto.press('End');
  await p.keyboard.type(' y más');
  await firma.waitFor({ state: 'detached' });
  await p.waitForFunction(() => window.fake.a.promociones.some((x) => x.texto === 'Lo último y más'));
  await cerrarPagina(p);
});

test('mientras se guarda lo que se cambió, lo que se revisó antes no está a la vista para firmarse', async () => {
  const p = await pagina(BORRADOR);
  const revisar = p.getByRole('button', { name: /^Revisar y firmar/ });
  const firma = p.getByText('Se firmará este texto');
  await revisar.click();
  await firma.waitFor();
  await tarda(p, 'PromocionGuardar');
  await p.getByLabel('Descripción').fill('Otras razones');
  await firma.waitFor({ state: 'detached' });
  await revisar.click();
  await p.getByText('guardando…').waitFor();
  assert.equal(await firma.count(), 0);
  await p.evaluate(() => window.sigue());
  await firma.waitFor();
  await cerrarPagina(p);
});

test('dos guardados seguidos se hacen en orden: quedan las últimas palabras', async () => {
  const p = await pagina(BORRADOR);
  const texto = p.getByLabel('Descripción');
  await texto.waitFor();
  await p.evaluate(() => {
    window.sueltan = [];
    window.fake.entre = (metodo, hacer) =>
      metodo === 'PromocionGuardar'
        ? new Promise((sigue) => window.sueltan.push(sigue)).then(hacer)
        : hacer();
  });
  await texto.fill('Primero');
  await texto.press('Control+s');
  await p.waitForFunction(() => window.sueltan.length === 1);
  await texto.fill('Segundo');
  await texto.press('Control+s');
  await p.waitForTimeout(100);
  // Were both under way, letting the second go first would leave the first words as the last ones.
  await p.evaluate(() => window.sueltan.reverse().forEach((sigue) => sigue()));
  await p.waitForFunction(() => window.sueltan.length === 2);
  await p.evaluate(() => window.sueltan.forEach((sigue) => sigue()));
  await p.waitForFunction(() => window.fake.a.promociones.some((x) => x.texto === 'Segundo'));
  await p.getByText('guardado a las', { exact: false }).waitFor();
  assert.equal(
    await p.evaluate(() => window.fake.a.promociones.find((x) => x.fila.id === 'prom-borrador').texto),
    'Segundo',
  );
  await cerrarPagina(p);
});

test('un cambio de modo que falla se dice, aunque no pida contraseña', async () => {
  const p = await pagina('#/efirmas');
  const fila = p.getByRole('row').filter({ hasText: 'María Elena Duarte' });
  await fila.getByRole('button').click();
  await p.getByRole('menuitem', { name: 'Cambiar dónde queda la contraseña…' }).click();
  const dialogo = p.getByRole('dialog');
  await dialogo.getByRole('radio').first().check();
  await fallara(p, 'EfirmaCambiarModo');
  await boton(dialogo, 'Guardar el cambio').click();
  await dialogo.getByText('Valija falló').waitFor();
  await cerrarPagina(p);
});

test('la casilla marcada antes de que lleguen las fechas nuevas no vale para ellas', async () => {
  const p = await pagina(BUZON);
  await boton(p, 'Abrir y quedar notificado…').click();
  const casilla = p.getByRole('checkbox', { name: /Entiendo/ });
  await casilla.check();
  await tarda(p, 'AbrirPrevisualizar');
  await p.evaluate(() => {
    window.fake.inicio = '2026-11-17T18:30:00-06:00';
    window.fake.emitir('cambios', []);
  });
  await p.getByText('Pasó un límite mientras estaba a la vista', { exact: false }).waitFor();
  await casilla.check();
  await p.evaluate(() => window.sigue());
  await casilla.and(p.locator(':not(:checked)')).waitFor();
  await cerrarPagina(p);
});

test('lo que no se guardó se deja de decir al corregir lo escrito', async () => {
  const p = await pagina(`${BUZON}?registrar=1`);
  const dialogo = p.getByRole('dialog');
  const falla = dialogo.getByText('Valija falló');
  await dialogo.getByLabel('Hora', { exact: true }).fill('09:15');
  await dialogo.getByLabel('Día del aviso').fill('09/11/2026');
  await fallara(p, 'AvisoRegistrar', 1);
  await boton(p, 'Registrar el aviso').click();
  await falla.waitFor();
  await dialogo.getByLabel('Folio o número del aviso').fill('A-7');
  await falla.waitFor({ state: 'detached' });
  await boton(p, 'Registrar el aviso').click();
  await boton(p, 'Ya lo abrí en el portal…').click();
  await dialogo.getByLabel('Hora en que lo abrió').fill('10:30');
  await fallara(p, 'AvisoAbierto', 1);
  await boton(p, 'Guardar cuándo se abrió').click();
  await falla.waitFor();
  await dialogo.getByLabel('De qué trata').fill('Multa');
  await falla.waitFor({ state: 'detached' });
  await cerrarPagina(p);
});
