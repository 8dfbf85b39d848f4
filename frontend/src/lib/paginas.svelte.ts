/** A page of a long list, as the Go side gives it. */
export interface Pagina<F> {
  total: number;
  filas: F[];
}

/** How a page is asked for; what else it says comes with it. */
type Pedir<P> = (desde: number, cuantos: number) => Promise<P>;

/** A list of any length, asked for by pages as it is looked at. What is on screen stays until the new list has begun,
 * and what is looked at further down, until its own page comes. */
export class Paginas<F, P extends Pagina<F> = Pagina<F>> {
  total = $state(0);
  cargada = $state(false);
  error = $state.raw<unknown>();
  /** the first page as it was answered, with what it says of the whole list */
  primera = $state.raw<P>();
  #paginas = $state.raw<Readonly<Record<number, F[]>>>({});
  #pedidas: Record<number, boolean> = {};
  #enVista: readonly number[] = [];
  #turno = 0;
  /** the one on screen: a newer one may be on its way */
  #lista: { pedir?: Pedir<P> } = {};

  constructor(readonly porPagina = 200) {}

  fila = (i: number): F | undefined => this.#paginas[Math.floor(i / this.porPagina)]?.[i % this.porPagina];

  /** The rows that are here, in their order, each with its number. */
  *aqui(): Generator<[number, F]> {
    for (const [p, filas] of Object.entries(this.#paginas))
      for (const [j, f] of filas.entries()) yield [Number(p) * this.porPagina + j, f];
  }

  /** The row of the first that fits, among the pages that are here; -1 when none does. */
  donde(cumple: (f: F) => boolean): number {
    for (const [i, f] of this.aqui()) if (cumple(f)) return i;
    return -1;
  }

  /** Starts anew with this way of asking; an older answer never overwrites a newer one. */
  async empezar(pedir: Pedir<P>): Promise<void> {
    const turno = ++this.#turno;
    try {
      const primera = await pedir(0, this.porPagina);
      if (turno !== this.#turno) return;
      this.#lista = { pedir };
      this.#pedidas = { 0: true };
      const paginas: Record<number, F[]> = { 0: primera.filas };
      for (const p of this.#enVista) {
        const caben = primera.total - p * this.porPagina;
        const antes = this.#paginas[p];
        if (p > 0 && caben > 0 && antes !== undefined) paginas[p] = antes.slice(0, caben);
      }
      this.#paginas = paginas;
      this.primera = primera;
      this.total = primera.total;
      this.error = undefined;
      this.#traerVistas();
    } catch (e) {
      if (turno !== this.#turno) return;
      this.error = e;
    }
    this.cargada = true;
  }

  /** Brings the pages that these rows need. */
  pide = (primera: number, ultima: number): void => {
    const [a, b] = [Math.floor(primera / this.porPagina), Math.floor(ultima / this.porPagina)];
    this.#enVista = Array.from({ length: b - a + 1 }, (_, i) => a + i);
    this.#traerVistas();
  };

  #traerVistas(): void {
    for (const p of this.#enVista) {
      if (this.#pedidas[p] === true || p * this.porPagina >= this.total) continue;
      this.#pedidas[p] = true;
      void this.#traer(p);
    }
  }

  async #traer(p: number): Promise<void> {
    const lista = this.#lista;
    try {
      const r = await lista.pedir?.(p * this.porPagina, this.porPagina);
      if (r !== undefined && lista === this.#lista) this.#paginas = { ...this.#paginas, [p]: r.filas };
    } catch (e) {
      if (lista !== this.#lista) return;
      this.#pedidas[p] = false;
      if (this.#enVista.includes(p)) this.error = e; // what nobody looks at any more is asked again when it is
    }
  }
}
