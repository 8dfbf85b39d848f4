import type { Promocion } from '$/backend/tipos';
import { larga } from '$/lib/fechas';
import { peso } from '$/lib/formato';
import { promociones } from '$/messages/promociones';

/** A draft as a text to take to the portal: what goes in each of its fields, and the attachments with their hash. */
export function enTexto(p: Promocion): string {
  const t = promociones.portal.renglon;
  const datos: [string, string][] = [
    [t.promueve, `${p.fila.nombre}, ${p.fila.rfc}`],
    [t.registro, p.registroPatronal],
    [t.relacionada, p.actoTitulo],
    [t.vence, larga(p.actoVence)],
    [t.servicio, p.fila.servicio],
    [t.asunto, p.asunto === '' ? '' : p.fila.asunto],
  ];
  const anexos = p.anexos.map((a) => `- ${a.nombre} (${peso(a.bytes)}), SHA-256 ${a.sha256}`);
  return [
    ...datos.filter(([, valor]) => valor !== '').map(([nombre, valor]) => `${nombre}: ${valor}`),
    '',
    `${t.descripcion}:`,
    p.texto,
    ...(anexos.length === 0 ? [] : ['', `${t.anexos}:`, ...anexos]),
    '',
  ].join('\n');
}
