// Nothing serious on any screen, light or dark, as axe sees it; and no broken policy, no error, nothing sent out.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { abrirNavegador, abrirPagina, cerrarPagina, faltasDeAcceso } from './ayuda.mjs';
import { pantallas } from './pantallas.mjs';
import { servir } from './servidor.mjs';

let servidor;
let navegador;
before(async () => {
  servidor = await servir({ fake: true });
  navegador = await abrirNavegador();
});
after(async () => {
  await navegador.close();
  await servidor.cerrar();
});

for (const p of pantallas) {
  test(`${p.nombre}: axe no encuentra nada grave, en claro ni en oscuro`, async () => {
    const pagina = await abrirPagina(navegador, servidor.url, p);
    await p.antes?.(pagina);
    await pagina.waitForTimeout(250);
    assert.deepEqual(await faltasDeAcceso(pagina), [], 'claro');
    await pagina.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await pagina.waitForFunction(() => document.documentElement.dataset.theme === 'oscuro');
    assert.deepEqual(await faltasDeAcceso(pagina), [], 'oscuro');
    await cerrarPagina(pagina);
  });
}
