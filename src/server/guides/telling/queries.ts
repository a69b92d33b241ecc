import type { CustomField } from '../../../contract/custom-fields.ts'
import type { StepView, TrailStep } from '../../../contract/guide-runs.ts'
import type { GuideAnswer, GuideContent, GuideStep } from '../../../contract/guide-steps.ts'
import { htmlToText } from '../../channels/email/reading/html-text.ts'
import { sanitizeHtml } from '../../channels/email/reading/sanitize.ts'
import { variablesFor } from '../../conversations/macros/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { lookOf } from '../../platform/moments.ts'
import { BrokenTemplate, fillInHtml, type Value } from '../../platform/templates.ts'
import { answerWords } from '../answering/rules.ts'
import { fieldsByName } from '../checking/queries.ts'
import { escapeHtml } from './rules.ts'

type Gone = { step: string; answer: GuideAnswer }

/** What a guide says to whoever is led: its texts filled in with what is known of the conversation and was answered. */
export type Teller = {
  fields: ReadonlyMap<string, CustomField>
  /** A step as it is shown; `given` is offered as the answer. */
  view(step: GuideStep, given: GuideAnswer): Promise<StepView>
  trail(): Promise<TrailStep[]>
  /** One line of text with variables, as plain words. */
  line(text: string): Promise<string>
  /** Mark-up with variables, filled in and safe. */
  html(text: string): Promise<string>
}

/** Tells a guide in a conversation; without one nothing is known. `gone` is the way so far. Throws `not_found`. */
export async function tellerOf(
  ctx: Ctx,
  content: GuideContent,
  { name, conversationId, gone }: { name: string; conversationId: number | null; gone: readonly Gone[] },
): Promise<Teller> {
  const fields = await fieldsByName(ctx)
  const steps = new Map(content.steps.map((step) => [step.key, step]))
  const { locale } = lookOf(content.language, null)
  const day = (iso: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${iso}T12:00:00Z`))
  const wordsOf = ({ step: key, answer }: Gone): string => {
    const step = steps.get(key)
    if (step?.kind !== 'question') return ''
    return answerWords(step.answer, answer, fields.get(step.answer.field ?? '') ?? null, day)
  }
  const known = conversationId === null ? {} : (await variablesFor(ctx, conversationId)).variables
  const answers = Object.fromEntries(gone.map((each) => [each.step, wordsOf(each)]))
  const variables: { [name: string]: Value } = { ...known, guide: { name }, answers }

  const fill = async (text: string) => {
    if (!/\{[{%]/.test(text)) return { html: text, missing: [] }
    try {
      return await fillInHtml(text, variables)
    } catch (error) {
      if (error instanceof BrokenTemplate) return { html: text, missing: [] }
      throw error
    }
  }
  const line = async (text: string) =>
    htmlToText((await fill(escapeHtml(text))).html)
      .replace(/\s+/g, ' ')
      .trim()
  const html = async (text: string) => sanitizeHtml((await fill(text)).html)

  return {
    fields,
    line,
    html,
    async view(step, given) {
      const [title, body] = [await fill(escapeHtml(step.title)), await fill(step.html)]
      return {
        ...{ key: step.key, kind: step.kind, title: htmlToText(title.html).replace(/\s+/g, ' ').trim() },
        html: sanitizeHtml(body.html),
        missing: [...new Set([...title.missing, ...body.missing])],
        question: questionOf(step, given, fields),
        article: step.kind === 'article' ? { url: step.url } : null,
        reply: step.kind === 'outcome' ? await html(step.reply) : '',
      }
    },
    async trail() {
      const told: TrailStep[] = []
      for (const each of gone) {
        const step = steps.get(each.step)
        if (step) told.push({ step: step.key, kind: step.kind, title: await line(step.title), answer: wordsOf(each) })
      }
      return told
    },
  }
}

function questionOf(
  step: GuideStep,
  given: GuideAnswer,
  fields: ReadonlyMap<string, CustomField>,
): StepView['question'] {
  if (step.kind !== 'question') return null
  const { type, options, required, min, max, unit, hint, field } = step.answer
  const asked = type === 'field' ? (fields.get(field ?? '') ?? null) : null
  return { type, options, required, min, max, unit, hint, field: asked, given }
}
