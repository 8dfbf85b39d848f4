import { untrack } from 'svelte';
import type { Paginas } from './paginas.svelte';

/** The chosen row of a list. It is one thing, not a number: it stays chosen when others come in above it, and once it
 * is gone, what took its place is. Who opens it leaves it in the address, to come back to it. */
export class Elegida<F> {
  /** -1 while none is */
  fila = $state(-1);
  /** "" while that row is not here, or was not asked of the list yet */
  #clave: string;

  /** Call while a component starts. Primera is what is chosen where the address does not say. */
  constructor(
    readonly lista: Paginas<F>,
    readonly claveDe: (f: F) => string,
    consulta: Readonly<Record<string, string>>,
    readonly primera: -1 | 0,
  ) {
    this.#clave = consulta['clave'] ?? '';
    this.fila = Number(consulta['fila'] ?? primera);
    $effect(() => {
      if (lista.total === 0) return;
      const aqui = lista.donde((f) => claveDe(f) === this.#clave);
      const ultima = lista.total - 1;
      untrack(() => this.#seguir(aqui < 0 ? Math.min(this.fila, ultima) : aqui));
    });
  }

  elegir = (i: number): void => {
    this.#clave = '';
    this.#seguir(i);
  };

  /** The list will be another: it begins at its first row. */
  empezar(): void {
    this.fila = this.primera;
    this.#clave = '';
  }

  /** What the address says of this row, for who opens it. */
  enDireccion(i: number): Record<string, string> {
    const f = this.lista.fila(i);
    return f === undefined ? {} : { fila: String(i), clave: this.claveDe(f) };
  }

  #seguir(i: number): void {
    this.fila = i;
    const f = this.lista.fila(i);
    if (f !== undefined) this.#clave = this.claveDe(f);
  }
}
