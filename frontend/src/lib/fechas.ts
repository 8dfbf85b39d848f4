/** Dates and instants as people read them: es-MX, 24 h, Zona Centro. Pure; "now" is always an argument. */

const ZONA = 'America/Mexico_City';
const dias = ['domingo', 'lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado'] as const;
const diasCortos = ['dom', 'lun', 'mar', 'mié', 'jue', 'vie', 'sáb'] as const;
export const meses = [
  'enero',
  'febrero',
  'marzo',
  'abril',
  'mayo',
  'junio',
  'julio',
  'agosto',
  'septiembre',
  'octubre',
  'noviembre',
  'diciembre',
] as const;

export interface Partes {
  anio: number;
  mes: number;
  dia: number;
  /** 0 Sunday to 6 Saturday */
  semana: number;
  hora: string;
}

/** Made when it is first needed: it costs as much as a screen. */
let conHorario: Intl.DateTimeFormat | undefined;
const enZona = (): Intl.DateTimeFormat =>
  (conHorario ??= new Intl.DateTimeFormat('en-CA', {
    timeZone: ZONA,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }));

/** Whether it says Zona Centro's own time: since the last summer time ended, that is what ends in -06:00. */
const esDeLaZona = (instante: string): boolean => instante.endsWith('-06:00') && instante > '2022-10-31';

/** Parts of a date ("YYYY-MM-DD") or of an instant (RFC 3339) in Zona Centro. */
export function partes(texto: string): Partes {
  if (texto.length === 10) {
    const [anio, mes, dia] = texto.split('-').map(Number) as [number, number, number];
    return { anio, mes, dia, semana: new Date(Date.UTC(anio, mes - 1, dia)).getUTCDay(), hora: '' };
  }
  if (esDeLaZona(texto)) return { ...partes(texto.slice(0, 10)), hora: texto.slice(11, 16) };
  const p = Object.fromEntries(
    enZona()
      .formatToParts(new Date(texto))
      .map((x) => [x.type, x.value]),
  );
  const fecha = `${p['year'] ?? ''}-${p['month'] ?? ''}-${p['day'] ?? ''}`;
  return { ...partes(fecha), hora: `${p['hour'] ?? ''}:${p['minute'] ?? ''}` };
}

const mesCorto = (mes: number): string => (meses[mes - 1] ?? '').slice(0, 3);

/** The date of an instant in Zona Centro. */
export function fechaDe(instante: string): string {
  const p = partes(instante);
  return `${String(p.anio)}-${String(p.mes).padStart(2, '0')}-${String(p.dia).padStart(2, '0')}`;
}

/** "09:30" of an instant; "" of a date. */
export const hora = (instante: string): string => (instante === '' ? '' : partes(instante).hora);

/** "mar 24 nov"; with the year when it is not the one of ahora. */
export function corta(texto: string, ahora: string): string {
  if (texto === '') return '';
  const p = partes(texto);
  const anio = ahora !== '' && partes(ahora).anio === p.anio ? '' : ` ${String(p.anio)}`;
  return `${diasCortos[p.semana] ?? ''} ${String(p.dia)} ${mesCorto(p.mes)}${anio}`;
}

/** "12 nov", or "12 nov 2025": where the day of the week does not matter. */
export function diaMes(texto: string, ahora: string): string {
  if (texto === '') return '';
  const p = partes(texto);
  const anio = partes(ahora).anio === p.anio ? '' : ` ${String(p.anio)}`;
  return `${String(p.dia)} ${mesCorto(p.mes)}${anio}`;
}

/** "mar 2028": month and year of a far date. */
export function mesAnio(texto: string): string {
  if (texto === '') return '';
  const p = partes(texto);
  return `${mesCorto(p.mes)} ${String(p.anio)}`;
}

/** "jue 19 nov, 09:30" */
export function cortaHora(instante: string, ahora: string): string {
  return instante === '' ? '' : `${corta(instante, ahora)}, ${hora(instante)}`;
}

/** "jueves 19 de noviembre de 2026, 18:20": complete, to confirm with. */
export function completa(texto: string): string {
  if (texto === '') return '';
  const p = partes(texto);
  const dia = `${dias[p.semana] ?? ''} ${String(p.dia)} de ${meses[p.mes - 1] ?? ''} de ${String(p.anio)}`;
  return p.hora === '' ? dia : `${dia}, ${p.hora}`;
}

/** "jueves 19 de noviembre" */
export function larga(texto: string): string {
  if (texto === '') return '';
  const p = partes(texto);
  const dia = `${dias[p.semana] ?? ''} ${String(p.dia)} de ${meses[p.mes - 1] ?? ''}`;
  return p.hora === '' ? dia : `${dia}, ${p.hora}`;
}

export const nombreDia = (fecha: string): string => dias[partes(fecha).semana] ?? '';
export const nombreDiaCorto = (fecha: string): string => diasCortos[partes(fecha).semana] ?? '';
export const nombreMes = (mes: number): string => meses[mes - 1] ?? '';

/** "Noviembre", or "Noviembre de 2025" when it is not the year of ahora. */
export function tituloMes(fecha: string, ahora: string): string {
  const p = partes(fecha);
  const nombre = nombreMes(p.mes);
  const titulo = nombre.charAt(0).toUpperCase() + nombre.slice(1);
  return p.anio === partes(ahora).anio ? titulo : `${titulo} de ${String(p.anio)}`;
}

/** Milliseconds from one instant to another; negative when hasta has passed. */
export const milisegundos = (desde: string, hasta: string): number =>
  new Date(hasta).getTime() - new Date(desde).getTime();

/** "22 h 48 min" under a day, "1 d 22 h" from a day up; "0 min" once passed. */
export function falta(ahora: string, hasta: string): string {
  const min = Math.max(0, Math.floor(milisegundos(ahora, hasta) / 60_000));
  const d = Math.floor(min / 1440);
  const h = Math.floor((min % 1440) / 60);
  if (d > 0) return `${String(d)} d ${String(h)} h`;
  return h > 0 ? `${String(h)} h ${String(min % 60)} min` : `${String(min)} min`;
}

/** "1 d 22 h 48 min": the one big clock of a screen. */
export function faltaCompleta(ahora: string, hasta: string): string {
  const min = Math.max(0, Math.floor(milisegundos(ahora, hasta) / 60_000));
  const dias = min < 1440 ? '' : `${String(Math.floor(min / 1440))} d `;
  const horas = min < 60 ? '' : `${String(Math.floor((min % 1440) / 60))} h `;
  return `${dias}${horas}${String(min % 60)} min`;
}

/** "55 h 38 min": the 72 hours of the medios are always told in hours. */
export function faltanHoras(ahora: string, hasta: string): string {
  const min = Math.max(0, Math.floor(milisegundos(ahora, hasta) / 60_000));
  return `${String(Math.floor(min / 60))} h ${String(min % 60)} min`;
}

/** How near a moment is: what may be announced, and its colour. */
export function cercania(ahora: string, hasta: string): 'lejos' | 'd1' | 'h4' | 'h1' | 'paso' {
  const h = milisegundos(ahora, hasta) / 3_600_000;
  if (h <= 0) return 'paso';
  if (h <= 1) return 'h1';
  if (h <= 4) return 'h4';
  return h <= 24 ? 'd1' : 'lejos';
}

/** Adds days to a date. */
export function masDias(fecha: string, n: number): string {
  const p = partes(fecha);
  return new Date(Date.UTC(p.anio, p.mes - 1, p.dia + n)).toISOString().slice(0, 10);
}

/** "2026-11-17T10:42:00-06:00" from a date and "HH:MM": Zona Centro has had no summer time since 2022. */
export const instanteDe = (fecha: string, hhmm: string): string => `${fecha}T${hhmm}:00-06:00`;

/** An instant moved by minutes, written in Zona Centro. */
export function masMinutos(instante: string, minutos: number): string {
  const t = new Date(new Date(instante).getTime() + minutos * 60_000 - 6 * 3_600_000);
  return `${t.toISOString().slice(0, 19)}-06:00`;
}
