import type { ContrasenaRfc, ProblemaImportar } from '$/backend/tipos';
import { nombreDe } from '$/lib/archivos';
import { marco as t } from '$/messages/marco';
import { sinServidor } from '$/messages/sinServidor';
import type { App } from './app.svelte';

/** Orders that more than one place of the shell gives. */

export async function bloquear(app: App): Promise<void> {
  await app.intentar(async () => {
    await app.backend.Bloquear();
    app.avisos.logro(t.bloqueada, t.bloqueadaTexto);
    await app.refrescar();
  });
}

/** Brings the lists of these RFCs, or of all: it opens nothing. Those that need their password are asked for it. */
export async function sincronizar(app: App, rfcs: string[] = []): Promise<void> {
  const r = await app.intentar(async () => app.backend.Sincronizar(rfcs, []));
  if (r === undefined) return;
  app.sinContrasena = r.sinContrasena;
  // Nobody was asked: silence would be read as «nothing new».
  if (r.sinServidor > 0 && r.tarea.id === '' && r.sinContrasena.length === 0) {
    const { titulo, texto, abrir } = sinServidor.sincronizar;
    app.avisos.noSeSabe(titulo, texto, {
      texto: abrir,
      hacer: () => void app.intentar(async () => app.backend.AbrirSitio('buzon_imss')),
    });
  }
}

/** Goes on with the RFCs whose password was typed; tells whether every one of those served. */
export async function sincronizarCon(app: App, contrasenas: ContrasenaRfc[]): Promise<boolean> {
  const rfcs = contrasenas.map((c) => c.rfc);
  const r = await app.intentar(async () => app.backend.Sincronizar(rfcs, contrasenas));
  if (r === undefined) return false;
  const malas = r.sinContrasena;
  app.sinContrasena = app.sinContrasena
    .filter((x) => !rfcs.includes(x.rfc) || malas.some((y) => y.rfc === x.rfc))
    .map((x) => malas.find((y) => y.rfc === x.rfc) ?? x);
  return malas.length === 0;
}

/** Keeps files in the archive and tells what became of them: what has problems stays listed there until it is closed. */
export async function importar(app: App, rutas: string[]): Promise<void> {
  if (rutas.length === 0) return;
  const ambito = app.estado?.ambito;
  await app.intentar(async () => {
    const tarea = await app.backend.Importar(rutas);
    app.importaciones.agregar(tarea.id, ambito);
    if ((await terminar(app, tarea.id)) !== 'termino') return;
    const r = await app.backend.ImportarResultado(tarea.id);
    const partes = [
      t.importados(r.importados.length),
      r.repetidos.length > 0 ? t.repetidos(r.repetidos.length) : '',
      ...cuantosProblemas(r.conProblemas),
    ].filter((x) => x !== '');
    const mal = r.conProblemas.length > 0;
    const titulo = partes.join(' · ');
    const accion = {
      texto: mal ? t.verProblemas : t.secciones.archivo,
      hacer: () => app.ir('archivo'),
    };
    if (mal) app.avisos.cuidado(titulo, enBreve(r.conProblemas), accion, ambito);
    else {
      app.importaciones.quitar(tarea.id);
      app.avisos.logro(titulo, '', accion, ambito);
    }
    app.cambios++;
  });
}

/** How many files were not kept, and how many were and have something wrong: only what there is. */
export function cuantosProblemas(problemas: ProblemaImportar[]): string[] {
  const guardados = problemas.filter((p) => p.guardado).length;
  const perdidos = problemas.length - guardados;
  return [perdidos > 0 ? t.noGuardados(perdidos) : '', guardados > 0 ? t.conReparos(guardados) : ''].filter(
    (x) => x !== '',
  );
}

/** The first problems, those of what was not kept before, each with its reason, and how many more there are. */
function enBreve(problemas: ProblemaImportar[]): string {
  const caben = 2;
  const primero = [...problemas.filter((p) => !p.guardado), ...problemas.filter((p) => p.guardado)];
  const dichos = primero.slice(0, caben).map((p) => `${nombreDe(p.ruta)}: ${p.motivo}`);
  const mas = problemas.length - dichos.length;
  return [...dichos, ...(mas > 0 ? [t.problemasMas(mas)] : [])].join(' ');
}

/** Tells whether anything was chosen. */
export async function elegirEImportar(app: App): Promise<boolean> {
  const rutas = await app.intentar(async () =>
    app.backend.ElegirArchivos({
      titulo: t.acciones.importar,
      extensiones: [],
      varios: true,
      carpeta: false,
    }),
  );
  await importar(app, rutas ?? []);
  return (rutas ?? []).length > 0;
}

/** Waits for a task to end, by its events and by asking now and then in case one was missed. */
export async function terminar(app: App, id: string): Promise<'termino' | 'fallo' | 'detenida'> {
  for (;;) {
    const t1 = app.tarea(id) ?? (await app.backend.Tarea(id));
    if (t1.estado !== 'corre') return t1.estado;
    await new Promise((sigue) => setTimeout(sigue, 150));
    const t2 = await app.backend.Tarea(id);
    if (t2.estado !== 'corre') return t2.estado;
  }
}
