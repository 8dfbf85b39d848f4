import { miles, plural } from '$/lib/formato';

/** Backups: making them, proving them, bringing them back. */
export const respaldos = {
  titulo: 'Respaldos',
  texto:
    'Se hacen mientras trabaja. En la misma carpeta, cada uno copia sólo lo que cambió desde el anterior, que sigue sirviendo hasta que el nuevo está completo.',
  sinLlaves:
    'Las llaves privadas (.key) de las e.firmas y sus contraseñas no van en el respaldo: no salen de esta computadora. Guarde aparte sus archivos .key. Si restaura en otra computadora, Valija le pedirá agregarlas otra vez.',
  dePractica: 'Se respalda su archivo de trabajo; lo de práctica es ficticio y no va.',
  cifrado:
    'El archivo de trabajo está cifrado y su respaldo también: sólo se abre con su llave o con la clave de recuperación.',
  claro:
    'El archivo de trabajo no está cifrado y su respaldo tampoco: guárdelo en un disco cifrado o bajo llave.',
  nuevo: 'Respaldar en una carpeta…',
  ahora: 'Respaldar ahora',
  respaldando: 'Respaldando',
  hecho: 'Respaldo hecho',
  hechoTexto: 'Ensáyelo: así se sabe que sirve.',
  carpeta: 'Carpeta del respaldo',
  ninguno: 'Todavía no hay ningún respaldo.',
  columnas: ['Cuándo', 'Dónde', 'Documentos', 'Tamaño', 'Estado'],
  acciones: 'Acciones',
  documentos: miles,
  ausente: 'No está conectado o ya no está ahí',
  danado: (cuando: string) => `Dañado: lo dijo el ensayo del ${cuando}`,
  integro: (cuando: string) => `Íntegro el ${cuando}`,
  falta: {
    en_claro: 'Tiene documentos en claro: se hizo antes de cifrar el archivo',
    sin_clave: 'No se abre con su clave de recuperación: respalde otra vez',
  },
  sinEnsayo: 'Sin ensayar: no se sabe si sirve',
  ensayar: 'Ensayar',
  ensayando: 'Ensayando la restauración',
  ensayado: 'El respaldo vuelve íntegro',
  ensayadoTexto: 'Se restauró en una carpeta de paso, se comprobó cada byte y la carpeta se borró.',
  restaurar: 'Restaurar…',
  deOtraCarpeta: 'Restaurar de otra carpeta…',
  elegirRespaldo: 'Carpeta que tiene el respaldo',
  elegirDestino: 'Carpeta vacía donde restaurar',
  restaurando: 'Restaurando',
  restaurarTitulo: 'Restaurar un respaldo',
  restaurarTexto:
    'Elija ahora una carpeta vacía. Se restaura ahí y se comprueba cada byte; el archivo en uso no se toca.',
  restaurado: 'Restaurado y comprobado',
  usarlo: (restaurada: string, enUso: string) =>
    `Está en ${restaurada}. Para trabajar con él: cierre Valija, cambie el nombre de la carpeta ${enUso} y ponga en su lugar la restaurada, con ese mismo nombre.`,
  abrirCarpeta: 'Abrir la carpeta',
  claveTitulo: 'El respaldo está cifrado',
  claveTexto:
    'El llavero de esta computadora no tiene la llave de este archivo. Escriba la clave de recuperación que imprimió.',
  clave: 'Clave de recuperación',
  seguir: 'Seguir',
  ver: 'Ver, hacer y restaurar respaldos',
  recordar: 'Recordar si el último tiene más de (días)',
  recordarPista: (n: number) =>
    n === 0 ? 'Con 0 no se recuerda.' : `Se avisa cada ${plural(n, 'día', 'días')} sin respaldo.`,
} as const;
