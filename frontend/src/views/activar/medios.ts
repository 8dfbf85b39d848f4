import type { Medio, MedioNuevo } from '$/backend/tipos';
import { activar } from '$/messages/activar';

const t = activar.medios.mal;
const DIGITOS = 10;

/** What is typed of the medios before they are registered. */
export interface MediosEscritos {
  celular: string;
  correos: string[];
  registroPatronal: string;
}

/** What was typed and is not registered yet, by RFC and form: it lives as long as the window, and no disk has it. */
const escritos = new Map<string, MediosEscritos>();
export const escritosEn = (forma: string): MediosEscritos | undefined => escritos.get(forma);
export const anotarEscritos = (forma: string, e: MediosEscritos): unknown => escritos.set(forma, e);
/** Once it is registered. */
export function olvidarEscritos(rfc: string): void {
  for (const forma of escritos.keys()) if (forma.startsWith(`${rfc}/`)) escritos.delete(forma);
}

/** Those that are still worth showing: one that was cancelled and registered again is told once, as it is now. */
export const vigentes = (medios: Medio[]): Medio[] =>
  medios.filter(
    (m) =>
      m.estado !== 'cancelado' ||
      !medios.some(
        (x) =>
          x !== m && x.tipo === m.tipo && x.valor === m.valor && !sobra(x) && x.registrado > m.registrado,
      ),
  );
const sobra = (m: Medio): boolean => m.estado === 'baja';

/** What to type again when the 72 hours went by. */
export function otraVez(cancelados: Medio[]): MediosEscritos {
  const de = (tipo: Medio['tipo']): string[] => cancelados.filter((m) => m.tipo === tipo).map((m) => m.valor);
  const correos = de('correo').slice(0, 5);
  return {
    celular: de('celular').at(-1) ?? '',
    correos: correos.length === 0 ? [''] : correos,
    registroPatronal: cancelados.find((m) => m.registroPatronal !== '')?.registroPatronal ?? '',
  };
}

export const digitosDe = (celular: string): string => celular.trim().replace(/^\+52/, '').replace(/\D/g, '');

/** What is wrong with a mobile; "" with a right one, or with none. */
export function malCelular(texto: string): string {
  if (texto.trim() === '') return '';
  if (/[^\d\s()+-]/.test(texto)) return t.celularLetras;
  const n = digitosDe(texto).length;
  return n === DIGITOS ? '' : t.celularDigitos(n);
}

/** What is wrong with an e-mail; "" with a right one, or with none. */
export function malCorreo(texto: string, anteriores: string[]): string {
  const c = texto.trim().toLowerCase();
  if (c === '') return '';
  if (!c.includes('@')) return t.correoArroba;
  if (/[\s|<>,;:"\\()[\]]/.test(c)) return t.correoSigno;
  const [local = '', dominio = '', ...mas] = c.split('@');
  const etiquetas = dominio.split('.');
  if (
    mas.length > 0 ||
    local === '' ||
    etiquetas.some((e) => e === '' || e.startsWith('-') || e.endsWith('-'))
  )
    return t.correoForma;
  if (etiquetas.length < 2) return t.correoFinal;
  return anteriores.some((x) => x.trim().toLowerCase() === c) ? t.correoRepetido : '';
}

/** What keeps the form from going on, said in one line; "" when nothing does. */
export function queFalta(pide: 'todo' | Medio['tipo'], e: MediosEscritos): string {
  const { celular, correos } = e;
  if (pide !== 'correo' && malCelular(celular) !== '') return t.corrijaCelular;
  const malo = correos.findIndex((c, i) => malCorreo(c, correos.slice(0, i)) !== '');
  if (pide !== 'celular' && malo >= 0) return t.corrijaCorreo(malo + 1);
  const sinCelular = pide !== 'correo' && celular.trim() === '';
  const sinCorreo = pide !== 'celular' && correos.every((c) => c.trim() === '');
  if (sinCelular && sinCorreo) return t.faltanDos;
  if (sinCelular) return t.faltaCelular;
  return sinCorreo ? t.faltaCorreo : '';
}

/** What the form asks to register. */
export function altasDe(pide: 'todo' | Medio['tipo'], e: MediosEscritos): MedioNuevo[] {
  const { registroPatronal } = e;
  const celular = digitosDe(e.celular).replace(/(\d{2})(\d{4})(\d{4})/, '$1 $2 $3');
  const correos = e.correos.map((c) => c.trim()).filter((c) => c !== '');
  return [
    ...(pide === 'correo' ? [] : [{ tipo: 'celular' as const, valor: celular, registroPatronal }]),
    ...(pide === 'celular'
      ? []
      : correos.map((valor) => ({ tipo: 'correo' as const, valor, registroPatronal }))),
  ];
}
