import { common } from './english/common.ts'
import { composer } from './english/composer.ts'
import { conversation } from './english/conversation.ts'
import { events } from './english/events.ts'
import { inbox } from './english/inbox.ts'
import { palette } from './english/palette.ts'
import { sessions } from './english/sessions.ts'

/** Every sentence of the workspace, by the place where it is said. */
export const english = { common, sessions, inbox, conversation, events, composer, palette }
export type English = typeof english
