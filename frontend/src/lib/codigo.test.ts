import { describe, expect, it } from 'vitest';
import { codigoDe } from './codigo';

describe('el código de un mensaje de validación', () => {
  it.each([
    ['97969', '97969'],
    ['  97969 ', '97969'],
    ['979 69', '97969'],
    ['979-69', '97969'],
    ['Buzón IMSS. Valida tu celular con el Código 97969. Tienes máximo 72 horas para utilizarlo.', '97969'],
    ['http://buzon.practica/validarContacto?code=43a5&x=1', '43a5'],
    ['da clic aquí:\nhttp://buzon.practica/validarContacto?code=43a5\n\nTienes 72 horas', '43a5'],
    ['43a53434c868569d', '43a53434c868569d'],
    ['', ''],
  ])('de «%s» es «%s»', (texto, codigo) => {
    expect(codigoDe(texto)).toBe(codigo);
  });
});
