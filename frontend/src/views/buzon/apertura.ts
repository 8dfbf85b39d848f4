import { completa, milisegundos } from '$/lib/fechas';
import { buzon } from '$/messages/buzon';

const t = buzon.apertura;

/** Why an opening cannot be written so, beside its button; "" when it can. The Go side refuses the same. */
export function faltaDeApertura(enviado: string, abierto: string, ahora: string): string {
  if (abierto === '') return t.sinCuando;
  if (milisegundos(ahora, abierto) > 0) return t.futura;
  return enviado !== '' && milisegundos(enviado, abierto) < 0 ? t.antes(completa(enviado)) : '';
}
