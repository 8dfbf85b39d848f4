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

const target = document.getElementById('app');
const backend = await elegir();
if (target !== null && backend !== undefined) {
  const app = new App(backend);
  app.arrancar();
  mount(Ventana, { target, props: { app } });
} else if (target !== null) target.textContent = comun.sinVentana;
