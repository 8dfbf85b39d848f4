import type { PDFDocumentProxy } from 'pdfjs-dist';
import { expect, it } from 'vitest';
import { BusquedaPdf } from './busqueda.svelte';

const cerrado = new Error('Transport destroyed');
const doc = { numPages: 3, getPage: () => Promise.reject(cerrado) } as unknown as PDFDocumentProxy;

it('la búsqueda que se deja al cerrar el documento no es una falla; la de un documento abierto sí', async () => {
  const dejada = new BusquedaPdf(doc);
  const busca = dejada.buscar('prima', () => undefined);
  dejada.cierra();
  await expect(busca).resolves.toBeUndefined();
  await expect(new BusquedaPdf(doc).buscar('prima', () => undefined)).rejects.toBe(cerrado);
});
