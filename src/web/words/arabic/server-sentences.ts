import type { Sentences } from '../sentences.ts'
import { desk } from './server-sentences/desk.ts'
import { forms } from './server-sentences/forms.ts'
import { guides } from './server-sentences/guides.ts'
import { hours } from './server-sentences/hours.ts'
import { incidents } from './server-sentences/incidents.ts'
import { levels } from './server-sentences/levels.ts'
import { machines } from './server-sentences/machines.ts'
import { mail } from './server-sentences/mail.ts'
import { rules } from './server-sentences/rules.ts'

/** What the server says, in Arabic. */
export const sentences: Sentences = {
  ...guides,
  ...incidents,
  ...hours,
  ...levels,
  ...rules,
  ...desk,
  ...mail,
  ...forms,
  ...machines,
}
