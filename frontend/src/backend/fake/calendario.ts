import type * as T from '../tipos';
import { fechaDe, hora, instanteDe, larga, masDias, nombreDia, partes } from '$/lib/fechas';

/** The fiction's calendar: enough of the law for 2026 and 2027. The real one is backend/plazos. */
const ley: Record<string, string> = {
  '2026-01-01': '1 de enero',
  '2026-02-02': 'primer lunes de febrero',
  '2026-03-16': 'tercer lunes de marzo',
  '2026-05-01': '1 de mayo',
  '2026-05-05': '5 de mayo',
  '2026-09-16': '16 de septiembre',
  '2026-11-16': 'tercer lunes de noviembre',
  '2026-12-25': '25 de diciembre',
  '2027-01-01': '1 de enero',
  '2027-02-01': 'primer lunes de febrero',
  '2027-03-15': 'tercer lunes de marzo',
};

export const version: T.VersionCalendario = {
  version: '2026.11+f0114616',
  leyHasta: '2031-12-31',
  acuerdosHasta: '2027-12-31',
};

export function motivoInhabil(fecha: string, mas: T.DiaInhabil[] = []): string {
  const dia = partes(fecha).semana;
  if (dia === 0 || dia === 6) return nombreDia(fecha);
  return ley[fecha] ?? mas.find((d) => d.fecha === fecha)?.motivo ?? '';
}

export const esHabil = (fecha: string, mas: T.DiaInhabil[] = []): boolean => motivoInhabil(fecha, mas) === '';

/** The nth business day after a date. */
export function masHabiles(fecha: string, n: number, mas: T.DiaInhabil[] = []): string {
  let f = fecha;
  for (let i = 0; i < n;) {
    f = masDias(f, 1);
    if (esHabil(f, mas)) i++;
  }
  return f;
}

export function habilesEntre(desde: string, hasta: string, mas: T.DiaInhabil[] = []): number {
  let n = 0;
  for (let f = desde; f < hasta;) {
    f = masDias(f, 1);
    if (esHabil(f, mas)) n++;
  }
  return hasta < desde ? -habilesEntre(hasta, desde, mas) : n;
}

/** When somebody who opens at that instant is notified: inside 09:30-18:00 of a business day, or next 09:30. */
export function notificadoAl(abierto: string, limite: string): string {
  const f = fechaDe(abierto);
  const h = hora(abierto);
  const dentro = esHabil(f) && h >= '09:30' && h < '18:00';
  const al = dentro ? abierto : instanteDe(masHabiles(f, 1), '09:30');
  return new Date(al) > new Date(limite) ? limite : al;
}

export const limiteDe = (enviado: string): string => instanteDe(masHabiles(fechaDe(enviado), 4), '09:30');

const vacia = {
  hay: true,
  codigo: '',
  motivo: '',
  certeza: 'publicada',
  alternativas: [],
  advertencias: [],
  calendario: version,
} as const;

/** The count of an aviso, with its strip and its steps. */
export function cuentaDe(enviado: string, abierto: string, plazoDias: number, ahora: string): T.Cuenta {
  const aviso = fechaDe(enviado);
  const apertura = [1, 2, 3].map((n) => masHabiles(aviso, n));
  const limite = limiteDe(enviado);
  const notificadoEl = abierto === '' ? limite : notificadoAl(abierto, limite);
  const surte = masHabiles(fechaDe(notificadoEl), 1);
  const inicia = masHabiles(surte, 1);
  const n = plazoDias === 0 ? 15 : plazoDias;
  const vence = masHabiles(surte, n);
  const hoy = fechaDe(ahora);
  const c: T.Cuenta = {
    ...vacia,
    alternativas: [],
    advertencias: [],
    diasApertura: apertura,
    limiteApertura: limite,
    notificadoEl,
    notificadoPor: abierto === '' || new Date(abierto) >= new Date(limite) ? 'vencimiento' : 'apertura',
    surteEfectos: surte,
    plazoInicia: inicia,
    plazoVence: vence,
    alarma: vence,
    plazoDias: n,
    plazoSupuesto: plazoDias === 0,
    diasHabiles: habilesEntre(hoy, vence),
    certeza: plazoDias === 0 ? 'supuesta' : 'publicada',
    dias: tira(aviso, apertura, notificadoEl, surte, inicia, vence, n, hoy),
    pasos: [],
  };
  c.pasos = pasosDe(c, enviado);
  return c;
}

function tira(
  aviso: string,
  apertura: string[],
  notificado: string,
  surte: string,
  inicia: string,
  vence: string,
  n: number,
  hoy: string,
): T.DiaCuenta[] {
  const cuarto = fechaDe(notificado);
  const dias: T.DiaCuenta[] = [];
  const dia = (fecha: string, salto = false): T.DiaCuenta => {
    const motivo = motivoInhabil(fecha);
    const i = apertura.indexOf(fecha);
    const marcas: [string, T.DiaCuenta['marca'], string, string][] = [
      [aviso, 'aviso', '0', 'aviso enviado'],
      [vence, 'vence', String(n), 'vence'],
      [cuarto, 'notificada', i < 0 ? '4' : String(i + 1), `${hora(notificado)} notificada`],
      [surte, 'efectos', '', 'surte efectos'],
      [inicia, 'inicia', '1', 'corre el plazo'],
    ];
    const m = marcas.find(([f]) => f === fecha);
    const numero = m?.[2] ?? (i >= 0 ? String(i + 1) : '');
    const puede = i === 2 ? 'último para abrir' : i >= 0 && fecha < cuarto ? 'para abrir' : '';
    if (fecha === hoy && m?.[1] !== 'vence')
      return { fecha, numero, habil: motivo === '', motivo, marca: 'hoy', etiqueta: 'hoy', salto };
    return {
      fecha,
      numero,
      habil: motivo === '',
      motivo: motivo.includes(' ') ? 'inhábil' : motivo,
      marca: m?.[1] ?? '',
      etiqueta: m?.[3] ?? puede,
      salto,
    };
  };
  for (let f = aviso; f <= inicia; f = masDias(f, 1)) dias.push(dia(f));
  if (vence > inicia) dias.push(dia(vence, true));
  return dias;
}

function pasosDe(c: T.Cuenta, enviado: string): T.PasoCuenta[] {
  const lista = c.diasApertura
    .map((d) => larga(d).replace(/ de \w+$/, ''))
    .join(', ')
    .replace(/, ([^,]*)$/, ' y $1');
  const inhabil = c.dias.find((d) => d.motivo === 'inhábil');
  const paso = (fecha: string, regla: string, norma: string, texto: string): T.PasoCuenta => ({
    fecha,
    regla,
    norma,
    texto,
  });
  return [
    paso(fechaDe(enviado), 'aviso', 'Lineamientos 7.3', `Aviso enviado el ${larga(enviado)}: es el día 0.`),
    paso(c.diasApertura[2] ?? '', 'apertura', 'Lineamientos 7.4', `Tres días hábiles para abrir: ${lista}.`),
    ...(inhabil === undefined
      ? []
      : [
          paso(
            inhabil.fecha,
            'inhabil',
            'CFF 12',
            `El ${larga(inhabil.fecha)} no cuenta: ${motivoInhabil(inhabil.fecha)}.`,
          ),
        ]),
    c.notificadoPor === 'vencimiento'
      ? paso(
          fechaDe(c.limiteApertura),
          'vencimiento',
          'Lineamientos 7.5 y 7.2',
          `Si no se abre, se tiene por notificada el cuarto día hábil: ${larga(c.limiteApertura)}.`,
        )
      : paso(
          fechaDe(c.notificadoEl),
          'apertura',
          'Lineamientos 7.5 y 7.2',
          `Queda notificada el ${larga(c.notificadoEl)}.`,
        ),
    paso(
      c.surteEfectos,
      'efectos',
      'CFF 135',
      `Surte efectos el ${larga(c.surteEfectos)}; el plazo corre desde el ${larga(c.plazoInicia)}.`,
    ),
    paso(
      c.plazoVence,
      'plazo',
      c.plazoSupuesto ? 'supuesto, RRI 6' : 'RRI 6',
      `Con ${String(c.plazoDias)} días hábiles vence el ${larga(c.plazoVence)}${c.plazoSupuesto ? '; el plazo real se sabrá al leer el acto' : ''}.`,
    ),
  ];
}

/** When a filing counts as received (numeral 6.3). */
export function recepcionDe(enviada: string): T.Recepcion {
  const f = fechaDe(enviada);
  const habil = esHabil(f);
  const recibida = habil ? enviada : instanteDe(masHabiles(f, 1), '00:00');
  const texto = habil
    ? 'Es día hábil: se tiene por recibida a esa hora.'
    : `Es día inhábil: se tendrá por recibida el ${larga(fechaDe(recibida))}, a la primera hora.`;
  const tarde = hora(enviada) >= '23:45';
  return {
    enviada,
    recibida,
    movida: !habil,
    pasos: [{ fecha: fechaDe(recibida), regla: 'recepcion', norma: 'Lineamientos 6.3', texto }],
    advertencias: tarde
      ? ['Faltan minutos para la medianoche: el acuse podría llevar la fecha de mañana.']
      : [],
  };
}
