import type { NombreIcono } from '$/lib/iconos';

/** A state is always a shape, a word and a colour. */
export type Tono = 'ok' | 'warn' | 'bad' | 'wait' | 'unk' | 'off' | 'nada';

export const iconoDe: Record<Tono, NombreIcono> = {
  ok: 'chk',
  warn: 'warn',
  bad: 'bad',
  wait: 'reloj',
  unk: 'unk',
  off: 'off',
  nada: 'info',
};
