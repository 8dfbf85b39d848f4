import type { Columna } from './tablero';

/** How much of the board each column takes: in a window as wide as usual, and in a narrow or magnified one, where the
 * words wrap. */
export const anchos: Record<Columna, [string, string]> = {
  nombre: ['13.1%', '13.6%'],
  buzon: ['12.2%', '10.9%'],
  efirma: ['8.8%', '9.9%'],
  medios: ['8.8%', '7.3%'],
  porNotificar: ['16.7%', '15.8%'],
  plazo: ['12.6%', '12%'],
  obligacion: ['9%', '9.9%'],
  opinion: ['9.1%', '10.4%'],
  sincronizacion: ['9.7%', '10.2%'],
};
