/** Labels that people put on acts and documents. */
export const etiquetas = {
  titulo: 'Etiquetas',
  nueva: 'Poner una etiqueta',
  poner: 'Poner',
  puestas: 'Etiquetas puestas',
  enUso: 'Etiquetas en uso',
  quitar: (e: string) => `Quitar la etiqueta ${e}`,
  filtrar: 'Etiqueta',
  todas: 'Cualquier etiqueta',
} as const;
