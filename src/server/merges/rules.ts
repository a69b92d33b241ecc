import type { PartAs, Status } from '../../contract/conversations.ts'

/** For so many days what was merged can come back. */
export const unmergeDays = 30

/** Until when a merging of that time can be undone. */
export const undoableUntil = (at: Date): Date => new Date(at.getTime() + unmergeDays * 86_400_000)

type Standing = { id: number; status: Status; part_of: number | null; part_as: PartAs | null }

const aside = (status: Status) => status === 'spam' || status === 'trash'

/** Why conversations cannot be merged into one, in a sentence; null when they can. */
export function whyNoMerge(into: Standing, from: readonly Standing[]): string | null {
  if (from.some(({ id }) => id === into.id)) return 'A conversation cannot be merged into itself.'
  if (into.status === 'closed') return `#${into.id} is closed. Merge it into another one instead.`
  for (const { id, status, part_of } of [into, ...from]) {
    if (part_of !== null) return `#${id} belongs to #${part_of}, and cannot be merged by itself.`
    if (aside(status)) return `#${id} was set aside as ${status === 'spam' ? 'spam' : 'trash'}. Restore it first.`
  }
  return null
}

/** How a conversation stands after others were merged into it: what waits for us or for somebody in one of them, waits here. */
export function statusAfterMerge(into: Status, from: readonly Status[]): Status {
  const all = [into, ...from]
  if (all.includes('open')) return 'open'
  if (into !== 'resolved') return into
  return all.find((status) => status === 'waiting' || status === 'on_hold') ?? into
}

/** All that went along with a merged conversation, so that exactly this comes back. Ids, but for what says otherwise. */
export type Moved = {
  messages: number[]
  /** Side conversations, questions' mails, and what had been merged into it before. */
  parts: number[]
  questions: number[]
  /** Agents who followed it, and those of them who follow the other only since. */
  follows: { agent: number; at: string; added: boolean }[]
  /** Agents who see the other only since. */
  asked: number[]
  /** Its own tags, and those of them that the other got. */
  tags: { own: string[]; added: string[] }
  /** Custom fields that the other had no value for. */
  fields: Record<string, unknown>
  /** How the other stood, and stands since; null where it stayed. */
  status: { from: Status; to: Status } | null
  /** Whole rows of drafts; `version` of one that moved on as it is, null for one that was joined to another. */
  drafts: { row: Record<string, unknown>; version: number | null }[]
}
