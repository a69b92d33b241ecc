/** @jsxImportSource preact */
import { render } from 'preact'
import type { ChatConfig } from '../../contract/chat.ts'
import type { Page, ToFrame } from '../bridge.ts'
import { brandIn } from '../colours.ts'
import { Asking } from '../talking/asking.ts'
import type { Requests } from '../talking/requests.ts'
import { unseen } from '../talking/state.ts'
import type { Kept } from '../talking/storage.ts'
import { Talker } from '../talking/talker.ts'
import { filled, type Words } from '../words/words.ts'
import { App, type Shown } from './app.tsx'
import styles from './frame.css?inline'
import { faceOf, type Host } from './host.ts'
import { sounding } from './sound.ts'

export type Running = { heard(message: ToFrame): void }

type Given = {
  config: ChatConfig
  words: Words
  requests: Requests
  kept: Kept
  host: Host
  page: Page | null
  phone: boolean
  isOpen: boolean
  identity: string | null | undefined
  customer: boolean
  invitation(): number | null
}

/** Shows the chat, and goes on with the talk of the visitor where there is one. */
export function start({
  config,
  words,
  requests,
  kept,
  host,
  page,
  phone,
  isOpen,
  identity,
  customer,
  invitation,
}: Given): Running {
  dress(config)
  const talker = new Talker(config, requests, kept)
  talker.page = page
  const asking = config.assistant ? new Asking(config.language, requests, kept, talker) : null
  const shown: Shown = { isOpen, phone, focus: null }
  const sound = sounding(kept)
  let told = 0
  let announced = 0

  const draw = () =>
    render(
      <App
        {...{ config, words, requests, kept, talker, asking, shown, invitation, sound }}
        alone={host.alone}
        close={() => host.say({ heed: 'close' })}
      />,
      document.body,
    )

  /** What nobody has seen is told beside the launcher, and heard where the visitor wants it. */
  function tell(): void {
    const fresh = unseen(talker.talk)
    if (fresh.length !== told) host.say({ heed: 'unread', count: fresh.length })
    told = fresh.length
    const newest = fresh.at(-1)
    if (newest && newest.id > announced) {
      announced = newest.id
      sound.play(newest.id)
      const text = newest.text || filled('📎 {name}', { name: newest.files[0]?.name ?? '' })
      const from = newest.person?.name ?? config.company.name
      const teaser = { id: `line-${newest.id}`, from, text, dismiss: words.dismiss, open: words.openChat }
      void faceOf(newest.person).then((picture) => {
        if (!shown.isOpen && announced === newest.id) host.say({ heed: 'teaser', teaser: { ...teaser, picture } })
      })
    } else if (!newest && announced > 0 && !shown.isOpen) host.say({ heed: 'teaser', teaser: null })
  }

  talker.subscribe(tell)
  if (customer) void talker.welcomeCustomer()
  else if (identity !== undefined) void talker.identify(identity)
  talker.connect()
  draw()

  let resting: ReturnType<typeof setTimeout> | undefined
  return {
    heard(message) {
      if (message.heed === 'identify') void talker.identify(message.token)
      else if (message.heed === 'page') talker.moved(message.page)
      else if (message.heed === 'phone') shown.phone = message.phone
      else if (message.heed === 'opened') {
        shown.isOpen = true
        clearTimeout(resting)
        talker.connect()
      } else if (message.heed === 'closed') {
        shown.isOpen = false
        // A visitor who only looked costs no connection.
        if (talker.session()?.running !== true) resting = setTimeout(() => talker.rest(), 60_000)
      } else if (message.heed === 'focus') shown.focus = message.at
      draw()
      shown.focus = null
    },
  }
}

/** By script, so that the frame's content policy need not allow styles in the page. */
function dress({ look }: ChatConfig): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(styles)
  document.adoptedStyleSheets = [sheet]
  const html = document.documentElement
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const choose = () => {
    const theme = look.theme === 'auto' ? (dark.matches ? 'dark' : 'light') : look.theme
    const { fill, onFill, text } = brandIn(theme, look.colour)
    html.dataset.theme = theme
    html.style.setProperty('--brand', fill)
    html.style.setProperty('--on-brand', onFill)
    html.style.setProperty('--brand-text', text)
  }
  choose()
  dark.addEventListener('change', choose)
}
