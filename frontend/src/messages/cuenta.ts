/** The strip of the count and its reasons. */
export const cuenta = {
  titulo: 'La cuenta',
  tira: 'Cuenta de los días, uno por casilla',
  leyenda: 'rayado: no cuenta · numerado: cuenta',
  cuenta: (n: string) => `día ${n}`,
  noCuenta: (motivo: string) => `no cuenta: ${motivo}`,
  porQue: 'Por qué',
  copiar: 'Copiar la cuenta',
  supuesta: 'Descansa en una suposición',
  noHay: 'No lo sé: falta un dato para contar',
  otraLectura: (motivo: string) => `Hay otra lectura: ${motivo}`,
  alternativa: (notificada: string, surte: string, vence: string) =>
    [
      notificada === '' ? '' : `notificada ${notificada}`,
      surte === '' ? '' : `surte efectos ${surte}`,
      vence === '' ? '' : `vence ${vence}`,
    ]
      .filter((x) => x !== '')
      .join(' · ') + '. La alarma usa la fecha más temprana.',
  calendario: (version: string, hasta: string) => `Calendario ${version}; acuerdos cargados hasta ${hasta}.`,
} as const;
