import type { Sentences } from '../sentences.ts'
import { conversations } from './server-sentences/conversations.ts'
import { guides } from './server-sentences/guides.ts'
import { hours } from './server-sentences/hours.ts'
import { house } from './server-sentences/house.ts'
import { incidents } from './server-sentences/incidents.ts'
import { levels } from './server-sentences/levels.ts'
import { mail } from './server-sentences/mail.ts'
import { mailServers } from './server-sentences/mail-servers.ts'
import { rules } from './server-sentences/rules.ts'

/** What the server says, in French. */
export const sentences: Sentences = {
  ...guides,
  ...incidents,
  ...hours,
  ...levels,
  ...rules,
  ...house,
  ...conversations,
  ...mail,
  ...mailServers,
}
