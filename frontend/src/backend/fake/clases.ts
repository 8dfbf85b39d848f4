import type * as T from '../tipos';

/** Ways to answer an act, and what the Institute notifies: a few of those that the Go side knows. */
const clase = (
  clave: string,
  nombre: string,
  dias: number,
  norma: string,
  certeza: T.Certeza,
  nota = '',
): T.ClaseActo => ({ clave, nombre, dias, norma, certeza, nota });
export const clases: T.ClaseActo[] = [
  clase('cedula', 'Pagar o impugnar una cédula de liquidación', 15, 'LSS 39-A', 'publicada'),
  clase(
    'recurso',
    'Recurso de inconformidad',
    15,
    'RRI 6',
    'publicada',
    'Tiene reglas propias de efectos (RRI 11): se muestran como otra lectura.',
  ),
  clase('desacuerdo', 'Escrito patronal de desacuerdo con la prima', 15, 'RACERF 41', 'supuesta'),
  clase('aclaracion', 'Aclaración de una cédula', 5, 'RACERF 151', 'supuesta'),
  clase(
    'nulidad',
    'Juicio de nulidad',
    30,
    'LFPCA 13',
    'publicada',
    'No está cargado el calendario del Tribunal.',
  ),
  clase('acto', 'Los días que diga el acto', 0, 'el acto', 'oficial'),
];

const respuestas = (...claves: string[]): T.ClaseActo[] => clases.filter((c) => claves.includes(c.clave));
export const tiposDeActo: T.TipoActo[] = [
  {
    clave: 'prima_rectificacion',
    numeral: '7.2',
    nombre: 'Resolución de rectificación de la prima en el seguro de riesgos de trabajo',
    respuestas: respuestas('recurso', 'desacuerdo'),
    diasSupuestos: 15,
  },
  {
    clave: 'requerimiento_informacion',
    numeral: '7.6',
    nombre: 'Oficio de requerimiento de información faltante en el trámite',
    respuestas: respuestas('acto'),
    diasSupuestos: 0,
  },
  {
    clave: 'conclusion_clasificacion',
    numeral: '7.13',
    nombre: 'Oficio de conclusión del trámite de corrección de clasificación',
    respuestas: [],
    diasSupuestos: 0,
  },
  {
    clave: 'cedula_liquidacion',
    numeral: '',
    nombre: 'Cédula de liquidación',
    respuestas: respuestas('cedula', 'recurso'),
    diasSupuestos: 15,
  },
];
