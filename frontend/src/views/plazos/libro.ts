import type { LibroDelDia } from '$/backend/tipos';
import { csv } from '$/lib/formato';
import { plazos } from '$/messages/plazos';

/** The book of one day as a table for a spreadsheet: a line for each thing, in the order of the page. Pure. */
export function libroCsv(l: LibroDelDia): string {
  const t = plazos.libro;
  const partes = Object.keys(t.partes) as (keyof typeof t.partes)[];
  return csv([
    [t.parte, t.hora, t.rfc, t.nombre, t.que, t.quien],
    ...partes.flatMap((p) => l[p].map((r) => [t.partes[p], r.instante, r.rfc, r.nombre, r.texto, r.quien])),
    ...l.vencen.map((a) => [
      t.vencen,
      `${a.fecha} ${a.hora}`.trim(),
      a.rfc,
      a.nombre,
      `${a.titulo}. ${a.detalle} ${a.norma}`,
      a.hechoPor,
    ]),
  ]);
}
