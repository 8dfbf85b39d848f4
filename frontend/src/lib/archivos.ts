/** The name of a file in a path of any system. Pure. */
export const nombreDe = (ruta: string): string => ruta.split(/[/\\]/).at(-1) ?? ruta;
