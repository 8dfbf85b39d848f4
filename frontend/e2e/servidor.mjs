// What the suite talks to: the built page over the in-memory backend, or the real Go backend when E2E_SERVER names
// its test server. Both answer on loopback only.
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { documentoDePrueba } from './pdf.mjs';
import { fotoDePrueba } from './png.mjs';

const RAIZ = new URL('../node_modules/.pagina-fake/', import.meta.url).pathname;
const tipos = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};
/** The policy that the product's handler sends (facts: WebKitGTK and Chromium without violations). */
export const CSP =
  "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; " +
  "font-src 'self' data:; worker-src 'self' blob:; connect-src 'self'; object-src 'none'; frame-src 'self' blob:";

function servirDocumento(pedido, respuesta) {
  const foto = pedido.url.includes('foto');
  const cuerpo = foto ? fotoDePrueba() : documentoDePrueba(pedido.url);
  const rango = /bytes=(\d+)-(\d*)/.exec(pedido.headers.range ?? '');
  const desde = rango ? Number(rango[1]) : 0;
  const hasta = rango?.[2] ? Math.min(Number(rango[2]), cuerpo.length - 1) : cuerpo.length - 1;
  respuesta.writeHead(rango ? 206 : 200, {
    'content-type': foto ? 'image/png' : 'application/pdf',
    'accept-ranges': 'bytes',
    'content-length': hasta - desde + 1,
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    ...(rango ? { 'content-range': `bytes ${desde}-${hasta}/${cuerpo.length}` } : {}),
  });
  respuesta.end(cuerpo.subarray(desde, hasta + 1));
}

async function servirFake() {
  const servidor = createServer(async (pedido, respuesta) => {
    const ruta = new URL(pedido.url, 'http://x').pathname;
    if (ruta.startsWith('/documento/')) return servirDocumento(pedido, respuesta);
    try {
      const archivo = join(RAIZ, normalize(ruta === '/' ? '/index.html' : ruta));
      const cuerpo = await readFile(archivo);
      respuesta.writeHead(200, {
        'content-type': tipos[extname(archivo)] ?? 'application/octet-stream',
        'content-security-policy': CSP,
      });
      respuesta.end(cuerpo);
    } catch {
      respuesta.writeHead(404).end();
    }
  });
  await new Promise((sigue) => servidor.listen(0, '127.0.0.1', sigue));
  return {
    url: `http://127.0.0.1:${servidor.address().port}/`,
    fake: true,
    cerrar: () => new Promise((sigue) => servidor.close(sigue)),
  };
}

/**
 * Starts the test server that E2E_SERVER names; its first line of output is "listening http://…". Without datos its
 * folder goes away with it; documentos are kept first in a new one; ahora is the instant at which its clock starts.
 */
async function servirGo({ datos, documentos, ahora, sinRed = false, sinLlavero = false } = {}) {
  const ordenes = ['-dist', new URL('../dist', import.meta.url).pathname];
  if (datos !== undefined) ordenes.push('-datos', datos);
  if (documentos !== undefined) ordenes.push('-documentos', String(documentos));
  if (ahora !== undefined) ordenes.push('-ahora', ahora);
  if (sinRed) ordenes.push('-sin-red');
  if (sinLlavero) ordenes.push('-sin-llavero');
  const proceso = spawn(process.env.E2E_SERVER, ordenes, { stdio: ['ignore', 'pipe', 'inherit'] });
  const fin = new Promise((sigue) => proceso.once('exit', sigue));
  const url = await new Promise((sigue, falla) => {
    let salida = '';
    proceso.stdout.on('data', (d) => {
      salida += d;
      const m = /listening (http:\/\/\S+)/.exec(salida);
      if (m) sigue(m[1].endsWith('/') ? m[1] : `${m[1]}/`);
    });
    proceso.once('exit', (c) => falla(new Error(`el servidor de pruebas terminó con ${c}`)));
  });
  const acabar = async (senal) => {
    proceso.kill(senal);
    await fin;
  };
  return {
    url,
    fake: false,
    cerrar: () => acabar('SIGTERM'),
    /** as a power cut would: nothing is told to it */
    matar: () => acabar('SIGKILL'),
  };
}

/**
 * The real Go backend when E2E_SERVER names it, unless the test is about the fiction of the fake. A data folder that is
 * opened again finds its keyring empty.
 */
export const servir = ({ fake = false, ...opciones } = {}) =>
  process.env.E2E_SERVER && !fake ? servirGo(opciones) : servirFake();
