import { describe, expect, it } from 'vitest';
import * as f from './formato';

describe('formato', () => {
  it('los miles llevan espacio fino y el signo su raya', () => {
    expect(f.miles(2318)).toBe('2\u202f318');
    expect(f.miles(100_000)).toBe('100\u202f000');
    expect(f.miles(-5)).toBe('−5');
    expect(f.miles(999)).toBe('999');
  });

  it('un plazo en días dice cuáles', () => {
    expect(f.habiles(1)).toBe('1 día hábil');
    expect(f.habiles(15)).toBe('15 días hábiles');
  });

  it.each([
    ['Panificadora El Encino, S.A. de C.V.', 'Panificadora El Encino'],
    ['Transportes del Nopal, S. de R.L. de C.V.', 'Transportes del Nopal'],
    ['Clínica Dental Arce, S.C.', 'Clínica Dental Arce'],
    ['María Elena Duarte Solís', 'María Elena Duarte Solís'],
    ['Inmobiliaria SA', 'Inmobiliaria'],
  ])('en listas «%s» se dice «%s»', (entero, breve) => {
    expect(f.nombreDeLista(entero)).toBe(breve);
  });

  it('filtrar no distingue acentos ni mayúsculas', () => {
    expect(f.llano('Ñandú ÁGUILA')).toBe('nandu aguila');
  });

  it('se ordena como lee un mexicano: la ñ tras la n, los acentos aparte', () => {
    expect(['oso', 'ñu', 'nube', 'Ávila', 'avión'].sort(f.compara)).toEqual([
      'Ávila',
      'avión',
      'nube',
      'ñu',
      'oso',
    ]);
  });

  it('un CSV no ejecuta nada al abrirse y respeta comas y comillas', () => {
    expect(f.csv([['=1+1', 'a,b', 'dice "hola"']])).toBe('\ufeff\'=1+1,"a,b","dice ""hola"""\r\n');
  });

  it.each([
    '31',
    '0',
    '0.5',
    '412.50',
    '1 871.22',
    '1\u202f871.22',
    '12,345,678.90',
    '$412.50',
    '-$ 9',
    '(31)',
    '7.5 %',
    '12345678901.25',
  ])('«%s» es una cifra', (celda) => {
    expect(f.esCifra(celda)).toBe(true);
  });
  it.each([
    '',
    'Y54',
    '01000000000',
    '43129012345',
    '2026-11',
    '2026-11-17',
    '11/2026',
    '1,2',
    '12 34',
    'TRABAJADOR 1',
    '1.2.3',
  ])('«%s» no es una cifra: es texto, o un nombre escrito con dígitos', (celda) => {
    expect(f.esCifra(celda)).toBe(false);
  });

  it('una huella corta enseña los dos extremos', () => {
    expect(f.huellaCorta('5c1e90b7a2d4f6e8')).toBe('5c1e…f6e8');
    expect(f.huellaEnGrupos('5c1e90b7')).toBe('5c1e 90b7');
  });
});
