import type { Llamadas } from '../backend';
import type * as T from '../tipos';
import { fechaDe } from '$/lib/fechas';
import { filaNueva } from './general';
import { falla, type Memoria } from './memoria';
import { efirmaDe } from './semilla';

type Efirmas = Pick<
  Llamadas,
  'EfirmaInspeccionar' | 'EfirmaAgregar' | 'Efirmas' | 'EfirmaCambiarModo' | 'EfirmaQuitar' | 'EfirmaUsos'
>;

const sinRemedio: T.Remedio = { accion: '', ruta: '', titulo: '', detalle: '' };
const otro: T.Remedio = { accion: 'elegir_otro', ruta: '', titulo: 'Elegir otro…', detalle: '' };

const vacio: T.DatosCertificado = {
  rfc: '',
  nombre: '',
  tipo: '',
  persona: '',
  curp: '',
  rfcRepresentante: '',
  numero: '',
  emisor: '',
  vigenteDesde: '',
  vigenteHasta: '',
  entorno: '',
};
const imprenta: T.DatosCertificado = {
  ...vacio,
  rfc: 'ITR090817KD4',
  nombre: 'IMPRENTA TRES RÍOS, S.A. DE C.V.',
  tipo: 'fiel',
  persona: 'moral',
  curp: 'RIOL700101HDFXXX09',
  rfcRepresentante: 'RIOL700101AB1',
  numero: '00001000000701234568',
  emisor: 'AUTORIDAD CERTIFICADORA',
  vigenteDesde: '2025-03-03T10:15:12-06:00',
  vigenteHasta: '2029-03-03T10:15:12-06:00',
  entorno: 'produccion',
};

/** Reads names as the core reads bytes: "csd", "danada", "vencida" and "otra" in a name make that case. */
function archivo(ruta: string): T.ArchivoEfirma {
  const nombre = ruta.split('/').at(-1) ?? ruta;
  const base: T.ArchivoEfirma = {
    ruta,
    nombre,
    papel: 'otro',
    estado: 'mal',
    codigo: 'archivo_de_otro_tipo',
    titulo: 'No es un certificado ni una llave',
    detalle: 'Los archivos de la e.firma terminan en .cer y .key.',
    remedio: otro,
  };
  if (nombre.endsWith('.cer')) {
    if (/csd|701234567/.test(nombre))
      return {
        ...base,
        papel: 'certificado',
        codigo: 'es_csd',
        titulo: 'Es un sello para facturar (CSD), no una e.firma',
        detalle:
          'El Buzón sólo admite la e.firma del contribuyente. Se sabe por tres señales que coinciden: trae nombre de sucursal («Matriz»), su uso es sólo firmar y no repudiar, y no sirve para correo.',
        remedio: {
          accion: 'usar_archivo',
          ruta: ruta.replace(nombre, 'itr090817kd4.cer'),
          titulo: 'En la misma carpeta está la e.firma: itr090817kd4.cer',
          detalle: 'IMPRENTA TRES RÍOS · ITR090817KD4 · vigente hasta el 3 mar 2029',
        },
      };
    if (nombre.includes('vencida'))
      return {
        ...base,
        papel: 'certificado',
        codigo: 'efirma_vencida',
        titulo: 'Esta e.firma venció el 3 mar 2024',
        detalle:
          'El Buzón ya no la acepta. Renuévela en el SAT; mientras tanto Valija puede guardar y calcular, pero no firmar.',
      };
    return {
      ...base,
      papel: 'certificado',
      estado: 'bien',
      codigo: '',
      titulo: 'e.firma de IMPRENTA TRES RÍOS, S.A. DE C.V.',
      detalle: 'ITR090817KD4 · vigente hasta el 3 mar 2029',
      remedio: sinRemedio,
    };
  }
  if (nombre.endsWith('.key')) {
    if (nombre.includes('danada'))
      return {
        ...base,
        papel: 'llave',
        codigo: 'llave_danada',
        titulo: 'La llave está dañada',
        detalle:
          'Le faltan bytes al final: suele pasar al copiarla por correo. Cópiela otra vez desde donde la guardó.',
      };
    return {
      ...base,
      papel: 'llave',
      estado: 'bien',
      codigo: '',
      titulo: 'Llave cifrada',
      detalle: 'Se comprobará si corresponde cuando escriba la contraseña.',
      remedio: sinRemedio,
    };
  }
  return base;
}

export function inspeccionar(rutas: string[], contrasena: string, buena: string): T.DiagnosticoEfirma {
  const archivos = rutas.map(archivo);
  const cer = archivos.find((a) => a.papel === 'certificado' && a.estado === 'bien');
  const key = archivos.find((a) => a.papel === 'llave' && a.estado === 'bien');
  const probada = cer !== undefined && key !== undefined && contrasena !== '';
  const correcta = probada && contrasena === buena;
  const deOtra = key?.nombre.includes('otra') === true;
  if (correcta && key !== undefined) {
    Object.assign(
      key,
      deOtra
        ? {
            estado: 'mal',
            codigo: 'no_corresponde',
            titulo: 'La llave es de otra e.firma',
            detalle:
              'Abre con la contraseña, pero no forma pareja con este certificado. Al renovar la e.firma cambian los dos archivos.',
            remedio: otro,
          }
        : { titulo: 'Llave comprobada', detalle: 'Abre con la contraseña y corresponde al certificado.' },
    );
  }
  const lista = correcta && !deOtra;
  const faltas: [boolean, string][] = [
    [cer === undefined, 'Falta un certificado de e.firma.'],
    [key === undefined, 'Falta la llave privada (.key).'],
    [contrasena === '', 'Falta la contraseña de la llave.'],
    [!correcta, 'La contraseña no abre la llave.'],
    [deOtra, 'La llave no corresponde al certificado.'],
  ];
  return {
    archivos,
    certificado: cer === undefined ? vacio : imprenta,
    corresponde: correcta ? (deOtra ? 'no' : 'si') : 'no_se_sabe',
    contrasena: probada ? (correcta ? 'correcta' : 'incorrecta') : 'no_probada',
    lista,
    falta: lista ? '' : (faltas.find(([hay]) => hay)?.[1] ?? ''),
    advertencias: [],
  };
}

export const efirmas = (m: Memoria): Efirmas => ({
  EfirmaInspeccionar: (rutas, contrasena) => Promise.resolve(inspeccionar(rutas, contrasena, m.contrasena)),
  EfirmaAgregar: (s) => {
    const d = inspeccionar(s.rutas, s.contrasena, m.contrasena);
    if (!d.lista) return Promise.reject(falla('estado_no_permite', d.falta));
    if (m.a.efirmas.some((e) => e.rfc === d.certificado.rfc))
      return Promise.reject(falla('repetido', 'Esa e.firma ya está en Valija.', '', ''));
    const f = filaNueva(
      d.certificado.rfc,
      'Imprenta Tres Ríos, S.A. de C.V.',
      fechaDe(m.ahora),
      '2029-03-03',
      true,
    );
    m.a.rfcs.push(f);
    const e: T.Efirma = { ...efirmaDe(f, s.modo, 'produccion'), custodia: s.custodia };
    m.a.efirmas.push(e);
    m.suceso(e.rfc, 'Se agregó la e.firma');
    m.emitir('cambios', [e.rfc]);
    return Promise.resolve(e);
  },
  Efirmas: () => Promise.resolve(m.a.efirmas.map((e) => ({ ...e }))),
  EfirmaCambiarModo: async (rfc, modo, contrasena) => {
    const e = m.a.efirmas.find((x) => x.rfc === rfc);
    if (e === undefined) throw falla('no_encontrado', 'Esa e.firma no está en Valija.');
    if (modo !== 'preguntar') m.exigir(contrasena);
    Object.assign(e, { modo, enSesion: modo === 'sesion', llavero: modo === 'llavero' ? 'guardada' : '' });
    m.emitir('cambios', [rfc]);
    return { ...e };
  },
  EfirmaQuitar: (rfc) => {
    m.a.efirmas = m.a.efirmas.filter((e) => e.rfc !== rfc);
    m.suceso(rfc, 'Se quitó la e.firma; los documentos se conservan');
    m.emitir('cambios', [rfc]);
    return Promise.resolve();
  },
  EfirmaUsos: (rfc) => Promise.resolve(m.a.usos.get(rfc) ?? []),
});
