import type { Llamadas } from '../backend';
import type * as T from '../tipos';
import { cuentaDe } from './calendario';
import { tiposDeActo } from './clases';
import { falla, type Memoria } from './memoria';
import { aviso } from './semilla';

type Avisos = Pick<Llamadas, 'AvisoRegistrar' | 'AvisoAbierto' | 'AvisoSinAbrir'>;

/** What the person wrote of an aviso of their own, on its row and in its count. */
export function anota(m: Memoria, d: T.ActoDetalle, anotado: T.ActoAnotado): T.ActoDetalle {
  const { abierto, tipo, plazoDias } = anotado;
  const supuestos = tiposDeActo.find((x) => x.clave === tipo)?.diasSupuestos ?? 0;
  const cuenta = cuentaDe(d.acto.fecha, abierto, plazoDias || supuestos, m.ahora);
  const estado =
    abierto !== '' ? 'abierta' : new Date(m.ahora) >= new Date(cuenta.limiteApertura) ? 'vencida' : 'aviso';
  const notificada = estado !== 'aviso';
  d.anotado = anotado;
  d.cuenta = cuenta;
  d.acto = {
    ...d.acto,
    estado,
    titulo: anotado.titulo || (notificada ? 'Acto notificado, sin asunto' : 'Acto pendiente de notificar'),
    grupo: notificada ? 'en_plazo' : 'por_notificar',
    limiteApertura: cuenta.limiteApertura,
    notificadoEl: notificada ? cuenta.notificadoEl : '',
    notificadoPor: notificada ? cuenta.notificadoPor : '',
    plazoVence: notificada ? cuenta.plazoVence : '',
    diasHabiles: notificada ? cuenta.diasHabiles : 0,
  };
  m.emitir('cambios', [d.acto.rfc]);
  return { ...d };
}

/** What cannot be true of an opening. */
function aperturaMal(m: Memoria, enviado: string, abierto: string): Error | undefined {
  if (new Date(abierto) > new Date(m.ahora))
    return falla(
      'hecho_futuro',
      'La apertura no puede ser de una hora que todavía no llega.',
      'No se guardó nada.',
    );
  if (new Date(abierto) < new Date(enviado))
    return falla(
      'apertura_antes_del_aviso',
      'La apertura no puede ser anterior al aviso.',
      'No se guardó nada.',
    );
  return undefined;
}

/** Avisos that the person registers by hand. */
export const avisosAMano = (m: Memoria, busca: (id: string) => T.ActoDetalle): Avisos => ({
  AvisoRegistrar: (s) => {
    if (new Date(s.enviado) > new Date(m.ahora))
      return Promise.reject(
        falla(
          'hecho_futuro',
          'El aviso no puede ser de una hora que todavía no llega.',
          'No se registró nada.',
        ),
      );
    const mal = s.abierto === '' ? undefined : aperturaMal(m, s.enviado, s.abierto);
    if (mal !== undefined) return Promise.reject(mal);
    const r = m.a.rfcs.find((x) => x.rfc === s.rfc);
    const d = aviso(s.rfc, r?.nombre ?? s.rfc, m.id('acto'), s.folio, s.enviado, m.ahora);
    d.acto = { ...d.acto, origen: 'a_mano' };
    Object.assign(d, {
      llegada: 'Registrado a mano.',
      remitente: s.remitente,
      registroPatronal: s.registroPatronal,
      puedeAbrir: false,
      motivoNo: 'Se registró a mano: ábralo en la página oficial y anote aquí cuándo lo abrió.',
    });
    m.a.actos.unshift(d);
    m.suceso(s.rfc, `Se registró a mano el aviso ${s.folio}`);
    const { abierto, titulo, tipo, plazoDias } = s;
    return Promise.resolve(anota(m, d, { acto: d.acto.id, abierto, titulo, tipo, plazoDias }));
  },
  AvisoAbierto: (anotado) => {
    const d = busca(anotado.acto);
    const mal =
      anotado.abierto === ''
        ? falla('apertura_sin_fecha', 'Falta el día o la hora en que se abrió.', 'No se guardó nada.')
        : aperturaMal(m, d.acto.fecha, anotado.abierto);
    return mal === undefined ? Promise.resolve(anota(m, d, anotado)) : Promise.reject(mal);
  },
  AvisoSinAbrir: (id) => {
    const d = busca(id);
    return Promise.resolve(anota(m, d, { ...d.anotado, abierto: '' }));
  },
});
