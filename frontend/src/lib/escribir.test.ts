import { describe, expect, it } from 'vitest';
import {
  completarFecha,
  escribirFecha,
  leerEntero,
  leerEscalera,
  leerFecha,
  leerHora,
  type Lectura,
} from './escribir';

/** What each key leaves read, typed one by one. */
const porTecla = (texto: string, lee: (t: string) => Lectura<string>): string[] =>
  Array.from(texto, (_, i) => {
    const l = lee(texto.slice(0, i + 1));
    return l.valor ?? l.mal;
  });

describe('un día escrito', () => {
  it.each([
    ['17/11/2026', '2026-11-17'],
    ['7-1-2026', '2026-01-07'],
    [' 17.11.2026 ', '2026-11-17'],
    ['17 11 2026', '2026-11-17'],
    ['2026-11-17', '2026-11-17'],
    ['29/02/2028', '2028-02-29'],
  ])('«%s» es %s', (texto, fecha) => {
    expect(leerFecha(texto)).toEqual({ valor: fecha, mal: '' });
  });

  it.each(['29/02/2027', '30/02/2026', '31/04/2026', '00/01/2026', '17/13/2026', '17/11/0202', '17/11/2206'])(
    '«%s» está entero y no existe: se dice en seguida',
    (texto) => {
      expect(leerFecha(texto)).toEqual({ valor: undefined, mal: 'no_existe' });
    },
  );

  it.each(['', 'mañana', '17/11', '17/11/', '17/11/20', '17/11/202', '17/11/20266', '2026-11-1', '17112026'])(
    '«%s» está a medias: no es ninguna fecha',
    (texto) => {
      expect(leerFecha(texto)).toEqual({ valor: undefined, mal: 'a_medias' });
    },
  );

  it('tecla por tecla no es ningún otro día antes de ser el suyo', () => {
    expect(porTecla('20/11/2026', (t) => leerFecha(t))).toEqual([
      ...Array<string>(9).fill('a_medias'),
      '2026-11-20',
    ]);
    expect(porTecla('2026-11-20', (t) => leerFecha(t)).slice(0, 9)).toEqual(
      Array<string>(9).fill('a_medias'),
    );
  });

  it('el que todavía no llega se dice, donde importa', () => {
    expect(leerFecha('18/11/2026', '2026-11-17').mal).toBe('no_llega');
    expect(leerFecha('17/11/2026', '2026-11-17').valor).toBe('2026-11-17');
    expect(leerFecha('18/11/2026').valor).toBe('2026-11-18');
  });

  it('al dejarlo, el año de dos cifras se completa; lo demás queda como está', () => {
    expect(completarFecha('7/1/26')).toBe('7/1/2026');
    expect(completarFecha('17-11-26 ')).toBe('17-11-2026 ');
    for (const t of [
      '17/11/2026',
      '2026-11-17',
      '17/11',
      '17/11/2',
      '17/11/202',
      '17/11/20',
      '17/11/19',
      'mañana',
      '',
    ])
      expect(completarFecha(t)).toBe(t);
  });

  it('se escribe día, mes, año', () => {
    expect(escribirFecha('2026-11-17')).toBe('17/11/2026');
  });
});

describe('una hora escrita', () => {
  it.each([
    ['9:30', '09:30'],
    ['0930', '09:30'],
    ['1045', '10:45'],
    ['23.59', '23:59'],
    ['00:00', '00:00'],
  ])('«%s» son las %s', (texto, hora) => {
    expect(leerHora(texto)).toEqual({ valor: hora, mal: '' });
  });

  it.each(['24:00', '9:60', '2400', '9999'])('«%s» está entera y no existe', (texto) => {
    expect(leerHora(texto)).toEqual({ valor: undefined, mal: 'no_existe' });
  });

  it.each(['', '9', '10', '104', '930', '9:5', '10:', '10:450', 'diez'])('«%s» está a medias', (texto) => {
    expect(leerHora(texto)).toEqual({ valor: undefined, mal: 'a_medias' });
  });

  it('tecla por tecla no es ninguna otra hora antes de ser la suya', () => {
    expect(porTecla('1045', leerHora)).toEqual(['a_medias', 'a_medias', 'a_medias', '10:45']);
    expect(porTecla('10:45', leerHora)).toEqual([...Array<string>(4).fill('a_medias'), '10:45']);
  });
});

describe('un número escrito', () => {
  it.each([
    ['15', 15],
    [' 015 ', 15],
    ['1', 1],
    ['365', 365],
  ])('«%s» es %d', (texto, n) => {
    expect(leerEntero(texto, 1, 365)).toEqual({ valor: n, mal: '' });
  });

  it.each(['0', '366', '1.5', '1,5', '-3', '1e2', 'quince', '99999999999999999999'])(
    '«%s» no es un entero de 1 a 365',
    (texto) => {
      expect(leerEntero(texto, 1, 365)).toEqual({ valor: undefined, mal: 'no_existe' });
    },
  );

  it('en blanco dice lo que su campo diga, o nada', () => {
    expect(leerEntero('', 1, 365, 0)).toEqual({ valor: 0, mal: '' });
    expect(leerEntero(' ', 1, 365)).toEqual({ valor: undefined, mal: 'a_medias' });
  });
});

describe('los días en que se avisa', () => {
  it.each([
    ['5, 3, 1', [5, 3, 1]],
    ['5;3;1', [5, 3, 1]],
    ['5; 3; 1;', [5, 3, 1]],
    ['1 3 5', [5, 3, 1]],
    ['3, 3, 0', [3, 0]],
  ])('«%s» son %j', (texto, dias) => {
    expect(leerEscalera(texto, 365, 12)).toEqual({ valor: dias, mal: '' });
  });

  it.each(['-3', 'a,b', '3.5', '5, b', '5/3/1', '366', '', ' , ', '1 2 3 4 5 6 7 8 9 10 11 12 13'])(
    '«%s» no se entiende entero, y de lo demás no se toma nada',
    (texto) => {
      expect(leerEscalera(texto, 365, 12).valor).toBeUndefined();
    },
  );
});
