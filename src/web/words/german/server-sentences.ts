import type { Sentences } from '../sentences.ts'
import { house } from './server-sentences/house.ts'
import { mail } from './server-sentences/mail.ts'
import { mailServers } from './server-sentences/mail-servers.ts'

/** What the server says, in German. */
export const sentences: Sentences = {
  ...house,
  ...mail,
  ...mailServers,
  'Use at most {} characters.': 'Höchstens {1} Zeichen.',
  'Use one line without control characters.': 'Eine Zeile, ohne Steuerzeichen.',
}
