import type { PDFDocumentLoadingTask, PDFDocumentProxy } from 'pdfjs-dist';

/** pdf.js, loaded the first time a PDF is looked at. The legacy build runs in older system web views; none evaluates text. */
const TROZO = 65_536;

export type Pdfjs = typeof import('pdfjs-dist');

export interface PdfAbierto {
  pdfjs: Pdfjs;
  doc: PDFDocumentProxy;
  cerrar: () => void;
}

async function cargar(): Promise<{ pdfjs: Pdfjs; Recursos: object }> {
  const [pdfjs, obrero, recursos] = await Promise.all([
    import('pdfjs-dist/legacy/build/pdf.mjs') as Promise<Pdfjs>,
    import('pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'),
    import('./recursos'),
  ]);
  pdfjs.GlobalWorkerOptions.workerSrc = obrero.default;
  return { pdfjs, Recursos: recursos.Recursos };
}

/**
 * Opens a PDF by pieces: pdf.js asks Ranges by itself only over http, so the pieces are asked for here, and a file
 * that the handler serves whole is given whole.
 */
export async function abrirPdf(url: string): Promise<PdfAbierto> {
  const { pdfjs, Recursos } = await cargar();
  const comun = {
    BinaryDataFactory: Recursos,
    useWorkerFetch: false,
    useSystemFonts: false,
    cMapPacked: true,
    enableXfa: false,
    stopAtErrors: false,
  };
  const cabeza = await fetch(url, { headers: { Range: `bytes=0-${String(TROZO - 1)}` } });
  if (!cabeza.ok) throw new Error(`HTTP ${String(cabeza.status)}`);
  const inicial = new Uint8Array(await cabeza.arrayBuffer());
  const total = Number(cabeza.headers.get('content-range')?.split('/')[1] ?? Number.NaN);

  class Rangos extends pdfjs.PDFDataRangeTransport {
    override requestDataRange(a: number, b: number): void {
      void fetch(url, { headers: { Range: `bytes=${String(a)}-${String(b - 1)}` } })
        .then((r) => r.arrayBuffer())
        .then((dato) => this.onDataRange(a, new Uint8Array(dato)))
        .catch(() => this.abort());
    }
  }
  const tarea: PDFDocumentLoadingTask =
    cabeza.status === 206 && Number.isFinite(total)
      ? pdfjs.getDocument({
          ...comun,
          range: new Rangos(total, inicial),
          rangeChunkSize: TROZO,
          disableAutoFetch: true,
          disableStream: true,
        })
      : pdfjs.getDocument({ ...comun, data: inicial });
  const doc = await tarea.promise;
  return { pdfjs, doc, cerrar: () => void tarea.destroy() };
}

/** Runs of text of a page, in reading order. */
export async function tramosDe(doc: PDFDocumentProxy, numero: number): Promise<string[]> {
  const pagina = await doc.getPage(numero);
  const { items } = await pagina.getTextContent();
  return items.flatMap((i) => ('str' in i ? [i.str] : []));
}
