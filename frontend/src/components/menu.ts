import type { Snippet } from 'svelte';
import type { NombreIcono } from '$/lib/iconos';

/** A button with the menu that it opens. */
export interface PropsDeMenu {
  /** accessible name of the button */
  nombre: string;
  opciones: readonly {
    texto: string;
    detalle?: string;
    icono?: NombreIcono;
    puesta?: boolean;
    hacer: () => void;
  }[];
  children: Snippet;
  clase?: string;
}
