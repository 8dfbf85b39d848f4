import type { Backend } from '$/backend/backend';
import type { ActoFila, FiltroActos } from '$/backend/tipos';
import { tituloMes } from '$/lib/fechas';
import { buzon as t } from '$/messages/buzon';

const POR_PAGINA = 200;

/** A list of any length, asked for by pages as it is looked at. A change of filter or data starts it anew. */
export class ListaActos {
  total = $state(0);
  ultimaLista = $state('');
  cargada = $state(false);
  error = $state.raw<unknown>();
  #paginas = $state.raw<Record<number, ActoFila[] | undefined>>({});
  #pedidas: Record<number, boolean> = {};
  #turno = 0;

  constructor(readonly backend: Backend) {}

  fila = (i: number): ActoFila | undefined => this.#paginas[Math.floor(i / POR_PAGINA)]?.[i % POR_PAGINA];

  /** The row of an act, among the first page; -1 when it is not there. */
  donde(id: string): number {
    return this.#paginas[0]?.findIndex((f) => f.id === id) ?? -1;
  }

  /** Rows that begin a group, of the pages that are here. */
  cabezas(ahora: string): { i: number; texto: string }[] {
    const salida: { i: number; texto: string }[] = [];
    for (const [p, filas] of Object.entries(this.#paginas)) {
      filas?.forEach((f, j) => {
        const i = Number(p) * POR_PAGINA + j;
        const anterior = this.fila(i - 1);
        const texto = nombreGrupo(f, ahora);
        if (i === 0 || (anterior !== undefined && nombreGrupo(anterior, ahora) !== texto))
          salida.push({ i, texto });
      });
    }
    return salida;
  }

  /** Asks the first page anew; what is on screen stays until the answer comes. */
  async empezar(filtro: FiltroActos): Promise<void> {
    const turno = ++this.#turno;
    this.#filtro = filtro;
    try {
      const r = await this.backend.Actos({ ...filtro, desde: 0, cuantos: POR_PAGINA });
      if (turno !== this.#turno) return;
      this.#pedidas = { 0: true };
      this.#paginas = { 0: r.filas };
      this.total = r.total;
      this.ultimaLista = r.ultimaLista;
      this.error = undefined;
    } catch (e) {
      if (turno === this.#turno) this.error = e;
    }
    this.cargada = true;
  }

  /** Brings the pages that these rows need. */
  pide = (primera: number, ultima: number): void => {
    for (let p = Math.floor(primera / POR_PAGINA); p <= Math.floor(ultima / POR_PAGINA); p++) {
      if (this.#pedidas[p] === true || p * POR_PAGINA >= this.total) continue;
      this.#pedidas[p] = true;
      void this.#traer(p, this.#turno);
    }
  };

  #filtro: FiltroActos | undefined;

  async #traer(p: number, turno: number): Promise<void> {
    if (this.#filtro === undefined) return;
    try {
      const r = await this.backend.Actos({ ...this.#filtro, desde: p * POR_PAGINA, cuantos: POR_PAGINA });
      if (turno === this.#turno) this.#paginas = { ...this.#paginas, [p]: r.filas };
    } catch (e) {
      this.#pedidas[p] = false;
      this.error = e;
    }
  }
}

function nombreGrupo(f: ActoFila, ahora: string): string {
  if (f.grupo === 'por_notificar') return t.porNotificar;
  return f.grupo === 'en_plazo' ? t.enPlazo : tituloMes(f.fecha, ahora);
}
