import { describe, expect, it } from 'vitest';
import type { Promocion } from '$/backend/tipos';
import { enTexto } from './texto';

const promocion = {
  fila: { rfc: 'CES150101AB1', nombre: 'Cestería, S.A.', servicio: 'Cobranza', asunto: 'Aclaración' },
  asunto: 'aclaracion',
  registroPatronal: '',
  actoTitulo: 'Requerimiento',
  actoVence: '2026-12-11',
  texto: 'Se aclara.\nEn dos renglones.',
  anexos: [{ nombre: 'prueba.pdf', bytes: 214_000, sha256: 'ab12' }],
} as Promocion;

describe('lo que se lleva al portal', () => {
  it('dice cada dato que el portal pide, y nada de lo que está en blanco', () => {
    expect(enTexto(promocion)).toBe(
      `Promueve: Cestería, S.A., CES150101AB1
Relacionada con: Requerimiento
Vence: viernes 11 de diciembre
Servicio: Cobranza
Asunto: Aclaración

Descripción:
Se aclara.
En dos renglones.

Anexos:
- prueba.pdf (214 KB), SHA-256 ab12
`,
    );
  });
  it('sin anexos no los nombra', () => {
    expect(enTexto({ ...promocion, anexos: [] })).not.toContain('Anexos');
  });
});
