import type { Llamadas } from '../backend';
import type * as T from '../tipos';
import { fechaDe, hora, instanteDe, larga } from '$/lib/fechas';
import { llano } from '$/lib/formato';
import { cuentaDe, esHabil, habilesEntre, masHabiles, motivoInhabil, notificadoAl } from './calendario';
import { falla, type Memoria } from './memoria';
import { anota, avisosAMano } from './avisos';
import { sinCuenta } from './semilla';
import { filaMasiva } from './semilla-encino';

type Actos = Pick<
  Llamadas,
  | 'Actos'
  | 'Acto'
  | 'AbrirPrevisualizar'
  | 'Abrir'
  | 'ActosMarcar'
  | 'ActosEtiquetar'
  | 'DocumentosEtiquetar'
  | 'Etiquetas'
  | 'NotaAgregar'
  | 'NotaQuitar'
  | 'AvisoRegistrar'
  | 'ActoPlazo'
  | 'AvisoAbierto'
  | 'AvisoSinAbrir'
>;

const orden = { por_notificar: 0, en_plazo: 1, fecha: 2 };

function filaDeAcuse(m: Memoria, a: T.Acuse): T.ActoFila {
  const nombre = m.a.rfcs.find((x) => x.rfc === a.rfc)?.nombre ?? '';
  return {
    id: `acuse/${a.folio}`,
    rfc: a.rfc,
    nombre,
    clase: 'acuse',
    estado: '',
    titulo: `Acuse: ${a.tramite}`,
    folio: a.folio,
    fecha: a.fecha,
    grupo: 'fecha',
    leido: true,
    limiteApertura: '',
    dia: 0,
    notificadoEl: '',
    notificadoPor: '',
    plazoVence: '',
    diasHabiles: 0,
    respondida: false,
    respuesta: '',
    oportunidad: '',
    etiquetas: [],
    origen: 'buzon',
  };
}

/** Rows of a filter, pending ones first by urgency, the rest newest first. */
function filas(m: Memoria, f: T.FiltroActos): T.ActoFila[] {
  const q = llano(f.texto);
  return [...m.a.actos.map((x) => x.acto), ...m.a.acuses.map((x) => filaDeAcuse(m, x))]
    .filter((x) => f.rfc === '' || x.rfc === f.rfc)
    .filter((x) => f.clase === '' || x.clase === f.clase)
    .filter((x) => f.etiqueta === '' || x.etiquetas.includes(f.etiqueta))
    .filter((x) => !f.soloNoLeidos || !x.leido)
    .filter((x) => q === '' || llano(`${x.titulo} ${x.folio} ${x.nombre} ${x.rfc}`).includes(q))
    .sort(
      (a, b) =>
        orden[a.grupo] - orden[b.grupo] ||
        (a.grupo === 'fecha'
          ? b.fecha.localeCompare(a.fecha)
          : (a.limiteApertura || a.plazoVence).localeCompare(b.limiteApertura || b.plazoVence)),
    );
}

function opciones(enviado: string, limite: string, ahora: string): T.OpcionApertura[] {
  const hoy = fechaDe(ahora);
  const manana = masHabiles(hoy, 1);
  const base = cuentaDe(enviado, '', 15, ahora);
  const opcion = (cual: T.OpcionApertura['opcion'], desde: string, hasta: string): T.OpcionApertura => {
    const c = cuentaDe(enviado, cual === 'no_abrir' ? '' : desde, 15, ahora);
    return {
      opcion: cual,
      notificadoDesde: desde,
      notificadoHasta: hasta,
      surteEfectos: c.surteEfectos,
      plazoInicia: c.plazoInicia,
      plazoVence: c.plazoVence,
      habilesAntes: habilesEntre(c.plazoVence, base.plazoVence),
    };
  };
  const al = notificadoAl(ahora, limite);
  const m1 = instanteDe(manana, '09:30');
  return [
    opcion('ahora', al, al),
    ...(m1 < limite ? [opcion('manana', m1, instanteDe(manana, '18:00'))] : []),
    opcion('no_abrir', limite, limite),
  ];
}

function abrir(m: Memoria, d: T.ActoDetalle): T.ActoDetalle {
  const al = notificadoAl(m.ahora, d.acto.limiteApertura);
  const cuenta = cuentaDe(d.acto.fecha, m.ahora, 15, m.ahora);
  const acuse = m.acuse(d.acto.rfc, 'Notificación electrónica');
  d.acto = {
    ...d.acto,
    estado: 'abierta',
    titulo: 'Resolución: prima de riesgo de trabajo',
    grupo: 'en_plazo',
    leido: true,
    notificadoEl: al,
    notificadoPor: 'apertura',
    plazoVence: cuenta.plazoVence,
    diasHabiles: cuenta.diasHabiles,
  };
  Object.assign(d, { cuenta, puedeAbrir: false, acuse: acuse.folio });
  d.historia = [
    ...d.historia,
    m.suceso(d.acto.rfc, `Se abrió y quedó notificada el ${larga(al)}`, acuse.folio),
  ];
  const r = m.a.rfcs.find((x) => x.rfc === d.acto.rfc);
  if (r !== undefined) {
    r.porNotificar = { ...r.porNotificar, estado: 'nada', cuantos: 0, limite: '', acto: '' };
    r.plazo = {
      vence: cuenta.plazoVence,
      clase: 'Recurso',
      diasHabiles: cuenta.diasHabiles,
      acto: d.acto.id,
    };
  }
  m.emitir('cambios', [d.acto.rfc]);
  return { ...d };
}

export const actos = (m: Memoria): Actos => {
  const busca = (id: string): T.ActoDetalle => {
    const masivo = /^masivo-(\d+)$/.exec(id);
    if (masivo !== null) return filaMasiva(Number(masivo[1]));
    const d = m.a.actos.find((x) => x.acto.id === id);
    if (d === undefined) throw falla('no_encontrado', 'Ese acto ya no está en la lista.');
    return d;
  };
  return {
    Actos: (f) => {
      if (f.texto === 'masivo') {
        const filasMasivas = Array.from(
          { length: Math.min(f.cuantos, 100_000 - f.desde) },
          (_, i) => filaMasiva(f.desde + i).acto,
        );
        return Promise.resolve({
          total: 100_000,
          desde: f.desde,
          filas: filasMasivas,
          donde: f.acto.startsWith('masivo-') ? Number(f.acto.slice('masivo-'.length)) : -1,
          ultimaLista: m.a.ultimaLista,
        });
      }
      const todas = filas(m, f);
      return Promise.resolve({
        total: todas.length,
        desde: f.desde,
        filas: todas.slice(f.desde, f.desde + f.cuantos),
        donde: todas.findIndex((x) => x.id === f.acto),
        ultimaLista: m.a.ultimaLista,
      });
    },
    Acto: async (id) => ({ ...busca(id) }),
    AbrirPrevisualizar: async (id) => {
      const d = busca(id);
      if (d.acto.estado !== 'aviso') throw falla('ya_notificada', 'Este acto ya está notificado.');
      const hoy = fechaDe(m.ahora);
      const al = notificadoAl(m.ahora, d.acto.limiteApertura);
      const dentro = al === m.ahora;
      const motivo = esHabil(hoy) ? `son las ${hora(m.ahora)}` : motivoInhabil(hoy);
      return {
        acto: id,
        opciones: opciones(d.acto.fecha, d.acto.limiteApertura, m.ahora),
        cambiaEn: dentro ? instanteDe(hoy, '18:00') : al,
        plazoDias: 15,
        plazoSupuesto: true,
        advertencias: dentro
          ? []
          : [`Fuera del horario del Buzón (${motivo}): si abre ahora, queda notificada el ${larga(al)}.`],
        firma: m.previa(
          d.acto.rfc,
          `Valija|abrir notificación|${d.acto.folio}|${d.acto.rfc}|${m.ahora}`,
          [`La empresa queda notificada el ${larga(al)}. No se puede deshacer.`],
          () => abrir(m, d),
        ),
      };
    },
    Abrir: async (token, contrasena) => m.gastar(token, contrasena) as T.ActoDetalle,
    ActosMarcar: ({ ids, leido }) => {
      for (const d of m.a.actos) if (ids.includes(d.acto.id)) d.acto = { ...d.acto, leido };
      m.emitir('cambios', []);
      return Promise.resolve();
    },
    ActosEtiquetar: ({ ids, poner, quitar }) => {
      for (const d of m.a.actos) {
        if (!ids.includes(d.acto.id)) continue;
        const etiquetas = [...new Set([...d.acto.etiquetas, ...poner])].filter((x) => !quitar.includes(x));
        d.acto = { ...d.acto, etiquetas };
      }
      m.emitir('cambios', []);
      return Promise.resolve();
    },
    DocumentosEtiquetar: ({ ids, poner, quitar }) => {
      for (const d of m.a.documentos.filter((x) => ids.includes(x.fila.id)))
        d.etiquetas = [...new Set([...d.etiquetas, ...poner])].filter((x) => !quitar.includes(x));
      m.emitir('cambios', []);
      return Promise.resolve();
    },
    Etiquetas: () => {
      const deActos = m.a.actos.flatMap((d) => d.acto.etiquetas);
      return Promise.resolve(
        [...new Set([...deActos, ...m.a.documentos.flatMap((d) => d.etiquetas)])].sort(),
      );
    },
    NotaAgregar: (id, texto) => {
      const nota = { id: m.id('nota'), texto, quien: 'A. Mora', cuando: m.ahora };
      const d = busca(id);
      d.notas = [...d.notas, nota];
      return Promise.resolve(nota);
    },
    NotaQuitar: (id, nota) => {
      const d = busca(id);
      d.notas = d.notas.filter((n) => n.id !== nota);
      return Promise.resolve();
    },
    ...avisosAMano(m, busca),
    ActoPlazo: ({ acto, dias }) => {
      const d = busca(acto);
      if (d.acto.origen === 'a_mano') return Promise.resolve(anota(m, d, { ...d.anotado, plazoDias: dias }));
      const abierto = d.acto.notificadoPor === 'apertura' ? d.acto.notificadoEl : '';
      d.cuenta =
        d.acto.clase === 'notificacion' ? cuentaDe(d.acto.fecha, abierto, dias, m.ahora) : sinCuenta();
      d.acto = { ...d.acto, plazoVence: d.cuenta.plazoVence, diasHabiles: d.cuenta.diasHabiles };
      m.emitir('cambios', [d.acto.rfc]);
      return Promise.resolve({ ...d });
    },
  };
};
