/** Small looks that survive a restart (order, columns). Never data; a browser that refuses just forgets. */
export function recordar(clave: string, valor: unknown): void {
  try {
    localStorage.setItem(`valija.${clave}`, JSON.stringify(valor));
  } catch {
    // storage may be off: nothing is lost but a preference
  }
}

export function recordado<T>(clave: string, inicial: T): T {
  try {
    const texto = localStorage.getItem(`valija.${clave}`);
    return texto === null ? inicial : (JSON.parse(texto) as T);
  } catch {
    return inicial;
  }
}
