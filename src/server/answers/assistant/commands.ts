import { sql } from 'kysely'
import type { AnswerOutcome, AnswerReason, AssistantAnswer, Turn } from '../../../contract/answers.ts'
import type { House } from '../../platform/house.ts'
import { findAnswers } from '../passages/queries.ts'
import type { FoundPassage } from '../passages/rules.ts'
import { everybody, type Place } from '../rules.ts'
import { handsOver, unknownAfter, worthShowing } from './rules.ts'
import { saidIn } from './wording/rules.ts'

export type Asking = {
  site: Place
  question: string
  /** What was said before, the oldest first. */
  history: readonly Turn[]
  /** Who tries it out in the settings; null for a reader. */
  trialBy?: number | null
}

type Reply = {
  outcome: AnswerOutcome
  reason: AnswerReason | null
  text: string
  given: readonly FoundPassage[]
  cited: readonly number[]
  model: string | null
  tokens: number
}

/** Answers a question from what everybody may read on the help centre, and keeps what was said and what it was given. */
export async function askAssistant(house: House, asking: Asking): Promise<AssistantAnswer> {
  const began = performance.now()
  const reply = await replyTo(house, asking)
  return keepAnswer(house, asking, reply, Math.round(performance.now() - began))
}

async function replyTo(house: House, { site, question, history }: Asking): Promise<Reply> {
  const said = saidIn(site.language)
  const none = { given: [], cited: [], model: null, tokens: 0 }
  const person = handsOver({ text: question, history })
  if (person) return { ...none, outcome: 'person', reason: person, text: person === 'upset' ? said.upset : said.person }
  const found = await findAnswers(house, everybody(site), question)
  const given = worthShowing(found)
  if (given.length === 0) {
    const unknown = unknownAfter(history)
    return { ...none, ...unknown, text: unknown.outcome === 'person' ? said.again : said.unknown }
  }
  return { ...none, outcome: 'passages', reason: 'off', text: said.found, given, cited: given.map((_, n) => n) }
}

async function keepAnswer(house: House, asking: Asking, reply: Reply, took: number): Promise<AssistantAnswer> {
  const { site, question, trialBy } = asking
  const { outcome, reason, text, given, cited, model, tokens } = reply
  const kept = given.map(({ articleId, versionId, title, heading, text: passage, score }) => ({
    ...{ articleId, versionId, title, heading, score },
    text: passage,
  }))
  const { rows } = await sql<{ id: number }>`
    insert into assistant_answer (help_centre_id, language, asked_at, question, outcome, reason, text, given, cited, model, tokens, milliseconds, trial_by)
    values (${site.id}, ${site.language}, ${house.now()}, ${question.slice(0, 2000)}, ${outcome}, ${reason}, ${text},
      ${JSON.stringify(kept)}::jsonb, ${[...cited]}::int[], ${model}, ${tokens}, ${took}, ${trialBy ?? null}) returning id`.execute(
    house.database.reader,
  )
  const passages = cited.flatMap((place) => given[place] ?? [])
  return {
    ...{ id: rows[0]?.id as number, outcome, reason, text, offerPerson: outcome === 'person' || outcome === 'unknown' },
    passages: passages.map(({ articleId, language, slug, title, heading, text: passage, score }) => ({
      ...{ articleId, language, slug, title, heading, score },
      text: passage,
    })),
  }
}
