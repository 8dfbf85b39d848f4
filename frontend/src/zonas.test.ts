import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const SRC = import.meta.dirname;

/** What each room may import. Anything not listed is refused; there are no cycles between files. */
const puede: Record<string, string[]> = {
  lib: ['lib'],
  messages: ['messages', 'lib'],
  components: ['components', 'lib', 'messages'],
  backend: ['backend', 'lib'],
  app: ['app', 'backend', 'lib', 'messages', 'components'],
  views: ['views', 'app', 'components', 'lib', 'messages', 'backend'],
};

/** Of the backend, a view may know types and the error, never an implementation. */
const prohibido = /backend\/(wails|fake)/;

const archivos = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((f) => f.replaceAll('\\', '/'))
  .filter((f) => /\.(ts|svelte)$/.test(f) && !f.includes('.test.'));

function importa(archivo: string): string[] {
  const texto = readFileSync(join(SRC, archivo), 'utf8');
  return [...texto.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)]
    .map((m) => m[1] ?? '')
    .filter((ruta) => ruta.startsWith('$/') || ruta.startsWith('.'))
    .map((ruta) => {
      const meta = ruta.startsWith('$/')
        ? ruta.slice(2)
        : relative(SRC, normalize(join(SRC, dirname(archivo), ruta)));
      return meta.replaceAll('\\', '/');
    });
}

const sala = (ruta: string): string => ruta.split('/')[0] ?? '';

describe('importaciones', () => {
  it('cada sala sólo importa lo que su nombre permite', () => {
    const faltas = archivos.flatMap((a) =>
      importa(a)
        .filter(
          (r) => puede[sala(a)]?.includes(sala(r)) === false || (sala(a) === 'views' && prohibido.test(r)),
        )
        .map((r) => `${a} → ${r}`),
    );
    expect(archivos.length).toBeGreaterThan(20);
    expect(faltas).toEqual([]);
  });

  it('una vista no importa de otra', () => {
    const vista = (ruta: string): string => ruta.split('/')[1] ?? '';
    const faltas = archivos
      .filter((a) => sala(a) === 'views')
      .flatMap((a) =>
        importa(a)
          .filter((r) => sala(r) === 'views' && vista(r) !== vista(a))
          .map((r) => `${a} → ${r}`),
      );
    expect(faltas).toEqual([]);
  });

  it('ningún archivo pasa de 300 renglones', () => {
    const largos = archivos.filter(
      (a) => !a.includes('generated') && readFileSync(join(SRC, a), 'utf8').split('\n').length > 301,
    );
    expect(largos).toEqual([]);
  });

  it('nadie escribe HTML crudo', () => {
    expect(archivos.filter((a) => /\{@html|innerHTML/.test(readFileSync(join(SRC, a), 'utf8')))).toEqual([]);
  });
});
