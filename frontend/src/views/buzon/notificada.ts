import type { ActoFila } from '$/backend/tipos';
import { buzon as t } from '$/messages/buzon';

/** How and when an act is notified, in the tense that its instant asks for: one opened at night is notified later. */
export function notificada(
  f: Pick<ActoFila, 'notificadoEl' | 'notificadoPor'>,
  ahora: string,
  escribe: (instante: string, ahora: string) => string,
): string {
  const cuando = escribe(f.notificadoEl, ahora);
  if (f.notificadoPor === 'vencimiento') return t.seTuvo(cuando);
  return f.notificadoEl > ahora ? t.quedara(cuando) : t.notificada(cuando);
}
