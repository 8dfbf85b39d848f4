/** Brings the first mark of an element into view, once it is drawn. */
export function aLaPrimera(caja: HTMLElement): void {
  caja.querySelector('mark')?.scrollIntoView({ block: 'center' });
}
