import type * as T from '../tipos';
import { masDias } from '$/lib/fechas';

export const vistas: Record<string, T.VistaDocumento> = {
  pdf: 'pdf',
  png: 'imagen',
  jpg: 'imagen',
  txt: 'texto',
  xml: 'xml',
  eml: 'correo',
  xls: 'tabla',
  xlsx: 'tabla',
  zip: 'zip',
};
export const SHA = '5c1e90b7a2d4f6e80192a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4d20f3a66';

/** A document as the archive keeps it. */
export function documentoDe(fila: T.DocumentoFila, mas: Partial<T.Documento> = {}): T.Documento {
  return {
    fila,
    url: `/documento/${fila.id}`,
    mime: 'application/pdf',
    sha256: SHA,
    paginas: 4,
    recibido: `${fila.fecha}T11:14:09-06:00`,
    origen: 'del Buzón',
    acuse: '',
    acto: '',
    expediente: '',
    evento: 2318,
    disponibleHasta: masDias(fila.fecha, 1826),
    textoEstado: 'listo',
    advertencias: [],
    dentro: [],
    etiquetas: [],
    dice: [],
    aviso: { titulo: '', corre: false, folio: '', rfc: '', registroPatronal: '', enviado: '' },
    ...mas,
  };
}

export function verificacionDe(nombre: string, documento: string): T.Verificacion {
  const capa = (c: T.ClaveCapa, estado: T.EstadoCapa, razon: string): T.CapaVerificacion => ({
    capa: c,
    estado,
    razon,
  });
  const alterado = /alterad/i.test(nombre);
  const sinFirma = /sin-firma|\.txt$/i.test(nombre);
  const capas: T.CapaVerificacion[] = [
    capa(
      'integridad',
      alterado ? 'invalida' : 'valida',
      alterado ? 'La huella firmada no es la de este archivo.' : 'La huella firmada es la de este archivo.',
    ),
    capa('firmante', 'valida', 'Titular de la Subdelegación 12.'),
    capa('cadena', 'valida', 'Emitido por una autoridad conocida.'),
    capa('vigencia', 'valida', 'Firmado el 27 oct 2026; vigente hasta 2028.'),
    capa('revocacion', 'desconocida', 'Sin respuesta guardada ni consulta a la red.'),
    capa('sello_tiempo', 'no_aplica', 'El documento no lo trae.'),
    capa('codigo_qr', 'no_aplica', 'No es un acuse impreso.'),
  ];
  return {
    nombre,
    sha256: SHA,
    bytes: 214_000,
    clase: sinFirma ? 'sin_firma' : 'cms',
    veredicto: sinFirma ? 'indeterminado' : alterado ? 'invalido' : 'valido_con_advertencias',
    capas: sinFirma
      ? capas.map((c) => ({ ...c, estado: 'no_aplica' as const, razon: 'El archivo no trae firma.' }))
      : capas,
    razones: sinFirma
      ? ['El archivo no trae firma: no hay nada que comprobar.']
      : alterado
        ? ['El archivo cambió después de firmarse.']
        : ['El documento no cambió y lo firmó quien dice. No se sabe si su certificado estaba revocado.'],
    firmante: {
      rfc: 'IMS421231I45',
      nombre: 'Titular de la Subdelegación 12',
      tipo: 'fiel',
      persona: 'fisica',
      curp: '',
      rfcRepresentante: '',
      numero: '00001000000509876543',
      emisor: 'AUTORIDAD CERTIFICADORA',
      vigenteDesde: '2024-05-02T10:00:00-06:00',
      vigenteHasta: '2028-05-02T10:00:00-06:00',
      entorno: 'produccion',
    },
    firmadoEn: '2026-10-27T13:40:11-06:00',
    documento,
    enArchivo: documento !== '',
  };
}
