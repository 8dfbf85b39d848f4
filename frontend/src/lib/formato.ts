/** Figures and names as people read them. Pure. */

const FINO = '\u202f';

/** Thousands with a thin space: 2 318. */
export function miles(n: number): string {
  const [entero = '', decimal] = String(Math.abs(n)).split('.');
  const grupos = entero.replace(/\B(?=(\d{3})+$)/g, FINO);
  return `${n < 0 ? '−' : ''}${grupos}${decimal === undefined ? '' : `.${decimal}`}`;
}

/** "214 KB", "2.7 MB". */
export function peso(bytes: number): string {
  if (bytes < 1000) return `${String(bytes)} B`;
  if (bytes < 1_000_000) return `${miles(Math.round(bytes / 1000))} KB`;
  if (bytes < 1e9) return `${(bytes / 1e6).toFixed(1)} MB`;
  return `${(bytes / 1e9).toFixed(1)} GB`;
}

/** "1 día hábil", "5 días hábiles": which days is always said. */
export const habiles = (n: number): string => `${miles(n)} ${n === 1 ? 'día hábil' : 'días hábiles'}`;

export const plural = (n: number, uno: string, varios: string): string =>
  `${miles(n)} ${n === 1 ? uno : varios}`;

/** The company without its regime, for lists; documents keep the whole name. */
export function nombreDeLista(nombre: string): string {
  return nombre
    .replace(
      /,?\s+(S\.?\s?A\.?P?\.?\s?I?\.?|S\.?\s?de\s?R\.?\s?L\.?|S\.?\s?C\.?|A\.?\s?C\.?)(\s+de\s+C\.?\s?V\.?)?\.?$/i,
      '',
    )
    .trim();
}

/** First and last characters of a fingerprint; the whole is always there to copy. */
export const huellaCorta = (sha256: string): string =>
  sha256.length < 12 ? sha256 : `${sha256.slice(0, 4)}…${sha256.slice(-4)}`;

/** Fingerprint in groups of four, to compare by eye. */
export const huellaEnGrupos = (sha256: string): string => (sha256.match(/.{1,4}/g) ?? []).join(' ');

/** Compares as a Mexican reader sorts: accents and case aside, ñ after n. */
const orden = new Intl.Collator('es-MX', { sensitivity: 'base', numeric: true });
export const compara = (a: string, b: string): number => orden.compare(a, b);

/** Text without accents or case, to filter with. */
export const llano = (s: string): string =>
  s
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();

/**
 * Whether a cell of a sheet holds a figure to compare with those above and below: 31, 1 871.22, -$412.50, 7.5 %.
 * What is a name though written in digits is not: it begins with 0, or has ten digits or more and nothing between
 * them (número de seguridad social, folio).
 */
export function esCifra(celda: string): boolean {
  const s = celda.trim();
  return /^[-−(]?\$? ?(0|[1-9]\d{0,8}|[1-9]\d{0,2}([, \u00a0\u202f]\d{3})+|[1-9]\d*(?=\.\d))(\.\d+)?( ?%)?\)?$/.test(
    s,
  );
}

/** One CSV field (RFC 4180); a leading =, +, - or @ is kept as text so that no spreadsheet runs it. */
export function campoCsv(s: string): string {
  const inerte = /^[=+\-@\t\r]/.test(s) ? `'${s}` : s;
  return /[",\n\r]/.test(inerte) ? `"${inerte.replaceAll('"', '""')}"` : inerte;
}

/** A CSV with CRLF and a byte-order mark, as spreadsheets in Spanish expect. */
export const csv = (filas: string[][]): string =>
  `\ufeff${filas.map((f) => f.map(campoCsv).join(',')).join('\r\n')}\r\n`;
