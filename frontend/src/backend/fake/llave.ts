import type { Llamadas } from '../backend';
import type * as T from '../tipos';
import { falla, type Memoria } from './memoria';

type Calls = Pick<
  Llamadas,
  | 'LlavePedir'
  | 'LlaveRecuperar'
  | 'CifrarEmpezar'
  | 'CifrarSeguir'
  | 'RecuperacionNueva'
  | 'RecuperacionGuardar'
  | 'RecuperacionProbar'
  | 'RecuperacionOlvidar'
>;

/** A made-up key: it opens nothing. */
const GRUPOS = [
  'AGE-SECRET-KEY-1',
  ...['QXF7ZT', '3WD0VM', 'K5HN9C', 'EJ4YUA', '2PLG8S', 'R6QZXW', 'T0DV3M', 'NH5KCJ', '9AEU4Y', 'L2PG'],
];
const limpia = (s: string): string =>
  s
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replace(/^AGESECRETKEY1/, '');
const CLAVE = limpia(GRUPOS.join(''));

/** The state that the address asks for: plano, bloqueado, sin-clave for a recovery key still to be made, a-medias for a folder still to be encrypted. */
export function llaveDe(pedida: string | null, normal: T.LlaveArchivo): T.LlaveArchivo {
  switch (pedida) {
    case 'plano':
      return {
        estado: 'plano',
        motivo: 'El llavero del sistema no respondió: esta sesión no tiene un servicio de llavero.',
        probada: false,
        enClaro: 0,
      };
    case 'bloqueado':
      return {
        estado: 'bloqueado',
        motivo: 'El llavero del sistema está bloqueado o negó el acceso.',
        probada: true,
        enClaro: 0,
      };
    case 'sin-clave':
      return { ...normal, probada: false };
    case 'a-medias':
      return { ...normal, enClaro: 1204 };
    default:
      return normal;
  }
}

export const llave = (m: Memoria): Calls => {
  const exigir = (clave: string): void => {
    if (limpia(clave) !== CLAVE)
      throw falla(
        'clave_equivocada',
        'Esa clave de recuperación no sirve: alguna letra o cifra está cambiada.',
        'Nada se perdió ni se cambió; los plazos siguen igual.',
        'Compárela con su copia, grupo por grupo, y escríbala otra vez.',
      );
  };
  return {
    LlavePedir: () => Promise.reject(falla('llavero_negado', m.llave.motivo)),
    LlaveRecuperar: async (clave) => {
      exigir(clave);
      m.llave = { ...m.llave, estado: 'abierto', motivo: '', probada: true };
      return Promise.resolve('');
    },
    CifrarEmpezar: () => {
      m.llave = { estado: 'abierto', motivo: '', probada: false, enClaro: 1204 };
      return Promise.resolve(m.llave);
    },
    CifrarSeguir: () =>
      Promise.resolve(
        m.tarea('cifrar', 12, (i) => {
          m.llave = { ...m.llave, enClaro: i === 11 ? 0 : m.llave.enClaro };
          return { texto: 'Cifrando' };
        }),
      ),
    RecuperacionNueva: () => {
      m.clave = CLAVE;
      return Promise.resolve({ grupos: GRUPOS });
    },
    RecuperacionGuardar: () =>
      m.clave === ''
        ? Promise.reject(falla('confirmacion_vencida', 'La clave ya no está a la vista.'))
        : Promise.resolve('/Memoria USB/clave-de-recuperacion-valija.pdf'),
    RecuperacionProbar: async (clave) => {
      exigir(clave);
      m.llave = { ...m.llave, probada: true };
      return Promise.resolve(m.llave);
    },
    RecuperacionOlvidar: () => {
      m.clave = '';
      return Promise.resolve();
    },
  };
};
