import { expect, test } from 'vitest';
import type { Cuenta } from '$/backend/tipos';
import { fechasDe } from './fechasDe';

const cuenta = (c: Partial<Cuenta>): Cuenta =>
  ({
    hay: true,
    notificadoEl: '2026-11-03T10:00:00-06:00',
    notificadoPor: 'apertura',
    plazoVence: '2026-11-24',
    alarma: '2026-11-24',
    plazoSupuesto: false,
    ...c,
  }) as Cuenta;
const dice = (c: Partial<Cuenta>, hoy: string, enPlazo = true): string =>
  fechasDe(cuenta(c), enPlazo, `${hoy}T12:00:00-06:00`, hoy).replace(/^Notificada [^.]*\./, 'Notificada.');

test('el plazo que ya pasó venció; el que vence hoy todavía vence', () => {
  expect(dice({}, '2026-11-24')).toBe('Notificada. El plazo vence martes 24 de noviembre de 2026.');
  expect(dice({ plazoSupuesto: true }, '2026-11-25')).toBe(
    'Notificada. El plazo venció martes 24 de noviembre de 2026, como supuesto.',
  );
});
test('la alarma se dice cuando otra lectura la adelanta', () => {
  expect(dice({ alarma: '2026-11-23' }, '2026-11-20')).toBe(
    'Notificada. El plazo vence martes 24 de noviembre de 2026. La alarma usa la fecha más temprana: lunes 23 de noviembre de 2026.',
  );
});
test('sin plazo no queda un espacio de más; en plazo, se dice que no se sabe', () => {
  expect(dice({ plazoVence: '', alarma: '' }, '2026-11-20', false)).toBe('Notificada.');
  expect(dice({ plazoVence: '', alarma: '' }, '2026-11-20')).toBe(
    'Notificada. No se sabe cuándo vence el plazo.',
  );
});
