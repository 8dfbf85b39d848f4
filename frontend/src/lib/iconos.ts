/** The line icons, 16 by 16: each a list of shapes. One word each; a word always stands beside the icon. */
export interface Forma {
  tipo: 'path' | 'circle' | 'rect';
  atributos: Record<string, string>;
}

export const iconos = {
  valija: [
    { tipo: 'rect', atributos: { x: '1.75', y: '4.5', width: '12.5', height: '9', rx: '1.5' } },
    {
      tipo: 'path',
      atributos: { d: 'M5.5 4.5V3.2c0-.7.5-1.2 1.2-1.2h2.6c.7 0 1.2.5 1.2 1.2v1.3M1.75 8.5h12.5M8 7.5v2' },
    },
  ],
  busca: [
    { tipo: 'circle', atributos: { cx: '7', cy: '7', r: '4.25' } },
    { tipo: 'path', atributos: { d: 'm10.25 10.25 3.5 3.5' } },
  ],
  mando: [
    { tipo: 'rect', atributos: { x: '2', y: '2.5', width: '12', height: '11', rx: '1.5' } },
    { tipo: 'path', atributos: { d: 'M2 6h12M6 6v7.5' } },
  ],
  buzon: [
    {
      tipo: 'path',
      atributos: {
        d: 'M2 9.5 4 3.6c.1-.4.5-.6.9-.6h6.2c.4 0 .8.2.9.6l2 5.9v2.9c0 .6-.5 1.1-1.1 1.1H3.1c-.6 0-1.1-.5-1.1-1.1zM2 9.5h3.2l.9 1.5h3.8l.9-1.5H14',
      },
    },
  ],
  enviar: [{ tipo: 'path', atributos: { d: 'M13.75 2.25 7 9M13.75 2.25 9.5 13.75 7 9 2.25 6.5z' } }],
  cal: [
    { tipo: 'rect', atributos: { x: '2', y: '3', width: '12', height: '10.75', rx: '1.5' } },
    { tipo: 'path', atributos: { d: 'M2 6.5h12M5.25 1.75V4M10.75 1.75V4' } },
  ],
  arch: [
    {
      tipo: 'path',
      atributos: {
        d: 'M2 4.2c0-.7.5-1.2 1.2-1.2h3l1.3 1.5h5.3c.7 0 1.2.5 1.2 1.2v6.1c0 .7-.5 1.2-1.2 1.2H3.2c-.7 0-1.2-.5-1.2-1.2z',
      },
    },
  ],
  llave: [
    { tipo: 'circle', atributos: { cx: '5.25', cy: '10.75', r: '3' } },
    { tipo: 'path', atributos: { d: 'm7.5 8.5 6-6M11 5l1.75 1.75M9.25 6.75 10.5 8' } },
  ],
  doc: [
    {
      tipo: 'path',
      atributos: { d: 'M4 1.75h5L12.5 5v8.2c0 .6-.4 1-1 1H4c-.6 0-1-.4-1-1V2.75c0-.6.4-1 1-1zM9 1.75V5h3.5' },
    },
  ],
  com: [{ tipo: 'path', atributos: { d: 'M2.5 3.5h11v7.5h-6L4.5 13.5V11h-2z' } }],
  notif: [
    { tipo: 'rect', atributos: { x: '1.75', y: '3.25', width: '12.5', height: '9.5', rx: '1.2' } },
    { tipo: 'path', atributos: { d: 'm2 4 6 5 6-5' } },
  ],
  abierta: [
    {
      tipo: 'path',
      atributos: {
        d: 'M1.75 6.5 8 2.25l6.25 4.25v6c0 .7-.5 1.2-1.2 1.2h-10.1c-.7 0-1.2-.5-1.2-1.2zM2 6.75 8 10.5l6-3.75',
      },
    },
  ],
  reloj: [
    { tipo: 'circle', atributos: { cx: '8', cy: '8', r: '6' } },
    { tipo: 'path', atributos: { d: 'M8 4.5V8l2.25 1.5' } },
  ],
  ok: [
    { tipo: 'circle', atributos: { cx: '8', cy: '8', r: '6' } },
    { tipo: 'path', atributos: { d: 'm5.4 8.2 1.8 1.8 3.5-3.7' } },
  ],
  warn: [{ tipo: 'path', atributos: { d: 'M8 2.25 14.5 13.5h-13zM8 6.5v3M8 11.5v.1' } }],
  bad: [{ tipo: 'path', atributos: { d: 'M5.5 2h5L14 5.5v5L10.5 14h-5L2 10.5v-5zM6 6l4 4M10 6l-4 4' } }],
  unk: [
    { tipo: 'circle', atributos: { cx: '8', cy: '8', r: '6', 'stroke-dasharray': '2.4 2.1' } },
    {
      tipo: 'path',
      atributos: { d: 'M6.5 6.6c0-1 .7-1.6 1.6-1.6s1.5.6 1.5 1.4c0 1.1-1.5 1.2-1.5 2.3M8.1 10.9v.1' },
    },
  ],
  off: [
    { tipo: 'circle', atributos: { cx: '8', cy: '8', r: '6' } },
    { tipo: 'path', atributos: { d: 'M5.25 8h5.5' } },
  ],
  sync: [
    {
      tipo: 'path',
      atributos: { d: 'M13.5 6.5A5.75 5.75 0 0 0 3 5M2.5 9.5A5.75 5.75 0 0 0 13 11M3 2v3h3M13 14v-3h-3' },
    },
  ],
  nube: [
    {
      tipo: 'path',
      atributos: { d: 'M4.5 12.5a3 3 0 0 1-.3-6 4 4 0 0 1 7.6.7 2.7 2.7 0 0 1 .2 5.3M2 2l12 12' },
    },
  ],
  x: [{ tipo: 'path', atributos: { d: 'm4 4 8 8M12 4l-8 8' } }],
  chk: [{ tipo: 'path', atributos: { d: 'm3.5 8.5 3 3 6-6.5' } }],
  dn: [{ tipo: 'path', atributos: { d: 'm4.5 6.5 3.5 3.5 3.5-3.5' } }],
  ud: [{ tipo: 'path', atributos: { d: 'm5 6 3-3 3 3M5 10l3 3 3-3' } }],
  r: [{ tipo: 'path', atributos: { d: 'm6.5 4.5 3.5 3.5-3.5 3.5' } }],
  l: [{ tipo: 'path', atributos: { d: 'M9.5 4.5 6 8l3.5 3.5' } }],
  mas: [{ tipo: 'path', atributos: { d: 'M8 3.5v9M3.5 8h9' } }],
  menos: [{ tipo: 'path', atributos: { d: 'M3.5 8h9' } }],
  filtro: [{ tipo: 'path', atributos: { d: 'M2.5 4h11M4.5 8h7M6.5 12h3' } }],
  cand: [
    { tipo: 'rect', atributos: { x: '3', y: '7', width: '10', height: '7', rx: '1.2' } },
    { tipo: 'path', atributos: { d: 'M5.25 7V5a2.75 2.75 0 0 1 5.5 0v2' } },
  ],
  ajus: [
    { tipo: 'path', atributos: { d: 'M2.5 4.5h6M11.5 4.5h2M2.5 11.5h2M7.5 11.5h6' } },
    { tipo: 'circle', atributos: { cx: '10', cy: '4.5', r: '1.5' } },
    { tipo: 'circle', atributos: { cx: '6', cy: '11.5', r: '1.5' } },
  ],
  impr: [
    {
      tipo: 'path',
      atributos: {
        d: 'M4.5 6V2.25h7V6M4.5 11.5H3c-.6 0-1-.4-1-1V7c0-.6.4-1 1-1h10c.6 0 1 .4 1 1v3.5c0 .6-.4 1-1 1h-1.5M4.5 9.5h7v4.25h-7z',
      },
    },
  ],
  exp: [
    {
      tipo: 'path',
      atributos: {
        d: 'M8 9.75V2.25M5.25 5 8 2.25 10.75 5M2.75 9.5v3.2c0 .6.5 1.05 1.05 1.05h8.4c.6 0 1.05-.5 1.05-1.05V9.5',
      },
    },
  ],
  baja: [
    {
      tipo: 'path',
      atributos: {
        d: 'M8 2.25v7.5M5.25 7 8 9.75 10.75 7M2.75 10v2.7c0 .6.5 1.05 1.05 1.05h8.4c.6 0 1.05-.5 1.05-1.05V10',
      },
    },
  ],
  correo: [
    { tipo: 'rect', atributos: { x: '1.75', y: '3.25', width: '12.5', height: '9.5', rx: '1.2' } },
    { tipo: 'path', atributos: { d: 'm2 4 6 5 6-5' } },
  ],
  cel: [
    { tipo: 'rect', atributos: { x: '4.5', y: '1.5', width: '7', height: '13', rx: '1.5' } },
    { tipo: 'path', atributos: { d: 'M7.25 12.25h1.5' } },
  ],
  ojo: [
    { tipo: 'path', atributos: { d: 'M1.5 8S4 3.75 8 3.75 14.5 8 14.5 8 12 12.25 8 12.25 1.5 8 1.5 8z' } },
    { tipo: 'circle', atributos: { cx: '8', cy: '8', r: '1.9' } },
  ],
  clip: [
    {
      tipo: 'path',
      atributos: {
        d: 'm13 7.5-5 5a3.2 3.2 0 0 1-4.5-4.5l5.3-5.3a2.1 2.1 0 0 1 3 3L6.7 10.8a1 1 0 0 1-1.4-1.4L10 4.7',
      },
    },
  ],
  sello: [
    { tipo: 'circle', atributos: { cx: '8', cy: '6.25', r: '4' } },
    { tipo: 'path', atributos: { d: 'm5.75 9.5-1 4.75L8 12.5l3.25 1.75-1-4.75' } },
  ],
  info: [
    { tipo: 'circle', atributos: { cx: '8', cy: '8', r: '6' } },
    { tipo: 'path', atributos: { d: 'M8 7.25v3.5M8 5.2v.1' } },
  ],
  flag: [{ tipo: 'path', atributos: { d: 'M3.5 14V2.5h8l-1.75 3 1.75 3h-8' } }],
  edif: [
    {
      tipo: 'path',
      atributos: { d: 'M2.5 14V4.5L8 2l5.5 2.5V14M1.5 14h13M6 7h.1M10 7h.1M6 10h.1M10 10h.1' },
    },
  ],
  per: [
    { tipo: 'circle', atributos: { cx: '8', cy: '5.25', r: '2.75' } },
    { tipo: 'path', atributos: { d: 'M2.75 14c.4-3 2.5-4.5 5.25-4.5s4.85 1.5 5.25 4.5' } },
  ],
  escudo: [
    { tipo: 'path', atributos: { d: 'M8 1.75 13 3.5v4c0 3.2-2 5.5-5 6.75C5 13 3 10.700 3 7.500v-4z' } },
  ],
  mas3: [{ tipo: 'path', atributos: { d: 'M3.500 8h.1M8 8h.1M12.500 8h.1', 'stroke-width': '2.200' } }],
} as const satisfies Record<string, readonly Forma[]>;

export type NombreIcono = keyof typeof iconos;
