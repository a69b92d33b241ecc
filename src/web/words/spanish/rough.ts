import { counted } from '../plural.ts'
import type { Words } from '../words.ts'

const n = counted('es')

/** Rough words of a customer, which fold behind a click. */
export const rough: Words['rough'] = {
  folded: 'Palabras ofensivas ocultas',
  show: 'Mostrar',
  hide: 'Ocultar',
  inMail: n({ one: 'Hay un pasaje ofensivo oculto', other: 'Hay # pasajes ofensivos ocultos' }),
  setting: 'Ocultar palabras ofensivas',
  settingText: 'Lo que los clientes escriben con enfado se puede leer; los insultos se ocultan tras un clic.',
  on: 'Ocultar',
  off: 'Mostrar todo',
}
