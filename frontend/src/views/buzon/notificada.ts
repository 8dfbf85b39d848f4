import type { ActoFila } from '$/backend/tipos';
import { milisegundos } from '$/lib/fechas';
import { buzon as t } from '$/messages/buzon';

/** The clock of the window goes by minutes and is moved every few seconds, so that it may be more than one behind: what
 * was opened just now is not to come. */
const RELOJ_MS = 120_000;

/** It is notified later: what is opened at night is, the next día hábil. */
export const porVenir = (f: Pick<ActoFila, 'notificadoEl'>, ahora: string): boolean =>
  milisegundos(ahora, f.notificadoEl) > RELOJ_MS;

/** How and when an act is notified, in the tense that its instant asks for. */
export function notificada(
  f: Pick<ActoFila, 'notificadoEl' | 'notificadoPor'>,
  ahora: string,
  escribe: (instante: string, ahora: string) => string,
): string {
  const cuando = escribe(f.notificadoEl, ahora);
  const despues = porVenir(f, ahora);
  if (f.notificadoPor === 'vencimiento') return despues ? t.seTendra(cuando) : t.seTuvo(cuando);
  return despues ? t.quedara(cuando) : t.notificada(cuando);
}
