import type { Channel } from '../../../contract/channels.ts'
import type { UnreachedReason, UpdateText } from '../../../contract/incident-updates.ts'

const bare = (language: string) => language.toLowerCase().split('-')[0] ?? ''

/** The text in somebody's language, else the first; `fallback` where theirs is known and there is none in it. */
export function textFor(
  texts: readonly UpdateText[],
  language: string | null,
): { text: UpdateText; fallback: boolean } {
  const first = texts[0] as UpdateText
  if (language === null) return { text: first, fallback: false }
  const exact = texts.find((each) => each.language === language.toLowerCase())
  const near = texts.find((each) => bare(each.language) === bare(language))
  return { text: exact ?? near ?? first, fallback: !exact && !near }
}

/** A linked conversation, as it is chosen whether and where its customer is told. */
export type Linked = {
  id: number
  subject: string
  status: string
  channel: Channel
  /** Whether anything can be written on it. */
  writes: boolean
  contact_id: number | null
  name: string
  language: string | null
  /** In which order the last words came; the newest conversation of a person is where they are told. */
  newest: number
  /** Whether there is an address, and an inbox that sends. */
  address: string | null
  sends: boolean
  suspended: boolean
}

/** Each person once: where they are told, the other conversations in which it stands as well, and why they cannot be reached. */
export type Person = {
  person: string
  place: Linked
  beside: number[]
  reason: UnreachedReason | null
}

/** Why nothing leaves in a conversation; null when something can. */
export function hindranceOf({ status, writes, address, sends, suspended }: Linked): UnreachedReason | null {
  if (status === 'spam' || status === 'trash' || status === 'closed') return status
  if (!writes) return 'channel'
  if (address === null) return 'no_address'
  if (!sends) return 'no_sender'
  return suspended ? 'suspended' : null
}

export const personOf = ({ id, contact_id }: Pick<Linked, 'id' | 'contact_id'>): string =>
  contact_id === null ? `conversation:${id}` : `contact:${contact_id}`

/** Gathers linked conversations to persons; each is told in the newest of their conversations that something can leave in. */
export function personsOf(linked: readonly Linked[]): Person[] {
  const byPerson = new Map<string, Linked[]>()
  for (const one of linked) byPerson.set(personOf(one), [...(byPerson.get(personOf(one)) ?? []), one])
  return [...byPerson].map(([person, theirs]) => {
    const newest = theirs.toSorted((a, b) => b.newest - a.newest || b.id - a.id)
    const place = newest.find((one) => hindranceOf(one) === null) ?? (newest[0] as Linked)
    const beside = newest.filter((one) => one !== place && !['spam', 'trash'].includes(one.status)).map(({ id }) => id)
    return { person, place, beside, reason: hindranceOf(place) }
  })
}
