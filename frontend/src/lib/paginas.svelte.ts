/** A page of a long list, as the Go side gives it. */
export interface Pagina<F> {
  total: number;
  filas: F[];
}

/** A list of any length, asked for by pages as it is looked at. What is on screen stays until a new list comes. */
export class Paginas<F> {
  total = $state(0);
  cargada = $state(false);
  error = $state.raw<unknown>();
  #paginas = $state.raw<Readonly<Record<number, F[]>>>({});
  #pedidas: Record<number, boolean> = {};
  #turno = 0;
  #pedir: ((desde: number, cuantos: number) => Promise<Pagina<F>>) | undefined;

  constructor(readonly porPagina = 200) {}

  fila = (i: number): F | undefined => this.#paginas[Math.floor(i / this.porPagina)]?.[i % this.porPagina];

  /** The row of the first that fits, among the pages that are here; -1 when none does. */
  donde(cumple: (f: F) => boolean): number {
    for (const [p, filas] of Object.entries(this.#paginas)) {
      const i = filas.findIndex(cumple);
      if (i >= 0) return Number(p) * this.porPagina + i;
    }
    return -1;
  }

  /** Starts anew with this way of asking; an older answer never overwrites a newer one. */
  async empezar(pedir: (desde: number, cuantos: number) => Promise<Pagina<F>>): Promise<void> {
    const turno = ++this.#turno;
    this.#pedir = pedir;
    try {
      const r = await pedir(0, this.porPagina);
      if (turno !== this.#turno) return;
      this.#pedidas = { 0: true };
      this.#paginas = { 0: r.filas };
      this.total = r.total;
      this.error = undefined;
    } catch (e) {
      if (turno !== this.#turno) return;
      this.error = e;
    }
    this.cargada = true;
  }

  /** Brings the pages that these rows need. */
  pide = (primera: number, ultima: number): void => {
    for (let p = Math.floor(primera / this.porPagina); p <= Math.floor(ultima / this.porPagina); p++) {
      if (this.#pedidas[p] === true || p * this.porPagina >= this.total) continue;
      this.#pedidas[p] = true;
      void this.#traer(p, this.#turno);
    }
  };

  async #traer(p: number, turno: number): Promise<void> {
    try {
      const r = await this.#pedir?.(p * this.porPagina, this.porPagina);
      if (r !== undefined && turno === this.#turno) this.#paginas = { ...this.#paginas, [p]: r.filas };
    } catch (e) {
      if (turno !== this.#turno) return;
      this.#pedidas[p] = false;
      this.error = e;
    }
  }
}
