import type { Asunto } from '$/backend/tipos';
import type { Tono } from '$/components/tonos';
import { larga, masDias, nombreDia, partes } from '$/lib/fechas';
import { nombreDeLista } from '$/lib/formato';
import type { NombreIcono } from '$/lib/iconos';
import { plazos } from '$/messages/plazos';

/** How the agenda groups and draws its lines. Pure. */
export interface GrupoAgenda {
  clave: string;
  titulo: string;
  asuntos: Asunto[];
}

export const iconoDeAsunto: Record<Asunto['clase'], NombreIcono> = {
  notificacion: 'reloj',
  apertura: 'notif',
  medios: 'cel',
  plazo: 'cal',
  obligacion: 'flag',
  efirma: 'llave',
  revisar: 'unk',
};

const colores: Record<Asunto['gravedad'], string> = {
  normal: 'c-wait',
  cuidado: 'c-warn',
  mal: 'c-bad',
  no_se_sabe: 'c-unk',
};
/** The word beside a line, and its tone; no word where nothing need be said. */
export function fichaDeAsunto(a: Asunto): [string, Tono] {
  const t = plazos.agenda;
  if (a.estado === 'hecho') return [t.estado.hecho, 'ok'];
  if (a.estado === 'vencido') return [t.estado.vencido, 'bad'];
  if (a.gravedad === 'no_se_sabe' || a.estado === 'no_se_sabe') return [t.estado.no_se_sabe, 'unk'];
  if (a.responsable !== '') return [a.responsable, 'nada'];
  if (a.clase === 'apertura') return [t.sinAbrir, 'bad'];
  if (a.clase === 'obligacion') return [t.vence, 'warn'];
  return ['', 'nada'];
}
export const colorDeAsunto = (a: Asunto): string => (a.estado === 'hecho' ? 'm' : colores[a.gravedad]);

const mayuscula = (s: string): string => s.charAt(0).toUpperCase() + s.slice(1);

function tituloDia(fecha: string, hoy: string): string {
  const p = partes(fecha);
  const corto = `${nombreDia(fecha)} ${String(p.dia)}`;
  if (fecha === hoy) return plazos.agenda.hoy(corto);
  if (fecha === masDias(hoy, 1)) return plazos.agenda.manana(corto);
  const mismoMes = partes(hoy).mes === p.mes && partes(hoy).anio === p.anio;
  const otroAnio = partes(hoy).anio === p.anio ? '' : ` de ${String(p.anio)}`;
  return mayuscula(mismoMes ? corto : `${larga(fecha)}${otroAnio}`);
}

/** Nobody here knows whether it was done: it was due before its employer came to Valija. */
const deAntes = (a: Asunto, hoy: string): boolean => a.estado === 'no_se_sabe' && a.fecha < hoy;

/** One group a day; what is overdue and still pending comes first, together, and what nobody knows about, last. */
export function agrupar(asuntos: readonly Asunto[], hoy: string, verHechos: boolean): GrupoAgenda[] {
  const visibles = asuntos.filter((a) => verHechos || a.estado !== 'hecho');
  const antes = visibles.filter((a) => deAntes(a, hoy));
  const atrasados = visibles.filter((a) => a.fecha < hoy && a.estado !== 'hecho' && !deAntes(a, hoy));
  const grupos: GrupoAgenda[] =
    atrasados.length === 0 ? [] : [{ clave: 'vencidos', titulo: plazos.agenda.vencidos, asuntos: atrasados }];
  const dias = new Map<string, Asunto[]>();
  for (const a of visibles) {
    if (a.fecha < hoy && a.estado !== 'hecho') continue;
    dias.set(a.fecha, [...(dias.get(a.fecha) ?? []), a]);
  }
  for (const fecha of [...dias.keys()].sort())
    grupos.push({ clave: fecha, titulo: tituloDia(fecha, hoy), asuntos: dias.get(fecha) ?? [] });
  if (antes.length > 0) grupos.push({ clave: 'antes', titulo: plazos.agenda.deAntes, asuntos: antes });
  return grupos;
}

export type Iguales = [Asunto, ...Asunto[]];

/** What lines that are one have in common: all that is said of the first is true of the others. */
export const claveDe = (a: Asunto): string =>
  a.clase === 'obligacion'
    ? JSON.stringify([a.fecha, a.titulo, a.estado, a.gravedad, a.responsable, a.revisadoPor])
    : a.id;

/** The same obligation of several employers, for the same day and as far along, is one line: forty clients owe the
 * same on the 17th. Anything else is a line of its own. */
export function juntar(asuntos: readonly Asunto[]): Iguales[] {
  const grupos = new Map<string, Iguales>();
  for (const a of asuntos) {
    const clave = claveDe(a);
    const ya = grupos.get(clave);
    if (ya === undefined) grupos.set(clave, [a]);
    else ya.push(a);
  }
  return [...grupos.values()];
}

/** Of how many it is: an employer owes it once for each of its registros patronales. */
export function deCuantos(iguales: readonly Asunto[]): string {
  const rfcs = new Set(iguales.map((a) => a.rfc)).size;
  return rfcs > 1 ? plazos.agenda.deCuantos(rfcs) : plazos.agenda.asuntos(iguales.length);
}

/** What a line is called, and what is left to say of it. Among several employers, whose it is sets one act apart from
 * another; an obligation is the same of all. */
export function llamar(a: Asunto, conNombre: boolean): [string, string] {
  const quien = conNombre && a.nombre !== a.titulo ? nombreDeLista(a.nombre === '' ? a.rfc : a.nombre) : '';
  return quien !== '' && a.clase !== 'obligacion' ? [quien, a.titulo] : [a.titulo, quien];
}

/** A line in a cell of the month, where there is room for little. */
export function enBreve(iguales: Iguales): string {
  const [a] = iguales;
  const deQuien = iguales.length > 1 ? deCuantos(iguales) : a.nombre;
  return [...new Set([a.titulo, deQuien, a.detalle])].filter((x) => x !== '').join(': ');
}

/** What is done leaves the list at once, and comes back if it could not be kept. */
export const sustituir = (lista: readonly Asunto[], nuevos: readonly Asunto[]): Asunto[] =>
  lista.map((x) => nuevos.find((n) => n.id === x.id) ?? x);
