// Dresses the page as the person left it before anything is painted: a dark window does not flash white, and a
// magnified one does not jump. Marco.svelte keeps what this reads, and corrects it when the settings say otherwise.
(() => {
  let a = {};
  try {
    a = JSON.parse(localStorage.getItem('valija.aspecto') ?? '{}');
  } catch {
    // storage may be off, or hold something else: the usual look
  }
  const html = document.documentElement;
  const oscuro =
    a.tema === 'oscuro' || (a.tema !== 'claro' && matchMedia('(prefers-color-scheme: dark)').matches);
  html.dataset.theme = oscuro ? 'oscuro' : 'claro';
  if (a.densidad) html.dataset.density = a.densidad;
  if (a.zoom > 0) html.style.setProperty('--zoom', String(a.zoom / 100));
})();
