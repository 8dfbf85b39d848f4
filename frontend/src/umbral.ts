import { render } from 'svelte/server';
import Umbral from './Umbral.svelte';

/** The markup of the threshold, made where there is no window; the marks that hydration would need are left out. */
export function dibujado(): string {
  Object.assign(globalThis, { location: { hash: '' } });
  return render(Umbral).body.replace(/<!--.*?-->/gs, '');
}
