// A Buzón de práctica served by another process, at the far end of a wire that a test can cut at the worst moment.
import { spawn } from 'node:child_process';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { join } from 'node:path';
import { carpeta, ctl } from './real.mjs';

export const CLAVE = 'practica2026';

async function servirBuzon(datos) {
  const proceso = spawn(process.env.E2E_CTL, ['--datos', datos, 'practica'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const url = await new Promise((sigue, falla) => {
    proceso.stdout.once('data', (d) => sigue(String(d).split('\n')[0]));
    proceso.once('exit', (c) => falla(new Error(`el Buzón de práctica terminó con ${c}`)));
  });
  return { proceso, url };
}

/**
 * The wire. regla says of each request: 'pasa', or 'calla' (it arrives, is answered, and the answer stays on the way).
 * paso(method, path) waits until such a request has been answered at the far end. caer() leaves nobody listening;
 * tender() puts the wire back.
 */
async function tenderHilo(destino) {
  const hilo = { regla: () => 'pasa', respuestas: [] };
  const esperan = [];
  const servidor = createServer(async (pedido, respuesta) => {
    const que = hilo.regla(pedido.method, pedido.url);
    const partes = [];
    for await (const x of pedido) partes.push(x);
    const lejos = request(
      `${destino}${pedido.url}`,
      { method: pedido.method, headers: pedido.headers },
      async (r) => {
        const cuerpo = [];
        for await (const x of r) cuerpo.push(x);
        const texto = Buffer.concat(cuerpo);
        hilo.respuestas.push({ method: pedido.method, url: pedido.url, estado: r.statusCode, texto });
        for (const e of esperan.filter((x) => x.method === pedido.method && x.url.test(pedido.url)))
          e.sigue(texto);
        if (que === 'calla') return;
        respuesta.writeHead(r.statusCode, r.headers);
        respuesta.end(texto);
      },
    );
    lejos.on('error', () => pedido.socket.destroy());
    lejos.end(Buffer.concat(partes));
  });
  hilo.tender = (puerto = servidor.puerto) =>
    new Promise((sigue) => servidor.listen(puerto, '127.0.0.1', sigue));
  await hilo.tender(0);
  servidor.puerto = servidor.address().port;
  hilo.url = `http://127.0.0.1:${servidor.puerto}`;
  hilo.paso = (method, url) => new Promise((sigue) => esperan.push({ method, url, sigue }));
  hilo.caer = () =>
    new Promise((sigue) => {
      servidor.close(sigue);
      servidor.closeAllConnections();
    });
  return hilo;
}

/** The last Tuesday, at ten in Zona Centro: an ordinary hour of the Buzón, and no e.firma from then is old or new. */
function martes() {
  const t = new Date(Date.now() - 24 * 3600_000);
  while (t.getUTCDay() !== 2) t.setUTCDate(t.getUTCDate() - 1);
  return `${t.toISOString().slice(0, 10)}T10:00:00-06:00`;
}

/** Serves one. */
export async function buzonAparte() {
  const datos = carpeta();
  const instante = martes();
  await ctl(datos, ['practica', 'reloj', '--poner', instante]);
  const semilla = carpeta(); // before it is in use: its authority and its clock, for who will trust it
  await cp(join(datos, 'practica', 'buzon'), semilla, { recursive: true });
  const { proceso, url } = await servirBuzon(datos);
  const hilo = await tenderHilo(url);
  const { token } = JSON.parse(await readFile(join(datos, 'practica', 'buzon', 'control.json'), 'utf8'));
  /** What the trainer orders. */
  async function mandar(ruta, cuerpo) {
    const r = await fetch(`${url}/practica/v1/${ruta}`, {
      method: cuerpo === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(cuerpo === undefined ? {} : { body: JSON.stringify(cuerpo) }),
    });
    const dicho = await r.json();
    if (!r.ok) throw new Error(`${ruta}: ${JSON.stringify(dicho)}`);
    return dicho;
  }
  return {
    hilo,
    mandar,
    semilla,
    cerrar: () => {
      void hilo.caer();
      proceso.kill();
    },
  };
}

/** An employer with its Buzón habilitado over there, in the data folder of an app that is not running. */
export async function patronAparte(buzon, datos, nombre) {
  const e = await buzon.mandar('efirmas', { nombre, contrasena: CLAVE });
  const archivos = carpeta();
  const [cer, key] = [join(archivos, 'patron.cer'), join(archivos, 'patron.key')];
  await writeFile(cer, Buffer.from(e.certificado, 'base64'));
  await writeFile(key, Buffer.from(e.llave, 'base64'));
  const clave = ['--contrasena-stdin'];
  await cp(buzon.semilla, join(datos, 'practica', 'buzon'), { recursive: true });
  await ctl(datos, ['efirma', 'agregar', '--cer', cer, '--key', key, ...clave], CLAVE);
  await ctl(
    datos,
    [
      'activar',
      '--buzon',
      buzon.hilo.url,
      '--correo',
      'nomina@patron.example',
      '--celular',
      '5500000147',
      ...clave,
    ],
    CLAVE,
  );
  const { mensajes } = await buzon.mandar(`bandeja?rfc=${encodeURIComponent(e.rfc)}`);
  for (const [canal, medio] of [
    ['correo', 'nomina@patron.example'],
    ['sms', '5500000147'],
  ]) {
    const { codigo } = mensajes.find((m) => m.canal === canal && m.codigo);
    await ctl(datos, ['medios', 'confirmar', '--medio', medio, '--codigo', codigo, ...clave], CLAVE);
  }
  const { estado } = await ctl(datos, ['activar', ...clave], CLAVE);
  if (estado !== 'habilitado') throw new Error(`el Buzón quedó ${estado}`);
  return { rfc: e.rfc, nombre: e.nombre, clave: CLAVE, cer, key };
}
