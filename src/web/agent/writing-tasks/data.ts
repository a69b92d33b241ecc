import {
  getWritingTask,
  listWritingTasks,
  type WritingKind,
  type WritingReason,
  type WritingTask,
} from '../../../contract/writing-tasks.ts'
import type { Tone } from '../../ui/chip.tsx'
import type { Words } from '../../words/words.ts'

/** What a change to a task makes old. */
export const touchedTasks = [listWritingTasks, getWritingTask]

export const kindTone: Record<WritingKind, Tone> = {
  write: 'green',
  mend: 'amber',
  translate: 'plain',
  review: 'plain',
}

/** What a task would save: how often somebody asked, complained or was helped within the month. */
export function worthOf({ kind, times, reasons }: WritingTask, words: Words['writingTasks']): string {
  if (reasons.length === 0) return words.reasons.hand
  if (kind === 'write') return words.asked(times)
  return kind === 'mend' ? words.unhelpful(times) : words.used(times)
}

export function reasonText({ source, times }: WritingReason, words: Words['writingTasks']): string {
  const said = words.reasons[source]
  return typeof said === 'string' ? said : said(times)
}
