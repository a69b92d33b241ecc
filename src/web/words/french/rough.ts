import { counted } from '../plural.ts'
import type { Words } from '../words.ts'

const n = counted('fr')

export const rough: Words['rough'] = {
  folded: 'Propos grossiers repliés',
  show: 'Afficher',
  hide: 'Replier',
  inMail: n({ one: 'Un passage grossier est replié', other: '# passages grossiers sont repliés' }),
  setting: 'Replier les propos grossiers',
  settingText: 'Ce que les clients écrivent sous la colère reste lisible ; les insultes se replient derrière un clic.',
  on: 'Replier',
  off: 'Tout afficher',
}
