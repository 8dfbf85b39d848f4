/** The code that a validation message carries, from whatever the person pasted: the code, the whole SMS, or the link. Pure. */
export function codigoDe(texto: string): string {
  const liga = /[?&]code=([^&\s#]+)/i.exec(texto);
  if (liga?.[1] !== undefined) return decodeURIComponent(liga[1]);
  const enSms = /c[oó]digo\D{0,3}(\d{4,8})/i.exec(texto);
  const dado = texto.trim();
  return enSms?.[1] ?? (/^[\d\s-]+$/.test(dado) ? dado.replace(/[\s-]/g, '') : dado); // «979 69», as some phones write it
}
