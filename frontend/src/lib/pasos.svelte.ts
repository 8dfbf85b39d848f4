import { untrack } from 'svelte';

/** What has steps gives the keys to what each one asks for: enfoca runs at every change of step, once it is on the
 * page; how it begins is of whoever opens it. Call while a component starts. */
export function alPaso(paso: () => unknown, enfoca: () => void): void {
  let antes = untrack(paso);
  $effect(() => {
    const ahora = paso();
    if (ahora === antes) return;
    antes = ahora;
    untrack(enfoca);
  });
}
