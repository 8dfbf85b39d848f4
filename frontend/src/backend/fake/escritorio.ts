import type { Llamadas } from '../backend';
import type * as T from '../tipos';
import { falla, type Memoria } from './memoria';

type Calls = Pick<
  Llamadas,
  | 'DatosArchivo'
  | 'ArchivoVerificar'
  | 'CabezaGuardar'
  | 'CabezaComparar'
  | 'ArchivoResultado'
  | 'IndiceRehacer'
  | 'IndiceTerminar'
  | 'Respaldos'
  | 'RespaldoCrear'
  | 'RespaldoEnsayar'
  | 'RespaldoRestaurar'
  | 'Ajustes'
  | 'AjustesGuardar'
  | 'ElegirArchivos'
  | 'GuardarComo'
  | 'Imprimir'
  | 'AbrirSitio'
  | 'AbrirCarpeta'
  | 'Copiar'
>;

const iniciales: T.Ajustes = {
  tema: 'sistema',
  densidad: 'normal',
  zoom: 100,
  letrasSueltas: true,
  privacidad: 'sin_nombres',
  iniciarConSistema: false,
  sincronizarCadaMin: 15,
  bloquearMin: 15,
  escalera: [5, 3, 1],
  usuario: 'A. Mora',
  carpetaVigilada: '',
  recordarRespaldoDias: 7,
};

export const escritorio = (m: Memoria): Calls => {
  const respaldos: T.Respaldo[] = [
    {
      ruta: '/Respaldos/valija-2026-11-15',
      cuando: '2026-11-15T20:00:00-06:00',
      bytes: 41_200_000,
      documentos: 1204,
      ensayado: '',
      danado: '',
      ausente: false,
      falta: '',
    },
  ];
  return {
    DatosArchivo: () =>
      Promise.resolve({
        carpeta: '/Usuarios/amora/Valija',
        documentos: m.a.documentos.length + m.a.actos.flatMap((x) => x.documentos).length,
        bytes: 41_800_000,
        cifrado: true,
        legible: ['Nombres y RFC', 'Fechas y folios', 'El índice de búsqueda'],
        eventos: 2318,
        cabeza: '5c1e90b7a2d4f6e80192a3b4c5d6e7f8',
        indexados: 1204,
        porIndexar: 0,
        alCifrar: [
          'Lo que se borra de un disco puede recuperarse, sobre todo de un SSD.',
          'Los respaldos hechos antes siguen en claro.',
        ],
      }),
    CabezaGuardar: () => Promise.resolve('/Documentos/cabeza-valija.txt'),
    CabezaComparar: () =>
      Promise.resolve({ sigue: true, guardada: 2100, ahora: 2318, huella: '5c1e90b7a2d4f6e8' }),
    ArchivoVerificar: () =>
      Promise.resolve(m.tarea('verificar_archivo', 12, () => ({ texto: 'Comprobando cada documento' }))),
    ArchivoResultado: () =>
      Promise.resolve({
        cuando: m.ahora,
        revisados: 1204,
        limpio: true,
        cabeza: '5c1e90b7a2d4f6e80192a3b4c5d6e7f8',
        hallazgos: [],
      }),
    IndiceRehacer: () => Promise.resolve(m.tarea('indexar', 12, () => ({ texto: 'Leyendo el texto' }))),
    IndiceTerminar: () => Promise.resolve(m.tarea('indexar', 4, () => ({ texto: 'Leyendo el texto' }))),
    Respaldos: () =>
      Promise.resolve({ lista: [...respaldos], aviso: '', cifrado: true, carpeta: '/Usuarios/amora/Valija' }),
    RespaldoCrear: (carpeta) =>
      Promise.resolve(
        m.tarea('respaldar', 8, (i) => {
          if (i === 7) {
            const antes = respaldos.findIndex((x) => x.ruta === carpeta);
            if (antes >= 0) respaldos.splice(antes, 1);
            respaldos.unshift({
              ruta: carpeta,
              cuando: m.ahora,
              bytes: 41_800_000,
              documentos: 1204,
              ensayado: '',
              danado: '',
              ausente: false,
              falta: '',
            });
          }
          return { texto: 'Respaldando' };
        }),
      ),
    RespaldoEnsayar: (ruta) =>
      Promise.resolve(
        m.tarea('ensayar', 8, (i) => {
          const r = respaldos.find((x) => x.ruta === ruta);
          if (i === 7 && r !== undefined) r.ensayado = m.ahora;
          return { texto: 'Ensayando la restauración' };
        }),
      ),
    RespaldoRestaurar: (ruta, carpeta) =>
      Promise.resolve(m.tarea('restaurar', 8, () => ({ texto: `Restaurando ${ruta}`, resultado: carpeta }))),
    Ajustes: () => Promise.resolve(m.ajustes ?? iniciales),
    AjustesGuardar: (a) => {
      m.ajustes = a;
      return Promise.resolve(a);
    },
    ElegirArchivos: () =>
      m.elegibles.length === 0
        ? Promise.reject(falla('cancelado', 'No se eligió ningún archivo.'))
        : Promise.resolve(m.elegibles),
    GuardarComo: (s) => {
      m.guardado = s.contenido;
      return Promise.resolve(`/Documentos/${s.nombre}`);
    },
    Imprimir: () => Promise.resolve(),
    AbrirSitio: () => Promise.resolve(),
    AbrirCarpeta: () => Promise.resolve(),
    Copiar: () => Promise.resolve(),
  };
};
