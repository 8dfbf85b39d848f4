// A picture of every screen, light and dark, into e2e/fotos (kept out of git). Build first: npm run build:fake
import { mkdir } from 'node:fs/promises';
import { abrirNavegador, abrirPagina } from './ayuda.mjs';
import { pantallas } from './pantallas.mjs';
import { servir } from './servidor.mjs';

const FOTOS = new URL('./fotos/', import.meta.url).pathname;
const cuales = process.argv.slice(2);
await mkdir(FOTOS, { recursive: true });
const servidor = await servir();
const navegador = await abrirNavegador();
for (const p of pantallas) {
  if (cuales.length > 0 && !cuales.some((c) => p.nombre.startsWith(c))) continue;
  for (const tema of ['light', 'dark']) {
    const pagina = await abrirPagina(navegador, servidor.url, { ...p, tema });
    try {
      await p.antes?.(pagina);
    } catch (e) {
      process.stderr.write(`${p.nombre}: ${e.message.split('\n')[0]}\n`);
    }
    await pagina.waitForTimeout(350);
    await pagina.screenshot({ path: `${FOTOS}${p.nombre}${tema === 'dark' ? '-oscuro' : ''}.png` });
    if (pagina.quejas.length > 0) process.stderr.write(`${p.nombre}: ${pagina.quejas.join(' · ')}\n`);
    await pagina.context().close();
  }
}
await navegador.close();
await servidor.cerrar();
