import type { Llamadas } from '../backend';
import type * as T from '../tipos';
import { nombreDe } from '$/lib/archivos';
import { llano } from '$/lib/formato';
import { falla, type Memoria } from './memoria';
import { comprobado, documentoDe, verificacionDe, vistas } from './semilla-documentos';

type Calls = Pick<
  Llamadas,
  | 'Documentos'
  | 'Documento'
  | 'DocumentoTexto'
  | 'DocumentoCorreo'
  | 'DocumentoXml'
  | 'DocumentoTabla'
  | 'DocumentoAbrirCon'
  | 'DocumentoGuardar'
  | 'DocumentoClasificar'
  | 'TiposDocumento'
  | 'Verificar'
  | 'VerificarArchivos'
  | 'VerificarListos'
  | 'Buscar'
  | 'Importar'
  | 'ImportarResultado'
  | 'ImportarTexto'
  | 'VerificacionImprimir'
  | 'ExpedienteCambiar'
  | 'Expedientes'
  | 'Expediente'
  | 'ExpedienteCrear'
  | 'ExpedienteAgregar'
  | 'ExpedienteSacar'
  | 'ExpedienteExportar'
  | 'EvidenciaExportar'
>;

export const documentos = (m: Memoria): Calls => {
  const busca = (id: string): T.Documento => {
    const d = m.a.documentos.find((x) => x.fila.id === id);
    if (d !== undefined) return d;
    const deActo = m.a.actos.flatMap((x) => x.documentos.map((f) => ({ f, x }))).find(({ f }) => f.id === id);
    if (deActo === undefined) throw falla('no_encontrado', 'Ese documento no está en el archivo.');
    return documentoDe(deActo.f, { acto: deActo.x.acto.id, acuse: deActo.x.acuse });
  };
  const todos = (): T.DocumentoFila[] =>
    [...m.a.documentos.map((d) => d.fila), ...m.a.actos.flatMap((x) => x.documentos)].sort((a, b) =>
      b.fecha.localeCompare(a.fecha),
    );
  const importados = new Map<string, T.ResultadoImportar>();
  const comprobados = new Map<string, T.Comprobado[]>();
  const expediente = (id: string): T.Expediente => {
    const e = m.a.expedientes.find((x) => x.fila.id === id);
    if (e === undefined) throw falla('no_encontrado', 'Ese expediente no existe.');
    return e;
  };
  const exporta = (): T.Tarea =>
    m.tarea('exportar', 9, (i) => ({
      texto: 'Armando la evidencia',
      resultado: i === 8 ? '/Documentos/evidencia.zip' : '',
    }));

  return {
    Documentos: (f) => {
      const filas = todos().filter(
        (d) =>
          (f.rfc === '' || d.rfc === f.rfc) &&
          (f.tipo === '' || d.tipo === f.tipo) &&
          (!f.porClasificar || d.porClasificar) &&
          (f.desdeFecha === '' || d.fecha >= f.desdeFecha) &&
          (f.hastaFecha === '' || d.fecha <= f.hastaFecha),
      );
      return Promise.resolve({
        total: filas.length,
        desde: f.desde,
        filas: filas.slice(f.desde, f.desde + f.cuantos),
      });
    },
    Documento: async (id) => busca(id),
    DocumentoTexto: async (id) => ({ texto: m.a.textos.get(id) ?? busca(id).fila.titulo, cortado: false }),
    DocumentoCorreo: async (id) => ({
      de: 'avisos@imss.example',
      para: 'contabilidad@encino.example',
      asunto: busca(id).fila.titulo,
      fecha: '2026-11-12T13:05:00-06:00',
      texto: 'Tiene una notificación pendiente en el Buzón IMSS.',
      ligas: [
        {
          texto: 'Entrar al Buzón',
          destino: 'https://buzon-imss.example.net/entrar',
          sospechosa: true,
          motivo: 'El dominio no es del Instituto.',
        },
      ],
    }),
    DocumentoXml: async (id) => {
      if (/roto/.test(busca(id).fila.archivo))
        throw falla(
          'no_se_muestra',
          `${busca(id).fila.archivo} no se puede mostrar en orden. El XML está cortado.`,
          'Está guardado tal como llegó; ningún plazo depende de verlo aquí.',
          'Guarde una copia, o ábralo con el programa del sistema.',
        );
      return [
        { profundidad: 0, nombre: 'acuse', texto: '', atributos: [{ nombre: 'version', valor: '2' }] },
        { profundidad: 1, nombre: 'folio', texto: busca(id).fila.folio, atributos: [] },
        { profundidad: 1, nombre: 'rfc', texto: busca(id).fila.rfc, atributos: [] },
      ];
    },
    DocumentoTabla: async (c) => ({
      hojas: ['EMA'],
      hoja: 0,
      totalFilas: 400,
      desde: c.desde,
      filas: Array.from({ length: Math.min(c.cuantos, 400 - c.desde) }, (_, i) => [
        `0${String(1000000000 + c.desde + i)}`,
        `TRABAJADOR ${String(c.desde + i + 1)}`,
        '31',
        '412.50',
        '1 871.22',
      ]),
    }),
    DocumentoAbrirCon: () => Promise.resolve(),
    DocumentoGuardar: async (id) => `/Documentos/${busca(id).fila.archivo}`,
    DocumentoClasificar: (c) => {
      for (const d of m.a.documentos)
        if (c.ids.includes(d.fila.id))
          d.fila = {
            ...d.fila,
            rfc: c.rfc,
            tipo: c.tipo,
            folio: c.folio,
            fecha: c.fecha,
            porClasificar: false,
          };
      m.emitir('cambios', [c.rfc]);
      return Promise.resolve();
    },
    TiposDocumento: () =>
      Promise.resolve(
        [
          ['resolucion', 'Resolución'],
          ['acuse', 'Acuse'],
          ['cedula', 'Emisión anticipada'],
          ['opinion', 'Opinión 32-D'],
          ['oficio', 'Oficio'],
          ['otro', 'Otro'],
        ].map(([valor = '', nombre = '']) => ({ valor, nombre, detalle: '' })),
      ),
    Verificar: async (id) => verificacionDe(busca(id).fila.archivo, id),
    VerificacionImprimir: () => Promise.resolve(),
    VerificarArchivos: (rutas) => {
      const listos: T.Comprobado[] = [];
      const t = m.tarea('comprobar', rutas.length, (i) => {
        const nombre = nombreDe(rutas[i] ?? '');
        listos.push(comprobado(rutas[i] ?? ''));
        return { texto: `Comprobando ${nombre}` };
      });
      comprobados.set(t.id, listos);
      return Promise.resolve(t);
    },
    VerificarListos: (id, desde) => Promise.resolve((comprobados.get(id) ?? []).slice(desde)),
    Buscar: (b) => {
      const dia = /(?:^|\s)(?:desde|hasta):(\S*)/i.exec(b.texto)?.[1];
      if (dia !== undefined && !/^\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?$/.test(dia))
        return Promise.reject(falla('fecha_invalida', `«${dia}» no es un día.`));
      const palabras = llano(b.texto)
        .split(/\s+/)
        .filter((x) => x !== '' && !x.includes(':'));
      const filas = todos().filter((d) =>
        palabras.every((p) =>
          llano(`${d.titulo} ${d.tipoNombre} ${d.folio} ${d.rfc} ${d.nombreRfc}`).includes(p),
        ),
      );
      return Promise.resolve({
        total: filas.length,
        totalMinimo: false,
        pendientes: 0,
        filas: filas.slice(b.desde, b.desde + b.cuantos).map((documento) => ({
          documento,
          fragmento: ['…', palabras[0] ?? '', ` · ${documento.titulo}`],
          acto: '',
        })),
      });
    },
    Importar: (rutas) => {
      const r: T.ResultadoImportar = { importados: [], repetidos: [], conProblemas: [] };
      const t = m.tarea('importar', rutas.length, (i) => {
        const archivo = (rutas[i] ?? '').split('/').at(-1) ?? '';
        const ext = archivo.split('.').at(-1)?.toLowerCase() ?? '';
        const fila: T.DocumentoFila = {
          id: m.id('doc'),
          rfc: '',
          nombreRfc: '',
          tipo: 'otro',
          tipoNombre: 'Por clasificar',
          titulo: archivo,
          archivo,
          folio: '',
          fecha: m.ahora.slice(0, 10),
          bytes: 90_000,
          vista: vistas[ext] ?? 'otro',
          porClasificar: true,
          sugerencia: { tipo: 'acuse', rfc: '', folio: '', fecha: '', motivo: '' },
        };
        if (/vacio/.test(archivo))
          r.conProblemas.push({ ruta: rutas[i] ?? '', motivo: 'El archivo está vacío.', guardado: false });
        else if (todos().some((d) => d.archivo === archivo)) r.repetidos.push(fila);
        else {
          m.a.documentos.unshift(documentoDe(fila, { origen: 'de un archivo' }));
          r.importados.push(fila);
        }
        return { texto: archivo };
      });
      importados.set(t.id, r);
      return Promise.resolve(t);
    },
    ImportarResultado: (id) =>
      Promise.resolve(importados.get(id) ?? { importados: [], repetidos: [], conProblemas: [] }),
    ImportarTexto: (texto) => {
      const fila: T.DocumentoFila = {
        id: m.id('doc'),
        rfc: '',
        nombreRfc: '',
        tipo: 'texto',
        tipoNombre: 'Texto',
        titulo: 'mensaje.txt',
        archivo: 'mensaje.txt',
        folio: '',
        fecha: m.ahora.slice(0, 10),
        bytes: texto.length,
        vista: 'texto',
        porClasificar: true,
        sugerencia: { tipo: 'aviso', rfc: '', folio: '', fecha: '', motivo: '' },
      };
      const corre = /para notificaci[óo]n/i.test(texto);
      const folio = /Firma Digital\s+(\S+)/i.exec(texto)?.[1] ?? '';
      const aviso = {
        titulo: corre ? 'Aviso de notificación pendiente' : '',
        corre,
        folio,
        rfc: '',
        registroPatronal: '',
        enviado: '',
      };
      m.a.textos.set(fila.id, texto);
      m.a.documentos.unshift(documentoDe(fila, { origen: 'Anotado a mano', mime: 'text/plain', aviso }));
      return Promise.resolve(fila);
    },
    Expedientes: (rfc) =>
      Promise.resolve(m.a.expedientes.map((e) => e.fila).filter((e) => rfc === '' || e.rfc === rfc)),
    Expediente: async (id) => expediente(id),
    ExpedienteCrear: (rfc, titulo) => {
      const nombre = m.a.rfcs.find((r) => r.rfc === rfc)?.nombre ?? rfc;
      const e: T.Expediente = {
        fila: { id: m.id('exp'), rfc, nombre, titulo, documentos: 0, abierto: true, cambiado: m.ahora },
        historia: [],
        documentos: [],
        sugeridos: todos()
          .filter((d) => d.rfc === rfc)
          .slice(0, 3)
          .map((documento) => ({ documento, razon: `Tiene el mismo folio: ${documento.folio}.` })),
      };
      m.a.expedientes.unshift(e);
      return Promise.resolve(e);
    },
    ExpedienteAgregar: async (id, ids) => {
      const e = expediente(id);
      const nuevos = todos().filter((d) => ids.includes(d.id) && !e.documentos.some((x) => x.id === d.id));
      e.documentos = [...e.documentos, ...nuevos];
      e.sugeridos = e.sugeridos.filter((d) => !ids.includes(d.documento.id));
      e.fila = { ...e.fila, documentos: e.documentos.length, cambiado: m.ahora };
      return { ...e };
    },
    ExpedienteSacar: async (id, doc) => {
      const e = expediente(id);
      e.documentos = e.documentos.filter((d) => d.id !== doc);
      e.fila = { ...e.fila, documentos: e.documentos.length, cambiado: m.ahora };
      return { ...e };
    },
    ExpedienteCambiar: async (id, titulo, abierto) => {
      const e = expediente(id);
      e.fila = { ...e.fila, titulo, abierto };
      return { ...e };
    },
    ExpedienteExportar: () => Promise.resolve(exporta()),
    EvidenciaExportar: () => Promise.resolve(exporta()),
  };
};
