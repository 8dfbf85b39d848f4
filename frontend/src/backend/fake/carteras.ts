import type { Llamadas } from '../backend';
import type * as T from '../tipos';
import { compara, llano } from '$/lib/formato';
import { falla, type Memoria } from './memoria';

type Calls = Pick<Llamadas, 'CarteraCambiar' | 'CarteraQuitar'>;

export function carterasDe(m: Memoria): T.Cartera[] {
  const nombres = new Set([...m.a.vacias, ...m.a.rfcs.flatMap((r) => r.carteras)]);
  return [...nombres].sort(compara).map((nombre) => ({
    nombre,
    rfcs: m.a.rfcs.filter((r) => r.carteras.includes(nombre)).map((r) => r.rfc),
  }));
}

export const carteras = (m: Memoria): Calls => ({
  CarteraCambiar: async ({ nombre, nuevo, entran, salen }) => {
    const puesto = nuevo.trim().replace(/\s+/g, ' ');
    const fin = puesto === '' ? nombre : puesto;
    if (fin === '')
      throw falla('estado_no_permite', 'La cartera no tiene nombre.', '', 'Escriba cómo se llama.');
    if (carterasDe(m).some((c) => c.nombre !== nombre && llano(c.nombre) === llano(fin)))
      throw falla('repetido', `La cartera «${fin}» ya está.`, '', 'Elija otro nombre.');
    for (const r of m.a.rfcs) {
      const estaba = r.carteras.includes(nombre);
      const esta = (estaba || entran.includes(r.rfc)) && !salen.includes(r.rfc);
      r.carteras = [...r.carteras.filter((c) => c !== nombre && c !== fin), ...(esta ? [fin] : [])];
    }
    m.a.vacias = [...m.a.vacias.filter((c) => c !== nombre && c !== fin), fin];
    m.emitir('cambios', []);
  },
  CarteraQuitar: async (nombre) => {
    for (const r of m.a.rfcs) r.carteras = r.carteras.filter((c) => c !== nombre);
    m.a.vacias = m.a.vacias.filter((c) => c !== nombre);
    m.emitir('cambios', []);
  },
});
