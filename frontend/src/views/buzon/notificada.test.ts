import { describe, expect, test } from 'vitest';
import { notificada } from './notificada';

const escribe = (instante: string): string => instante.slice(0, 16);

describe('cómo queda notificado un acto', () => {
  const acto = { notificadoEl: '2026-11-27T09:30:00-06:00', notificadoPor: 'apertura' } as const;

  test('abierto de noche, todavía no queda notificado', () => {
    expect(notificada(acto, '2026-11-26T23:00:00-06:00', escribe)).toBe(
      'Quedará notificada 2026-11-27T09:30',
    );
  });
  test('abierto hace segundos, ya quedó: el reloj de la ventana va por minutos', () => {
    expect(
      notificada(
        { ...acto, notificadoEl: '2026-11-26T11:34:19-06:00' },
        '2026-11-26T11:33:14-06:00',
        escribe,
      ),
    ).toBe('Notificada 2026-11-26T11:34');
  });
  test('pasado el instante, ya quedó', () => {
    expect(notificada(acto, '2026-11-27T09:31:00-06:00', escribe)).toBe('Notificada 2026-11-27T09:30');
  });
  test('sin abrir, se tuvo por notificado', () => {
    expect(notificada({ ...acto, notificadoPor: 'vencimiento' }, '2026-11-27T09:31:00-06:00', escribe)).toBe(
      'Se tuvo por notificada 2026-11-27T09:30',
    );
  });
  test('sin abrir y antes de su día, todavía no', () => {
    expect(notificada({ ...acto, notificadoPor: 'vencimiento' }, '2026-11-26T11:00:00-06:00', escribe)).toBe(
      'Se tendrá por notificada 2026-11-27T09:30, si no se abre antes',
    );
  });
});
