import { expect, test } from 'vitest';
import { buzon } from '$/messages/buzon';
import { faltaDeApertura } from './apertura';

const ENVIADO = '2026-11-13T10:42:00-06:00';
const AHORA = '2026-11-17T10:42:00-06:00';
const t = buzon.apertura;

test.each([
  ['', t.sinCuando],
  ['2026-11-13T10:41:00-06:00', t.antes('viernes 13 de noviembre de 2026, 10:42')],
  ['2026-11-17T10:43:00-06:00', t.futura],
  [ENVIADO, ''],
  ['2026-11-14T23:00:00-06:00', ''],
  [AHORA, ''],
])('una apertura «%s» se puede anotar, o se dice por qué no', (abierto, falta) => {
  expect(faltaDeApertura(ENVIADO, abierto, AHORA)).toBe(falta);
});
