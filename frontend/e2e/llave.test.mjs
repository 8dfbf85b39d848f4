// What a person must be able to do with encrypted documents: make the recovery key, prove it by typing it, lose the
// keyring, and read the documents again with the paper alone. Over the real Go backend: the fake encrypts nothing.
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { abrirNavegador, abrirPagina, cerrarPagina } from './ayuda.mjs';
import { servir } from './servidor.mjs';
import { escribir, pulsar } from './teclado.mjs';

const real = process.env.E2E_SERVER ? {} : { skip: 'sólo sobre el programa real: E2E_SERVER no lo nombra' };
const TEXTO = 'El murciélago vuela sobre la panadería.';
let navegador;
let carpeta;
let servidor;
before(async () => {
  navegador = await abrirNavegador();
  carpeta = await mkdtemp(join(tmpdir(), 'valija-llave-'));
  await writeFile(join(carpeta, 'secreto.txt'), TEXTO);
});
after(async () => {
  await servidor?.cerrar();
  await navegador.close();
  await rm(carpeta, { recursive: true });
});

/** Hands files to the window as if they were dropped on it. */
const soltar = (p, ...dato) =>
  p.evaluate(
    async (d) =>
      void (await fetch('/_puente/escritorio', {
        method: 'POST',
        body: JSON.stringify({ evento: 'archivos', dato: d }),
      })),
    dato,
  );

/** Every byte of the data folder, as somebody who takes the disk reads it. */
async function enElDisco(datos) {
  const trozos = [];
  for (const e of await readdir(datos, { recursive: true, withFileTypes: true }))
    if (e.isFile()) trozos.push(await readFile(join(e.parentPath, e.name)));
  return Buffer.concat(trozos);
}

test('perdido el llavero, la clave de recuperación que se probó abre los documentos', real, async () => {
  const datos = join(carpeta, 'datos');
  servidor = await servir({ datos });
  let p = await abrirPagina(navegador, servidor.url);
  await p.getByRole('heading', { name: '¿Cómo quiere empezar?' }).waitFor();
  assert.equal(await p.getByText('Falta su clave de recuperación').count(), 0, 'aún no hay nada que perder');
  await soltar(p, join(carpeta, 'secreto.txt'));

  // The first document came in: the key is offered, and nothing is blocked by it.
  await p.getByText('Sus documentos quedan cifrados').waitFor();
  await p.getByRole('link', { name: 'Falta su clave de recuperación' }).waitFor();
  await pulsar(p, 'Hacerla ahora');
  await p.getByRole('dialog', { name: 'Clave de recuperación' }).waitFor();
  await pulsar(p, 'Mostrar la clave');
  const enGrupos = p.getByRole('group', { name: 'Clave de recuperación' }).locator('span');
  await enGrupos.first().waitFor();
  const grupos = await enGrupos.allInnerTexts();
  assert.equal(grupos.length, 11);
  await pulsar(p, 'Guardar hoja para imprimir…');
  await p.getByText('La hoja se guardó en', { exact: false }).waitFor();
  await pulsar(p, 'Ya la guardé');
  assert.equal(await p.getByText(grupos[3]).count(), 0, 'al probarla ya no está a la vista');
  await p.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA'); // what is asked for has the focus

  const copia = grupos.join(' ').toLowerCase();
  const mala = copia.replace(grupos[4].toLowerCase(), [...grupos[4].toLowerCase()].reverse().join(''));
  await escribir(p, 'Escriba la clave desde su copia', mala === copia ? copia.slice(1) : mala);
  await pulsar(p, 'Probar la clave');
  await p.getByText('Esa clave de recuperación no sirve', { exact: false }).waitFor();
  await escribir(p, 'Escriba la clave desde su copia', copia);
  await pulsar(p, 'Probar la clave');
  await p.getByText('La clave abre sus documentos').waitFor();
  await p.getByText('Hecha y probada').waitFor();
  assert.equal(await p.getByText('Respalde otra vez', { exact: false }).count(), 0, 'aún no hay respaldos');
  await p.getByRole('link', { name: 'Falta su clave de recuperación' }).waitFor({ state: 'detached' });
  await cerrarPagina(p);
  await servidor.cerrar();

  const disco = await enElDisco(datos);
  for (const s of [TEXTO, grupos.join(''), grupos[5]])
    assert.equal(disco.includes(s), false, 'algo que debía ir cifrado se lee en el disco');

  // The keyring lost the key: the window opens, the lists are read, the contents say why not, nothing comes in.
  servidor = await servir({ datos });
  p = await abrirPagina(navegador, servidor.url, { hash: '#/archivo' });
  const aviso = p.getByRole('alert').filter({ hasText: 'Sus documentos están cifrados y falta su llave' });
  await aviso.waitFor();
  await p.getByText('secreto.txt').first().waitFor();
  await soltar(p, join(carpeta, 'secreto.txt'));
  await p.getByText('tampoco se puede guardar nada nuevo', { exact: false }).first().waitFor();
  await pulsar(p, 'Reintentar con el llavero');
  await p.getByText('el llavero de esta computadora no tiene su llave', { exact: false }).first().waitFor();
  await pulsar(p, 'Abrir con la clave de recuperación…');
  await escribir(p, 'Clave de recuperación', 'no es esta');
  await pulsar(p, 'Abrir los documentos');
  await p.getByText('Esa clave de recuperación no sirve', { exact: false }).waitFor();
  await escribir(p, 'Clave de recuperación', copia);
  await pulsar(p, 'Abrir los documentos');
  await p.getByText('Sus documentos se pueden leer otra vez').waitFor();
  await aviso.waitFor({ state: 'detached' });
  await p.evaluate(() => (location.hash = '#/documento/1'));
  await p.getByText(TEXTO).first().waitFor();
  await cerrarPagina(p);
});

test('una carpeta que nació en claro se cifra desde Ajustes, con su clave probada antes', real, async () => {
  await servidor?.cerrar();
  const datos = join(carpeta, 'en-claro');
  servidor = await servir({ datos, sinLlavero: true });
  let p = await abrirPagina(navegador, servidor.url, { hash: '#/ajustes/archivo' });
  await p.getByText('Los documentos no están cifrados').waitFor();
  await soltar(p, join(carpeta, 'secreto.txt'));
  await p.getByText('importado', { exact: false }).first().waitFor();
  await pulsar(p, 'Cifrar este archivo…');
  await pulsar(p, 'Empezar');
  await p.getByText('llavero', { exact: false }).first().waitFor();
  await cerrarPagina(p);
  await servidor.cerrar();
  assert.equal((await enElDisco(join(datos, 'objetos'))).includes(TEXTO), true, 'no estaba en claro');

  servidor = await servir({ datos });
  p = await abrirPagina(navegador, servidor.url, { hash: '#/ajustes/archivo' });
  await pulsar(p, 'Cifrar este archivo…');
  await p.getByText('Los respaldos hechos antes siguen en claro', { exact: false }).waitFor();
  await pulsar(p, 'Empezar');
  await p.getByRole('dialog', { name: 'Clave de recuperación' }).waitFor();
  await pulsar(p, 'Mostrar la clave');
  const enGrupos = p.getByRole('group', { name: 'Clave de recuperación' }).locator('span');
  await enGrupos.first().waitFor();
  const copia = (await enGrupos.allInnerTexts()).join(' ');
  await pulsar(p, 'Ya la guardé');
  assert.equal(
    await p.getByText('Cifrar lo que falta').count(),
    0,
    'se ofrece cifrar sin haber probado la clave',
  );
  await escribir(p, 'Escriba la clave desde su copia', copia);
  await pulsar(p, 'Probar la clave');
  await p.getByText('de antes', { exact: false }).waitFor();
  await pulsar(p, 'Cifrar lo que falta');
  await p.getByText('Ningún documento queda en claro').waitFor();
  await p.getByText('Los documentos y su texto están cifrados').waitFor();
  assert.equal((await enElDisco(join(datos, 'objetos'))).includes(TEXTO), false, 'algo sigue en claro');
  await p.evaluate(() => (location.hash = '#/documento/1'));
  await p.getByText(TEXTO).first().waitFor();
  await cerrarPagina(p);
});
