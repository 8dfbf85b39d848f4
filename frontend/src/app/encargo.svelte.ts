import { onDestroy } from 'svelte';
import { comoAppError, esDeContrasena, type AppError } from '$/backend/errores';
import type { App } from './app.svelte';

interface De {
  /** verb and object, as its button says it */
  que: () => string;
  /** where it is asked for, if the address does not say it */
  lugar?: () => string;
  /** whether a failure is told in the panel, where it is set right; the rest are floating notices */
  suya?: (e: AppError) => boolean;
}

/** What a panel asks to be signed, filed or kept: it goes on when the panel is gone, and then how it failed is said
 * wherever one is, with the way back. What was achieved is said by whoever asks, inside of what it asks. */
export class Encargo {
  ocupado = $state(false);
  /** what the panel tells of the last time */
  falla = $state.raw<AppError>();
  /** its panel is in view */
  aqui = true;

  /** Call while the panel starts: it is of the component that goes away with it. */
  constructor(
    readonly app: App,
    readonly de: De,
  ) {
    onDestroy(() => (this.aqui = false));
  }

  /** What it gave; undefined when it failed, or when the panel is gone and nobody is there to go on. */
  async pedir<T>(hacer: () => Promise<T>): Promise<T | undefined> {
    const { que, suya = esDeContrasena } = this.de;
    const nombre = que();
    const lugar = this.de.lugar?.() ?? location.hash;
    const ambito = this.app.estado?.ambito;
    this.ocupado = true;
    this.falla = undefined;
    try {
      const r = await hacer();
      return this.aqui ? r : undefined;
    } catch (causa) {
      const e = comoAppError(causa);
      if (!this.aqui) this.app.avisos.deOtroLugar(nombre, e, ambito, () => (location.hash = lugar));
      else if (suya(e)) this.falla = e;
      else if (e.codigo !== 'cancelado') this.app.avisos.error(e);
      return undefined;
    } finally {
      this.ocupado = false;
    }
  }
}
