// Nothing serious on any screen, light or dark, as axe sees it; and no broken policy, no error, nothing sent out.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cerrarPagina, faltasDeAcceso, paraLasPruebas } from './ayuda.mjs';
import { pantallas } from './pantallas.mjs';

const e2e = paraLasPruebas({ fake: true });

for (const p of pantallas) {
  test(`${p.nombre}: axe no encuentra nada grave, en claro ni en oscuro`, async () => {
    const pagina = await e2e.abrir(p);
    await p.antes?.(pagina);
    await pagina.waitForTimeout(250);
    assert.deepEqual(await faltasDeAcceso(pagina), [], 'claro');
    await pagina.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await pagina.waitForFunction(() => document.documentElement.dataset.theme === 'oscuro');
    assert.deepEqual(await faltasDeAcceso(pagina), [], 'oscuro');
    await cerrarPagina(pagina);
  });
}
