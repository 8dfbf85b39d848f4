import type * as T from '../tipos';

const HOY = '2026-11-17';

type Opinion = T.CeldaOpinion['estado'];
/** One RFC of the fiction, in a line. */
export interface Linea {
  rfc: string;
  nombre: string;
  vence: string;
  medios: number;
  urgencia: T.FilaMando['urgencia'];
  aviso?: string;
  plazo?: [string, string];
  obligacion: [T.CeldaObligacion['estado'], string];
  opinion: [Opinion, string];
  sync: string;
  carteras: string[];
}

const l = (x: Linea): Linea => x;
export const lineas: Linea[] = [
  l({
    rfc: 'CCP040711HJ2',
    nombre: 'Constructora Cruz de Piedra, S.A. de C.V.',
    vence: '2028-03-14',
    medios: 3,
    urgencia: 'hoy',
    aviso: '2026-11-11T12:20:00-06:00',
    plazo: ['2026-11-24', 'Recurso'],
    obligacion: ['vence', HOY],
    opinion: ['negativa', '08:12'],
    sync: '10:38',
    carteras: ['Nómina', 'Construcción'],
  }),
  l({
    rfc: 'PEN010203AB1',
    nombre: 'Panificadora El Encino, S.A. de C.V.',
    vence: '2029-03-02',
    medios: 2,
    urgencia: 'hoy',
    aviso: '2026-11-12T13:05:00-06:00',
    plazo: ['2026-11-24', 'Recurso'],
    obligacion: ['vence', HOY],
    opinion: ['positiva', '08:12'],
    sync: '10:38',
    carteras: ['Nómina'],
  }),
  l({
    rfc: 'TNO150618QX3',
    nombre: 'Transportes del Nopal, S. de R.L. de C.V.',
    vence: '2027-01-20',
    medios: 2,
    urgencia: 'hoy',
    obligacion: ['vence', HOY],
    opinion: ['sin_buzon', ''],
    sync: '',
    carteras: ['REPSE'],
  }),
  l({
    rfc: 'DUSM800101QA5',
    nombre: 'María Elena Duarte Solís',
    vence: '2026-11-23',
    medios: 2,
    urgencia: 'hoy',
    obligacion: ['vence', HOY],
    opinion: ['sin_pedir', ''],
    sync: '10:39',
    carteras: ['Nómina'],
  }),
  l({
    rfc: 'FLC990909KU1',
    nombre: 'Ferretería La Cantera, S.A. de C.V.',
    vence: '2027-09-08',
    medios: 3,
    urgencia: 'hoy',
    plazo: ['2026-12-03', 'Escrito'],
    obligacion: ['vence', HOY],
    opinion: ['no_se_sabe', '08:16'],
    sync: '10:41',
    carteras: ['Nómina', 'Construcción'],
  }),
  l({
    rfc: 'HBG110304RT6',
    nombre: 'Hoteles Brisa del Golfo, S.A. de C.V.',
    vence: '2029-06-11',
    medios: 4,
    urgencia: 'en_curso',
    aviso: '2026-11-13T11:00:00-06:00',
    obligacion: ['hecha', '2026-11-16'],
    opinion: ['positiva', '08:13'],
    sync: '10:39',
    carteras: ['Nómina', 'REPSE'],
  }),
  l({
    rfc: 'MBN070815DE4',
    nombre: 'Maquinados Bajío Norte, S.A. de C.V.',
    vence: '2028-10-09',
    medios: 2,
    urgencia: 'en_curso',
    plazo: ['2026-11-25', 'Información'],
    obligacion: ['hecha', '2026-11-13'],
    opinion: ['positiva', '08:13'],
    sync: '10:40',
    carteras: ['Nómina'],
  }),
  l({
    rfc: 'CDP880214UV7',
    nombre: 'Comercializadora y Distribuidora de Productos del Valle de Toluca, S.A. de C.V.',
    vence: '2028-02-14',
    medios: 2,
    urgencia: 'en_curso',
    plazo: ['2026-11-27', 'Recurso'],
    obligacion: ['hecha', '2026-11-12'],
    opinion: ['sin_opinion', '08:14'],
    sync: '10:40',
    carteras: ['REPSE'],
  }),
  l({
    rfc: 'SIL160520MN8',
    nombre: 'Servicios Integrales Lomas, S.A. de C.V.',
    vence: '2027-08-19',
    medios: 3,
    urgencia: 'en_curso',
    aviso: '2026-11-17T09:58:00-06:00',
    obligacion: ['hecha', '2026-11-13'],
    opinion: ['positiva', '08:14'],
    sync: '10:39',
    carteras: ['REPSE'],
  }),
  l({
    rfc: 'CDA190222LM3',
    nombre: 'Clínica Dental Arce, S.C.',
    vence: '2029-04-22',
    medios: 2,
    urgencia: 'al_corriente',
    obligacion: ['hecha', '2026-11-10'],
    opinion: ['positiva', '08:15'],
    sync: '08:40',
    carteras: ['Nómina'],
  }),
  l({
    rfc: 'JVT050125BC9',
    nombre: 'Jardines y Viveros Tlalpan, S.A. de C.V.',
    vence: '2028-11-05',
    medios: 2,
    urgencia: 'al_corriente',
    obligacion: ['hecha', '2026-11-16'],
    opinion: ['sin_pedir', ''],
    sync: '08:41',
    carteras: ['REPSE'],
  }),
  l({
    rfc: 'UEPJ750315RS2',
    nombre: 'José Ángel Uc Pech',
    vence: '2027-02-12',
    medios: 2,
    urgencia: 'al_corriente',
    obligacion: ['hecha', '2026-11-13'],
    opinion: ['sin_opinion', '08:15'],
    sync: '08:41',
    carteras: ['Construcción'],
  }),
  l({
    rfc: 'LAM120930PQ1',
    nombre: 'Lavandería Azul Marino, S.A. de C.V.',
    vence: '2028-05-30',
    medios: 3,
    urgencia: 'al_corriente',
    obligacion: ['hecha', '2026-11-12'],
    opinion: ['positiva', '08:15'],
    sync: '08:42',
    carteras: ['Nómina'],
  }),
  l({
    rfc: 'TOC031111GH6',
    nombre: 'Textiles Ocotlán, S.A. de C.V.',
    vence: '2029-01-11',
    medios: 2,
    urgencia: 'al_corriente',
    obligacion: ['hecha', '2026-11-13'],
    opinion: ['positiva', '08:16'],
    sync: '08:42',
    carteras: ['Nómina'],
  }),
];
