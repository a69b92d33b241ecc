import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { AnswerOutcome, AnswerReason, AssistantAnswer, Turn } from '../../../contract/answers.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { House } from '../../platform/house.ts'
import { findAnswers } from '../passages/queries.ts'
import type { FoundPassage } from '../passages/rules.ts'
import { everybody, type Place } from '../rules.ts'
import { Budget, perDay } from './budget/rules.ts'
import { checkAnswer } from './checking/rules.ts'
import { promptFor } from './prompting/rules.ts'
import { writtenToday } from './queries.ts'
import { countedAnew, handsOver, offersPerson, unknownAfter, worthShowing } from './rules.ts'
import { saidIn } from './wording/rules.ts'

export type Asking = {
  site: Place
  question: string
  /** What was said before, the oldest first. */
  history: readonly Turn[]
  /** Tells one visitor from another for a day, such as where they come from; never kept. */
  visitor: string
  /** Who tries it out in the settings; null for a reader. */
  trialBy?: number | null
  /** The exchange that it is part of, and the name that it has there: by that it is kept once. */
  exchange?: { id: number; clientId: string }
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

const budget = new Budget()

/** Answers a question from what everybody may read on the help centre, and keeps what was said and what it was given. */
export async function askAssistant(house: House, asking: Asking): Promise<AssistantAnswer> {
  return (await askInFull(house, asking)).answer
}

/** The same with everything that was found, also what was not worth showing. */
export async function askInFull(house: House, asking: Asking) {
  const began = performance.now()
  const { reply, found } = await replyTo(house, asking)
  const milliseconds = Math.round(performance.now() - began)
  return { answer: await keepAnswer(house, asking, reply, milliseconds), found, milliseconds }
}

const none = { given: [], cited: [], model: null, tokens: 0 }

async function replyTo(house: House, asking: Asking): Promise<{ reply: Reply; found: FoundPassage[] }> {
  const { site, question, history } = asking
  const said = saidIn(site.language)
  const person = handsOver({ text: question, history })
  if (person) {
    const text = person === 'upset' ? said.upset : said.person
    return { reply: { ...none, outcome: 'person', reason: person, text }, found: [] }
  }
  const found = await findAnswers(house, everybody(site), question)
  const given = worthShowing(found)
  const reply = given.length === 0 ? notKnown(site, history) : await fromPassages(house, asking, given)
  return { reply, found }
}

function notKnown({ language }: Place, history: readonly Turn[]): Reply {
  const said = saidIn(language)
  const unknown = unknownAfter(history)
  return { ...none, ...unknown, text: unknown.outcome === 'person' ? said.again : said.unknown }
}

/** What a model makes of the passages where it may and its words pass the checks; else the passages themselves. */
async function fromPassages(house: House, asking: Asking, given: readonly FoundPassage[]): Promise<Reply> {
  const said = saidIn(asking.site.language)
  const passages = (reason: AnswerReason, spent: Partial<Reply> = {}): Reply => ({
    ...{ ...none, outcome: 'passages', reason, text: said.found, given, cited: given.map((_, n) => n) },
    ...spent,
  })
  const { model } = house
  if (!model) return passages('off')
  if (!(await mayWrite(house, asking))) return passages('busy')
  const fence = `=== ${randomBytes(12).toString('hex')} ===`
  const prompt = promptFor({ ...asking, language: asking.site.language, fence }, given)
  const written = await model.write(prompt, 500).catch((err: Error) => {
    house.log.warn({ reason: err.message }, 'the assistant’s model did not answer')
    return null
  })
  if (!written) return passages('silent')
  const spent = { model: model.name, tokens: written.tokens }
  const checked = checkAnswer(
    written.text,
    { question: asking.question, rules: prompt[0]?.content ?? '', fence },
    given,
  )
  if (checked.fit)
    return { ...spent, outcome: 'answered', reason: null, text: checked.text, given, cited: checked.cited }
  if (checked.outcome === 'person')
    return { ...none, ...spent, outcome: 'person', reason: 'asked', text: said.person, given }
  if (checked.outcome === 'unknown') return passages('not_said', spent)
  house.log.info({ why: checked.why }, 'what the assistant’s model wrote was not shown')
  return passages('refused', spent)
}

async function mayWrite(house: House, { visitor, trialBy }: Asking): Promise<boolean> {
  if (!trialBy && !budget.spend(visitor, house.now())) return false
  return (await writtenToday(house.database.reader, house.now())) < perDay
}

async function keepAnswer(house: House, asking: Asking, reply: Reply, took: number): Promise<AssistantAnswer> {
  const { site, question, trialBy, exchange } = asking
  const { outcome, reason, text, given, cited, model, tokens } = reply
  const passages = given.map(({ articleId, versionId, slug, title, heading, text: passage, score }) => ({
    ...{ articleId, versionId, slug, title, heading, score },
    text: passage,
  }))
  const { rows } = await sql<{ id: number }>`
    insert into assistant_answer (help_centre_id, language, asked_at, question, outcome, reason, text, given, cited, model, tokens, milliseconds, trial_by, exchange_id, client_id)
    values (${site.id}, ${site.language}, ${house.now()}, ${question.slice(0, 2000)}, ${outcome}, ${reason}, ${text},
      ${JSON.stringify(passages)}::jsonb, ${[...cited]}::int[], ${model}, ${tokens}, ${took}, ${trialBy ?? null},
      ${exchange?.id ?? null}, ${exchange?.clientId ?? null})
    on conflict (exchange_id, client_id) where exchange_id is not null do update set client_id = excluded.client_id returning id`.execute(
    house.database.reader,
  )
  return {
    ...{ id: rows[0]?.id as number, outcome, reason, offerPerson: offersPerson(outcome) },
    text: countedAnew(text, cited),
    passages: cited.flatMap((place) => given[place] ?? []).map(passageOf),
  }
}

/** Days that answers are kept which stand in no exchange; those of an exchange are kept as long as it is. */
const kept = 400

export async function forgetAnswers(ctx: Ctx): Promise<void> {
  await sql`delete from assistant_answer
    where exchange_id is null and asked_at < ${ctx.now}::timestamptz - make_interval(days => ${kept})`.execute(ctx.tx)
}

/** A passage as it is told. */
export const passageOf = ({ articleId, language, slug, title, heading, text, score }: FoundPassage) => ({
  ...{ articleId, language, slug, title, heading, text, score },
})
