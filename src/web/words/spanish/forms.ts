import type { Words } from '../words.ts'

export const forms: Words['forms'] = {
  leaveTitle: '¿Salir sin guardar?',
  leaveText: 'Lo que cambió en esta página aún no está guardado y se perderá si sale.',
  leave: 'Salir',
  copy: (what) => `Copiar ${what}`,
  copyFailed: 'Seleccione el texto y cópielo a mano.',
  listEnd: 'No hay más.',
  loadingMore: 'Cargando más',
  nothingFound: 'No se encontró nada',
  nothingFoundText: 'Pruebe con menos letras o con otras.',
  clearSearch: 'Borrar la búsqueda',
}
