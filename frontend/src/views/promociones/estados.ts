import type { EstadoPromocion, Promocion } from '$/backend/tipos';
import type { Tono } from '$/components/tonos';
import { promociones } from '$/messages/promociones';

/** How each state looks, and what a draft still lacks. Pure. */
export const tonoDe: Record<EstadoPromocion, Tono> = {
  borrador: 'off',
  firmada: 'warn',
  en_cola: 'wait',
  presentada: 'ok',
  en_atencion: 'wait',
  informacion_solicitada: 'warn',
  prorrogada: 'wait',
  canalizada: 'wait',
  respondida: 'ok',
  cerrada: 'off',
  rechazada: 'bad',
};

/** It is the Institute that brings a promoción to it. */
export const delInstituto = (e: EstadoPromocion): boolean =>
  !['borrador', 'firmada', 'en_cola', 'presentada'].includes(e);

/** Why it cannot be signed yet, in words; "" when it can. */
export function razonDeNoFirmar(p: Promocion): string {
  if (p.anexos.some((a) => a.estado === 'calculando')) return promociones.firmar.espereAnexos;
  return p.completa ? '' : promociones.firmar.incompleta;
}

/** Documents that one signature covers: one for each attachment, and the text with its data. */
export const porFirmar = (p: Promocion): number => p.anexos.length + 1;
