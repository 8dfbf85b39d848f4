// Stands in for the Wails runtime in an ordinary browser; see puente.go.
(() => {
  const call = async (name, args) => {
    const response = await fetch('/_puente/llamar', { method: 'POST', body: JSON.stringify({ name, args }) });
    const answer = await response.json();
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.result;
  };
  window.go = {};
  for (const full of /*NOMBRES*/[]) {
    const [pkg, type, method] = full.split('.');
    window.go[pkg] ??= {};
    window.go[pkg][type] ??= {};
    window.go[pkg][type][method] = (...args) => call(full, args);
  }

  const listeners = new Map();
  const listen = (name, callback) => {
    if (!listeners.has(name)) listeners.set(name, new Set());
    const listener = { callback };
    listeners.get(name).add(listener);
    return () => listeners.get(name).delete(listener);
  };
  const events = new EventSource('/_puente/eventos');
  // Until it is open, what is emitted does not reach this page: a test that emits waits for it.
  window.eventosAbiertos = new Promise((resolve) => (events.onopen = () => resolve(true)));
  events.onmessage = (message) => {
    const { name, data } = JSON.parse(message.data);
    for (const { callback } of [...(listeners.get(name) ?? [])]) callback(...data);
  };
  window.runtime = { EventsOn: listen };
})();
