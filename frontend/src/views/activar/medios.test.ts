import { describe, expect, it } from 'vitest';
import type { Medio } from '$/backend/tipos';
import { altasDe, malCelular, malCorreo, otraVez, queFalta, vigentes } from './medios';

const medio = (tipo: Medio['tipo'], valor: string, estado: Medio['estado'], registrado: string): Medio =>
  ({ id: `${valor}-${registrado}`, tipo, valor, estado, registrado, registroPatronal: '' }) as Medio;

describe('lo que se escribe de los medios', () => {
  it('del celular dice qué está mal, y acepta como se acostumbra escribirlo', () => {
    expect(malCelular('123')).toContain('3 dígitos');
    expect(malCelular('52 55 0000 0147')).toContain('12 dígitos');
    expect(malCelular('55abc')).toContain('números');
    for (const bien of ['5500000147', '55 0000-0147', '(55) 0000 0147', '+52 55 0000 0147', ''])
      expect(malCelular(bien)).toBe('');
  });
  it('de cada correo dice qué le falta', () => {
    expect(malCorreo('nomina', [])).toContain('@');
    expect(malCorreo('a@b', [])).toContain('.com');
    expect(malCorreo('a b@c.mx', [])).toContain('espacio');
    expect(malCorreo('a@@c.mx', [])).not.toBe('');
    expect(malCorreo('A@b.mx', ['a@B.mx'])).toContain('ya está');
    expect(malCorreo('ñandú@práctica.mx', [])).toBe('');
  });
  it('nombra lo único que falta o está mal', () => {
    const e = { celular: '123', correos: ['nomina@practica.example'], registroPatronal: '' };
    expect(queFalta('todo', e)).toBe('Corrija el celular.');
    expect(queFalta('todo', { ...e, celular: '' })).toBe('Falta el celular.');
    expect(queFalta('todo', { ...e, celular: '5500000147', correos: ['a@b.mx', 'x'] })).toBe(
      'Corrija el correo 2.',
    );
    expect(queFalta('todo', { ...e, celular: '5500000147' })).toBe('');
    expect(queFalta('correo', { ...e, correos: [''] })).toBe('Falta un correo.');
  });
  it('registra lo que se pide y nada más', () => {
    const e = { celular: '+52 5500000147', correos: [' a@b.mx ', ''], registroPatronal: 'Y12' };
    expect(altasDe('todo', e)).toEqual([
      { tipo: 'celular', valor: '55 0000 0147', registroPatronal: 'Y12' },
      { tipo: 'correo', valor: 'a@b.mx', registroPatronal: 'Y12' },
    ]);
    expect(altasDe('correo', e).map((x) => x.tipo)).toEqual(['correo']);
  });
});

describe('lo que se canceló a las 72 horas', () => {
  const cel = medio('celular', '5500000147', 'cancelado', '1');
  const correo = medio('correo', 'a@b.mx', 'cancelado', '1');
  it('se propone otra vez', () => {
    expect(otraVez([cel, correo])).toEqual({
      celular: '5500000147',
      correos: ['a@b.mx'],
      registroPatronal: '',
    });
    expect(otraVez([cel]).correos).toEqual(['']);
  });
  it('registrado otra vez, se ve una sola vez', () => {
    const nuevo = medio('celular', '5500000147', 'pendiente', '2');
    expect(vigentes([cel, correo, nuevo])).toEqual([correo, nuevo]);
    expect(vigentes([cel, medio('celular', '5500000147', 'cancelado', '2')])).toHaveLength(1);
  });
});
