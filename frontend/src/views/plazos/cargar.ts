import type { App } from '$/app/app.svelte';
import type { CambioCalendario } from '$/backend/tipos';
import { plazos } from '$/messages/plazos';

/** Lets the person choose a file of acuerdos and loads it whole, or not at all. */
export async function cargarCalendario(app: App): Promise<CambioCalendario | undefined> {
  const t = plazos.calendario;
  const cambio = await app.intentar(async () => {
    const [ruta] = await app.backend.ElegirArchivos({
      titulo: t.cargar,
      extensiones: ['json'],
      varios: false,
      carpeta: false,
    });
    return ruta === undefined ? undefined : app.backend.CalendarioCargar(ruta);
  });
  if (cambio === undefined) return undefined;
  const n = cambio.movidos.length;
  app.avisos.logro(n === 0 ? t.ninguno : t.movidosTitulo(n));
  app.cambios++;
  await app.refrescar();
  return cambio;
}
