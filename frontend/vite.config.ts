import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { umbral } from './umbral.ts';

/** `--mode fake` builds the same page over the in-memory backend, for tests and pictures; it is never shipped. */
export default defineConfig(({ mode }) => ({
  plugins: [svelte(), umbral()],
  define: { __FAKE__: JSON.stringify(mode !== 'production') },
  resolve: {
    alias: { $: fileURLToPath(new URL('./src', import.meta.url)) },
    ...(mode === 'test' ? { conditions: ['browser'] } : {}),
  },
  build: {
    target: ['safari16.4', 'chrome111'],
    outDir: mode === 'fake' ? 'node_modules/.pagina-fake' : 'dist',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1800,
    // What the first screen needs comes in one request, and what it does not need in no request of its.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'inicio', tags: ['$initial'] }] } } },
  },
  server: { host: '127.0.0.1' },
  test: { include: ['src/**/*.test.ts'], environment: 'jsdom' },
}));
