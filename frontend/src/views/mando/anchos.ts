import type { Columna } from './tablero';

/** How wide each column of the board is. In a window as wide as usual, what its words take in the font there is, or more
 * when there is room, and the name has the rest; in a narrow or magnified one, where the words wrap, a share of the
 * board. */
export const anchos: Record<Columna, [string, string]> = {
  nombre: ['auto', '13.2%'],
  buzon: ['max(17.4ch, 9.8cqi)', '10.9%'],
  efirma: ['max(12.5ch, 7cqi)', '9.9%'],
  medios: ['max(11.8ch, 7cqi)', '7.3%'],
  porNotificar: ['max(22.9ch, 13.3cqi)', '15.2%'],
  plazo: ['max(18ch, 10cqi)', '12%'],
  obligacion: ['max(13.4ch, 7.2cqi)', '10.9%'],
  opinion: ['max(13ch, 7.3cqi)', '10.4%'],
  sincronizacion: ['max(13.6ch, 7.7cqi)', '10.2%'],
};
