import type { NodoXml } from '$/backend/tipos';

/** The lines of an XML tree that are in view when some elements are folded. Pure; nodes are in document order. */
export const tieneHijos = (nodos: readonly NodoXml[], i: number): boolean =>
  (nodos[i + 1]?.profundidad ?? 0) > (nodos[i]?.profundidad ?? 0);

export function abiertosDe(nodos: readonly NodoXml[], plegados: readonly number[]): number[] {
  const salida: number[] = [];
  let oculto = Number.POSITIVE_INFINITY;
  nodos.forEach((n, i) => {
    if (n.profundidad > oculto) return;
    oculto = plegados.includes(i) ? n.profundidad : Number.POSITIVE_INFINITY;
    salida.push(i);
  });
  return salida;
}

/** Everything that the line of an element shows. */
export const enTexto = (n: NodoXml): string =>
  [n.nombre, ...n.atributos.flatMap((a) => [a.nombre, a.valor]), n.texto].join(' ');
