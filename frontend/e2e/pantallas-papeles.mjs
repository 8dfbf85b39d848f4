// Screens of promociones, plazos, archivo, documento and verificar; see pantallas.mjs.
export const papeles = [
  { nombre: 'promociones', hash: '#/promociones' },
  { nombre: 'plazos', hash: '#/plazos' },
  { nombre: 'plazos-calculadora', hash: '#/plazos/calculadora' },
  { nombre: 'plazos-libro', hash: '#/plazos/libro' },
  { nombre: 'plazos-calendario', hash: '#/plazos/calendario' },
  { nombre: 'plazos-obligaciones', hash: '#/plazos/obligaciones' },
  { nombre: 'archivo', hash: '#/archivo' },
  { nombre: 'documento', hash: '#/documento/doc-PEN010203AB1-1' },
  { nombre: 'verificar', hash: '#/verificar' },
];
