// Every screen that is photographed and checked with axe: name, address, what to do there first.
const clic = (nombre, papel = 'button') => (p) => p.getByRole(papel, { name: nombre }).first().click();

export const pantallas = [
  { nombre: 'inicio', consulta: '?datos=vacio' },
  { nombre: 'mando' },
];
void clic;
