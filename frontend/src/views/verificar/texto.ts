import type { Verificacion } from '$/backend/tipos';
import { completa } from '$/lib/fechas';
import { peor } from '$/lib/veredicto';
import { verificar as t } from '$/messages/verificar';

/** The report as plain text. Pure. */
export const enTexto = (v: Verificacion): string =>
  [
    `${v.nombre} (${t.huella} ${v.sha256})`,
    t.veredicto[peor(v.veredicto, v.capas)],
    ...v.razones,
    ...v.capas.map((c) => `${t.capa[c.capa]}: ${t.estado[c.estado]}. ${c.razon}`),
    ...(v.clase === 'sin_firma'
      ? []
      : [`${t.firmante}: ${v.firmante.nombre}, ${v.firmante.rfc}, ${v.firmante.numero}`]),
    ...(v.firmadoEn === '' ? [] : [`${t.firmado}: ${completa(v.firmadoEn)}`]),
  ].join('\n');
