import type { Llamadas } from '../backend';
import type * as T from '../tipos';
import { masMinutos } from '$/lib/fechas';
import { falla, type Memoria } from './memoria';

type Calls = Pick<
  Llamadas,
  | 'Activacion'
  | 'ActivacionEntrar'
  | 'MediosPrevisualizar'
  | 'MediosRegistrar'
  | 'MedioConfirmar'
  | 'MedioReenviar'
  | 'TerminosPrevisualizar'
  | 'TerminosFirmar'
  | 'Acuses'
  | 'Acuse'
>;

const TERMINOS = `Acepto que el Buzón IMSS sea el medio por el que el Instituto me notifique, y me obligo a consultarlo dentro de los tres días hábiles siguientes al aviso que llegue a mis medios de contacto. Si no lo consulto, la notificación se tendrá por hecha el cuarto día hábil. Me obligo a mantener mis medios de contacto vigentes; si no lo hago, el Instituto podrá notificarme por estrados. (Texto de práctica; el oficial se muestra completo antes de firmar.)`;

const medio = (tipo: T.Medio['tipo'], valor: string, registrado: string, id: string): T.Medio => ({
  id,
  tipo,
  valor,
  estado: 'pendiente',
  registroPatronal: '',
  registrado,
  confirmado: '',
  vence: masMinutos(registrado, 72 * 60),
  aclaracion: masMinutos(registrado, 24 * 60),
  cancelado: '',
  enviado: registrado,
  reenviarDesde: masMinutos(registrado, 2),
  folio: '',
});

/** State, step and clock follow from the medios: nothing else decides them. */
function poner(a: T.Activacion): T.Activacion {
  const vivos = a.medios.filter((x) => x.estado === 'pendiente' || x.estado === 'confirmado');
  const hecho = (tipo: T.Medio['tipo']): boolean =>
    vivos.some((x) => x.tipo === tipo && x.estado === 'confirmado');
  const validados = hecho('correo') && hecho('celular');
  const pendientes = vivos.filter((x) => x.estado === 'pendiente');
  const primero = [...pendientes].sort((x, y) => x.vence.localeCompare(y.vence))[0];
  const fin = a.estado === 'habilitado';
  const paso = fin ? 5 : validados ? 4 : vivos.length > 0 ? 3 : a.sesion ? 2 : 1;
  return {
    ...a,
    estado: fin
      ? 'habilitado'
      : validados
        ? 'medios_validados'
        : vivos.length > 0
          ? 'medios_por_validar'
          : 'sin_medios',
    paso,
    registro: primero?.registrado ?? '',
    vence: primero?.vence ?? '',
    pasos: a.pasos.map((p, i) => ({
      ...p,
      estado: i + 1 < paso || fin ? 'hecho' : i + 1 === paso ? 'actual' : 'pendiente',
    })),
  };
}

export function activacionDe(m: Memoria, rfc: string): T.Activacion {
  const guardada = m.a.activaciones.get(rfc);
  if (guardada !== undefined) return guardada;
  const r = m.a.rfcs.find((x) => x.rfc === rfc);
  if (r === undefined) throw falla('no_encontrado', 'Ese RFC no está en Valija.');
  const claves: T.PasoActivacion['clave'][] = ['entrar', 'medios', 'validar', 'terminos', 'habilitado'];
  const base: T.Activacion = {
    rfc,
    nombre: r.nombre,
    estado: 'sin_medios',
    paso: 1,
    medios: [],
    registro: '',
    vence: '',
    terminos: TERMINOS,
    sinServidor: r.sinServidor,
    sesion: false,
    pideContrasena: false,
    pasos: claves.map((clave) => ({ clave, estado: 'pendiente', instante: '', folio: '' })),
  };
  if (r.buzon.estado === 'habilitado') {
    const correo = {
      ...medio(
        'correo',
        `avisos@${rfc.slice(0, 3).toLowerCase()}.example`,
        '2026-03-02T10:00:00-06:00',
        `m-${rfc}-1`,
      ),
      estado: 'confirmado' as const,
      confirmado: '2026-03-02T10:12:00-06:00',
      vence: '',
      aclaracion: '',
    };
    const cel = {
      ...medio('celular', '55 0000 0199', '2026-03-02T10:00:00-06:00', `m-${rfc}-2`),
      estado: 'confirmado' as const,
      confirmado: '2026-03-02T10:14:00-06:00',
      vence: '',
      aclaracion: '',
    };
    return poner({ ...base, sesion: true, estado: 'habilitado', medios: [cel, correo] });
  }
  if (rfc === 'TNO150618QX3') {
    const alta = '2026-11-16T18:20:07-06:00';
    const correo = {
      ...medio('correo', 'nomina@transnopal.example', alta, 'm-tno-2'),
      estado: 'confirmado' as const,
      confirmado: '2026-11-16T18:41:03-06:00',
      folio: 'BI-20261116-184103255',
      vence: '',
      aclaracion: '',
    };
    const cel = {
      ...medio('celular', '55 0000 0147', alta, 'm-tno-1'),
      enviado: '2026-11-17T10:40:00-06:00',
      reenviarDesde: '2026-11-17T10:43:00-06:00',
    };
    const a = poner({
      ...base,
      sesion: true,
      medios: [cel, correo, medio('correo', 'direccion@transnopal.example', alta, 'm-tno-3')],
    });
    const pasos = a.pasos.map((p, i) =>
      i === 0
        ? { ...p, instante: '2026-11-16T18:12:00-06:00' }
        : i === 1
          ? { ...p, instante: alta, folio: 'BI-20261116-182007412' }
          : p,
    );
    return { ...a, pasos };
  }
  return poner(base);
}

export const activacion = (m: Memoria): Calls => {
  const guardar = (a: T.Activacion): T.Activacion => {
    const puesta = { ...poner(a), pideContrasena: m.pide(a.rfc) };
    m.a.activaciones.set(a.rfc, puesta);
    const r = m.a.rfcs.find((x) => x.rfc === a.rfc);
    if (r !== undefined) {
      const vivos = puesta.medios.filter((x) => x.estado === 'pendiente' || x.estado === 'confirmado');
      r.buzon = { estado: puesta.estado, riesgoEstrados: puesta.estado !== 'habilitado' };
      r.medios = {
        confirmados: vivos.filter((x) => x.estado === 'confirmado').length,
        total: vivos.length,
        cancela: puesta.vence,
      };
    }
    m.emitir('cambios', [a.rfc]);
    return puesta;
  };
  const sella = (a: T.Activacion, paso: number, folio = ''): T.Activacion => ({
    ...a,
    pasos: a.pasos.map((p, i) => (i === paso ? { ...p, instante: m.ahora, folio } : p)),
  });
  const mensaje = (rfc: string, x: T.Medio): void => {
    m.archivos.practica.mensajes.unshift({
      id: m.id('msj'),
      rfc,
      medio: x.tipo,
      destino: x.valor,
      asunto: x.tipo === 'correo' ? 'Validación de medio de contacto' : '',
      texto:
        x.tipo === 'correo'
          ? 'Para validar tu correo da clic aquí:\nhttp://buzon.practica/validarContacto?code=40712'
          : 'Buzón IMSS. Valida tu celular con el Código 40712. Tienes máximo 72 horas para utilizarlo.',
      codigo: '40712',
      medioId: x.id,
      enviado: m.ahora,
    });
  };
  return {
    Activacion: async (rfc) => ({ ...activacionDe(m, rfc), pideContrasena: m.pide(rfc) }),
    ActivacionEntrar: async (rfc, contrasena) => {
      const a = activacionDe(m, rfc);
      m.usa(rfc, contrasena);
      return guardar(sella({ ...a, sesion: true }, 0));
    },
    MediosPrevisualizar: async (c) => {
      const a = activacionDe(m, c.rfc);
      for (const x of c.altas) {
        if (x.tipo === 'correo' && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(x.valor))
          throw falla(
            'medio_invalido',
            `«${x.valor}» no tiene la forma de un correo.`,
            'No se registró nada.',
          );
        if (a.medios.some((y) => y.valor === x.valor && y.estado !== 'baja'))
          throw falla('medio_repetido', `«${x.valor}» ya está registrado.`, 'No se registró nada.');
      }
      const texto = `Valija|medios de contacto|${c.rfc}|${c.altas.map((x) => `alta ${x.valor}`).join('|')}${c.bajas.length > 0 ? `|bajas ${String(c.bajas.length)}` : ''}|${m.ahora}`;
      return m.previa(
        c.rfc,
        texto,
        ['Cada medio nuevo tiene 72 horas de reloj para validarse; si no, se cancela.'],
        () => {
          const folio = m.acuse(c.rfc, 'Registro de medios de contacto').folio;
          const nuevos = c.altas.map((x) => ({
            ...medio(x.tipo, x.valor, m.ahora, m.id('medio')),
            registroPatronal: x.registroPatronal,
            folio,
          }));
          for (const x of nuevos) mensaje(c.rfc, x);
          const medios = a.medios.map((x) =>
            c.bajas.includes(x.id) ? { ...x, estado: 'baja' as const, vence: '', aclaracion: '' } : x,
          );
          return guardar(sella({ ...a, sesion: true, medios: [...medios, ...nuevos] }, 1, folio));
        },
      );
    },
    MediosRegistrar: async (token, contrasena) => m.gastar(token, contrasena) as T.Activacion,
    MedioConfirmar: async ({ rfc, medio: id, codigo, contrasena }) => {
      m.usa(rfc, contrasena);
      if (codigo !== '40712')
        throw falla(
          'codigo_incorrecto',
          'El código no coincide con el último que se envió.',
          'El medio sigue por validar.',
          'Cada código sirve una vez; use el del último mensaje.',
        );
      const a = activacionDe(m, rfc);
      const folio = m.acuse(rfc, 'Validación de medio de contacto').folio;
      const medios = a.medios.map((x) =>
        x.id === id
          ? { ...x, estado: 'confirmado' as const, confirmado: m.ahora, vence: '', aclaracion: '', folio }
          : x,
      );
      return guardar(sella({ ...a, medios }, 2));
    },
    MedioReenviar: async (rfc, id, contrasena) => {
      m.usa(rfc, contrasena);
      const a = activacionDe(m, rfc);
      const medios = a.medios.map((x) =>
        x.id === id ? { ...x, enviado: m.ahora, reenviarDesde: masMinutos(m.ahora, 2) } : x,
      );
      const x = medios.find((y) => y.id === id);
      if (x !== undefined) mensaje(rfc, x);
      return guardar({ ...a, medios });
    },
    TerminosPrevisualizar: async (rfc) => {
      const a = activacionDe(m, rfc);
      return m.previa(
        rfc,
        `Valija|términos y condiciones|${rfc}|sha-256 5c1e90b7d20f3a66|${m.ahora}`,
        ['Desde la firma, el Instituto puede notificarle por el Buzón.'],
        () => {
          const folio = m.acuse(rfc, 'Términos y condiciones').folio;
          return guardar(sella(sella({ ...a, estado: 'habilitado' }, 3, folio), 4));
        },
      );
    },
    TerminosFirmar: async (token, contrasena) => m.gastar(token, contrasena) as T.Activacion,
    Acuses: (rfc) => Promise.resolve(m.a.acuses.filter((x) => rfc === '' || x.rfc === rfc)),
    Acuse: (folio) =>
      Promise.resolve(
        m.a.acuses.find((x) => x.folio === folio) ?? { ...m.acuse('', 'Notificación electrónica'), folio },
      ),
  };
};
