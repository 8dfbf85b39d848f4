/** The panes that F6 goes through, in reading order. */
export function siguientePanel(
  raiz: HTMLElement,
  actual: Element | null,
  sentido: 1 | -1,
): HTMLElement | null {
  const paneles = [...raiz.querySelectorAll<HTMLElement>('[data-panel]')].filter(
    (p) => p.offsetParent !== null || p.getClientRects().length > 0,
  );
  if (paneles.length === 0) return null;
  const i = paneles.findIndex((p) => p.contains(actual));
  return paneles[(i + sentido + paneles.length) % paneles.length] ?? null;
}

/** Nothing has the keys: what had them is gone, or off. */
export function sinFoco(): boolean {
  const quien = document.activeElement;
  return quien === null || quien === document.body || quien.id === 'contenido' || quien.matches(':disabled');
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
  (meta ?? panel).focus();
}
