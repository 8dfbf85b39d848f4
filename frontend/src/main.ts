import { mount } from 'svelte';
import './estilos/tokens.css';
import './estilos/base.css';
import './estilos/tabla.css';
import Ventana from './App.svelte';
import { App } from './app/app.svelte';
import { comun } from './messages/comun';
import type { Backend } from './backend/backend';
import { crearWails, hayPuente } from './backend/wails';

/** The only place that picks the backend. */
async function elegir(): Promise<Backend | undefined> {
  if (hayPuente(window)) return crearWails(window);
  if (!__FAKE__) return undefined;
  const { crearFake } = await import('./backend/fake');
  return crearFake(new URLSearchParams(location.search));
}

/** Behind the threshold (Umbral.svelte) the first screen waits for what it shows; past this, whoever waits has at least
 * the shell. */
const ESPERA_MS = 2000;

async function empezar(target: HTMLElement): Promise<void> {
  const backend = await elegir();
  if (backend === undefined) {
    target.textContent = comun.sinVentana;
    return;
  }
  const app = new App(backend);
  await Promise.race([app.arrancar(), new Promise((sigue) => setTimeout(sigue, ESPERA_MS))]);
  target.replaceChildren();
  mount(Ventana, { target, props: { app } });
}

const lugar = document.getElementById('app');
if (lugar !== null) void empezar(lugar); // not awaited: what comes later imports from this file, and would wait for it
