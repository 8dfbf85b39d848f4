import { describe, expect, it } from 'vitest';
import type { Asunto } from '$/backend/tipos';
import { agrupar, deCuantos, enBreve, juntar, llamar, sustituir } from './asuntos';

const asunto = (fecha: string, estado: Asunto['estado'] = 'pendiente'): Asunto => ({
  id: `${fecha}-${estado}`,
  fecha,
  hora: '',
  clase: 'plazo',
  titulo: 'Recurso',
  detalle: '',
  norma: 'RRI 6',
  rfc: 'PEN010203AB1',
  nombre: 'El Encino',
  acto: '',
  estado,
  gravedad: 'normal',
  responsable: '',
  hechoPor: '',
  hechoEl: '',
  revisadoPor: '',
  certeza: 'publicada',
});
const HOY = '2026-11-17';

describe('la agenda', () => {
  it('pone primero lo atrasado que sigue pendiente', () => {
    const grupos = agrupar([asunto('2026-11-17'), asunto('2026-11-10'), asunto('2026-11-12')], HOY, false);
    expect(grupos.map((g) => [g.clave, g.asuntos.length])).toEqual([
      ['vencidos', 2],
      ['2026-11-17', 1],
    ]);
  });

  it('de lo que venció antes de llegar no se sabe: va al final, y no como atrasado', () => {
    const grupos = agrupar(
      [asunto('2026-10-19', 'no_se_sabe'), asunto('2026-11-10'), asunto('2026-11-18')],
      HOY,
      false,
    );
    expect(grupos.map((g) => [g.clave, g.asuntos.length])).toEqual([
      ['vencidos', 1],
      ['2026-11-18', 1],
      ['antes', 1],
    ]);
  });

  it('nombra hoy, mañana, el mes y el año cuando hacen falta', () => {
    const grupos = agrupar(
      ['2027-01-04', '2026-12-01', '2026-11-24', '2026-11-18', '2026-11-17'].map((f) => asunto(f)),
      HOY,
      false,
    );
    expect(grupos.map((g) => g.titulo)).toEqual([
      'Hoy, martes 17',
      'Mañana, miércoles 18',
      'Martes 24',
      'Martes 1 de diciembre',
      'Lunes 4 de enero de 2027',
    ]);
  });

  it('lo hecho sólo se ve si se pide, y nunca como atrasado', () => {
    const lista = [asunto('2026-11-10', 'hecho'), asunto('2026-11-18')];
    expect(agrupar(lista, HOY, false).map((g) => g.clave)).toEqual(['2026-11-18']);
    expect(agrupar(lista, HOY, true).map((g) => g.clave)).toEqual(['2026-11-10', '2026-11-18']);
  });

  it('la misma obligación de varios es un renglón; un plazo, nunca', () => {
    const debe = (rfc: string, estado: Asunto['estado'] = 'pendiente'): Asunto => ({
      ...asunto('2026-11-17', estado),
      id: rfc,
      rfc,
      clase: 'obligacion',
      titulo: 'Cuotas',
    });
    const lista = [debe('A'), asunto('2026-11-17'), debe('B'), debe('C', 'hecho'), asunto('2026-11-18')];
    expect(juntar(lista).map((g) => g.map((a) => a.rfc))).toEqual([
      ['A', 'B'],
      ['PEN010203AB1'],
      ['C'],
      ['PEN010203AB1'],
    ]);
    expect(juntar(lista).map(enBreve)).toEqual([
      'Cuotas: 2 RFC',
      'Recurso: El Encino',
      'Cuotas: El Encino',
      'Recurso: El Encino',
    ]);
  });

  it('entre varios RFC, un plazo se llama como su patrón; una obligación, como ella misma', () => {
    const plazo = { ...asunto('2026-11-17'), nombre: 'El Encino, S.A. de C.V.' };
    expect(llamar(plazo, true)).toEqual(['El Encino', 'Recurso']);
    expect(llamar(plazo, false)).toEqual(['Recurso', '']);
    expect(llamar({ ...plazo, clase: 'obligacion' }, true)).toEqual(['Recurso', 'El Encino']);
    expect(llamar({ ...plazo, nombre: '' }, true)).toEqual(['PEN010203AB1', 'Recurso']);
  });

  it('se junta sólo lo que va igual; los registros patronales de uno se cuentan como asuntos, no como RFC', () => {
    const debe = (rfc: string, cambio: Partial<Asunto> = {}): Asunto => ({
      ...asunto('2026-11-17'),
      id: `${rfc}/${JSON.stringify(cambio)}`,
      rfc,
      clase: 'obligacion',
      titulo: 'Cuotas',
      ...cambio,
    });
    const distintos = [
      debe('A', { gravedad: 'mal' }),
      debe('B', { responsable: 'L. Ríos' }),
      debe('C', { revisadoPor: 'A. Mora' }),
      debe('D'),
    ];
    expect(juntar(distintos)).toHaveLength(4);
    const deUno = ['Y54-1', 'Y54-2'].map((detalle) => debe('A', { detalle }));
    expect(juntar(deUno).map(deCuantos)).toEqual(['2 asuntos']);
    expect(deCuantos([...deUno, debe('B')])).toBe('2 RFC');
  });

  it('sustituye unos sin tocar los demás', () => {
    const [a, b] = [asunto('2026-11-17'), asunto('2026-11-18')];
    expect(sustituir([a, b], [{ ...a, responsable: 'L. Ríos' }]).map((x) => x.responsable)).toEqual([
      'L. Ríos',
      '',
    ]);
  });
});
