import type { Ambito } from '$/backend/tipos';
import type { App } from './app.svelte';

/** Imports whose outcome nobody has closed, by task: the archive shows them whenever one comes, wherever they began. */
export class Importaciones {
  #todas = $state.raw<{ tarea: string; ambito: Ambito | undefined }[]>([]);

  constructor(readonly app: App) {}

  /** Those of this ámbito, the last one first. */
  get lista(): string[] {
    return this.#todas.filter((x) => x.ambito === this.app.estado?.ambito).map((x) => x.tarea);
  }

  /** Of the ámbito that it was asked for in: it may be another one by now. */
  agregar(tarea: string, ambito: Ambito | undefined): void {
    this.#todas = [{ tarea, ambito }, ...this.#todas];
  }

  quitar(tarea: string): void {
    this.#todas = this.#todas.filter((x) => x.tarea !== tarea);
  }
}
