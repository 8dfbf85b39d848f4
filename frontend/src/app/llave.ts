import type { Estado } from '$/backend/tipos';

/** Nothing that counts yet: neither an RFC nor a document. */
const vacio = (e: Estado): boolean => e.rfcs.length === 0 && e.conteos.porClasificar === 0;

/** There are encrypted documents, and nothing but this machine's keyring opens them. */
export const faltaClave = (e: Estado): boolean =>
  e.ambito === 'real' && e.llave.estado === 'abierto' && !e.llave.probada && !vacio(e);

/** The first thing that counts just came in, and its recovery key is still to be made. */
export const tocaOfrecer = (antes: Estado, e: Estado): boolean =>
  antes.ambito === 'real' && vacio(antes) && faltaClave(e);
