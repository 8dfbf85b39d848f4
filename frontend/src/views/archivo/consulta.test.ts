import { describe, expect, it } from 'vitest';
import { aMedioEscribir, conFiltro, filtroDe, lapsos, palabrasDe } from './consulta';

describe('lo que se escribe para buscar', () => {
  it('los filtros no se marcan en el visor; una frase entre comillas sí, entera', () => {
    expect(palabrasDe('prima rfc:PEN010203AB1 "de riesgo" desde:2026-10-01 folio:"A 1" cuota*')).toBe(
      'prima "de riesgo" cuota',
    );
    expect(palabrasDe('rfc: tipo:acuse')).toBe('');
  });
  it('un filtro que se elige queda escrito una vez, al final, y se puede quitar', () => {
    expect(conFiltro('', 'tipo', 'ema')).toBe('tipo:ema');
    expect(conFiltro('prima TIPO:acuse riesgo', 'tipo', 'ema')).toBe('prima riesgo tipo:ema');
    expect(conFiltro('prima tipo:acuse', 'tipo', '')).toBe('prima');
    expect(conFiltro('prima', 'folio', 'A 1')).toBe('prima folio:"A 1"');
  });
  it('lo escrito a mano y lo elegido son lo mismo', () => {
    expect(filtroDe('prima Folio:"A 1" rfc:PEN010203AB1', 'folio')).toBe('A 1');
    expect(filtroDe('prima', 'rfc')).toBe('');
    expect(filtroDe('mirfc:X', 'rfc')).toBe('');
  });
  it.each(['desde:', 'desde:202', 'Hasta:2026-', 'hasta:2026-1', 'desde:2026-11-', 'desde:2026-11-0'])(
    'mientras se escribe «prima %s» se busca prima',
    (medio) => {
      expect(aMedioEscribir(`prima ${medio}`)).toBe('prima');
      expect(aMedioEscribir(medio)).toBe('');
      expect(aMedioEscribir(`${medio} prima`)).toBe(`${medio} prima`);
    },
  );
  it.each(['desde:2026', 'desde:2026-11', 'hasta:2026-11-01', 'desde:ayer', 'desde:2026-13', 'rfc:'])(
    '«%s» ya está dicho',
    (entero) => {
      expect(aMedioEscribir(`prima ${entero}`)).toBe(`prima ${entero}`);
    },
  );
  it('los últimos tres meses cruzan el año', () => {
    expect(lapsos('2026-01-15')).toEqual([
      { clave: 'mes', desde: '2026-01', hasta: '' },
      { clave: 'tres_meses', desde: '2025-11', hasta: '' },
      { clave: 'anio', desde: '2026', hasta: '' },
      { clave: 'anio_pasado', desde: '2025', hasta: '2025' },
    ]);
  });
});
