import type { Backend, Eventos } from './backend';
import { AppError, comoAppError } from './errores';

/** What Wails puts on the window; the loopback test server puts the same. */
interface Puente {
  go: { bridge: { API: Record<string, (...args: unknown[]) => Promise<unknown>> } };
  runtime: { EventsOn: (nombre: string, oyente: (dato: unknown) => void) => () => void };
}

/** A panic on the Go side may leave a promise open for ever; nothing that answers takes this long. */
const ESPERA_MS = 120_000;

export const hayPuente = (w: unknown): w is Puente =>
  (w as Partial<Puente>).go?.bridge?.API !== undefined && (w as Partial<Puente>).runtime !== undefined;

/** The Go side, each call with its failure read and a limit of time. Dialogs wait for the person. */
export function crearWails(puente: Puente): Backend {
  const sinLimite = new Set<string>([
    'ElegirArchivos',
    'GuardarComo',
    'RecuperacionGuardar',
    'DocumentoGuardar',
    'ExportarICS',
    'ExpedienteExportar',
    'EvidenciaExportar',
    'CabezaGuardar',
    'Abrir',
  ]);
  const llamar =
    (nombre: string) =>
    async (...args: unknown[]): Promise<unknown> => {
      const metodo = puente.go.bridge.API[nombre];
      if (metodo === undefined) throw comoAppError(new Error(`falta ${nombre}`));
      try {
        const pedido = metodo(...args);
        return await (sinLimite.has(nombre) ? pedido : conLimite(pedido, nombre));
      } catch (causa) {
        throw comoAppError(causa);
      }
    };
  const escuchar = <E extends keyof Eventos>(evento: E, oyente: (dato: Eventos[E]) => void): (() => void) =>
    puente.runtime.EventsOn(evento, (dato) => oyente(dato as Eventos[E]));

  return new Proxy({ escuchar } as Backend, {
    get: (base, nombre): unknown => {
      if (nombre === 'escuchar') return Reflect.get(base, nombre);
      return typeof nombre === 'string' && /^[A-Z]/.test(nombre) ? llamar(nombre) : undefined;
    },
  });
}

function conLimite<T>(pedido: Promise<T>, nombre: string): Promise<T> {
  return new Promise((bien, mal) => {
    const reloj = setTimeout(() => {
      const que = `${nombre} no respondió en dos minutos.`;
      mal(
        new AppError(
          'interno',
          que,
          'No se sabe si terminó; antes de repetirlo, revise la bitácora.',
          'Cierre y abra Valija.',
        ),
      );
    }, ESPERA_MS);
    pedido.then(bien, mal).finally(() => clearTimeout(reloj));
  });
}
