import type { Cuenta } from '$/backend/tipos';
import { completa } from '$/lib/fechas';

/** The count as plain text, steps, norms and other readings, for a mail or a file. Pure. */
export function enTexto(c: Cuenta): string {
  if (!c.hay) return c.motivo;
  return [
    ...c.pasos.map((p, i) => `${String(i + 1)}. ${p.texto} (${p.norma})`),
    ...c.alternativas.map((a) => `Otra lectura: ${a.motivo} (${a.norma}): vence ${completa(a.plazoVence)}.`),
    ...c.advertencias,
    `Calendario ${c.calendario.version}.`,
  ].join('\n');
}
