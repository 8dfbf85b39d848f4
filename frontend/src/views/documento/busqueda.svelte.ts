import type { PDFDocumentProxy } from 'pdfjs-dist';
import { hallar, textoDe, type Lugar } from './hallar';
import { tramosDe } from './pdf';

/** Finding in the whole document, page by page, while it is read. */
export class BusquedaPdf {
  aguja = $state('');
  /** places by page, from 0 */
  porPagina = $state.raw<Readonly<Record<number, Lugar[]>>>({});
  total = $state(0);
  corre = $state(false);
  /** the chosen hit, counted over the whole document; -1 before any */
  actual = $state(-1);
  #turno = 0;

  constructor(readonly doc: PDFDocumentProxy) {}

  /** Looks for other words; what was under way stops. */
  async buscar(aguja: string, alPrimero: () => void): Promise<void> {
    const turno = ++this.#turno;
    this.aguja = aguja;
    this.porPagina = {};
    this.total = 0;
    this.actual = -1;
    if (aguja.trim() === '') {
      this.corre = false;
      return;
    }
    this.corre = true;
    for (let p = 0; p < this.doc.numPages; p++) {
      let lugares: Lugar[];
      try {
        lugares = hallar(textoDe(await tramosDe(this.doc, p + 1)), aguja);
      } catch (causa) {
        if (turno !== this.#turno) return; // the document was closed under it
        throw causa;
      }
      if (turno !== this.#turno) return;
      if (lugares.length === 0) continue;
      this.porPagina = { ...this.porPagina, [p]: lugares };
      this.total += lugares.length;
      if (this.actual < 0) {
        this.actual = 0;
        alPrimero();
      }
    }
    this.corre = false;
  }

  /** The document is about to be closed: what was under way stops. */
  cierra(): void {
    this.#turno++;
  }

  mover(paso: 1 | -1): void {
    if (this.total > 0) this.actual = (this.actual + paso + this.total) % this.total;
  }

  /** Page of the chosen hit and its place among those of the page. */
  get lugar(): { pagina: number; indice: number } | undefined {
    let quedan = this.actual;
    if (quedan < 0) return undefined;
    for (const p of Object.keys(this.porPagina)
      .map(Number)
      .sort((a, b) => a - b)) {
      const n = this.porPagina[p]?.length ?? 0;
      if (quedan < n) return { pagina: p, indice: quedan };
      quedan -= n;
    }
    return undefined;
  }
}
