/** Which rows of the board are chosen. Pure; the current row counts when none is. */

/** Puts a row in, or takes it out. */
export const alternar = (elegidos: string[], rfc: string): string[] =>
  elegidos.includes(rfc) ? elegidos.filter((x) => x !== rfc) : [...elegidos, rfc];

/** The rows from one to another, both included, in the order in view. */
export function tramo(enVista: string[], desde: string, hasta: string): string[] {
  const [i, j] = [enVista.indexOf(desde), enVista.indexOf(hasta)];
  if (i < 0 || j < 0) return hasta === '' ? [] : [hasta];
  return enVista.slice(Math.min(i, j), Math.max(i, j) + 1);
}
