import type { ActoFila } from '$/backend/tipos';
import { tituloMes } from '$/lib/fechas';
import { buzon as t } from '$/messages/buzon';

function nombreGrupo(f: ActoFila, ahora: string): string {
  if (f.grupo === 'por_notificar') return t.porNotificar;
  return f.grupo === 'en_plazo' ? t.enPlazo : tituloMes(f.fecha, ahora);
}

/** Rows that begin a group, of those that are here, each with its number; what a page begins with is known to begin a
 * group only by the end of the one before. */
export function cabezas(
  filas: Iterable<readonly [number, ActoFila]>,
  ahora: string,
): { i: number; texto: string }[] {
  const salida: { i: number; texto: string }[] = [];
  let antes = { i: -1, texto: '' };
  for (const [i, f] of filas) {
    const esta = { i, texto: nombreGrupo(f, ahora) };
    if (i === antes.i + 1 && esta.texto !== antes.texto) salida.push(esta);
    antes = esta;
  }
  return salida;
}
