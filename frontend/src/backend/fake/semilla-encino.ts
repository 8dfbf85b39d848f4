import type * as T from '../tipos';
import { cuentaDe } from './calendario';
import { aviso, detalleDe, filaVacia } from './semilla';
import type { Archivo } from './memoria';

/** What the mailbox of one RFC holds beside its aviso: the list of picture (b). */
export function sembrarBuzon(a: Archivo, rfc: string, nombre: string, ahora: string): void {
  const fila = (
    clase: T.ClaseFila,
    titulo: string,
    fecha: string,
    mas: Partial<T.ActoFila> = {},
  ): T.ActoFila => ({
    ...filaVacia(rfc, nombre, clase, titulo, `${fecha}-06:00`),
    id: `acto-${rfc}-${fecha}`,
    ...mas,
  });
  const doc = (
    id: string,
    tipo: string,
    tipoNombre: string,
    titulo: string,
    fecha: string,
    folio = '',
  ): T.DocumentoFila => ({
    id,
    rfc,
    nombreRfc: nombre,
    tipo,
    tipoNombre,
    titulo,
    archivo: `${titulo.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.pdf`,
    folio,
    fecha,
    bytes: 214_000,
    vista: 'pdf',
    porClasificar: false,
    sugerencia: { tipo: '', rfc: '', folio: '', fecha: '', motivo: '' },
  });
  const resolucion = doc(
    `doc-${rfc}-1`,
    'resolucion',
    'Resolución',
    'Resolución de determinación de la prima de riesgo de trabajo',
    '2026-10-27',
    'SD12/2026/000417',
  );
  const abierta = '2026-10-30T11:14:09-06:00';
  const cuenta = {
    ...cuentaDe('2026-10-28T10:02:00-06:00', abierta, 15, ahora),
    plazoVence: '2026-11-24',
    alarma: '2026-11-24',
    diasHabiles: 5,
  };
  a.actos.push(
    detalleDe(
      fila('notificacion', 'Resolución: prima de riesgo', '2026-10-28T10:02:00', {
        estado: 'abierta',
        grupo: 'en_plazo',
        folio: 'SD12/2026/000417',
        leido: true,
        notificadoEl: abierta,
        notificadoPor: 'apertura',
        plazoVence: '2026-11-24',
        diasHabiles: 5,
      }),
      {
        llegada:
          'Aviso 83977 de la Subdelegación 12, recibido por correo y SMS el miércoles 28 de octubre, 10:02.',
        cuenta,
        documentos: [resolucion],
        acuse: 'BI-20261030-111409127',
        notas: [
          {
            id: 'nota-siniestralidad',
            texto: 'Revisar siniestralidad con el corredor antes del 20.',
            quien: 'A. Mora',
            cuando: '2026-11-03T17:20:00-06:00',
          },
        ],
      },
    ),
    detalleDe(fila('comunicado', 'Facilidades de pago en línea', '2026-11-13T09:00:00'), {
      texto:
        'A partir de diciembre podrá pagar las cuotas con cargo a la cuenta que registre en el portal. Este comunicado es informativo y no inicia ningún plazo.',
      llegada: 'Comunicado del Instituto, viernes 13 de noviembre, 09:00.',
    }),
    detalleDe(fila('documento', 'Propuesta de cédula, oct. 2026', '2026-11-10T08:00:00'), {
      documentos: [
        doc(
          `doc-${rfc}-2`,
          'cedula',
          'Emisión anticipada',
          'Propuesta de cédula, octubre de 2026',
          '2026-11-10',
        ),
      ],
      llegada: 'Documento puesto a disposición el martes 10 de noviembre, 08:00.',
    }),
    detalleDe(fila('comunicado', 'Mantenimiento programado', '2026-11-06T12:30:00', { leido: true }), {
      texto: 'El Buzón estará en mantenimiento el sábado 7 de noviembre, de 00:00 a 06:00.',
      llegada: 'Comunicado del Instituto, viernes 6 de noviembre, 12:30.',
    }),
    detalleDe(
      fila('acuse', 'Acuse: aclaración de cobranza', '2026-10-22T16:45:12', {
        folio: 'BI-20261022-164512083',
        leido: true,
      }),
      {
        acuse: 'BI-20261022-164512083',
        documentos: [
          doc(
            `doc-${rfc}-3`,
            'acuse',
            'Acuse',
            'Acuse de aclaración de cobranza',
            '2026-10-22',
            'BI-20261022-164512083',
          ),
        ],
        llegada: 'Acuse de recibo del jueves 22 de octubre, 16:45.',
      },
    ),
    detalleDe(fila('documento', 'Propuesta de cédula, sept. 2026', '2026-10-12T08:00:00', { leido: true }), {
      documentos: [
        doc(
          `doc-${rfc}-4`,
          'cedula',
          'Emisión anticipada',
          'Propuesta de cédula, septiembre de 2026',
          '2026-10-12',
        ),
      ],
      llegada: 'Documento puesto a disposición el lunes 12 de octubre, 08:00.',
    }),
    detalleDe(
      fila(
        'notificacion',
        'Oficio de cierre, corrección patronal voluntaria de 2024',
        '2026-09-28T10:10:00',
        {
          estado: 'vencida',
          folio: 'SD12/2026/000366',
          leido: true,
          notificadoEl: '2026-10-02T09:30:00-06:00',
          notificadoPor: 'vencimiento',
          respondida: true,
          respuesta: 'anotada como atendida el vie 16 oct 2026',
          oportunidad: 'no_se_sabe',
        },
      ),
      {
        llegada: 'Se tuvo por notificada el viernes 2 de octubre, 09:30.',
        documentos: [
          doc(
            `doc-${rfc}-5`,
            'oficio',
            'Oficio',
            'Oficio de cierre de corrección patronal',
            '2026-09-25',
            'SD12/2026/000366',
          ),
        ],
      },
    ),
  );
}

/** A practice employer as it is born: an aviso on its second day, a comunicado, an acuse. */
export function sembrarPractica(a: Archivo, rfc: string, nombre: string, ahora: string): void {
  a.actos.push(aviso(rfc, nombre, `acto-${rfc}`, '84213', '2026-11-12T13:05:00-06:00', ahora));
  sembrarBuzon(a, rfc, nombre, ahora);
}

/** A hundred thousand rows for the list, made as they are asked for. */
export function filaMasiva(i: number): T.ActoDetalle {
  const dia = new Date(Date.UTC(2026, 10, 16) - Math.floor(i / 40) * 86_400_000).toISOString().slice(0, 10);
  const clases: T.ClaseFila[] = ['documento', 'comunicado', 'acuse', 'notificacion'];
  const clase = clases[i % 4] ?? 'documento';
  return detalleDe({
    ...filaVacia(
      'PEN010203AB1',
      'Panificadora El Encino, S.A. de C.V.',
      clase,
      `Propuesta de cédula ${String(i + 1)}`,
      `${dia}T08:00:00-06:00`,
    ),
    id: `masivo-${String(i)}`,
    leido: i % 3 > 0,
  });
}
