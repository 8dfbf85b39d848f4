import { expect, test } from 'vitest';
import type { ActoFila } from '$/backend/tipos';
import { cabezas } from './grupos';

const fila = (grupo: ActoFila['grupo'], fecha = ''): ActoFila => ({ grupo, fecha }) as ActoFila;

test('un grupo empieza donde cambia; el de una página suelta no se sabe hasta que llega la de antes', () => {
  const filas: [number, ActoFila][] = [
    [0, fila('por_notificar')],
    [1, fila('por_notificar')],
    [2, fila('en_plazo')],
    [200, fila('fecha', '2026-11-02T08:00:00-06:00')],
    [201, fila('fecha', '2026-10-30T08:00:00-06:00')],
  ];
  expect(cabezas(filas, '2026-11-17T10:42:00-06:00')).toEqual([
    { i: 0, texto: 'Por notificar' },
    { i: 2, texto: 'Plazo en curso' },
    { i: 201, texto: 'Octubre' },
  ]);
});
