// Every screen that is photographed and checked with axe: name, address, what to do there first.
const boton = (p, nombre) => p.getByRole('button', { name: nombre }).first().click();

/** Fills the password and waits for what it leads to. */
export const CONTRASENA = 'valija2026';

const mias = [
  { nombre: 'inicio', consulta: '?datos=vacio' },
  { nombre: 'mando' },
  {
    nombre: 'mando-aviso',
    antes: async (p) => {
      await p.keyboard.press('F5');
      await p.getByRole('alert').first().waitFor();
    },
  },
  {
    nombre: 'paleta',
    antes: async (p) => {
      await p.keyboard.press('Control+k');
      await p.keyboard.type('enc');
    },
  },
  { nombre: 'atajos', antes: (p) => p.keyboard.press('F1') },
  { nombre: 'buzon', hash: '#/buzon/PEN010203AB1' },
  {
    nombre: 'buzon-abrir',
    hash: '#/buzon/PEN010203AB1',
    antes: async (p) => {
      await boton(p, 'Abrir y quedar notificado…');
      await p.getByRole('checkbox').check();
    },
  },
  {
    nombre: 'buzon-firmar',
    hash: '#/buzon/PEN010203AB1',
    antes: async (p) => {
      await boton(p, 'Abrir y quedar notificado…');
      await p.getByRole('checkbox').check();
      await boton(p, 'Continuar a la firma');
    },
  },
  {
    nombre: 'buzon-acto',
    hash: '#/buzon/PEN010203AB1',
    antes: (p) => p.getByRole('option', { name: /Resolución: prima/ }).click(),
  },
  { nombre: 'buzon-todos', hash: '#/buzon/todos' },
  {
    nombre: 'buzon-registrar',
    hash: '#/buzon/PEN010203AB1?registrar=1',
    antes: async (p) => {
      await p.getByLabel('Hora', { exact: true }).fill('09:15');
    },
  },
  { nombre: 'buzon-vacio', hash: '#/buzon/LAM120930PQ1' },
];

export const pantallas = [...mias];
