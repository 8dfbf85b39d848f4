/** The pane that F6 goes to, in reading order. One that is made of panes is gone through by them. */
export function siguientePanel(
  raiz: HTMLElement,
  actual: Element | null,
  sentido: 1 | -1,
): HTMLElement | null {
  const paneles = [...raiz.querySelectorAll<HTMLElement>('[data-panel]')].filter(
    (p) =>
      p.querySelector('[data-panel]') === null && (p.offsetParent !== null || p.getClientRects().length > 0),
  );
  const dentro = paneles.findIndex((p) => p.contains(actual));
  if (dentro >= 0) return paneles[(dentro + sentido + paneles.length) % paneles.length] ?? null;
  // in a heading over them: the one that comes next, or was before
  const antes = paneles.findLastIndex(
    (p) => actual !== null && (actual.compareDocumentPosition(p) & Node.DOCUMENT_POSITION_PRECEDING) !== 0,
  );
  return (sentido === 1 ? paneles[antes + 1] : paneles[antes]) ?? paneles[0] ?? null;
}

/** Nothing has the keys: what had them is gone, or off. */
export function sinFoco(): boolean {
  const quien = document.activeElement;
  return quien === null || quien === document.body || quien.id === 'contenido' || quien.matches(':disabled');
}

/** Where nothing has the keys, a list takes them as it comes: who arrives, or comes back, walks it at once. */
export function tomaTeclas(lista: HTMLElement): void {
  if (sinFoco()) lista.focus({ preventScroll: true });
}

const LISTA = '[role=listbox][data-foco], [role=grid][data-foco]';

/** Where nothing has the keys, the view has them: its list, or else itself, so that the next Tab starts in it. */
export function aLaVista(): void {
  if (!sinFoco()) return;
  const vista = document.getElementById('contenido');
  (vista?.querySelector<HTMLElement>(LISTA) ?? vista)?.focus({ preventScroll: true });
}

const ENFOCABLE =
  'a[href],button:not([disabled]),input:not([disabled]),select:not([disabled]),textarea:not([disabled]),[tabindex]:not([tabindex="-1"])';

/** Puts the focus in a pane: where it was last, else on its chosen row, else on the first thing, else on itself. */
export function enfocarPanel(panel: HTMLElement): void {
  const elegido =
    panel.querySelector<HTMLElement>('[data-foco]') ??
    panel.querySelector<HTMLElement>('[aria-current],[aria-selected="true"]') ??
    panel.querySelector<HTMLElement>(ENFOCABLE);
  const meta = elegido?.matches(ENFOCABLE) === true ? elegido : panel.querySelector<HTMLElement>(ENFOCABLE);
  if (meta === null && !panel.hasAttribute('tabindex')) panel.tabIndex = -1; // only words: it scrolls by keyboard
  (meta ?? panel).focus();
}

/** A pane that changed by itself, or in time, has the keys if it had them, if nothing has, or if they are still where it
 * was asked for: who went on with something else keeps them there. */
export function seguirEn(panel: HTMLElement, desde: Element | null = null): void {
  const quien = document.activeElement;
  if (sinFoco() || quien === desde || panel.contains(quien)) enfocarPanel(panel);
}
