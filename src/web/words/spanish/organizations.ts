import { counted } from '../plural.ts'
import type { Words } from '../words.ts'

const n = counted('es')

export const organizations: Words['organizations'] = {
  list: 'Organizaciones',
  search: 'Buscar por nombre o dominio',
  add: 'Añadir una organización',
  empty: 'Todavía no hay organizaciones',
  emptyText:
    'Aquí aparecen las empresas con las que trabaja. Indique el dominio de correo de una y quien escriba desde él se incorporará por sí solo.',
  contacts: n({ one: '# persona', other: '# personas', zero: 'Todavía nadie' }),
  notFound: 'Esta organización no está aquí',
  notFoundText: 'Puede que se haya eliminado o que el enlace sea antiguo.',
  back: 'Organizaciones',
  domains: 'Dominios de correo',
  domainsHelp:
    'Quien escriba por primera vez desde uno de ellos se incorpora a la organización. Pulse Intro después de cada uno.',
  noDomains: 'Sin dominio de correo',
  since: 'Aquí desde',
  people: 'Personas',
  noPeople: 'Todavía nadie',
  noPeopleText:
    'Las personas se incorporan al escribir desde uno de sus dominios, o cuando usted la elige en la página de la persona.',
  newTitle: 'Añadir una organización',
  editTitle: (name) => `Editar ${name}`,
  name: 'Nombre',
  note: 'Nota',
  create: 'Añadir organización',
  save: 'Guardar',
  created: (name) => `Organización añadida: ${name}`,
  saved: (name) => `Guardado: ${name}`,
  remove: 'Eliminar',
  removeTitle: (name) => `¿Eliminar ${name}?`,
  removeText:
    'Sus personas se conservan, sin organización. Se borran sus dominios y su nota. Esto no se puede deshacer.',
  removed: (name) => `Organización eliminada: ${name}`,
}
