import { efirmas } from '$/messages/efirmas';

/** Where the password of an e.firma may stay, as it is asked. */
export const modos = (['preguntar', 'sesion', 'llavero'] as const).map((valor) => ({
  valor,
  texto: efirmas.alta.modo[valor][0],
  detalle: efirmas.alta.modo[valor][1],
}));
