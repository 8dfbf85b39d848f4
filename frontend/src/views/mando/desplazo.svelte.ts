import { arriba } from '$/components/rejilla';
import { medidas, tramos, type Bloque } from './renglones';

/** What of the board is in view, so that only that is drawn. All its rows are as high as the first, and the headings of
 * its groups as the first of them. Made while the component starts. */
export class Desplazo {
  caja = $state<HTMLElement>();
  tabla = $state<HTMLTableElement>();
  #scroll = $state(0);
  #alto = $state(800);
  #alturas = $state.raw({ fila: 38, cabeza: 28, titulos: 28 });
  readonly medidas;
  readonly tramos;

  constructor(bloques: () => Bloque[]) {
    this.medidas = $derived(medidas(bloques(), this.#alturas));
    this.tramos = $derived(tramos(bloques(), this.medidas, this.#scroll, this.#alto));
    $effect(() => {
      // The table grows and shrinks with the size of the letters and the density of its rows.
      const observa = new ResizeObserver(() => this.#medir());
      if (this.caja) observa.observe(this.caja);
      if (this.tabla) observa.observe(this.tabla);
      return () => observa.disconnect();
    });
  }

  corrio(): void {
    this.#scroll = this.caja?.scrollTop ?? 0;
  }

  /** Brings the row at this place into view, also one that was not drawn. */
  trae(i: number): void {
    if (!this.caja || i < 0) return;
    const m = this.medidas;
    const y = arriba(m, i);
    const cima = y - (m.cabezas.includes(i) ? m.cabeza : 0);
    const visto = this.caja.clientHeight - this.#alturas.titulos;
    if (cima < this.caja.scrollTop) this.caja.scrollTop = cima;
    else if (y + m.fila > this.caja.scrollTop + visto) this.caja.scrollTop = y + m.fila - visto;
    this.corrio();
  }

  #medir(): void {
    this.#alto = this.caja?.clientHeight ?? this.#alto;
    const antes = this.#alturas;
    const mide = (selector: string, si: number): number =>
      this.tabla?.querySelector(selector)?.getBoundingClientRect().height ?? si;
    const ahora = {
      fila: mide('.fila-rfc', antes.fila),
      cabeza: mide('.grupo', antes.cabeza),
      titulos: mide('thead', antes.titulos),
    };
    if (ahora.fila !== antes.fila || ahora.cabeza !== antes.cabeza || ahora.titulos !== antes.titulos)
      this.#alturas = ahora;
  }
}
