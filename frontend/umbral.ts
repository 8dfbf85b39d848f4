import { fileURLToPath, pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build, type Plugin } from 'vite';

const aqui = (ruta: string): string => fileURLToPath(new URL(ruta, import.meta.url));

/** Writes src/Umbral.svelte into index.html: the window paints its shell without waiting for its program. */
export function umbral(): Plugin {
  return {
    name: 'umbral',
    apply: 'build',
    async transformIndexHtml(pagina) {
      return pagina.replace('<div id="app"></div>', `<div id="app">${await dibuja()}</div>`);
    },
  };
}

async function dibuja(): Promise<string> {
  const outDir = aqui('./node_modules/.umbral');
  await build({
    configFile: false,
    root: aqui('.'),
    publicDir: false,
    logLevel: 'warn',
    plugins: [svelte()],
    define: { __FAKE__: 'false' },
    resolve: { alias: { $: aqui('./src') } },
    build: {
      ssr: aqui('./src/umbral.ts'),
      outDir,
      emptyOutDir: true,
      rolldownOptions: { output: { entryFileNames: 'umbral.mjs' } },
    },
  });
  const { dibujado } = (await import(
    `${pathToFileURL(join(outDir, 'umbral.mjs')).href}?${String(Date.now())}`
  )) as { dibujado: () => string };
  return dibujado();
}
