/** The places of the app, as text after "#": shared by links, the native menu and the tests. Pure. */

export type Vista =
  | 'inicio'
  | 'mando'
  | 'buzon'
  | 'activar'
  | 'promociones'
  | 'plazos'
  | 'archivo'
  | 'documento'
  | 'verificar'
  | 'efirmas'
  | 'practica'
  | 'ajustes';

const vistas: readonly Vista[] = [
  'inicio',
  'mando',
  'buzon',
  'activar',
  'promociones',
  'plazos',
  'archivo',
  'documento',
  'verificar',
  'efirmas',
  'practica',
  'ajustes',
];

/** One place: its view, its path, and what the address says beside it. */
export interface Ruta {
  vista: Vista;
  /** what follows the view, e.g. ["PEN010203AB1", "notificacion", "acto-1"] */
  partes: string[];
  consulta: Record<string, string>;
}

export function leerRuta(hash: string): Ruta {
  const [camino = '', consulta = ''] = hash.replace(/^#?\/?/, '').split('?');
  const [vista = '', ...partes] = camino.split('/').map((p) => decodeURIComponent(p));
  return {
    vista: vistas.find((v) => v === vista) ?? 'mando',
    partes: partes.filter((p) => p !== ''),
    consulta: Object.fromEntries(new URLSearchParams(consulta)),
  };
}

export function escribirRuta(
  vista: Vista,
  partes: string[] = [],
  consulta: Record<string, string> = {},
): string {
  const q = new URLSearchParams(Object.entries(consulta).filter(([, v]) => v !== '')).toString();
  return `#/${[vista, ...partes].map(encodeURIComponent).join('/')}${q === '' ? '' : `?${q}`}`;
}
