import type * as T from '../tipos';
import { nombreDe } from '$/lib/archivos';
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

/** What nobody signed, in the words of the backend: nothing can be said for it. */
function sinFirma(nombre: string, documento: string): T.Verificacion {
  const noSeSabe = (capa: T.ClaveCapa): T.CapaVerificacion => ({
    capa,
    estado: 'desconocida',
    razon: 'No se pudo comprobar.',
  });
  const noAplica = (capa: T.ClaveCapa): T.CapaVerificacion => ({
    capa,
    estado: 'no_aplica',
    razon: 'No aplica a este archivo.',
  });
  return {
    nombre,
    sha256: SHA,
    bytes: 214_000,
    clase: 'sin_firma',
    veredicto: 'indeterminado',
    capas: [
      noSeSabe('integridad'),
      noSeSabe('firmante'),
      noAplica('cadena'),
      noAplica('vigencia'),
      noAplica('revocacion'),
      noAplica('sello_tiempo'),
      { ...noAplica('codigo_qr'), razon: 'Sólo lo traen los acuses impresos.' },
    ],
    razones: ['No trae firma electrónica, ni hay una junto a él: no se sabe quién lo hizo.'],
    firmante: {
      rfc: '',
      nombre: '',
      tipo: 'indeterminado',
      persona: 'fisica',
      curp: '',
      rfcRepresentante: '',
      numero: '',
      emisor: '',
      vigenteDesde: '',
      vigenteHasta: '',
      entorno: 'desconocido',
    },
    firmadoEn: '',
    documento,
    enArchivo: documento !== '',
  };
}

/** What Verificar finds of a file: one that says so in its name is empty, or is no longer there. */
export function comprobado(ruta: string): T.Comprobado {
  const nombre = nombreDe(ruta);
  const falla = (codigo: string, mensaje: string, plazo: string, sugerencia: string): T.Falla => ({
    donde: nombre,
    codigo,
    mensaje,
    plazo,
    sugerencia,
  });
  let mal = falla('', '', '', '');
  if (/vacio/.test(nombre))
    mal = falla(
      'archivo_vacio',
      `El archivo ${nombre} está vacío.`,
      'No se usó.',
      'Cópielo otra vez de su origen.',
    );
  if (/no-existe/.test(nombre))
    mal = falla(
      'no_se_puede_leer',
      `No se pudo leer ${nombre}.`,
      'No se usó.',
      'Revise que el archivo exista y que la unidad esté conectada.',
    );
  return { ruta, verificacion: verificacionDe(nombre, ''), falla: mal };
}

export function verificacionDe(nombre: string, documento: string): T.Verificacion {
  const capa = (c: T.ClaveCapa, estado: T.EstadoCapa, razon: string): T.CapaVerificacion => ({
    capa: c,
    estado,
    razon,
  });
  const alterado = /alterad/i.test(nombre);
  if (!/\.(pdf|p7[sm])$/i.test(nombre) || /sin-firma/i.test(nombre)) return sinFirma(nombre, documento);
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
    clase: 'cms',
    veredicto: alterado ? 'invalido' : 'valido_con_advertencias',
    capas,
    razones: alterado
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
