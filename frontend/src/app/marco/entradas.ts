import type { NombreIcono } from '$/lib/iconos';
import { escribirRuta, type Vista } from '$/lib/rutas';
import { marco as t } from '$/messages/marco';
import type { App } from '../app.svelte';

/** A place that the sidebar leads to. */
export interface Entrada {
  texto: string;
  icono: NombreIcono;
  href: string;
  n?: number | undefined;
  /** its number is of something that runs out */
  viva?: boolean;
  aqui: boolean;
}

/** A section; a cartera in view is a place of its own, and a document is of the archive. */
export function seccion(app: App, v: Vista, texto: string, icono: NombreIcono, n?: number): Entrada {
  const { vista, consulta } = app.ruta;
  const enCartera = v === 'mando' && (consulta['cartera'] ?? '') !== '';
  return {
    texto,
    icono,
    href: escribirRuta(v),
    n,
    viva: v === 'buzon',
    aqui: vista === v ? !enCartera : v === 'archivo' && vista === 'documento',
  };
}

export function secciones(app: App): Entrada[] {
  const c = app.estado?.conteos;
  return [
    seccion(app, 'mando', t.secciones.mando, 'mando'),
    seccion(app, 'buzon', t.secciones.buzon, 'buzon', c?.porNotificar),
    seccion(app, 'promociones', t.secciones.promociones, 'enviar', c?.promociones),
    seccion(app, 'plazos', t.secciones.plazos, 'cal', c?.plazos),
    seccion(app, 'archivo', t.secciones.archivo, 'arch', c?.porClasificar),
    seccion(app, 'efirmas', t.secciones.efirmas, 'llave', c?.efirmas),
    seccion(app, 'verificar', t.secciones.verificar, 'escudo'),
  ];
}

/** The files of one RFC, or of all when it is "". */
export function expediente(app: App, rfc: string): Entrada[] {
  const c = app.estado?.conteos;
  const lugar = rfc === '' ? 'todos' : rfc;
  const deClase = (k: keyof typeof t.clases, icono: NombreIcono, n?: number): Entrada => ({
    texto: t.clases[k],
    icono,
    href: escribirRuta('buzon', k === '' ? [lugar] : [lugar, k]),
    n,
    viva: k === 'notificacion',
    aqui: app.ruta.vista === 'buzon' && (app.ruta.partes[1] ?? '') === k,
  });
  const suyas = app.estado?.rfcs.find((r) => r.rfc === rfc)?.porNotificar;
  return [
    deClase('', 'buzon'),
    deClase('notificacion', 'notif', suyas ?? c?.porNotificar),
    deClase('comunicado', 'com', rfc === '' ? c?.comunicados : undefined),
    deClase('documento', 'doc', rfc === '' ? c?.documentos : undefined),
    deClase('acuse', 'sello'),
  ];
}

/** What is asked for on behalf of one RFC, or of all when it is "". */
export function tramites(app: App, rfc: string): Entrada[] {
  const promociones: Entrada = {
    texto: t.secciones.promociones,
    icono: 'enviar',
    href: escribirRuta('promociones', [], { rfc }),
    aqui: false,
  };
  if (rfc === '') return [promociones];
  const aqui = app.ruta.vista === 'activar';
  return [promociones, { texto: t.medios, icono: 'correo', href: escribirRuta('activar', [rfc]), aqui }];
}
