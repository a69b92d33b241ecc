import type { Words } from '../words.ts'
import { at } from './grammar.ts'

export const keys: Words['keys'] = {
  title: 'Claves de API',
  lead: 'Una clave permite que un programa trabaje con Heed, con los permisos de un rol.',
  docs: 'Lo que pueden hacer los programas (OpenAPI)',
  list: 'Claves de API',
  add: 'Crear una clave',
  empty: 'Todavía no hay claves',
  emptyText:
    'Aquí aparecen las claves para su tienda, sus informes o sus scripts. Cree una para cada uno, para poder revocarlas por separado.',
  name: 'Nombre',
  nameHelp: 'Qué es el programa, por ejemplo «Tienda» o «Informe nocturno».',
  role: 'Qué puede hacer',
  create: 'Crear clave',
  secretTitle: (name) => `La clave «${name}»`,
  secretText: 'Cópiela ahora: por seguridad solo se muestra esta vez.',
  secretUse: 'Los programas la envían con cada solicitud:',
  secret: 'la clave',
  header: 'la cabecera',
  done: 'Ya la he copiado',
  used: (when) => `Último uso: ${when}`,
  unused: 'Aún sin usar',
  made: (day) => `creada ${at(day)}`,
  revoke: 'Revocar',
  revokeOf: (name) => `Revocar ${name}`,
  revokeTitle: (name) => `¿Revocar «${name}»?`,
  revokeText:
    'Desde ese momento se rechazan los programas que usan esta clave. Esto no se puede deshacer; puede crear una clave nueva en cualquier momento.',
  revoked: (name) => `Clave «${name}» revocada`,
  wasRevoked: (day) => `Revocada ${at(day)}`,
  past: (count) => `Claves revocadas (${count})`,
}
