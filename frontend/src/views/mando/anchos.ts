import type { Columna } from './tablero';

/** How much of the board each column takes: in a window as wide as usual, and in a narrow or magnified one, where the
 * words wrap. */
export const anchos: Record<Columna, [string, string]> = {
  nombre: ['14.9%', '14.2%'],
  buzon: ['12.4%', '11%'],
  efirma: ['8.9%', '10%'],
  medios: ['8.3%', '7.4%'],
  porNotificar: ['16.8%', '16%'],
  plazo: ['12.4%', '12.2%'],
  obligacion: ['7.2%', '8.4%'],
  opinion: ['9%', '10.4%'],
  sincronizacion: ['10.1%', '10.4%'],
};
