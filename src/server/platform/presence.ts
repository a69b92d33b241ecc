import type { LiveViewer, LiveVisitor, LiveWriter, PersonState } from '../../contract/live.ts'
import type { Wake } from './wake.ts'

/** A conversation that a screen shows, its customer, and what is being typed there. */
export type Spot = { id: number; contact: number | null; typing: 'reply' | 'note' | null }
/** One screen of an agent, on this node or another. */
export type Screen = { agent: number; name: string; idle: boolean; at: Spot[] }

/** Which conversations and customers somebody came to, left or typed at, and whose state became another. */
export type Stir = { conversations: Set<number>; contacts: Set<number>; people: Map<number, PersonState> }

type Draft = { conversationId: number; contact: number | null; agentId: number }
/** What nodes tell each other. Lost words heal: every node says all it knows now and then, and when asked. */
type Whisper =
  | { here: string; screen: Screen }
  | { gone: string }
  | { ask: true }
  | { node: string; screens: number }
  | { draft: Draft }
  | { visitor: LiveVisitor }

export type Presence = {
  /** Shows where a screen of this node is; null when it has gone. */
  set(screen: number, state: Screen | null): void
  viewersOf(conversationId: number): LiveViewer[]
  /** Who else answers the customer in another conversation than this. */
  writersTo(contact: number, but: { conversationId: number; agent: number | null }): LiveWriter[]
  people(): Record<number, PersonState>
  /** Tells every node that a draft was saved or thrown away. */
  tellDraft(draft: Draft): void
  /** Tells every node what a visitor of a chat does. */
  tellVisitor(visitor: LiveVisitor): void
  close(): void
}

type Listener = { stirred(stir: Stir): void; drafted(draft: Draft): void; visited(visitor: LiveVisitor): void }

/** How often a node says that it lives, and after how long without a word its screens are gone; in milliseconds. */
const beat = 15_000
const lost = 50_000

/** Opens what this node knows of everyone's screens, its own and those of the nodes beside it. */
export function openPresence(wake: Wake, listener: Listener): Presence {
  const screens = new Map<string, Screen>()
  const heardOf = new Map<string, number>()
  const byConversation = new Map<number, Set<string>>()
  const byContact = new Map<number, Set<string>>()
  const byAgent = new Map<number, Set<string>>()
  const whisper = (word: Whisper) => wake.say(JSON.stringify(word))
  const screensOf = (index: Map<number, Set<string>>, id: number) =>
    [...(index.get(id) ?? [])].flatMap((key) => screens.get(key) ?? [])

  function stateOf(agent: number): PersonState {
    const all = screensOf(byAgent, agent)
    return all.length === 0 ? 'gone' : all.every(({ idle }) => idle) ? 'away' : 'here'
  }

  /** Puts a screen where it is now. Returns whether that is news. */
  function put(key: string, next: Screen | null): boolean {
    const before = screens.get(key) ?? null
    if (JSON.stringify(before) === JSON.stringify(next)) return false
    const agents = [before?.agent, next?.agent].filter((id) => id !== undefined)
    const states = new Map(agents.map((id) => [id, stateOf(id)]))
    reindex(
      byConversation,
      key,
      before?.at.map(({ id }) => id),
      next?.at.map(({ id }) => id),
    )
    reindex(byContact, key, contactsOf(before), contactsOf(next))
    reindex(byAgent, key, before ? [before.agent] : [], next ? [next.agent] : [])
    if (next) screens.set(key, next)
    else screens.delete(key)
    const spots = [...(before?.at ?? []), ...(next?.at ?? [])]
    listener.stirred({
      conversations: new Set(spots.map(({ id }) => id)),
      contacts: new Set([...contactsOf(before), ...contactsOf(next)]),
      people: new Map(agents.map((id) => [id, stateOf(id)] as const).filter(([id, now]) => states.get(id) !== now)),
    })
    return true
  }

  const ownKey = (screen: number) => `${wake.node}.${screen}`
  const nodeOf = (key: string) => key.slice(0, key.lastIndexOf('.'))
  const own = () => [...screens].filter(([key]) => nodeOf(key) === wake.node)
  const tellAll = () => {
    for (const [here, screen] of own()) whisper({ here, screen })
  }

  function hear(word: Whisper) {
    if ('draft' in word) return listener.drafted(word.draft)
    if ('visitor' in word) return listener.visited(word.visitor)
    if ('ask' in word) return tellAll()
    const node = 'node' in word ? word.node : nodeOf('here' in word ? word.here : word.gone)
    heardOf.set(node, Date.now())
    if ('here' in word) put(word.here, word.screen)
    else if ('gone' in word) put(word.gone, null)
    else if ([...screens.keys()].filter((key) => nodeOf(key) === node).length !== word.screens) whisper({ ask: true })
  }

  function forgetLost() {
    const end = Date.now() - lost
    for (const key of [...screens.keys()])
      if (nodeOf(key) !== wake.node && (heardOf.get(nodeOf(key)) ?? 0) < end) put(key, null)
    for (const [node, at] of heardOf) if (at < end) heardOf.delete(node)
  }

  const stopHearing = wake.hear(
    (text) => hear(JSON.parse(text) as Whisper),
    () => whisper({ ask: true }),
  )
  const timer = setInterval(() => {
    forgetLost()
    whisper({ node: wake.node, screens: own().length })
  }, beat)
  timer.unref()
  whisper({ ask: true })

  return {
    set(screen, state) {
      const key = ownKey(screen)
      if (put(key, state)) whisper(state ? { here: key, screen: state } : { gone: key })
    },
    viewersOf: (id) => viewersAmong(screensOf(byConversation, id), id),
    writersTo: (contact, but) => writersAmong(screensOf(byContact, contact), contact, but),
    people: () => Object.fromEntries([...byAgent.keys()].map((id) => [id, stateOf(id)])),
    tellDraft(draft) {
      listener.drafted(draft)
      whisper({ draft })
    },
    tellVisitor(visitor) {
      listener.visited(visitor)
      whisper({ visitor })
    },
    close() {
      clearInterval(timer)
      stopHearing()
      for (const [gone] of own()) whisper({ gone })
    },
  }
}

/** Customers whom somebody is answering there. */
const contactsOf = (screen: Screen | null): number[] =>
  (screen?.at ?? []).flatMap(({ contact, typing }) => (contact !== null && typing === 'reply' ? [contact] : []))

function reindex(index: Map<number, Set<string>>, key: string, before: number[] = [], after: number[] = []) {
  for (const id of before) {
    if (after.includes(id)) continue
    index.get(id)?.delete(key)
    if (index.get(id)?.size === 0) index.delete(id)
  }
  for (const id of after) index.set(id, (index.get(id) ?? new Set()).add(key))
}

/** Each agent once, whatever number of screens they have: typing on any, idle only on all. */
function viewersAmong(screens: Screen[], conversationId: number): LiveViewer[] {
  const viewers = new Map<number, LiveViewer & { idle?: true }>()
  for (const { agent, name, idle, at } of screens) {
    const before = viewers.get(agent)
    const typing = at.find(({ id }) => id === conversationId)?.typing ?? before?.typing ?? null
    const away = idle && (before ? before.idle === true : true)
    viewers.set(agent, { id: agent, name, typing, ...(away && { idle: true as const }) })
  }
  // In one order on every node.
  return [...viewers.values()].toSorted((a, b) => a.id - b.id)
}

function writersAmong(
  screens: Screen[],
  contact: number,
  but: { conversationId: number; agent: number | null },
): LiveWriter[] {
  const all = screens
    .filter(({ agent }) => agent !== but.agent)
    .flatMap(({ agent, name, at }) =>
      at
        .filter((spot) => spot.contact === contact && spot.typing === 'reply' && spot.id !== but.conversationId)
        .map(({ id }) => ({ id: agent, name, conversationId: id })),
    )
  return [...new Map(all.map((writer) => [`${writer.id} ${writer.conversationId}`, writer])).values()]
}
