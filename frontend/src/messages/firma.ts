/** The panel in which people sign. */
export const firma = {
  seFirmara: 'Se firmará este texto',
  conLaEfirmaDe: 'Con la e.firma de',
  vigenteHasta: (fecha: string) => `vigente hasta el ${fecha}`,
  confirmaNativa: 'La contraseña está a la mano: el sistema le pedirá confirmar antes de firmar.',
  faltaContrasena: 'Escriba la contraseña de la llave para firmar.',
  ahoraNo: 'Ahora no',
} as const;
