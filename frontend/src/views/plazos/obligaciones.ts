import type { Obligacion } from '$/backend/tipos';

/** The same obligation of several employers, for the same day, as far along and marked by the same hand, is one row:
 * forty clients owe the same on the 17th. Pure. */
type Iguales = [Obligacion, ...Obligacion[]];

export const claveDe = (o: Obligacion): string =>
  JSON.stringify([
    o.clave,
    o.periodo,
    o.vence,
    o.alarma,
    o.movidaDesde,
    o.hecha,
    o.hechaPor,
    o.hechaEl,
    o.deAntes,
  ]);

/** By date; what is one keeps its order. */
export function juntarObligaciones(lista: readonly Obligacion[]): Iguales[] {
  const grupos = new Map<string, Iguales>();
  for (const o of [...lista].sort((a, b) => a.vence.localeCompare(b.vence))) {
    const ya = grupos.get(claveDe(o));
    if (ya === undefined) grupos.set(claveDe(o), [o]);
    else ya.push(o);
  }
  return [...grupos.values()];
}
