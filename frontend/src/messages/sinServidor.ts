/** An RFC whose Buzón is kept by hand: what the IMSS does not offer to programs, and what there is meanwhile. */
export const sinServidor = {
  porque:
    'El IMSS no ofrece a los programas una forma de entrar al Buzón: no publica servicio ni especificación.',
  abrir: 'Abrir la página oficial del Buzón IMSS',
  importar: 'Importar el acuse…',
  lugares: {
    buzon: {
      titulo: 'Qué hace Valija con este RFC',
      porEso: 'Por eso Valija no lista ni abre por usted en el Buzón oficial.',
      hoy: 'Lo que sí hace hoy',
      puntos: [
        'Registrar cada aviso que le llegue por correo o SMS y contar sus plazos, con su razón.',
        'Guardar y buscar los documentos que descargue, sin alterar un byte.',
        'Comprobar firmas y acuses, y armar la evidencia.',
        'Llevar la agenda y el libro de plazos de todos sus RFC.',
      ],
    },
    activar: {
      titulo: 'Este Buzón se activa en el portal oficial',
      porEso: 'Por eso Valija no puede activarlo ni cambiar sus medios por usted.',
      hoy: 'Lo que hará en el portal',
      pasos: [
        'Entrar con su e.firma.',
        'Registrar el celular y de uno a cinco correos (numeral 5.1).',
        'Validar el celular y un correo: tiene 72 horas de reloj desde el registro, o se cancelan (numeral 5.2).',
        'Firmar los términos y condiciones (numeral 5.3). Desde entonces el Instituto puede notificarle ahí.',
        'Guardar aquí los acuses que descargue, y registrar cada aviso que le llegue: Valija cuenta sus plazos.',
      ],
    },
    promocion: {
      titulo: 'Se presenta en el portal oficial',
      porEso:
        'Por eso Valija no la firma ni la presenta por usted. Aquí se prepara, y el borrador se conserva.',
      hoy: 'Qué sigue',
      pasos: [
        'Copie o guarde lo escrito, y llévelo al portal con sus anexos.',
        'Fírmela y preséntela ahí con su e.firma.',
        'Importe aquí el acuse: su fecha es la que vale.',
      ],
    },
  },
  verBuzon: 'Ver lo registrado de este RFC',
  aMano: 'Medios anotados a mano',
  /** F5, when nobody can be asked */
  sincronizar: {
    titulo: 'No hay un Buzón que sincronizar',
    texto:
      'El IMSS no ofrece a los programas una forma de entrar al Buzón. Los plazos corren igual: mírelo en la página oficial y registre aquí cada aviso.',
    abrir: 'Abrir la página oficial',
  },
} as const;
