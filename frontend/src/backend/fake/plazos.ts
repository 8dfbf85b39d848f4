import type { Llamadas } from '../backend';
import type * as T from '../tipos';
import { masDias, masMinutos, nombreMes, partes } from '$/lib/fechas';
import { cuentaDe, masHabiles, motivoInhabil, recepcionDe, version } from './calendario';
import { falla, type Memoria } from './memoria';
import { sinCuenta } from './semilla';

import { clases, tiposDeActo } from './clases';

type Calls = Pick<
  Llamadas,
  | 'ClasesDeActo'
  | 'TiposDeActo'
  | 'PlazoAviso'
  | 'PlazoPresentacion'
  | 'PlazoMedios'
  | 'Agenda'
  | 'Mes'
  | 'Libro'
  | 'AsuntosHechos'
  | 'AsuntoRevisado'
  | 'AsuntoResponsable'
  | 'Obligaciones'
  | 'ExportarICS'
  | 'CalendarioDias'
  | 'CalendarioAgregar'
  | 'CalendarioQuitar'
  | 'CalendarioCargar'
>;

export const plazos = (m: Memoria): Calls => {
  const marca = (ids: string[], cambio: Partial<T.Asunto>): T.Asunto[] => {
    const nuevos = ids.map((id) => {
      const a = m.a.asuntos.find((x) => x.id === id);
      if (a === undefined) throw falla('no_encontrado', 'Ese asunto ya no está en la agenda.');
      return { ...a, ...cambio };
    });
    m.a.asuntos = m.a.asuntos.map((a) => nuevos.find((n) => n.id === a.id) ?? a);
    m.emitir('cambios', [...new Set(nuevos.map((n) => n.rfc))]);
    return nuevos;
  };
  const asunto = (id: string, cambio: Partial<T.Asunto>): T.Asunto => {
    const [nuevo] = marca([id], cambio);
    if (nuevo === undefined) throw new Error(id);
    return nuevo;
  };
  const agenda = (f: T.FiltroAgenda): T.Asunto[] =>
    m.a.asuntos
      .filter(
        (a) => (f.rfc === '' || a.rfc === f.rfc || a.rfc === '') && a.fecha >= f.desde && a.fecha <= f.hasta,
      )
      .sort((a, b) => `${a.fecha}${a.hora}`.localeCompare(`${b.fecha}${b.hora}`));
  const cambio = (): T.CambioCalendario => ({
    calendario: version,
    movidos: [
      {
        acto: 'acto-PEN010203AB1',
        rfc: 'PEN010203AB1',
        titulo: 'Resolución: prima de riesgo',
        antes: '2026-11-24',
        despues: '2026-11-25',
      },
    ],
  });

  return {
    ClasesDeActo: () => Promise.resolve(clases),
    TiposDeActo: () => Promise.resolve(tiposDeActo),
    PlazoAviso: (s) => {
      if (s.abierto !== '' && new Date(s.abierto) < new Date(s.enviado))
        return Promise.reject(
          falla(
            'apertura_antes_del_aviso',
            'La apertura no puede ser anterior al aviso.',
            'No se calculó nada.',
          ),
        );
      const anio = partes(s.enviado).anio;
      if (anio > 2027) {
        return Promise.resolve({
          ...sinCuenta(),
          codigo: 'calendario_faltante',
          motivo: `No lo sé: falta el calendario de ${String(anio)}.`,
        });
      }
      const supuestos = tiposDeActo.find((t) => t.clave === s.tipo)?.diasSupuestos ?? 0;
      return Promise.resolve(cuentaDe(s.enviado, s.abierto, s.plazoDias || supuestos, m.ahora));
    },
    PlazoPresentacion: (enviada) => Promise.resolve(recepcionDe(enviada)),
    PlazoMedios: (registro) => {
      const vence = masMinutos(registro, 72 * 60);
      return Promise.resolve({
        registro,
        vence,
        pasos: [
          {
            fecha: vence.slice(0, 10),
            regla: 'medios',
            norma: 'Lineamientos 5.2',
            texto: 'Son 72 horas de reloj: fines de semana e inhábiles también cuentan.',
          },
        ],
      });
    },
    Agenda: (f) => Promise.resolve(agenda(f)),
    Mes: (anio, mes, rfc) => {
      const primero = `${String(anio)}-${String(mes).padStart(2, '0')}-01`;
      const inicio = masDias(primero, -((partes(primero).semana + 6) % 7));
      const dias = Array.from({ length: 42 }, (_, i) => masDias(inicio, i));
      const asuntos = agenda({ desde: inicio, hasta: masDias(inicio, 41), rfc });
      return Promise.resolve(
        dias.map((fecha) => {
          const motivo = motivoInhabil(fecha, m.a.inhabiles);
          return {
            fecha,
            habil: motivo === '',
            motivo,
            cargado: fecha <= '2027-12-31',
            asuntos: asuntos.filter((a) => a.fecha === fecha),
          };
        }),
      );
    },
    Libro: (fecha) => {
      const de = (x: T.ActoDetalle, texto: string): T.RenglonLibro => ({
        instante: x.acto.fecha,
        rfc: x.acto.rfc,
        nombre: x.acto.nombre,
        texto,
        quien: 'A. Mora',
        acto: x.acto.id,
      });
      const recibidos = m.a.actos
        .filter((x) => x.acto.fecha.startsWith(fecha))
        .map((x) => de(x, `${x.acto.titulo} ${x.acto.folio}`));
      const abiertos = m.a.actos
        .filter((x) => x.acto.notificadoEl.startsWith(fecha))
        .map((x) => de(x, `Notificada: ${x.acto.titulo}`));
      return Promise.resolve({
        fecha,
        recibidos,
        calculados: recibidos.map((r) => ({ ...r, texto: `Se calculó la cuenta de ${r.texto}` })),
        abiertos,
        respondidos: [],
        vencen: agenda({ desde: fecha, hasta: fecha, rfc: '' }),
        cabeza: '5c1e90b7…d20f3a66',
      });
    },
    AsuntosHechos: async (ids, hecho) =>
      marca(ids, {
        estado: hecho ? 'hecho' : 'pendiente',
        hechoPor: hecho ? 'A. Mora' : '',
        hechoEl: hecho ? m.ahora : '',
      }),
    AsuntoRevisado: async (id) => asunto(id, { revisadoPor: 'L. Ríos' }),
    AsuntoResponsable: async (id, responsable) => asunto(id, { responsable }),
    Obligaciones: (f) => {
      const meses = f.mes === 0 ? Array.from({ length: 12 }, (_, i) => i + 1) : [f.mes];
      // What is paid for ended the month before.
      const anioAntes = (mes: number): string => String(mes === 1 ? f.anio - 1 : f.anio);
      const mesAntes = (mes: number): string => `${nombreMes(mes === 1 ? 12 : mes - 1)} de ${anioAntes(mes)}`;
      const bimestreAntes = (mes: number): string => {
        const n = mes === 1 ? 6 : (mes - 1) / 2;
        return `${String(n)}${n === 1 || n === 3 ? '.er' : '.º'} bimestre de ${anioAntes(mes)}`;
      };
      const una = (
        clave: string,
        nombre: string,
        mes: number,
        regimen: T.Obligacion['regimen'],
        norma: string,
      ): T.Obligacion => {
        const dia17 = `${String(f.anio)}-${String(mes).padStart(2, '0')}-17`;
        const vence = motivoInhabil(dia17) === '' ? dia17 : masHabiles(dia17, 1);
        return {
          clave,
          nombre,
          periodo: clave === 'rcv_infonavit_bimestral' ? bimestreAntes(mes) : mesAntes(mes),
          regimen,
          rfc: f.rfc,
          vence,
          alarma: vence,
          movidaDesde: vence === dia17 ? '' : dia17,
          norma,
          certeza: 'publicada',
          alternativas: [],
          hecha: vence < m.ahora.slice(0, 10),
          hechaPor: '',
          hechaEl: '',
          deAntes: false,
        };
      };
      return Promise.resolve(
        meses.flatMap((mes) => [
          una('cuotas_mensuales', 'Cuotas obrero patronales', mes, 'imss', 'LSS 39'),
          ...(mes % 2 === 1
            ? [una('rcv_infonavit_bimestral', 'RCV e Infonavit', mes, 'imss', 'Ley Infonavit 35')]
            : []),
        ]),
      );
    },
    ExportarICS: () => Promise.resolve('/Documentos/valija.ics'),
    CalendarioDias: (anio) => {
      const propios = m.a.inhabiles.filter((d) => d.fecha.startsWith(String(anio)));
      const ley: T.DiaInhabil[] = Array.from({ length: 366 }, (_, i) => masDias(`${String(anio)}-01-01`, i))
        .filter((f) => f.startsWith(String(anio)) && motivoInhabil(f).includes(' '))
        .map((fecha) => ({
          fecha,
          motivo: motivoInhabil(fecha),
          capa: 'ley',
          norma: 'CFF 12',
          lugar: '',
          quien: '',
          cuando: '',
        }));
      return Promise.resolve([...ley, ...propios].sort((a, b) => a.fecha.localeCompare(b.fecha)));
    },
    CalendarioAgregar: (d) => {
      if (m.a.inhabiles.some((x) => x.fecha === d.fecha && x.lugar === d.lugar))
        return Promise.reject(falla('repetido', 'Ese día ya está en el calendario.'));
      m.a.inhabiles = [...m.a.inhabiles, { ...d, quien: 'A. Mora', cuando: m.ahora }];
      m.emitir('cambios', []);
      return Promise.resolve(cambio());
    },
    CalendarioQuitar: (fecha, lugar) => {
      m.a.inhabiles = m.a.inhabiles.filter((d) => d.fecha !== fecha || d.lugar !== lugar);
      m.emitir('cambios', []);
      return Promise.resolve({ ...cambio(), movidos: [] });
    },
    CalendarioCargar: (ruta) =>
      ruta.includes('danado')
        ? Promise.reject(
            falla(
              'calendario_danado',
              'El archivo del calendario está dañado; se rechazó completo.',
              'Sigue en uso el calendario anterior.',
            ),
          )
        : Promise.resolve(cambio()),
  };
};
