import type { NombreIcono } from '$/lib/iconos';
import type { Vista } from '$/lib/rutas';

export const secciones: readonly [Vista, NombreIcono][] = [
  ['mando', 'mando'],
  ['buzon', 'buzon'],
  ['promociones', 'enviar'],
  ['plazos', 'cal'],
  ['archivo', 'arch'],
  ['efirmas', 'llave'],
  ['verificar', 'escudo'],
  ['ajustes', 'ajus'],
  ['inicio', 'valija'],
];

/** Sections in the order of Alt 1 to Alt 7. */
export const porNumero: Vista[] = secciones.slice(0, 7).map(([v]) => v);
