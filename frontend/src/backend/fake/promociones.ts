import type { Llamadas } from '../backend';
import type * as T from '../tipos';
import { fechaDe, hora } from '$/lib/fechas';
import { habilesEntre, masHabiles, recepcionDe } from './calendario';
import { falla, type Memoria } from './memoria';

type Calls = Pick<
  Llamadas,
  | 'CatalogoPromociones'
  | 'Promociones'
  | 'PromocionNueva'
  | 'Promocion'
  | 'PromocionGuardar'
  | 'PromocionAnexar'
  | 'PromocionQuitarAnexo'
  | 'PromocionPrevisualizarFirma'
  | 'PromocionFirmar'
  | 'PromocionPrevisualizarPresentacion'
  | 'PromocionPresentar'
  | 'PromocionDescartar'
  | 'BandejaDeSalida'
  | 'SalidaReintentar'
  | 'PromocionCorregir'
>;

export const catalogo: T.CatalogoPromociones = {
  servicios: [
    {
      clave: 'cobranza',
      nombre: 'Cobranza',
      asuntos: [
        {
          clave: 'entrega',
          nombre: 'Entrega de información solicitada',
          pide: ['Escrito de respuesta', 'Comprobantes de pago', 'Relación de trabajadores'],
        },
        { clave: 'aclaracion', nombre: 'Aclaración de una cédula', pide: ['Escrito'] },
      ],
    },
    {
      clave: 'afiliacion',
      nombre: 'Afiliación y vigencia',
      asuntos: [
        {
          clave: 'prima',
          nombre: 'Escrito patronal de desacuerdo con la prima',
          pide: ['Escrito', 'Casos de riesgo de trabajo'],
        },
        { clave: 'registro', nombre: 'Datos del registro patronal', pide: ['Escrito'] },
      ],
    },
  ],
  maxTexto: 4000,
  maxAnexos: 10,
  maxBytesAnexo: 10_000_000,
  maxBytesTotal: 20_000_000,
  formatos: ['pdf', 'xml', 'jpg', 'png', 'zip'],
  supuestos: true,
};

const asuntoDe = (clave: string): T.AsuntoPromocion | undefined =>
  catalogo.servicios.flatMap((s) => s.asuntos).find((a) => a.clave === clave);

function revisar(p: T.Promocion): T.Promocion {
  const pide = asuntoDe(p.asunto)?.pide ?? [];
  const r: T.Revision[] = [];
  const falta = (hay: boolean, texto: string, donde: string): void => {
    if (hay) r.push({ clase: 'falta', texto, donde });
  };
  falta(p.servicio === '', 'Elija el servicio.', 'servicio');
  falta(p.asunto === '', 'Elija el asunto.', 'asunto');
  falta(p.texto.trim() === '', 'Escriba la descripción.', 'texto');
  falta(
    p.anexos.some((a) => a.estado === 'mal'),
    'Quite el anexo que no se admite.',
    'anexos',
  );
  if (p.anexos.length < pide.length)
    r.push({
      clase: 'cuidado',
      texto: `Este asunto pide ${String(pide.length)} anexos: ${pide.join(', ')}.`,
      donde: 'anexos',
    });
  const completitud =
    r.length === 0 ? [{ clase: 'bien' as const, texto: 'No falta nada de lo que se conoce.', donde: '' }] : r;
  return {
    ...p,
    completitud,
    completa: r.every((x) => x.clase !== 'falta'),
    bytesTotal: p.anexos.reduce((n, a) => n + a.bytes, 0),
  };
}

export const promociones = (m: Memoria): Calls => {
  const busca = (id: string): T.Promocion => {
    const p = m.a.promociones.find((x) => x.fila.id === id);
    if (p === undefined) throw falla('no_encontrado', 'Esa promoción ya no existe.');
    return { ...p, recepcion: recepcionDe(m.ahora) };
  };
  const guardar = (p: T.Promocion): T.Promocion => {
    const asunto = asuntoDe(p.asunto)?.nombre ?? 'Sin asunto';
    const servicio = catalogo.servicios.find((s) => s.clave === p.servicio)?.nombre ?? '';
    const fila = { ...p.fila, asunto, servicio, anexos: p.anexos.length, cambiada: m.ahora };
    const q = revisar({ ...p, fila, guardada: m.ahora, recepcion: recepcionDe(m.ahora) });
    m.a.promociones = [q, ...m.a.promociones.filter((x) => x.fila.id !== q.fila.id)];
    m.emitir('cambios', [q.fila.rfc]);
    return q;
  };
  const paso = (p: T.Promocion, estado: T.EstadoPromocion, texto: string, folio = ''): T.Promocion =>
    guardar({
      ...p,
      fila: {
        ...p.fila,
        estado,
        folio: folio === '' ? p.fila.folio : folio,
        recibida: estado === 'presentada' ? recepcionDe(m.ahora).recibida : p.fila.recibida,
      },
      seguimiento: [...p.seguimiento, { estado, instante: m.ahora, texto, folio }],
    });

  return {
    CatalogoPromociones: () => Promise.resolve(catalogo),
    Promociones: (f) => {
      const filas = m.a.promociones
        .map((p) => p.fila)
        .filter((p) => (f.rfc === '' || p.rfc === f.rfc) && (f.estado === '' || p.estado === f.estado));
      return Promise.resolve({
        total: filas.length,
        desde: f.desde,
        filas: filas.slice(f.desde, f.desde + f.cuantos),
      });
    },
    PromocionNueva: (rfc, actoId) => {
      const r = m.a.rfcs.find((x) => x.rfc === rfc);
      const acto = m.a.actos.find((x) => x.acto.id === actoId)?.acto;
      const anterior = m.a.promociones.find((x) => x.fila.id === actoId);
      const fila: T.PromocionFila = {
        id: m.id('prom'),
        rfc,
        nombre: r?.nombre ?? rfc,
        estado: 'borrador',
        asunto: 'Sin asunto',
        servicio: '',
        anexos: 0,
        folio: '',
        recibida: '',
        cambiada: m.ahora,
        vence: acto?.plazoVence ?? '',
        motivo: '',
      };
      return Promise.resolve(
        guardar({
          fila,
          servicio: anterior?.servicio ?? '',
          asunto: anterior?.asunto ?? '',
          texto: '',
          registroPatronal: anterior?.registroPatronal ?? '',
          acto: actoId,
          actoEs: anterior === undefined ? (acto === undefined ? '' : 'acto') : 'promocion',
          actoTitulo:
            anterior === undefined
              ? (acto?.titulo ?? '')
              : `${anterior.fila.asunto} · ${anterior.fila.folio}`,
          actoVence: anterior?.fila.vence ?? acto?.plazoVence ?? '',
          anexos: [],
          bytesTotal: 0,
          completitud: [],
          completa: false,
          guardada: m.ahora,
          recepcion: recepcionDe(m.ahora),
          sinServidor: r?.sinServidor ?? false,
          seguimiento: [],
          entrega: '',
          firmado: '',
          respuestas: [],
        }),
      );
    },
    Promocion: async (id) => busca(id),
    PromocionGuardar: async (b) => guardar({ ...busca(b.id), ...b }),
    PromocionAnexar: async (id, rutas) => {
      const nuevos = rutas.map((ruta, i): T.Anexo => {
        const nombre = ruta.split('/').at(-1) ?? ruta;
        const formato = nombre.split('.').at(-1)?.toLowerCase() ?? '';
        const bien = catalogo.formatos.includes(formato);
        const otro = /pagina/.test(nombre);
        return {
          id: m.id('anexo'),
          nombre,
          bytes: 188_000 + i * 1_300_000,
          paginas: formato === 'pdf' ? 2 : 0,
          sha256: `${String(i)}9f2c41ab03de77c0`.padEnd(64, '0'),
          formato: otro ? 'Texto' : formato.toUpperCase(),
          estado: otro ? 'cuidado' : bien ? 'listo' : 'mal',
          motivo: otro
            ? `Su nombre termina en «.${formato}» y por su contenido es texto o una página web: quizá no se pueda abrir allá. Compruebe que es el archivo que quiere.`
            : bien
              ? ''
              : `No se admiten archivos ${formato}.`,
          documento: '',
        };
      });
      const p = busca(id);
      return guardar({ ...p, anexos: [...p.anexos, ...nuevos] });
    },
    PromocionQuitarAnexo: async (id, anexo) => {
      const p = busca(id);
      return guardar({ ...p, anexos: p.anexos.filter((a) => a.id !== anexo) });
    },
    PromocionPrevisualizarFirma: async (id) => {
      const p = busca(id);
      const texto = `Valija|promoción|${p.fila.rfc}|${p.fila.servicio}|${p.fila.asunto}|${String(p.anexos.length)} anexos|${m.ahora}`;
      const firma = m.previa(p.fila.rfc, texto, ['Al firmar no se envía nada.'], () =>
        paso(p, 'firmada', 'Firmada en esta computadora'),
      );
      return {
        promocion: id,
        firma: {
          ...firma,
          documentos: p.anexos.map((a) => ({ nombre: a.nombre, bytes: a.bytes, sha256: a.sha256 })),
        },
      };
    },
    PromocionFirmar: async (token, contrasena) => m.gastar(token, contrasena) as T.Promocion,
    PromocionPrevisualizarPresentacion: async (id) => {
      const p = busca(id);
      const recepcion = recepcionDe(m.ahora);
      const dia = fechaDe(recepcion.recibida);
      const tarde =
        !recepcion.movida && hora(m.ahora) >= '23:59' && masHabiles(dia, 1) > p.actoVence
          ? masHabiles(dia, 1)
          : '';
      const enTiempo = dia > p.actoVence ? 'no' : tarde === '' ? 'si' : 'dudoso';
      return {
        token: m.token(() =>
          m.sinRed
            ? paso(p, 'en_cola', 'Sin red: queda en cola')
            : paso(p, 'presentada', 'Presentada', m.acuse(p.fila.rfc, 'Promoción').folio),
        ),
        promocion: id,
        recepcion,
        vence: p.actoVence,
        enTiempo: p.actoVence === '' ? 'no_se_sabe' : enTiempo,
        tarde: p.actoVence !== '' && enTiempo === 'dudoso' ? tarde : '',
        habilesAntes: p.actoVence === '' ? 0 : habilesEntre(dia, p.actoVence),
        sinRed: m.sinRed,
        advertencias: recepcion.advertencias,
        pideContrasena: !m.sinRed && m.pide(p.fila.rfc),
      };
    },
    PromocionPresentar: async (token, contrasena) =>
      m.gastar(token, contrasena === '' ? undefined : contrasena) as T.Promocion,
    PromocionDescartar: async (id) => {
      m.a.promociones = m.a.promociones.filter((p) => p.fila.id !== busca(id).fila.id);
      m.emitir('cambios', []);
    },
    BandejaDeSalida: () =>
      Promise.resolve(
        m.a.promociones
          .filter((p) => p.fila.estado === 'en_cola')
          .map((p) => ({
            promocion: p.fila.id,
            rfc: p.fila.rfc,
            nombre: p.fila.nombre,
            asunto: p.fila.asunto,
            desde: p.fila.cambiada,
            intentos: 0,
            estado: 'espera' as const,
            motivo: 'No hay red.',
            siguiente: '',
            pideContrasena: m.pide(p.fila.rfc),
          })),
      ),
    SalidaReintentar: async (id, contrasena) => {
      m.usa(busca(id).fila.rfc, contrasena);
      if (m.sinRed)
        throw falla('sin_conexion', 'No hay conexión con el Buzón.', 'Sigue en cola; no se envió nada.');
      return paso(busca(id), 'presentada', 'Presentada', m.acuse(busca(id).fila.rfc, 'Promoción').folio);
    },
    PromocionCorregir: async (id) => paso(busca(id), 'borrador', ''),
  };
};
