// Screens of promociones, plazos, archivo, documento and verificar; see pantallas.mjs.
const boton = (p, nombre) => p.getByRole('button', { name: nombre }).first().click();
const EN_CURSO = '?datos=papeles';

const revisando = (p) => boton(p, /^Revisar y firmar/);

const sobrePapeles = [
  { nombre: 'promociones-lista', hash: '#/promociones' },
  {
    nombre: 'promociones-elegida',
    hash: '#/promociones',
    antes: async (p) => {
      await p.getByRole('grid').or(p.getByRole('listbox')).first().focus();
      await p.keyboard.press('ArrowDown');
    },
  },
  { nombre: 'promociones-nueva', hash: '#/promociones', antes: (p) => boton(p, 'Nueva promoción') },
  { nombre: 'promociones-borrador', hash: '#/promociones/prom-borrador' },
  { nombre: 'promociones-revisar', hash: '#/promociones/prom-borrador', antes: revisando },
  { nombre: 'promociones-firmada', hash: '#/promociones/prom-firmada' },
  { nombre: 'promociones-presentada', hash: '#/promociones/prom-presentada' },
  { nombre: 'promociones-seguimiento', hash: '#/promociones/prom-informacion_solicitada' },
  { nombre: 'promociones-salida', hash: '#/promociones/salida' },
  { nombre: 'archivo-papeles', hash: '#/archivo' },
  { nombre: 'archivo-clasificar', hash: '#/archivo/clasificar' },
  { nombre: 'archivo-expedientes', hash: '#/archivo/expedientes' },
  { nombre: 'archivo-expediente', hash: '#/archivo/expedientes/exp-prima' },
  { nombre: 'documento-xml', hash: '#/documento/doc-xml' },
  { nombre: 'documento-tabla', hash: '#/documento/doc-tabla' },
  { nombre: 'documento-correo', hash: '#/documento/doc-correo' },
  { nombre: 'documento-imagen', hash: '#/documento/doc-foto' },
  { nombre: 'documento-zip', hash: '#/documento/doc-zip' },
  { nombre: 'documento-texto', hash: '#/documento/doc-texto' },
].map((x) => ({ ...x, consulta: EN_CURSO }));

export const papeles = [
  { nombre: 'promociones', hash: '#/promociones' },
  ...sobrePapeles,
  { nombre: 'plazos', hash: '#/plazos' },
  { nombre: 'plazos-calculadora', hash: '#/plazos/calculadora' },
  { nombre: 'plazos-libro', hash: '#/plazos/libro' },
  { nombre: 'plazos-calendario', hash: '#/plazos/calendario' },
  { nombre: 'plazos-obligaciones', hash: '#/plazos/obligaciones' },
  { nombre: 'archivo', hash: '#/archivo' },
  { nombre: 'archivo-nada', hash: '#/archivo?q=zarigüeya' },
  { nombre: 'archivo-custodia', hash: '#/archivo/custodia' },
  {
    nombre: 'documento',
    hash: '#/documento/doc-PEN010203AB1-1',
    antes: (p) => p.locator('.letras span').first().waitFor({ state: 'attached' }),
  },
  {
    nombre: 'documento-buscado',
    hash: '#/documento/doc-PEN010203AB1-1?q=prima',
    antes: (p) => p.locator('mark.elegida').waitFor(),
  },
  { nombre: 'documento-falla', hash: '#/documento/no-existe' },
  { nombre: 'verificar', hash: '#/verificar' },
  {
    nombre: 'verificar-resultado',
    hash: '#/verificar',
    antes: async (p) => {
      await p.evaluate(
        () =>
          (window.fake.elegibles = [
            '/x/acuse.p7s',
            '/x/vacio.pdf',
            '/x/contrato-alterado.p7s',
            '/x/nota.txt',
          ]),
      );
      await boton(p, 'Elegir archivos…');
      await p.getByText('Sin firma', { exact: false }).waitFor();
    },
  },
];
