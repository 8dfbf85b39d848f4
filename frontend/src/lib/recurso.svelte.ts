/** Something asked for and shown: what was there stays visible while it is asked again. */
export interface Recurso<T> {
  readonly dato: T | undefined;
  readonly error: unknown;
  readonly cargando: boolean;
  /** Asks again; an older answer never overwrites a newer one. */
  recargar: () => Promise<void>;
  /** Puts what a command answered. */
  poner: (dato: T) => void;
}

/** Asks at once, and again whenever what pedir reads changes. Call while a component starts. */
export function recurso<T>(pedir: () => Promise<T>): Recurso<T> {
  let dato = $state.raw<T>();
  let error = $state.raw<unknown>();
  let cargando = $state(true);
  let turno = 0;

  async function esperar(promesa: Promise<T>): Promise<void> {
    const mio = ++turno;
    cargando = true;
    try {
      const d = await promesa;
      if (mio === turno) {
        dato = d;
        error = undefined;
      }
    } catch (e) {
      if (mio === turno) error = e;
    } finally {
      if (mio === turno) cargando = false;
    }
  }

  $effect(() => {
    void esperar(pedir());
  });

  return {
    get dato() {
      return dato;
    },
    get error() {
      return error;
    },
    get cargando() {
      return cargando;
    },
    recargar: () => esperar(pedir()),
    poner: (d) => {
      turno++;
      dato = d;
      error = undefined;
      cargando = false;
    },
  };
}
