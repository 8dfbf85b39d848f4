/** Keys as the guide names them. Pure but for reading the event. */

export interface Atajo {
  /** e.g. "ctrl+k", "alt+1", "f5", "j", "?" */
  tecla: string;
  hacer: () => void;
}

/** The name of what was pressed: Ctrl and ⌘ are one; letters without case. */
export function nombreTecla(e: KeyboardEvent): string {
  const mods = [e.ctrlKey || e.metaKey ? 'ctrl' : '', e.altKey ? 'alt' : ''].filter((m) => m !== '');
  const tecla = e.altKey && /^Digit\d$/.test(e.code) ? e.code.slice(5) : e.key.toLowerCase();
  const mayus = e.shiftKey && tecla.length > 1 ? ['shift'] : [];
  return [...mods, ...mayus, tecla].join('+');
}

/** Whether the event comes from a field where letters are text. */
export function enCampo(e: KeyboardEvent): boolean {
  const el = e.target;
  if (!(el instanceof HTMLElement)) return false;
  return el.isContentEditable || /^(input|textarea|select)$/i.test(el.tagName);
}

/** A bare letter acts only outside fields, and only when the person left that on. */
export function permitida(tecla: string, e: KeyboardEvent, letrasSueltas: boolean): boolean {
  const suelta = tecla.length === 1;
  return !suelta || (letrasSueltas && !enCampo(e));
}
