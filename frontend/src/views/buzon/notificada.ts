import type { ActoFila } from '$/backend/tipos';
import { milisegundos } from '$/lib/fechas';
import { buzon as t } from '$/messages/buzon';

/** The clock of the window goes by minutes, and what was opened just now is not to come. */
const RELOJ_MS = 60_000;

/** How and when an act is notified, in the tense that its instant asks for: one opened at night is notified later. */
export function notificada(
  f: Pick<ActoFila, 'notificadoEl' | 'notificadoPor'>,
  ahora: string,
  escribe: (instante: string, ahora: string) => string,
): string {
  const cuando = escribe(f.notificadoEl, ahora);
  const porVenir = milisegundos(ahora, f.notificadoEl) > RELOJ_MS;
  if (f.notificadoPor === 'vencimiento') return porVenir ? t.seTendra(cuando) : t.seTuvo(cuando);
  return porVenir ? t.quedara(cuando) : t.notificada(cuando);
}
