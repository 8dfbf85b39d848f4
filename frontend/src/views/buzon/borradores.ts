/** Notes that are half written, by act: going to look at another one, or elsewhere, loses none while the window is open. */
const escritas = new Map<string, string>();

export const notaAMedias = (acto: string): string => escritas.get(acto) ?? '';

export function dejaNota(acto: string, texto: string): void {
  if (texto === '') escritas.delete(acto);
  else escritas.set(acto, texto);
}
