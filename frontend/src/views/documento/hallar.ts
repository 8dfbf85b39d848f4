/** Finding words in the text of a page, accents and case aside. Pure. */

/** The text without accents or case, letter for letter: places in it are places in the original. */
export function llanoFijo(s: string): string {
  let salida = '';
  for (let i = 0; i < s.length; i++) {
    const letra = s[i] ?? '';
    const llana = letra.normalize('NFD')[0]?.toLowerCase() ?? letra;
    salida += llana.length === 1 ? llana : letra;
  }
  return salida;
}

export interface Lugar {
  desde: number;
  hasta: number;
}

const LETRA = String.raw`[\p{L}\p{N}\p{M}]`;
const DESDE_PREFIJO = 3;

/** One term: its words in a row, whatever parts them. The last is the beginning of a word unless it was quoted or is short. */
function patronDe(palabras: readonly string[], exacto: boolean): string {
  const seguidas = palabras.join(String.raw`[^\p{L}\p{N}\p{M}]+`);
  const entera = exacto || (palabras.at(-1) ?? '').length < DESDE_PREFIJO;
  return `(?<!${LETRA})${seguidas}${entera ? `(?!${LETRA})` : ''}`;
}

/** What a search asks for, as the archive reads it: words, each by itself, and "words in a row". undefined when it is nothing. */
function buscador(consulta: string): RegExp | undefined {
  const terminos = [...llanoFijo(consulta).matchAll(/"([^"]*)"?|[^\s"]+/g)].flatMap((m) => {
    const palabras = (m[1] ?? m[0]).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
    return palabras.length === 0 ? [] : [patronDe(palabras, m[1] !== undefined)];
  });
  // The longest first: where two begin together, more of the text is marked.
  terminos.sort((x, y) => y.length - x.length);
  return terminos.length === 0 ? undefined : new RegExp(terminos.join('|'), 'gu');
}

/** Where the words stand; at most max. */
export function hallar(texto: string, consulta: string, max = 1000): Lugar[] {
  const patron = buscador(consulta);
  if (patron === undefined) return [];
  const lugares: Lugar[] = [];
  for (const m of llanoFijo(texto).matchAll(patron)) {
    lugares.push({ desde: m.index, hasta: m.index + m[0].length });
    if (lugares.length >= max) break;
  }
  return lugares;
}

/** One piece of a run of text; hallazgo is the index of the place it belongs to, -1 for plain text. */
export interface Trozo {
  texto: string;
  hallazgo: number;
}

/** Cuts the runs of a page at the places found; runs without any give undefined. */
export function partir(tramos: readonly string[], lugares: readonly Lugar[]): (Trozo[] | undefined)[] {
  let inicio = 0;
  return tramos.map((tramo) => {
    const desde = inicio;
    const fin = desde + tramo.length;
    // A blank stands between runs, as in textoDe.
    inicio = fin + 1;
    const suyos = lugares
      .map((l, i) => ({ a: Math.max(l.desde, desde) - desde, b: Math.min(l.hasta, fin) - desde, i }))
      .filter((x) => x.b > x.a);
    if (suyos.length === 0) return undefined;
    const trozos: Trozo[] = [];
    let aqui = 0;
    for (const s of suyos) {
      if (s.a > aqui) trozos.push({ texto: tramo.slice(aqui, s.a), hallazgo: -1 });
      trozos.push({ texto: tramo.slice(s.a, s.b), hallazgo: s.i });
      aqui = s.b;
    }
    if (aqui < tramo.length) trozos.push({ texto: tramo.slice(aqui), hallazgo: -1 });
    return trozos;
  });
}

/** The text of a page, as hallar and partir count it. */
export const textoDe = (tramos: readonly string[]): string => tramos.join(' ');
