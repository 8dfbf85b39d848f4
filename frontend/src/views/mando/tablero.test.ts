import { describe, expect, it } from 'vitest';
import { crearFake } from '$/backend/fake';
import { deCartera, grupos, pasa, tabla, type Vista } from './tablero';

const filas = await crearFake(new URLSearchParams()).CentroDeMando();
const vista: Vista = {
  texto: '',
  filtros: [],
  orden: { columna: 'porNotificar', baja: false },
  agrupa: true,
  hoy: '2026-11-17',
};
const rfcs = (v: Partial<Vista>): string[] =>
  grupos(filas, { ...vista, ...v }).flatMap((g) => g.filas.map((f) => f.rfc));

describe('el centro de mando', () => {
  it('agrupa por urgencia y pone primero lo que antes se tiene por notificado', () => {
    const g = grupos(filas, vista);
    expect(g.map((x) => [x.clave, x.filas.length])).toEqual([
      ['hoy', 5],
      ['en_curso', 4],
      ['al_corriente', 5],
    ]);
    expect(g[0]?.filas.slice(0, 2).map((f) => f.rfc)).toEqual(['CCP040711HJ2', 'PEN010203AB1']);
  });

  it('lo que no se sabe va antes que nada, y nada antes que lo que no aplica', () => {
    const orden = rfcs({ agrupa: false });
    expect(orden.indexOf('FLC990909KU1')).toBeLessThan(orden.indexOf('CDA190222LM3'));
    expect(orden.at(-1)).toBe('TNO150618QX3');
  });

  it('filtra por nombre sin acentos, por RFC y por lo que apremia', () => {
    expect(rfcs({ texto: 'jose angel' })).toEqual(['UEPJ750315RS2']);
    expect(rfcs({ texto: 'pen01' })).toEqual(['PEN010203AB1']);
    expect(rfcs({ filtros: ['por_notificar'] })).toHaveLength(4);
    expect(rfcs({ filtros: ['no_se_sabe'] })).toEqual(['FLC990909KU1']);
    expect(rfcs({ filtros: ['vence_hoy', 'efirma'] })).toEqual(['DUSM800101QA5']);
  });

  it('dentro de una cartera se ve y se cuenta sólo lo suyo', () => {
    const suyas = deCartera(filas, 'Construcción');
    expect(suyas).toHaveLength(3);
    expect(deCartera(filas, '')).toHaveLength(filas.length);
    const cuantas = (l: typeof filas): number => l.filter((f) => pasa.por_notificar(f, vista.hoy)).length;
    expect(cuantas(suyas)).toBeLessThan(cuantas(filas));
  });

  it('el CSV trae lo que se ve, con el RFC entero y las fechas completas', () => {
    const [encabezado, primera] = tabla(filas, ['nombre', 'porNotificar']).split('\r\n');
    expect(encabezado).toBe('\ufeffRFC,Nombre y RFC,Por notificar');
    expect(primera).toBe(
      'CCP040711HJ2,"Constructora Cruz de Piedra, S.A. de C.V.",2026-11-18T09:30:00-06:00',
    );
  });
});
