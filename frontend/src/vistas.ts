import VistaActivar from './views/activar/VistaActivar.svelte';
import VistaAjustes from './views/ajustes/VistaAjustes.svelte';
import VistaArchivo from './views/archivo/VistaArchivo.svelte';
import VistaBuzon from './views/buzon/VistaBuzon.svelte';
import VistaDocumento from './views/documento/VistaDocumento.svelte';
import VistaEfirmas from './views/efirmas/VistaEfirmas.svelte';
import VistaInicio from './views/inicio/VistaInicio.svelte';
import VistaPlazos from './views/plazos/VistaPlazos.svelte';
import VistaPractica from './views/practica/VistaPractica.svelte';
import VistaPromociones from './views/promociones/VistaPromociones.svelte';
import VistaVerificar from './views/verificar/VistaVerificar.svelte';

/** Every view but the board, which the window opens on: they are loaded when the first of them is asked for. */
export const vistas = {
  activar: VistaActivar,
  ajustes: VistaAjustes,
  archivo: VistaArchivo,
  buzon: VistaBuzon,
  documento: VistaDocumento,
  efirmas: VistaEfirmas,
  inicio: VistaInicio,
  plazos: VistaPlazos,
  practica: VistaPractica,
  promociones: VistaPromociones,
  verificar: VistaVerificar,
};
