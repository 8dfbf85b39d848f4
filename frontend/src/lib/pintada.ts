let dicho = false;

/** Marks when the first screen was painted with its data; the test of the real window reads it. */
export function pintada(): void {
  if (dicho) return;
  dicho = true;
  requestAnimationFrame(() => setTimeout(() => performance.mark('pantalla')));
}
