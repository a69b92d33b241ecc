import type { LedgerEntry } from '../../../contract/sla.ts'
import { daysAgo, type Format, useFormat } from '../../words/format.ts'
import { useWords, type Words } from '../../words/words.ts'

/** "14:02" today, "3 Mar, 14:02" otherwise: the time is what matters of an entry. */
export function moment(format: Format, at: string, now = new Date()): string {
  return daysAgo(new Date(at), now) === 0 ? format.time(at) : `${format.day(at)}, ${format.time(at)}`
}

/** One entry of a ledger in the reader's language: what happened when, why, and how much of the time was used. */
export function sentenceOf(entry: LedgerEntry, words: Words, format: Format): string {
  const { sla } = words
  const { type, reason, spent, goal, actor, conversation, stage, before, dueAt } = entry
  const what = stage ? `${sla.type[type]} (${sla.stage[stage]})` : sla.type[type]
  const where = conversation === null ? '' : ` (${sla.conversation(String(conversation))})`
  const who = actor.kind === 'agent' && actor.name && type !== 'noted' ? ` ${sla.by(actor.name)}` : ''
  const used = sla.used(format.length(spent), format.length(goal))
  const due = dueAt && type === 'recomputed' ? dueText(sla, format, dueAt, before?.dueAt ?? null) : ''
  return `${sla.at(what, moment(format, entry.at))} ${sla.why[reason]}${where}${who}${sla.between}${used}${due}.`
}

function dueText(sla: Words['sla'], format: Format, dueAt: string, before: string | null): string {
  const text =
    before && before !== dueAt
      ? sla.instead(moment(format, dueAt), moment(format, before))
      : sla.dueNow(moment(format, dueAt))
  return `${sla.between}${text}`
}

export function useSentence(): (entry: LedgerEntry) => string {
  const words = useWords()
  const format = useFormat()
  return (entry) => sentenceOf(entry, words, format)
}
