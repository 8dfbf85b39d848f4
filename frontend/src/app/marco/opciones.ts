import { sincronizar, elegirEImportar } from '../ordenes';
import type { App } from '../app.svelte';
import type { OpcionPaleta } from './paleta';
import type { NombreIcono } from '$/lib/iconos';
import type { Vista } from '$/lib/rutas';
import { marco as t } from '$/messages/marco';

const secciones: [Vista, NombreIcono][] = [
  ['mando', 'mando'],
  ['buzon', 'buzon'],
  ['promociones', 'enviar'],
  ['plazos', 'cal'],
  ['archivo', 'arch'],
  ['efirmas', 'llave'],
  ['verificar', 'escudo'],
  ['ajustes', 'ajus'],
  ['inicio', 'valija'],
];

/** Sections in the order of Alt 1 to Alt 7. */
export const porNumero: Vista[] = secciones.slice(0, 7).map(([v]) => v);

export function opcionesRfc(app: App, hacer: (rfc: string) => void): OpcionPaleta[] {
  return (app.estado?.rfcs ?? []).map((r) => ({
    clave: `rfc-${r.rfc}`,
    grupo: t.paleta.rfcs,
    texto: r.nombre,
    detalle: `${r.rfc} · ${t.paleta.dias(r.diasEfirma)}`,
    icono: 'edif',
    hacer: () => hacer(r.rfc),
  }));
}

/** All that Ctrl K offers: sections, actions, RFCs. */
export function opcionesTodas(app: App): OpcionPaleta[] {
  const accion = (clave: keyof typeof t.acciones, icono: NombreIcono, hacer: () => void): OpcionPaleta => ({
    clave,
    grupo: t.paleta.acciones,
    texto: t.acciones[clave],
    detalle: '',
    icono,
    hacer,
  });
  return [
    ...secciones.map(([vista, icono], i): OpcionPaleta => ({
      clave: vista,
      grupo: t.paleta.secciones,
      texto: t.secciones[vista],
      detalle: i < 7 ? `Alt ${String(i + 1)}` : '',
      icono,
      hacer: () => app.ir(vista),
    })),
    accion('sincronizar', 'sync', () => void sincronizar(app)),
    accion('agregarEfirma', 'llave', () => app.ir('efirmas', ['agregar'])),
    accion('registrarAviso', 'notif', () => app.ir('buzon', ['todos'], { registrar: '1' })),
    accion('importar', 'baja', () => void elegirEImportar(app)),
    accion('calcular', 'cal', () => app.ir('plazos', ['calculadora'])),
    accion('tema', 'ojo', () => {
      const oscuro = document.documentElement.dataset['theme'] === 'oscuro';
      void app.guardarAjustes({ tema: oscuro ? 'claro' : 'oscuro' });
    }),
    app.enPractica
      ? accion('salirPractica', 'flag', () => void app.cambiarAmbito('real').then(() => app.ir('mando')))
      : accion(
          'entrarPractica',
          'flag',
          () => void app.cambiarAmbito('practica').then(() => app.ir('mando')),
        ),
    ...opcionesRfc(app, (rfc) => app.ir('buzon', [rfc])),
  ];
}
