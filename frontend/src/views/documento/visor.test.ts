import { describe, expect, it } from 'vitest';
import { aLaVista, disponer, otroZoom, paginaEn } from './disposicion';
import { hallar, llanoFijo, partir, textoDe } from './hallar';

describe('las páginas de un documento largo', () => {
  const d = disponer(
    Array.from({ length: 1000 }, () => 800),
    10,
  );
  it('de mil páginas sólo se dibujan las que se ven y una alrededor', () => {
    expect(aLaVista(d, 0, 900)).toEqual([0, 1, 2]);
    expect(aLaVista(d, 405_000, 900)).toEqual([498, 499, 500, 501, 502]);
  });
  it('a cada altura corresponde su página', () => {
    expect([paginaEn(d, 0), paginaEn(d, 820), paginaEn(d, 1e9)]).toEqual([0, 1, 999]);
  });
  it('un documento sin páginas no dibuja ninguna', () =>
    expect(aLaVista(disponer([], 10), 0, 900)).toEqual([]));
  it('acercar y alejar van por pasos y se detienen en los extremos', () => {
    expect([otroZoom(100, 1), otroZoom(100, -1), otroZoom(110, -1), otroZoom(400, 1)]).toEqual([
      125, 75, 100, 400,
    ]);
  });
});

describe('buscar en una página', () => {
  it('no distingue acentos ni mayúsculas, y el lugar es el del original', () => {
    const [l] = hallar('La DETERMINACIÓN de la prima', 'determinacion');
    expect('La DETERMINACIÓN de la prima'.slice(l?.desde, l?.hasta)).toBe('DETERMINACIÓN');
  });
  it('cada letra llana ocupa el lugar de la suya', () => {
    expect(llanoFijo('Ñandú ﬁn İ')).toHaveLength('Ñandú ﬁn İ'.length);
  });
  it('halla palabras aunque estén en dos renglones', () => {
    const tramos = ['la prima', 'declarada de 0.5'];
    const lugares = hallar(textoDe(tramos), '"prima declarada"');
    expect(partir(tramos, lugares)).toEqual([
      [
        { texto: 'la ', hallazgo: -1 },
        { texto: 'prima', hallazgo: 0 },
      ],
      [
        { texto: 'declarada', hallazgo: 0 },
        { texto: ' de 0.5', hallazgo: -1 },
      ],
    ]);
  });
  it('sin comillas cada palabra se marca por su lado, como las buscó el archivo', () => {
    const texto = 'Riesgos de trabajo: la prima de riesgo, y primavera';
    expect(hallar(texto, 'prima riesgo').map((l) => texto.slice(l.desde, l.hasta))).toEqual([
      'Riesgo',
      'prima',
      'riesgo',
      'prima',
    ]);
    expect(hallar(texto, '"prima riesgo"')).toEqual([]);
    expect(hallar(texto, '"prima de riesgo"')).toHaveLength(1);
  });
  it('lo citado no es principio de palabra, ni lo de una o dos letras', () => {
    expect(hallar('riesgos', '"riesgo"')).toEqual([]);
    expect(hallar('de deuda', 'de')).toHaveLength(1);
  });
  it('un folio se busca con sus signos o sin ellos', () => {
    expect(hallar('Folio BI-20261118-093000001.', 'bi-20261118-0930')).toHaveLength(1);
    expect(hallar('Folio BI-20261118-093000001.', '20261118 093000001')).toHaveLength(2);
  });
  it('lo que no tiene letras no busca nada', () => expect(hallar('a.b (axb', '( . "')).toEqual([]));
  it('lo que no está deja los tramos como eran', () =>
    expect(partir(['uno', 'dos'], [])).toEqual([undefined, undefined]));
});
