import type { NombreIcono } from '$/lib/iconos';

/** One thing that the palette offers. */
export interface OpcionPaleta {
  clave: string;
  grupo: string;
  texto: string;
  detalle: string;
  icono: NombreIcono;
  hacer: () => void;
}

/** What is open over the shell. */
export type Abierto = '' | 'buscar' | 'rfc' | 'atajos';
