import { plural } from '$/lib/formato';

/** The key of encrypted documents: the reminder, the recovery key's dialog, and what to do without the key. */
export const llave = {
  estados: {
    abierto: 'Los documentos y su texto están cifrados',
    pidiendo: 'Cifrados; se espera al llavero',
    bloqueado: 'Cifrados, y falta su llave: no se pueden leer ni guardar',
    plano: 'Los documentos no están cifrados',
    practica: 'La práctica no se cifra: sus documentos son ficticios',
  },
  donde: 'La llave está en el llavero de esta computadora; se pide sola al abrir Valija.',
  porQuePlano: 'Esta carpeta se hizo sin un llavero que funcionara.',
  cifrar: 'Cifrar este archivo…',
  cifrarTitulo: 'Cifrar este archivo',
  cifrarTexto: [
    'Su llave se guarda en el llavero de esta computadora. Lo que llegue desde ahora entra cifrado.',
    'Después hará su clave de recuperación y la probará; hasta entonces no se toca nada de lo que ya está.',
    'Cifrar lo que ya está se puede detener y seguir otro día, y Valija se usa mientras tanto. No hay camino de regreso.',
  ],
  cifrarQueda: 'Lo que esto no alcanza',
  cifrarEmpezar: 'Empezar',
  cifrarEmpezando: 'Guardando la llave…',
  aMedias: (n: number) =>
    `Lo que llega se cifra; ${plural(n, 'contenido de antes sigue', 'contenidos de antes siguen')} en claro`,
  cifrando: 'Se está cifrando; en la línea de estado se ve cuánto va y se detiene.',
  cifrarSeguir: 'Cifrar lo que falta',
  cifrarFaltaClave: 'Antes haga y pruebe su clave de recuperación.',
  cifrado: 'Ningún documento queda en claro',
  consejoPlano: 'Cualquiera que tenga el disco puede leerlos: encienda BitLocker, FileVault o LUKS.',
  pidiendo: 'Esperando al llavero',

  clave: 'Clave de recuperación',
  probada: 'Hecha y probada',
  falta: 'Falta su clave de recuperación',
  faltaTexto: 'Si el llavero de esta computadora se pierde, sus documentos no se podrán leer.',
  hacer: 'Hacer mi clave…',
  hacerOtra: 'Hacer otra…',
  ofrece: 'Sus documentos quedan cifrados',
  ofreceTexto:
    'Su llave está en el llavero de esta computadora. Haga una clave de recuperación para poder leerlos si el llavero se pierde.',
  hacerla: 'Hacerla ahora',

  titulo: 'Clave de recuperación',
  pasos: ['Qué es', 'Guárdela', 'Pruébela'],
  paso: 'Pasos',
  queEs: [
    'Abre sus documentos si el llavero se pierde: otra computadora, otro usuario, una reinstalación.',
    'Se muestra una sola vez y Valija no la guarda. Quien la tenga y tenga una copia de la carpeta puede leerlo todo.',
    'Al final la escribirá de nuevo, para comprobar que su copia de verdad abre.',
  ],
  anterior:
    'La clave que hizo antes sirve hasta que pruebe la nueva; después ya no. Un respaldo se abre con la nueva desde la siguiente vez que lo haga.',
  mostrar: 'Mostrar la clave',
  mostrando: 'Haciendo la clave…',
  guarde:
    'Imprímala, o escríbala a mano, y guárdela lejos de esta computadora. También puede ponerla en su administrador de contraseñas.',
  noHay: 'No lleva las letras B, I ni O, ni la cifra 1.',
  pdf: 'Guardar hoja para imprimir…',
  pdfHecho: (ruta: string) =>
    `La hoja se guardó en ${ruta}. Imprímala y borre ese archivo: mientras exista, abre sus documentos.`,
  yaLaGuarde: 'Ya la guardé',
  escriba: 'Escriba la clave desde su copia',
  escribaPista: 'Da igual con mayúsculas o minúsculas, con espacios o en varios renglones.',
  volver: 'Volver a verla',
  probar: 'Probar la clave',
  probando: 'Probando…',
  lista: 'La clave abre sus documentos',
  listaTexto: 'Quedó probada. Si algún día hace otra, ésta servirá hasta que pruebe la nueva.',
  listaRespalde:
    'Quedó probada. Respalde otra vez: los respaldos que ya tenía todavía no se abren con ella. Si algún día hace otra, ésta servirá hasta que pruebe la nueva.',

  bloqueado: 'Sus documentos están cifrados y falta su llave',
  bloqueadoTexto:
    'Nada se perdió. Los plazos, las fechas y las listas se consultan; los documentos no se pueden leer, y no entra ni se abre ni se presenta nada nuevo hasta tenerla.',
  reintentar: 'Reintentar con el llavero',
  reintentando: 'Preguntando al llavero…',
  conClave: 'Abrir con la clave de recuperación…',
  conClaveTitulo: 'Abrir con la clave de recuperación',
  conClaveTexto:
    'Escriba la clave que imprimió al hacerla. Sus documentos se abrirán y la llave volverá al llavero de esta computadora.',
  sinClave: 'Nunca se probó una clave de recuperación de este archivo; si llegó a ver una, pruebe con ella.',
  abrir: 'Abrir los documentos',
  abriendo: 'Abriendo…',
  abierto: 'Sus documentos se pueden leer otra vez',
  abiertoTexto: 'La llave volvió al llavero de esta computadora.',
  abiertoSinLlavero: (motivo: string) =>
    `${motivo} La próxima vez que abra Valija se pedirá de nuevo la clave.`,
} as const;
