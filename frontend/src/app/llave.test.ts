import { describe, expect, it } from 'vitest';
import type { Estado } from '$/backend/tipos';
import { faltaClave, tocaOfrecer } from './llave';

const estado = (cambio: object): Estado =>
  ({
    ambito: 'real',
    rfcs: [],
    conteos: { porClasificar: 0 },
    llave: { estado: 'abierto', motivo: '', probada: false },
    ...cambio,
  }) as unknown as Estado;
const conRfc = { rfcs: [{ rfc: 'PEN010203AB1' }] };
const conDocumento = { conteos: { porClasificar: 1 } };
const llave = (estado: string, probada: boolean): object => ({ llave: { estado, motivo: '', probada } });

describe('la clave de recuperación', () => {
  it('se recuerda sólo cuando algo depende de ella y no está probada', () => {
    expect(faltaClave(estado({}))).toBe(false);
    expect(faltaClave(estado(conRfc))).toBe(true);
    expect(faltaClave(estado(conDocumento))).toBe(true);
    expect(faltaClave(estado({ ...conRfc, ...llave('abierto', true) }))).toBe(false);
    for (const e of ['plano', 'pidiendo', 'bloqueado'])
      expect(faltaClave(estado({ ...conRfc, ...llave(e, false) }))).toBe(false);
    expect(faltaClave(estado({ ...conRfc, ambito: 'practica' }))).toBe(false);
  });

  it('se ofrece una vez, al llegar lo primero que cuenta', () => {
    expect(tocaOfrecer(estado({}), estado(conRfc))).toBe(true);
    expect(tocaOfrecer(estado({}), estado(conDocumento))).toBe(true);
    expect(tocaOfrecer(estado({}), estado({}))).toBe(false);
    expect(tocaOfrecer(estado(conRfc), estado(conRfc))).toBe(false);
    expect(tocaOfrecer(estado({ ambito: 'practica' }), estado(conRfc))).toBe(false);
  });
});
