import { untrack } from 'svelte';

/** Where floating notices go: into the window that is open over the page, if one is, where they cover none of its
 * buttons and the keys reach them. The last one to open has them. */
let abiertos = $state.raw<HTMLElement[]>([]);

export const lugarDeAvisos = (): HTMLElement | undefined => abiertos.at(-1);

/** For {@attach}: this element is the place while it is there. */
export function esLugarDeAvisos(lugar: HTMLElement): () => void {
  abiertos = [...untrack(() => abiertos), lugar];
  return () => (abiertos = abiertos.filter((l) => l !== lugar));
}
