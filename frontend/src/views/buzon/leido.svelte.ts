import type { App } from '$/app/app.svelte';
import type { ActoDetalle } from '$/backend/tipos';

const DE_ACUSE = 'acuse/';

/** What is read of the Buzón: what was asked for last, and the act that is here, which may still be the one before. */
export class Leido {
  detalle = $state.raw<ActoDetalle>();
  /** folio of the acuse in view: what is listed as "acuse/…" is no act */
  acuse = $state('');
  error = $state.raw<unknown>();
  pedido = $state('');
  /** what is here is the act that was asked for last */
  readonly alDia = $derived(
    this.acuse === '' && this.error === undefined && this.detalle?.acto.id === this.pedido,
  );
  #turno = 0;
  /** the act whose words are in view: read once, so that what is marked as not read meanwhile stays so */
  #visto = '';

  constructor(
    readonly app: App,
    pedido: string,
  ) {
    this.pedido = pedido;
  }

  nada(): void {
    this.detalle = undefined;
    this.pedido = this.acuse = '';
  }

  async leer(id: string): Promise<void> {
    const mio = ++this.#turno;
    this.pedido = id;
    this.acuse = id.startsWith(DE_ACUSE) ? id.slice(DE_ACUSE.length) : '';
    if (this.acuse !== '') {
      this.error = undefined;
      this.#visto = '';
      return;
    }
    try {
      const d = await this.app.backend.Acto(id);
      if (mio !== this.#turno) return;
      this.detalle = d;
      this.error = undefined;
      const nuevo = this.#visto !== id && d.acto.estado !== 'aviso';
      this.#visto = d.acto.estado === 'aviso' ? '' : id;
      if (!nuevo || d.acto.leido) return;
      await this.app.backend.ActosMarcar({ ids: [id], leido: true });
      if (mio === this.#turno) this.detalle = { ...d, acto: { ...d.acto, leido: true } };
    } catch (e) {
      if (mio === this.#turno) this.error = e;
    }
  }
}
