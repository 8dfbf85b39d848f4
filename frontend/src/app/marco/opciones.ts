import { sincronizar, elegirEImportar } from '../ordenes';
import type { App } from '../app.svelte';
import type { OpcionPaleta } from './paleta';
import type { NombreIcono } from '$/lib/iconos';
import type { Vista } from '$/lib/rutas';
import { ajustes } from '$/messages/ajustes';
import { archivo } from '$/messages/archivo';
import { marco as t } from '$/messages/marco';
import { plazos } from '$/messages/plazos';
import { promociones } from '$/messages/promociones';
import { secciones } from './secciones';

/** The parts of a section: what each is called, and the address that leads to it. */
const partes: [Vista, NombreIcono, Record<string, string>][] = [
  ['promociones', 'enviar', promociones.partes],
  ['plazos', 'cal', plazos.secciones],
  ['archivo', 'arch', archivo.partes],
  ['ajustes', 'ajus', ajustes.secciones],
];

/** Each part under the name of its section; the first is where the section itself leads. */
function opcionesPartes(app: App): OpcionPaleta[] {
  return partes.flatMap(([vista, icono, nombres]) =>
    Object.entries(nombres)
      .slice(1)
      .map(([parte, texto]) => ({
        clave: `${vista}-${parte}`,
        grupo: t.paleta.partes,
        texto,
        detalle: t.secciones[vista],
        icono,
        hacer: () => app.ir(vista, [parte]),
      })),
  );
}

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

/** All that Ctrl K offers: sections, actions, RFCs, and the parts of a section for who names one. */
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
    ...opcionesPartes(app),
  ];
}
