// Every screen that is photographed and checked with axe: name, address, what to do there first.
import { papeles } from './pantallas-papeles.mjs';

const boton = (p, nombre) => p.getByRole('button', { name: nombre }).first().click();

/** Hands files to the fake's next native dialog. */
export const conArchivos = (p, ...rutas) => p.evaluate((r) => (window.fake.elegibles = r), rutas);

const acto = '#/buzon/PEN010203AB1';
const abrir = async (p) => {
  await boton(p, 'Abrir y quedar notificado…');
  await p.getByRole('checkbox').check();
};
const practicar = async (p) => {
  await boton(p, 'Entrar a practicar');
  await p.getByRole('heading', { name: 'Reloj de la práctica' }).waitFor();
};
const activando = async (p) => {
  await practicar(p);
  await boton(p, 'Crear uno y activar su Buzón');
  await boton(p, 'Firmar y entrar');
  await p.getByLabel('Celular').fill('5500000147');
  await p.getByLabel('Correo', { exact: true }).fill('nomina@practica.example');
};
const firmando = async (p) => {
  await activando(p);
  await boton(p, 'Ver lo que se firmará');
  await p.getByLabel('Contraseña de la llave').fill('valija2026');
};
const efirma =
  (...rutas) =>
  async (p) => {
    await conArchivos(p, ...rutas);
    await boton(p, 'Elegir archivos…');
    await p.getByLabel('Contraseña de la llave').fill('valija2026');
  };

const claveMostrada = async (p) => {
  await boton(p, 'Mostrar la clave');
  await boton(p, 'Guardar hoja para imprimir…');
  await p.getByText('La hoja se guardó', { exact: false }).waitFor();
};

const mias = [
  { nombre: 'inicio', consulta: '?datos=vacio' },
  { nombre: 'mando' },
  { nombre: 'mando-sin-red', consulta: '?sinred=1' },
  {
    nombre: 'mando-aviso',
    antes: async (p) => {
      await p.keyboard.press('F5');
      await p.getByRole('dialog', { name: /Faltan/ }).waitFor();
      await p.keyboard.press('Escape');
      await p.getByRole('alert').first().waitFor();
    },
  },
  {
    nombre: 'mando-contrasenas',
    antes: async (p) => {
      await p.keyboard.press('F5');
      const primera = p
        .getByRole('dialog', { name: /Faltan/ })
        .locator('input')
        .first();
      await primera.fill('no es esta');
      await primera.press('Enter');
      await p.getByText('La contraseña no abre la llave privada.', { exact: false }).waitFor();
    },
  },
  {
    nombre: 'mando-seleccion',
    antes: async (p) => {
      await p.locator('#fila-PEN010203AB1').click();
      await p.locator('#fila-TNO150618QX3').click({ modifiers: ['Shift'] });
      await p.locator('#fila-PEN010203AB1').click({ button: 'right' });
      await p.getByRole('menu').waitFor();
    },
  },
  {
    nombre: 'mando-carteras',
    antes: async (p) => {
      await p.locator('#fila-PEN010203AB1').click({ button: 'right' });
      await p.getByRole('menuitem', { name: 'Carteras…' }).click();
      await p.getByRole('dialog').waitFor();
    },
  },
  { nombre: 'mando-cartera-nueva', hash: '#/mando?nueva=1' },
  {
    nombre: 'paleta',
    antes: async (p) => {
      await p.keyboard.press('Control+k');
      await p.keyboard.type('enc');
    },
  },
  { nombre: 'atajos', antes: (p) => p.keyboard.press('F1') },
  { nombre: 'buzon', hash: acto },
  { nombre: 'buzon-abrir', hash: acto, antes: abrir },
  {
    nombre: 'buzon-firmar',
    hash: acto,
    antes: async (p) => {
      await abrir(p);
      await boton(p, 'Continuar a la firma');
    },
  },
  {
    nombre: 'buzon-acto',
    hash: acto,
    antes: (p) => p.getByRole('option', { name: /Resolución: prima/ }).click(),
  },
  {
    nombre: 'buzon-acuse',
    hash: acto,
    antes: (p) => p.getByRole('option', { name: /Acuse: aclaración/ }).click(),
  },
  { nombre: 'buzon-todos', hash: '#/buzon/todos' },
  {
    nombre: 'buzon-registrar',
    hash: `${acto}?registrar=1`,
    antes: (p) => p.getByLabel('Hora', { exact: true }).fill('09:15'),
  },
  {
    nombre: 'buzon-registrar-clase',
    hash: `${acto}?registrar=1`,
    antes: async (p) => {
      await p.getByLabel('Hora', { exact: true }).fill('09:15');
      await p.getByLabel('Qué clase de acto es').selectOption('prima_rectificacion');
      await p.getByText('la alarma sonará', { exact: false }).scrollIntoViewIfNeeded();
    },
  },
  { nombre: 'buzon-vacio', hash: '#/buzon/LAM120930PQ1' },
  { nombre: 'activar', hash: '#/activar/TNO150618QX3' },
  {
    nombre: 'activar-contrasena',
    antes: async (p) => {
      await p.evaluate(() => {
        for (const e of window.fake.a.efirmas)
          Object.assign(e, { modo: 'preguntar', enSesion: false, llavero: '' });
        location.hash = '#/activar/TNO150618QX3';
      });
      await p.getByLabel('Contraseña de la llave').first().waitFor();
    },
  },
  { nombre: 'activar-medios', consulta: '?datos=vacio', antes: activando },
  { nombre: 'activar-firmar', consulta: '?datos=vacio', antes: firmando },
  {
    nombre: 'activar-bandeja',
    consulta: '?datos=vacio',
    antes: async (p) => {
      await firmando(p);
      await boton(p, 'Firmar y registrar');
      await p
        .getByRole('button', { name: /Usar lo que llegó a/ })
        .first()
        .waitFor();
    },
  },
  { nombre: 'efirmas', hash: '#/efirmas' },
  {
    nombre: 'efirmas-csd',
    hash: '#/efirmas/agregar',
    antes: efirma('/x/00001000000701234567.cer', '/x/Claveprivada_FIEL_ITR090817KD4_20250303_101512.key'),
  },
  { nombre: 'efirmas-lista', hash: '#/efirmas/agregar', antes: efirma('/x/itr090817kd4.cer', '/x/itr.key') },
  { nombre: 'practica', consulta: '?datos=vacio', antes: practicar },
  {
    nombre: 'sin-servidor',
    hash: '#/efirmas/agregar',
    antes: async (p) => {
      await efirma('/x/itr090817kd4.cer', '/x/itr.key')(p);
      await p.getByText('Todo listo para agregarla.').waitFor();
      await p.getByRole('button', { name: 'Agregar e.firma' }).last().click();
      await p.getByRole('heading', { name: 'Qué hace Valija con este RFC' }).waitFor();
    },
  },
  { nombre: 'ajustes', hash: '#/ajustes' },
  { nombre: 'ajustes-archivo', hash: '#/ajustes/archivo' },
  { nombre: 'ajustes-archivo-sin-clave', hash: '#/ajustes/archivo', consulta: '?llave=sin-clave' },
  { nombre: 'ajustes-archivo-plano', hash: '#/ajustes/archivo', consulta: '?llave=plano' },
  { nombre: 'ajustes-archivo-a-medias', hash: '#/ajustes/archivo', consulta: '?llave=a-medias' },
  { nombre: 'clave', hash: '#/ajustes/archivo?clave=nueva', consulta: '?llave=sin-clave' },
  { nombre: 'clave-mostrada', hash: '#/ajustes/archivo?clave=nueva', antes: claveMostrada },
  {
    nombre: 'clave-probar',
    hash: '#/ajustes/archivo?clave=nueva',
    antes: async (p) => {
      await claveMostrada(p);
      await boton(p, 'Ya la guardé');
      await p.getByLabel('Escriba la clave desde su copia').fill('qxf7zt 3wd0vm otra');
      await boton(p, 'Probar la clave');
      await p.getByText('Esa clave de recuperación no sirve', { exact: false }).waitFor();
    },
  },
  { nombre: 'bloqueado', consulta: '?llave=bloqueado' },
  {
    nombre: 'bloqueado-clave',
    consulta: '?llave=bloqueado',
    antes: async (p) => {
      await boton(p, 'Abrir con la clave de recuperación…');
      await p.getByLabel('Clave de recuperación', { exact: true }).fill('age-secret-key-1 qxf7zt 3wd0vm');
    },
  },
  { nombre: 'ajustes-respaldo', hash: '#/ajustes/respaldo' },
  { nombre: 'ajustes-uso', hash: '#/ajustes/uso' },
  { nombre: 'ajustes-avisos', hash: '#/ajustes/avisos' },
  { nombre: 'ajustes-practica', hash: '#/ajustes/practica' },
  { nombre: 'ajustes-acerca', hash: '#/ajustes/acerca' },
];

export const pantallas = [...mias, ...papeles];
