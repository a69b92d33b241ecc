import type { ChatConfig } from '../../contract/chat.ts'
import type { Look, Page, ToFrame } from '../bridge.ts'
import { brandIn } from '../colours.ts'
import { requestsOf } from '../talking/requests.ts'
import { keptFor } from '../talking/storage.ts'
import type { KeptSession } from '../talking/talker.ts'
import { directionOf, loadWords, spoken, type Words } from '../words/words.ts'
import { connectHost } from './host.ts'
import { inviting } from './inviting.ts'
import type { Running } from './run.tsx'

/**
 * All that loads before somebody opens the chat: how the launcher looks, and whether to invite. The rest comes when it is
 * opened, or when a chat runs whose answers are waited for.
 */
const key = decodeURIComponent(location.pathname.split('/').filter(Boolean).at(-1) ?? '')
const requests = requestsOf(key)
const kept = keptFor(key, (name, text) => host.say({ heed: 'keep', name, text }))

let running: Promise<Running> | null = null
let ready: { config: ChatConfig; words: Words } | null = null
let page: Page | null = null
let phone = false
let isOpen = false
/** What came before there was something to tell it to. */
let identity: string | null | undefined
/** Somebody is signed in to the page around, which is one of our own. */
let asCustomer = false

const host = connectHost((message) => void heard(message))
if (host.alone) void begin(new URLSearchParams(location.search).get('lang')).then(() => heard({ heed: 'opened' }))

async function heard(message: ToFrame): Promise<void> {
  if (message.heed === 'hello') {
    page = message.page
    phone = message.phone
    kept.remember(message.kept ?? {})
    if (message.token) identity = message.token
    asCustomer = message.customer && host.own()
    return begin(message.language)
  }
  if (message.heed === 'page') page = message.page
  else if (message.heed === 'phone') phone = message.phone
  else if (message.heed === 'identify') identity = message.token
  else if (message.heed === 'opened') isOpen = true
  else if (message.heed === 'closed') isOpen = false
  if (message.heed === 'teaser') invitations?.heard(message.id, message.what)
  if (message.heed === 'page') invitations?.moved(page)
  if (message.heed === 'opened' || message.heed === 'identify') await run()
  ;(await running)?.heard(message)
}

let invitations: ReturnType<typeof inviting> | null = null

async function begin(asked: string | null): Promise<void> {
  const wish = asked ?? navigator.languages.join(',')
  const config = await requests.config(wish.slice(0, 35)).catch(() => null)
  // Nothing is shown that could not be opened.
  if (!config) return void setTimeout(() => begin(asked), 60_000)
  const language = spoken([config.language])
  const words = await loadWords(language)
  ready = { config, words }
  const html = document.documentElement
  html.lang = language
  html.dir = directionOf(language)
  document.title = config.texts.title || config.company.name || words.chat
  if (!host.alone) host.say({ heed: 'look', look: lookOf(config, language, words) })
  const session = kept.read<KeptSession>('session')
  // What was said before somebody signed in is theirs from now on.
  const turns = asCustomer && session !== null && !session.customer && config.verification !== 'none'
  if (session?.running || identity || turns) await run()
  else invitations = inviting({ config, words, kept, requests, page, isOpen: () => isOpen, say: host.say })
}

function run(): Promise<Running> | null {
  if (!ready) return null
  const given = {
    ...ready,
    requests,
    kept,
    host,
    page,
    phone,
    isOpen,
    identity,
    customer: asCustomer && ready.config.verification !== 'none',
    invitation: () => invitations?.accepted() ?? null,
  }
  running ??= import('./run.tsx').then(({ start }) => start(given))
  // A connection that was lost just then: whoever opens the chat again tries again.
  running.catch(() => {
    running = null
  })
  return running
}

function lookOf({ look, texts }: ChatConfig, language: string, words: Words): Look {
  const direction = directionOf(language)
  const atRight = (look.side === 'end') === (direction === 'ltr')
  return {
    ...{ language, direction, theme: look.theme, icon: look.icon, gap: look.gap },
    light: brandIn('light', look.colour),
    dark: brandIn('dark', look.colour),
    side: atRight ? 'right' : 'left',
    words: look.label ? texts.label || words.chat : '',
    label: { open: words.openChat, close: words.closeChat, frame: words.chat, unread: words.newMessages },
  }
}
