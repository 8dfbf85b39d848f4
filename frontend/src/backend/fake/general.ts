import type { Llamadas } from '../backend';
import type * as T from '../tipos';
import { fechaDe } from '$/lib/fechas';
import { falla, type Memoria } from './memoria';
import { aviso, diasEntre, efirmaDe } from './semilla';
import { sembrarPractica } from './semilla-encino';
import { version } from './calendario';
import { carterasDe } from './carteras';

type General = Pick<
  Llamadas,
  | 'Estado'
  | 'CambiarAmbito'
  | 'Bloquear'
  | 'Bitacora'
  | 'PracticaEstado'
  | 'PracticaCrearEmpleador'
  | 'PracticaEmpleadorPorActivar'
  | 'PracticaBandeja'
  | 'PracticaAvanzar'
  | 'PracticaEmitir'
  | 'CentroDeMando'
>;

export function estadoDe(m: Memoria): T.Estado {
  const a = m.a;
  const porNotificar = a.actos.filter((x) => x.acto.estado === 'aviso').length;
  const fallas = a.rfcs.filter((r) => r.sincronizacion.estado === 'fallo').length;
  const contar = (clase: T.ClaseFila): number =>
    a.actos.filter((x) => x.acto.clase === clase && !x.acto.leido).length;
  return {
    ambito: m.ambito,
    primeraVez:
      m.archivos.real.rfcs.length === 0 && m.archivos.practica.rfcs.length === 0 && a.documentos.length === 0,
    ahora: m.ahora,
    relojDesfasadoMin: 0,
    sinRed: m.sinRed,
    version: '0.1.0',
    plataforma: 'linux',
    calendario: version,
    conteos: {
      porNotificar,
      noLeidos: a.actos.filter((x) => !x.acto.leido).length,
      comunicados: contar('comunicado'),
      documentos: contar('documento'),
      promociones: a.promociones.filter((p) => p.fila.estado === 'borrador').length,
      plazos: a.asuntos.filter((x) => x.estado === 'pendiente').length,
      efirmas: a.efirmas.length,
      porClasificar: a.documentos.filter((d) => d.fila.porClasificar).length,
    },
    sincronizacion: {
      estado: a.efirmas.length === 0 ? 'nunca' : fallas > 0 ? 'fallo' : 'al_dia',
      ultima: a.ultimaLista,
      siguiente: '',
      fallas,
      sinContrasena: a.rfcs.filter((r) => r.sincronizacion.estado === 'sin_contrasena').length,
    },
    salida: { enCola: a.promociones.filter((p) => p.fila.estado === 'en_cola').length, motivo: '' },
    tareas: [...m.tareas.values()].filter((t) => t.estado === 'corre'),
    rfcs: a.rfcs.map((r) => ({
      rfc: r.rfc,
      nombre: r.nombre,
      carteras: r.carteras,
      diasEfirma: r.dias,
      porNotificar: a.actos.filter((x) => x.acto.rfc === r.rfc && x.acto.estado === 'aviso').length,
      sinServidor: r.sinServidor,
    })),
    carteras: carterasDe(m),
    vigilancia: { falla: '', noLeidos: [] },
    sesionAbierta: a.efirmas.some((e) => e.enSesion),
    llave: m.llave,
  };
}

export function filaNueva(
  rfc: string,
  nombre: string,
  hoy: string,
  vence: string,
  sinServidor: boolean,
): T.FilaMando & { dias: number } {
  return {
    rfc,
    nombre,
    dias: diasEntre(hoy, vence),
    carteras: [],
    urgencia: 'en_curso',
    sinServidor,
    buzon: { estado: sinServidor ? 'no_se_sabe' : 'sin_medios', riesgoEstrados: !sinServidor },
    efirma: { estado: 'vigente', vence, dias: diasEntre(hoy, vence) },
    medios: { confirmados: 0, total: 0, cancela: '' },
    porNotificar: {
      estado: sinServidor ? 'no_se_sabe' : 'no_aplica',
      cuantos: 0,
      limite: '',
      dia: 0,
      ultimaLista: '',
      acto: '',
    },
    plazo: { vence: '', clase: '', diasHabiles: 0, acto: '' },
    obligacion: { estado: 'vence', cuantas: 2, fecha: hoy },
    opinion: { estado: sinServidor ? 'no_se_sabe' : 'sin_buzon', instante: '' },
    salida: 0,
    sincronizacion: { estado: sinServidor ? 'no_aplica' : 'en_espera', ultima: '', codigo: '' },
  };
}

const practicaEstado = (m: Memoria): T.EstadoPractica => ({
  ahora: m.ahora,
  empleadores: m.archivos.practica.rfcs.map((r) => ({
    rfc: r.rfc,
    nombre: r.nombre,
    contrasena: m.contrasena,
  })),
  actos: [
    {
      valor: 'resolucion',
      nombre: 'Resolución de prima de riesgo',
      detalle: '15 días hábiles para el recurso',
    },
    { valor: 'cedula', nombre: 'Cédula de liquidación', detalle: '15 días hábiles para pagar o impugnar' },
    { valor: 'requerimiento', nombre: 'Requerimiento de información', detalle: 'los días que diga el acto' },
    { valor: 'comunicado', nombre: 'Comunicado', detalle: 'informativo, sin plazo' },
  ],
});

/** Each invented employer has a name of its own, as the practice's have. */
const INVENTADOS = ['Abarrotes La Práctica', 'Talleres La Práctica', 'Muebles La Práctica'];

function empleadorNuevo(m: Memoria, pedido: string): T.EmpleadorPractica {
  m.ambito = 'practica';
  const n = m.a.rfcs.length + 1;
  const rfc = `PRA26111${String(n)}AA${String(n)}`;
  const inventado = `${INVENTADOS[(n - 1) % INVENTADOS.length] ?? ''}, S.A. de C.V.`;
  const nombre = pedido === '' ? inventado : pedido;
  const f = filaNueva(rfc, nombre, fechaDe(m.ahora), '2030-11-17', false);
  m.a.rfcs.push(f);
  m.a.efirmas.push(efirmaDe(f, 'sesion', 'practica'));
  return { rfc, nombre, contrasena: m.contrasena };
}

export const general = (m: Memoria): General => ({
  Estado: () => Promise.resolve(estadoDe(m)),
  CambiarAmbito: (ambito) => {
    m.ambito = ambito;
    return Promise.resolve(estadoDe(m));
  },
  Bloquear: () => {
    for (const e of m.a.efirmas) e.enSesion = false;
    return Promise.resolve();
  },
  Bitacora: (rfc, desde, cuantos) =>
    Promise.resolve(m.a.bitacora.filter((s) => rfc === '' || s.rfc === rfc).slice(desde, desde + cuantos)),
  PracticaEstado: () => Promise.resolve(practicaEstado(m)),
  PracticaCrearEmpleador: (pedido) => {
    const p = empleadorNuevo(m, pedido);
    const f = m.a.rfcs.find((r) => r.rfc === p.rfc);
    sembrarPractica(m.a, p.rfc, p.nombre, m.ahora);
    m.a.ultimaLista = m.ahora;
    if (f !== undefined) {
      f.buzon = { estado: 'habilitado', riesgoEstrados: false };
      f.medios = { confirmados: 2, total: 2, cancela: '' };
      f.porNotificar = {
        estado: 'hay',
        cuantos: 1,
        dia: 2,
        limite: '2026-11-19T09:30:00-06:00',
        ultimaLista: m.ahora,
        acto: `acto-${p.rfc}`,
      };
    }
    m.emitir('estado', estadoDe(m));
    return Promise.resolve(p);
  },
  PracticaEmpleadorPorActivar: (pedido) => {
    const p = empleadorNuevo(m, pedido);
    m.emitir('estado', estadoDe(m));
    return Promise.resolve(p);
  },
  PracticaBandeja: (rfc) =>
    Promise.resolve(m.archivos.practica.mensajes.filter((x) => x.rfc === rfc || rfc === '')),
  PracticaAvanzar: (minutos) => {
    m.adelanto += minutos;
    m.emitir('estado', estadoDe(m));
    m.emitir('cambios', []);
    return Promise.resolve(practicaEstado(m));
  },
  PracticaEmitir: (rfc, tipo) => {
    const r = m.a.rfcs.find((x) => x.rfc === rfc);
    if (r === undefined)
      return Promise.reject(falla('no_encontrado', 'Ese empleador de práctica no existe.'));
    const nuevo = aviso(rfc, r.nombre, m.id('acto'), String(85_000 + m.a.actos.length), m.ahora, m.ahora);
    if (tipo === 'comunicado')
      Object.assign(nuevo.acto, {
        clase: 'comunicado',
        estado: '',
        grupo: 'fecha',
        titulo: 'Comunicado de práctica',
      });
    m.a.actos.unshift(nuevo);
    m.emitir('cambios', [rfc]);
    return Promise.resolve();
  },
  CentroDeMando: () => Promise.resolve(m.a.rfcs.map((r) => ({ ...r }))),
});
