import type { Llamadas } from '../backend';
import type * as T from '../tipos';
import { falla, type Memoria } from './memoria';
import { estadoDe } from './general';

type Calls = Pick<Llamadas, 'Sincronizar' | 'Detener' | 'Tarea'>;

const ninguna: T.Tarea = {
  id: '',
  clase: 'sincronizar',
  estado: 'termino',
  hechos: 0,
  total: 0,
  texto: '',
  rfc: '',
  resultado: '',
  fallas: [],
};

export const sincronia = (m: Memoria): Calls => ({
  Sincronizar: async (rfcs, contrasenas) => {
    const todos = m.a.rfcs.filter((r) => rfcs.length === 0 || rfcs.includes(r.rfc));
    if (todos.length === 0) throw falla('sin_efirma', 'Todavía no hay ningún RFC que sincronizar.', '');
    const pedidos = todos.filter((r) => !r.sinServidor);
    const escrita = (rfc: string): string => contrasenas.find((c) => c.rfc === rfc)?.contrasena ?? '';
    const faltan = pedidos.filter(
      (r) => r.sincronizacion.estado !== 'no_aplica' && m.pide(r.rfc) && escrita(r.rfc) !== m.contrasena,
    );
    for (const r of pedidos.filter((x) => escrita(x.rfc) === m.contrasena)) m.usa(r.rfc, m.contrasena);
    const sinContrasena = faltan.map((r) => ({
      rfc: r.rfc,
      nombre: r.nombre,
      modo: m.a.efirmas.find((e) => e.rfc === r.rfc)?.modo ?? 'preguntar',
      ultima: r.sincronizacion.ultima,
      error: escrita(r.rfc) === '' ? '' : 'La contraseña no abre la llave privada. Escríbala de nuevo.',
    }));
    for (const r of faltan)
      r.sincronizacion = { estado: 'sin_contrasena', ultima: r.sincronizacion.ultima, codigo: '' };
    m.emitir('estado', estadoDe(m));
    const lista = pedidos.filter((r) => !faltan.includes(r));
    return {
      tarea: lista.length === 0 ? ninguna : traer(m, lista),
      sinContrasena,
      sinServidor: todos.length - pedidos.length,
    };
  },
  Detener: (id) => {
    const t = m.tareas.get(id);
    if (t !== undefined) {
      const detenida: T.Tarea = { ...t, estado: 'detenida' };
      m.tareas.set(id, detenida);
      m.emitir('tarea', detenida);
    }
    return Promise.resolve();
  },
  Tarea: (id) => {
    const t = m.tareas.get(id);
    return t === undefined
      ? Promise.reject(falla('no_encontrado', 'Esa tarea ya no existe.'))
      : Promise.resolve(t);
  },
});

function traer(m: Memoria, lista: typeof m.a.rfcs): T.Tarea {
  const fallas: T.Falla[] = [];
  return m.tarea('sincronizar', lista.length, (i) => {
    const r = lista[i];
    if (r === undefined) return {};
    if (r.sincronizacion.estado === 'fallo') {
      fallas.push({
        donde: r.nombre,
        codigo: 'sin_conexion',
        mensaje: 'el Buzón no respondió',
        plazo: 'Nada se perdió ni se abrió.',
        sugerencia: 'Se intentará de nuevo a las 10:55.',
      });
    } else if (r.sincronizacion.estado !== 'no_aplica') {
      r.sincronizacion = { estado: 'bien', ultima: m.ahora, codigo: '' };
    }
    m.a.ultimaLista = m.ahora;
    return { texto: r.nombre, rfc: r.rfc, fallas };
  });
}
