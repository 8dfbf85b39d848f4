// What the tests over the real Go backend share: folders of their own, the desktop of the test server, SAT's public
// test credentials, and what a person does over and over.
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { boton } from './ayuda.mjs';

/** Why a test over the real backend is not run; false when it is. */
export const sinGo = process.env.E2E_SERVER ? false : 'pide E2E_SERVER, el servidor de pruebas de Go';

/** Tuesday, día hábil, inside the hours of the Buzón: what the tests see does not depend on the day they run. */
export const MARTES = '2026-11-24T10:00:00-06:00';

/** SAT's test credentials stay in their folder, beside the project; undefined when it is not there. */
const EFIRMAS = new URL('../../../shared/efirma/', import.meta.url).pathname;
export const CLAVE_SAT = '12345678a';
export const sat = (...partes) => join(EFIRMAS, ...partes);
export const sinSat =
  sinGo || (existsSync(sat('MANIFEST.md')) ? false : `no están las e.firmas de prueba del SAT en ${EFIRMAS}`);

/** A folder that goes away with the process of the tests. */
export function carpeta() {
  const dir = mkdtempSync(join(tmpdir(), 'valija-e2e-'));
  process.on('exit', () => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

/** Calls the Go side from the page, as its own code does. */
export const llamar = (p, metodo, ...datos) =>
  p.evaluate(([m, d]) => window.go.bridge.API[m](...d), [metodo, datos]);

async function escritorio(servidor, method, cuerpo) {
  const r = await fetch(`${servidor.url}_puente/escritorio`, {
    method,
    ...(cuerpo === undefined ? {} : { body: JSON.stringify(cuerpo) }),
  });
  if (!r.ok) throw new Error(`el escritorio de pruebas contestó ${r.status}`);
  return method === 'GET' ? r.json() : undefined;
}
/** What the next file dialogs will give. */
export const elegira = (servidor, ...rutas) => escritorio(servidor, 'PUT', { elige: rutas });
/** What the native confirmations will answer. */
export const confirmara = (servidor, si) => escritorio(servidor, 'PUT', { confirma: si });
/** Files dropped on the window. */
export const soltar = (servidor, ...rutas) =>
  escritorio(servidor, 'POST', { evento: 'archivos', dato: rutas });
/** What was asked of the desktop, of one kind. */
export const pedido = async (servidor, que) =>
  ((await escritorio(servidor, 'GET')).hecho ?? []).filter((h) => h.que === que).map((h) => h.dato);

/** The same, once it was asked for so many times. */
export async function pedidos(servidor, que, cuantas) {
  for (const limite = Date.now() + 30_000; ;) {
    const hechos = await pedido(servidor, que);
    if (hechos.length >= cuantas || Date.now() > limite) return hechos;
  }
}

/** Brings the lists, and waits for the end of it: a second press while it runs is the same one. */
export async function sincronizar(p) {
  const enCalma = () =>
    p.waitForFunction(async () =>
      (await window.go.bridge.API.Estado()).tareas.every((t) => t.clase !== 'sincronizar'),
    );
  await enCalma();
  // Once it is answered, its task is among those that run.
  const pedida = p.waitForResponse((r) => /\.Sincronizar"/.test(r.request().postData() ?? ''));
  await p.keyboard.press('F5');
  await pedida;
  await enCalma();
}

/** Signs in the panel that is open: the text is in view, then the password if it is asked for. */
export async function firmar(p, contrasena, hacer) {
  await p.getByText('Se firmará este texto').waitFor();
  const campo = p.getByLabel('Contraseña de la llave');
  if ((await campo.count()) > 0) await campo.fill(contrasena);
  await boton(p, hacer).click();
}

/** Opens the act in view, in its two steps. */
export async function abrirActo(p, contrasena) {
  await boton(p, 'Abrir y quedar notificado…').click();
  await p.getByRole('checkbox', { name: /Entiendo que la empresa queda notificada/ }).check();
  await boton(p, 'Continuar a la firma').click();
  await firmar(p, contrasena, 'Firmar y abrir');
}

/** Runs valijactl over a data folder; what it says as an object. It finds no keyring of the person's. */
export const ctl = (datos, ordenes, entrada = '') =>
  new Promise((sigue, falla) => {
    const hijo = execFile(
      process.env.E2E_CTL,
      ['--datos', datos, '--json', ...ordenes],
      { env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/no/hay' } },
      (error, salida, queja) =>
        error ? falla(new Error(`valijactl ${ordenes.join(' ')}: ${queja}`)) : sigue(JSON.parse(salida)),
    );
    hijo.stdin.end(entrada);
  });
