import type { App } from '$/app/app.svelte';
import type { ActoDetalle } from '$/backend/tipos';
import { completa } from '$/lib/fechas';
import { buzon as t } from '$/messages/buzon';

/** The count as plain text, steps and norms, for a mail or a file. */
export async function copiarCuenta(app: App, d: ActoDetalle): Promise<void> {
  const texto = [
    `${d.acto.titulo} · ${d.acto.nombre} · ${d.acto.rfc}`,
    ...d.cuenta.pasos.map((p, i) => `${String(i + 1)}. ${p.texto} (${p.norma})`),
    ...d.cuenta.alternativas.map(
      (a) => `Otra lectura: ${a.motivo} (${a.norma}): vence ${completa(a.plazoVence)}`,
    ),
    ...d.cuenta.advertencias,
  ].join('\n');
  const bien = await app.intentar(async () => {
    await app.backend.Copiar(texto);
    return true;
  });
  if (bien === true) app.avisos.logro(t.acto.copiada);
}
