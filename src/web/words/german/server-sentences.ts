import type { Sentences } from '../sentences.ts'
import { conversations } from './server-sentences/conversations.ts'
import { house } from './server-sentences/house.ts'
import { mail } from './server-sentences/mail.ts'
import { mailServers } from './server-sentences/mail-servers.ts'

/** What the server says, in German. */
export const sentences: Sentences = { ...house, ...conversations, ...mail, ...mailServers }
