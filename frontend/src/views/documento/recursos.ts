/** Fonts, character maps and decoders of pdf.js, from the bundle: nothing comes from the network. */
const fuentes = import.meta.glob<string>('/node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}', {
  query: '?url',
  import: 'default',
  eager: true,
});
const mapas = import.meta.glob<string>('/node_modules/pdfjs-dist/cmaps/*.bcmap', {
  query: '?url',
  import: 'default',
  eager: true,
});
const decodificadores = import.meta.glob<string>(
  '/node_modules/pdfjs-dist/wasm/{jbig2,openjpeg,qcms_bg}.wasm',
  {
    query: '?url',
    import: 'default',
    eager: true,
  },
);

const porNombre: Record<string, string> = Object.fromEntries(
  Object.entries({ ...fuentes, ...mapas, ...decodificadores }).map(([ruta, url]) => [
    ruta.split('/').at(-1) ?? ruta,
    url,
  ]),
);

/** What pdf.js asks its data with, instead of a folder's address. */
export class Recursos {
  async fetch({ filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const url = porNombre[filename];
    if (url === undefined) throw new Error(`pdf.js: ${filename}`);
    return new Uint8Array(await (await fetch(url)).arrayBuffer());
  }
}
