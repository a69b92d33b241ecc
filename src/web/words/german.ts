import { common } from './german/common.ts'
import { composer } from './german/composer.ts'
import { conversation } from './german/conversation.ts'
import { events } from './german/events.ts'
import { inbox } from './german/inbox.ts'
import { palette } from './german/palette.ts'
import { sessions } from './german/sessions.ts'
import type { Words } from './words.ts'

/** Every sentence of the workspace in German; the compiler names what is missing. */
export const german: Words = { common, sessions, inbox, conversation, events, composer, palette }
