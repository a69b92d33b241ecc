import type { AnswerSpec, GuideContent, GuideStep } from '../../../contract/guide-steps.ts'
import type { Words } from '../../words/words.ts'
import { answerWay } from './builder/editing.ts'

export const startNames = ['returning', 'invoice', 'technical'] as const
export type StartName = (typeof startNames)[number]
type GuideWords = Words['guides']

const plain: Omit<AnswerSpec, 'type'> = {
  ...{ options: [], required: true, min: null, max: null, unit: '', hint: '', field: null },
}

/** A ready guide in the reader's language, as a draft to go on from. */
export function startOf(name: StartName, words: GuideWords, language: string): GuideContent {
  const steps = { returning, invoice, technical }[name](words)
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'
  return { language, timeZone, start: steps[0]?.key ?? null, steps }
}

const step = (key: string, title: string, otherwise: string | null = null) => ({
  ...{ key, title, html: '', branches: [], otherwise },
})

/** A choice whose answers each lead somewhere; what is not named goes on to `otherwise`. */
function choice(
  key: string,
  title: string,
  answers: [key: string, label: string, to: string | null][],
  otherwise: string | null = null,
): GuideStep {
  return {
    ...step(key, title, otherwise),
    kind: 'question',
    answer: { ...plain, type: 'choice', options: answers.map(([option, label]) => ({ key: option, label })) },
    branches: answers.flatMap(([option, , to]) => (to === null ? [] : [answerWay(key, option, to)])),
  }
}

function yesNo(words: GuideWords, key: string, title: string, yes: string, no: string): GuideStep {
  const options = [
    { key: 'yes', label: words.yes },
    { key: 'no', label: words.no },
  ]
  return {
    ...step(key, title),
    kind: 'question',
    answer: { ...plain, type: 'yes_no', options },
    branches: [answerWay(key, 'yes', yes), answerWay(key, 'no', no)],
  }
}

const asked = (key: string, title: string, otherwise: string, answer: Partial<AnswerSpec> = {}): GuideStep => ({
  ...step(key, title, otherwise),
  kind: 'question',
  answer: { ...plain, type: 'text', ...answer },
})

const told = (key: string, title: string, text: string, otherwise: string): GuideStep => ({
  ...step(key, title, otherwise),
  html: `<p>${text}</p>`,
  kind: 'information',
})

const marked = (key: string, title: string, tag: string, otherwise: string): GuideStep => ({
  ...step(key, title, otherwise),
  ...{ kind: 'action', changes: { addTags: [tag] }, escalate: null, skippable: true },
})

const ending = (words: GuideWords, key: string, title: string, reply: string): GuideStep => ({
  ...step(key, title),
  kind: 'outcome',
  reply: `<p>${words.starts.hello} {{ contact.firstName }},</p><p>${reply}</p>`,
})

function returning(words: GuideWords): GuideStep[] {
  const said = words.starts.returning
  return [
    choice('why', said.why, [
      ['broken', said.broken, 'photo'],
      ['wrong', said.wrong, 'bought'],
      ['regret', said.regret, 'unused'],
    ]),
    told('photo', said.photo, said.photoText, 'bought'),
    yesNo(words, 'unused', said.unused, 'bought_unused', 'kept'),
    asked('bought', said.bought, 'mark', { type: 'date', hint: said.boughtHint }),
    asked('bought_unused', said.bought, 'refund', { type: 'date', hint: said.boughtHint }),
    marked('mark', said.mark, 'return', 'exchange'),
    ending(words, 'exchange', said.exchange, said.exchangeReply),
    ending(words, 'refund', said.refund, said.refundReply),
    ending(words, 'kept', said.kept, said.keptReply),
  ]
}

function invoice(words: GuideWords): GuideStep[] {
  const said = words.starts.invoice
  return [
    asked('number', said.number, 'what', { hint: said.numberHint, required: false }),
    choice('what', said.what, [
      ['amount', said.amount, 'sum'],
      ['address', said.address, 'correct'],
      ['twice', said.twice, 'mark'],
      ['missing', said.missing, 'copy'],
    ]),
    asked('sum', said.sum, 'mark', { type: 'number', min: 0 }),
    asked('correct', said.correct, 'corrected', { type: 'long_text' }),
    marked('mark', said.mark, 'accounting', 'checked'),
    ending(words, 'copy', said.copy, said.copyReply),
    ending(words, 'checked', said.checked, said.checkedReply),
    ending(words, 'corrected', said.corrected, said.correctedReply),
  ]
}

function technical(words: GuideWords): GuideStep[] {
  const said = words.starts.technical
  return [
    choice('what', said.what, [
      ['off', said.off, 'cable'],
      ['error', said.error, 'message'],
      ['slow', said.slow, 'since'],
    ]),
    asked('message', said.message, 'restart', { type: 'long_text' }),
    asked('since', said.since, 'restart', { type: 'date' }),
    yesNo(words, 'restart', said.restart, 'changed', 'cable'),
    told('cable', said.cable, said.cableText, 'helped'),
    yesNo(words, 'helped', said.helped, 'solved', 'changed'),
    asked('changed', said.changed, 'mark', { required: false }),
    marked('mark', said.mark, 'technical', 'second'),
    ending(words, 'solved', said.solved, said.solvedReply),
    ending(words, 'second', said.second, said.secondReply),
  ]
}
