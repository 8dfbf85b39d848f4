/** The verdict that layers allow: never better than the worst of them (design section 5). Pure. */
export type Veredicto = 'valido' | 'valido_con_advertencias' | 'invalido' | 'indeterminado';

export interface Capa {
  capa: 'integridad' | 'firmante' | 'cadena' | 'vigencia' | 'revocacion' | 'sello_tiempo' | 'codigo_qr';
  estado: 'valida' | 'invalida' | 'desconocida' | 'no_aplica';
}

const fundamentales: readonly Capa['capa'][] = ['integridad', 'firmante', 'cadena', 'vigencia'];
const orden: readonly Veredicto[] = ['valido', 'valido_con_advertencias', 'indeterminado', 'invalido'];

export function techo(capas: readonly Capa[]): Veredicto {
  if (capas.some((c) => c.estado === 'invalida')) return 'invalido';
  if (capas.length === 0 || capas.every((c) => c.estado === 'no_aplica')) return 'indeterminado';
  const dudosas = capas.filter((c) => c.estado === 'desconocida');
  if (dudosas.some((c) => fundamentales.includes(c.capa))) return 'indeterminado';
  return dudosas.length > 0 ? 'valido_con_advertencias' : 'valido';
}

/** The worse of what was said and what the layers allow: a green that the layers deny is never drawn. */
export function peor(dicho: Veredicto, capas: readonly Capa[]): Veredicto {
  const permitido = techo(capas);
  return orden.indexOf(dicho) >= orden.indexOf(permitido) ? dicho : permitido;
}
