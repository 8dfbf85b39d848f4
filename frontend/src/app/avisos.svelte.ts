import type { AppError } from '$/backend/errores';
import type { Ambito, Falla } from '$/backend/tipos';
import { marco as t } from '$/messages/marco';

/** A floating notice. What was achieved goes by itself after six seconds, or at the next change of place when it
 * offers something; an error stays until closed. */
export interface Aviso {
  id: number;
  tono: 'ok' | 'bad' | 'warn' | 'unk';
  titulo: string;
  texto: string;
  codigo: string;
  accion?: Accion;
  /** of which ámbito it tells; undefined: of both, or of none */
  ambito?: Ambito | undefined;
}

/** Of a notice, what it is and what it offers there: to who is in the other ámbito by now it says which it is of, and
 * offers nothing that is not here. */
export const dichoEn = (a: Aviso, aqui: Ambito | undefined): Pick<Aviso, 'titulo' | 'accion'> =>
  a.ambito === undefined || a.ambito === aqui ? a : { titulo: t.enAmbito[a.ambito](a.titulo) };

export interface Accion {
  texto: string;
  hacer: () => void;
}

const DURA_MS = 6000;
const tonos = { mal: 'bad', cuidado: 'warn', no_se_sabe: 'unk' } as const;

function deError(e: AppError): Omit<Aviso, 'id'> {
  const { titulo, tono } = e.presentacion;
  return { tono: tonos[tono], titulo, texto: e.todo, codigo: e.codigo };
}

export class Avisos {
  /** Oldest first, as long as nobody closes them. */
  lista = $state.raw<Aviso[]>([]);
  #siguiente = 1;

  logro(titulo: string, texto = '', accion?: Accion, ambito?: Ambito): void {
    const id = this.#agregar({
      tono: 'ok',
      titulo,
      texto,
      codigo: '',
      ambito,
      ...(accion === undefined ? {} : { accion }),
    });
    if (accion === undefined) setTimeout(() => this.cerrar(id), DURA_MS);
  }

  /** What was done in part stays until it is closed. */
  cuidado(titulo: string, texto: string, accion?: Accion, ambito?: Ambito): void {
    this.#agregar({
      tono: 'warn',
      titulo,
      texto,
      codigo: '',
      ambito,
      ...(accion === undefined ? {} : { accion }),
    });
  }

  /** What nobody could be asked about, and where to look instead: it stays until it is closed. */
  noSeSabe(titulo: string, texto: string, accion: NonNullable<Aviso['accion']>): void {
    this.#agregar({ tono: 'unk', titulo, texto, codigo: '', accion });
  }

  error(e: AppError): void {
    this.#agregar(deError(e));
  }

  /** A failure of what one no longer looks at: what it was, and the way back to it. */
  deOtroLugar(que: string, e: AppError, ambito: Ambito | undefined, hacer: () => void): void {
    const aviso = deError(e);
    this.#agregar({
      ...aviso,
      titulo: `${que} · ${aviso.titulo}`,
      ambito,
      accion: { texto: t.volverAhi, hacer },
    });
  }

  falla(f: Falla): void {
    const texto = [f.plazo, f.sugerencia].filter((t) => t !== '').join(' ');
    this.#agregar({
      tono: 'bad',
      titulo: f.donde === '' ? f.mensaje : `${f.donde}: ${f.mensaje}`,
      texto,
      codigo: f.codigo,
    });
  }

  /** What went well and offers something was read by who went elsewhere: it must not cover what is there. */
  cambioDeLugar(): void {
    this.lista = this.lista.filter((a) => a.tono !== 'ok' || a.accion === undefined);
  }

  cerrarTodos(): void {
    this.lista = [];
  }

  cerrar(id: number): void {
    this.lista = this.lista.filter((a) => a.id !== id);
  }

  #agregar(a: Omit<Aviso, 'id'>): number {
    const id = this.#siguiente++;
    const igual = (x: Aviso): boolean =>
      x.titulo === a.titulo && x.texto === a.texto && x.ambito === a.ambito;
    this.lista = [...this.lista.filter((x) => !igual(x)), { ...a, id }];
    return id;
  }
}
