import type { ChatConfig, ChatInvitation } from '../../contract/chat.ts'
import type { Page, ToPage } from '../bridge.ts'
import type { Requests } from '../talking/requests.ts'
import type { Kept } from '../talking/storage.ts'
import type { Words } from '../words/words.ts'
import { faceOf } from './host.ts'

type Visits = { days: number; last: string }
type Given = {
  config: ChatConfig
  words: Words
  kept: Kept
  requests: Requests
  page: Page | null
  isOpen(): boolean
  say(message: ToPage): void
}

const day = 24 * 60 * 60 * 1000

/** Whether `*` in the pattern stands for what is in the path there. */
export function fits(pattern: string | null, url: string | undefined): boolean {
  if (pattern === null) return true
  if (!url) return false
  const parts = pattern.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`).test(new URL(url).pathname)
}

/** Counts the days on which this visitor came. */
function visitsOf(kept: Kept, now: number): number {
  const today = new Date(now).toISOString().slice(0, 10)
  const before = kept.read<Visits>('visits') ?? { days: 0, last: '' }
  if (before.last === today) return before.days
  kept.write('visits', { days: before.days + 1, last: today })
  return before.days + 1
}

/** Invites by the rules of the configuration: each invitation once in its days, and never again what was dismissed until then. */
export function inviting({ config, words, kept, requests, page, isOpen, say }: Given) {
  const now = requests.now()
  const visits = visitsOf(kept, now)
  const returning = kept.read('session') !== null
  const shown = kept.read<Record<string, number>>('invited') ?? {}
  let accepted: number | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let standing: number | null = null

  const mayCome = (each: ChatInvitation) =>
    (shown[each.id] ?? 0) + each.everyDays * day < now &&
    visits >= each.minVisits &&
    (each.returning === null || each.returning === returning)

  function wait(): void {
    clearTimeout(timer)
    if (config.availability === 'closed') return
    const next = config.invitations
      .filter((each) => mayCome(each) && fits(each.path, page?.url))
      .sort((a, b) => a.afterSeconds - b.afterSeconds)[0]
    if (next) timer = setTimeout(() => void show(next), next.afterSeconds * 1000)
  }

  async function show({ id, text }: ChatInvitation): Promise<void> {
    if (isOpen() || standing !== null) return
    standing = id
    shown[id] = requests.now()
    kept.write('invited', shown)
    const person = config.people[0]
    const from = person?.name ?? config.company.name
    const teaser = {
      id: `invitation-${id}`,
      from,
      text,
      picture: await faceOf(person),
      dismiss: words.dismiss,
      open: words.openChat,
    }
    if (!isOpen()) say({ heed: 'teaser', teaser })
  }

  wait()
  return {
    moved(next: Page | null) {
      page = next
      if (standing === null) wait()
    },
    heard(teaser: string, what: 'shown' | 'dismissed' | 'opened') {
      if (standing === null || teaser !== `invitation-${standing}`) return
      void requests.invitation(standing, what === 'dismissed' ? 'closed' : what === 'opened' ? 'accepted' : 'shown')
      if (what === 'opened') accepted = standing
    },
    /** The one that led into the chat. */
    accepted: () => accepted,
  }
}
