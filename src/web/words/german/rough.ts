import { counted } from '../plural.ts'
import type { Words } from '../words.ts'

const n = counted('de')

export const rough: Words['rough'] = {
  folded: 'Raue Worte eingeklappt',
  show: 'Zeigen',
  hide: 'Einklappen',
  inMail: n({ one: 'Eine raue Stelle ist eingeklappt', other: '# raue Stellen sind eingeklappt' }),
  setting: 'Raue Worte einklappen',
  settingText: 'Was Kunden im Ärger schreiben, bleibt lesbar; Beleidigungen klappen hinter einen Klick.',
  on: 'Einklappen',
  off: 'Alles zeigen',
}
