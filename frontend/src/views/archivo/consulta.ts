/** What people type to search. Pure; the Go side reads the same words. */
export const FILTROS = ['rfc:', 'tipo:', 'desde:', 'folio:', 'etiqueta:'] as const;

/** The words without filters or quotes: what is marked in the viewer. */
export function palabrasDe(consulta: string): string {
  return consulta
    .replace(/(^|\s)(rfc|tipo|desde|hasta|folio|etiqueta):("[^"]*"?|\S*)/gi, ' ')
    .replaceAll('"', ' ')
    .replaceAll('*', ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Adds a filter at the end, once, with room to type its value. */
export function conFiltro(consulta: string, filtro: string): string {
  const limpia = consulta.trim();
  if (
    limpia
      .toLowerCase()
      .split(/\s+/)
      .some((p) => p.startsWith(filtro))
  )
    return consulta;
  return limpia === '' ? filtro : `${limpia} ${filtro}`;
}
