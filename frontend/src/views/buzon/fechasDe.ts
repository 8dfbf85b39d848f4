import type { Cuenta } from '$/backend/tipos';
import { completa } from '$/lib/fechas';
import { buzon } from '$/messages/buzon';
import { notificada } from './notificada';

const t = buzon.apertura;

/** By this count, how an act is notified and the last day to answer it, in the tense of each, and the day of its alarm
 * when another reading makes it another. */
export function fechasDe(c: Cuenta, enPlazo: boolean, ahora: string, hoy: string): string {
  if (!c.hay) return c.motivo;
  const vence =
    c.plazoVence !== ''
      ? t.vence(completa(c.plazoVence), c.plazoVence < hoy, c.plazoSupuesto)
      : enPlazo
        ? t.noSeSabeVence
        : '';
  const alarma =
    c.alarma !== '' && c.plazoVence !== '' && c.alarma !== c.plazoVence ? t.alarma(completa(c.alarma)) : '';
  return [`${notificada(c, ahora, completa)}.`, vence, alarma].filter((x) => x !== '').join(' ');
}
