/** The two doors of the first run. */
export const inicio = {
  titulo: '¿Cómo quiere empezar?',
  texto:
    'Valija guarda sus e.firmas, recibe lo que llega al Buzón IMSS sin abrirlo y lleva la cuenta de cada plazo con su razón.',
  practica: 'Buzón de práctica',
  practicaTexto: 'Un Buzón completo dentro de su computadora, con empresas y avisos ficticios.',
  practicaPuntos: [
    'Nada tiene efectos legales',
    'Active, abra, firme y presente sin riesgo',
    'Adelante el reloj para ver correr los plazos',
  ],
  practicaEntrar: 'Entrar a practicar',
  practicaEntrando: 'Preparando la práctica…',
  efirma: 'Agregar mi e.firma',
  efirmaTexto: 'Para trabajar con su RFC o con los de sus clientes.',
  efirmaPuntos: [
    'Tenga a mano .cer, .key y contraseña',
    'Se revisan aquí y la llave no sale de aquí',
    'Agregarla no abre ni presenta nada',
  ],
  efirmaEntrar: 'Elegir archivos…',
  tambien: 'También puede',
  importar: 'importar documentos que ya descargó',
  o: 'o',
  restaurar: 'restaurar un respaldo',
  privado: 'Funciona sin red. Nada sale de esta computadora sin que usted lo pida.',
} as const;
