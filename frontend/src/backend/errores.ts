import type { Falla } from './tipos';
import { codigos, type Codigo } from './generated/fault';
import { presentaciones, type Presentacion } from './presentaciones';

/** A failure as the page knows it. Nobody else looks at what the Go side threw. */
export class AppError extends Error {
  override readonly name = 'AppError';

  constructor(
    readonly codigo: Codigo,
    /** what happened */
    mensaje: string,
    /** what it means for the deadline or the data; "" when it means nothing */
    readonly plazo: string,
    /** the one thing to do now */
    readonly sugerencia: string,
    opciones?: ErrorOptions,
  ) {
    super(mensaje, opciones);
  }

  /** what happened, what it means and what to do, in one */
  get todo(): string {
    return [this.message, this.plazo, this.sugerencia].filter((t) => t !== '').join(' ');
  }

  get presentacion(): Presentacion {
    return presentaciones[this.codigo];
  }
}

/** Whether all that was wrong is the password: nothing was done, and what was shown is still good. */
export const esDeContrasena = (e: AppError): boolean =>
  e.codigo === 'contrasena_incorrecta' || e.codigo === 'falta_contrasena';

/** What the program threw is of no use to who reads it, and may quote what was typed: it stays as the cause. */
const interno = (causa: unknown): AppError =>
  new AppError(
    'interno',
    'Valija tuvo un error que no esperaba.',
    'Nada de lo guardado se perdió. Si estaba firmando o abriendo, mire cómo quedó antes de repetirlo.',
    'Inténtelo de nuevo.',
    { cause: causa },
  );

/** What went wrong with one item of a longer work, as a failure of its own. */
export const deFalla = (f: Falla): AppError =>
  esCodigo(f.codigo)
    ? new AppError(f.codigo, f.mensaje, f.plazo, f.sugerencia)
    : new AppError('interno', f.mensaje, f.plazo, f.sugerencia);

const esCodigo = (x: unknown): x is Codigo => codigos.some((c) => c === x);
const texto = (x: unknown): string => (typeof x === 'string' ? x : '');

/** Reads what a call threw: errors cross as the JSON text {codigo, mensaje, plazo, sugerencia}. */
export function comoAppError(causa: unknown): AppError {
  if (causa instanceof AppError) return causa;
  const crudo = causa instanceof Error ? causa.message : texto(causa);
  try {
    const dato = JSON.parse(crudo) as Record<string, unknown>;
    const codigo = dato['codigo'];
    if (esCodigo(codigo)) {
      return new AppError(codigo, texto(dato['mensaje']), texto(dato['plazo']), texto(dato['sugerencia']));
    }
  } catch {
    // not ours: told as an internal failure below
  }
  return interno(causa);
}
