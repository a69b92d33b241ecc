import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Request } from '../../../contract/endpoint.ts'
import type { OpenForm, submitOpenForm as openContract } from '../../../contract/form-pages.ts'
import type { submitForm as submitContract } from '../../../contract/forms.ts'
import { StormOver } from '../../intake/storms/commands.ts'
import { actorName, heed } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { House } from '../../platform/house.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Http } from '../../platform/serve.ts'
import { type Checked, checkAnswers } from '../answering/rules.ts'
import { workBits } from '../judging/rules.ts'
import { networkOf, weighSigns } from '../pages/commands.ts'
import { type Asked, look, openAt, tokenFor, tokenOf } from '../pages/queries.ts'
import { publishedForm } from '../queries.ts'
import { languageFor, wordsIn } from '../rules.ts'
import { fileSubmission, type SubmittedFile } from '../submitting/commands.ts'
import { complain, wordingFor } from '../wording/rules.ts'

/** A published form as a program shows it. */
export async function openForm(ctx: Ctx, asked: Asked, http: Http): Promise<OpenForm> {
  const { form, language } = await openAt(ctx, asked, http)
  const say = (words: Record<string, string>) => wordsIn(words, language, form.content.languages[0] ?? 'en')
  return {
    ...{ title: say(form.content.title), intro: say(form.content.intro), language, work: workBits },
    token: tokenFor(ctx, form, randomBytes(15).toString('base64url')),
    sections: form.content.sections.map(({ key, title, text, when, questions }) => ({
      ...{ key, when, title: say(title), text: say(text) },
      questions: questions.map((question) => ({
        ...{ key: question.key, type: question.type, required: question.required, when: question.when },
        ...{ label: say(question.label), help: say(question.help), placeholder: say(question.placeholder) },
        options: question.options.map((option) => ({ key: option.key, label: say(option.label) })),
      })),
    })),
  }
}

function refuseComplaints({ complaints }: Checked, language: string): void {
  const wording = wordingFor(language)
  const fields = Object.fromEntries(
    complaints.map(({ key, complaint }) => [`answers.${key}`, complain(wording, complaint, look(language).number)]),
  )
  const [first] = Object.entries(fields)
  if (first) throw new Refusal('invalid', `${first[0]}: ${first[1]}`, fields)
}

const today = (ctx: Ctx, zone: string) => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(ctx.now)

/**
 * Files what a program sent for somebody without a key, under the rules of the page. Throws `invalid` with a complaint for each
 * answer, `conflict` for a token that is not good any more, `too_many_requests` where more was sent than is taken.
 */
export async function submitOpenForm(
  house: House,
  ctx: Ctx,
  asked: Asked,
  { token: text, proof, answers }: Request<typeof openContract>['body'],
  http: Http,
): Promise<{ number: number }> {
  const { form, language, site, customer } = await openAt(ctx, asked, http)
  const token = tokenOf(ctx, form, text)
  if (!token || token.expired)
    throw new Refusal('conflict', 'This form was open for too long. Open it again, and send it then.')
  const checked = checkAnswers(form.content, answers, { today: today(ctx, site.timeZone) })
  refuseComplaints(checked, language)
  const weighed = { nonce: token.nonce, token: text, open: token.open, proof, trap: false, sum: '' }
  const verdict = await weighSigns(ctx, { form, language, customer }, weighed, checked, http.place.ip)
  const tooMany = () =>
    new Refusal('too_many_requests', 'Much was sent from this network just now. Wait ten minutes, then send it again.')
  // A program has nobody whom a plain question could be put to: it works for it, or waits.
  if (verdict === 'later' || verdict === 'ask') throw tooMany()
  const filed = await house.database
    .write(heed, (inside) =>
      fileSubmission(inside, {
        ...{ form, answers: checked.answers, files: [], language, nonce: token.nonce, customer },
        ...{ via: 'page' as const, origin: null, test: false },
        suspicion: verdict === 'fine' ? null : verdict,
        network: networkOf(ctx, http.place.ip),
      }),
    )
    .catch((error) => {
      throw error instanceof StormOver ? tooMany() : error
    })
  return { number: filed.conversationId }
}

/** Files what somebody with a key sends. Throws `invalid` with a complaint for each answer, `conflict` for files that are not theirs. */
export async function submitForm(
  ctx: Ctx,
  id: number,
  { answers, files, language: wanted }: Request<typeof submitContract>['body'],
) {
  const form = await publishedForm(ctx, id)
  const language = languageFor(form.content, wanted ?? form.content.languages[0] ?? 'en')
  const taken = await takeUploads(ctx, files)
  const checked = checkAnswers(form.content, answers, { files: byQuestion(taken), today: today(ctx, 'UTC') })
  refuseComplaints(checked, language)
  const { conversationId, messageId } = await fileSubmission(ctx, {
    ...{ form, answers: checked.answers, language, nonce: randomUUID() },
    files: taken.filter(({ question }) => checked.asked.includes(question)),
    ...{ via: 'api' as const, origin: null, test: false, suspicion: null, network: null, customer: null },
    vouchedBy: 'name' in ctx.actor ? ctx.actor.name : actorName(ctx.actor),
  })
  return { conversationId, messageId }
}

function byQuestion(files: readonly SubmittedFile[]): Record<string, SubmittedFile[]> {
  const found: Record<string, SubmittedFile[]> = {}
  for (const file of files) found[file.question] = [...(found[file.question] ?? []), file]
  return found
}

/** The actor's own uploads, which are the form's from here on. */
async function takeUploads(ctx: Ctx, wanted: Record<string, number[]>): Promise<SubmittedFile[]> {
  const pairs = Object.entries(wanted).flatMap(([question, ids]) => ids.map((id) => ({ question, id })))
  if (pairs.length === 0) return []
  const { rows } = await sql<Omit<SubmittedFile, 'question' | 'inline' | 'contentId'> & { id: number }>`
    delete from attachment where id = any(${pairs.map(({ id }) => id)}::bigint[]) and message_id is null and uploaded_by = ${actorName(ctx.actor)}
    returning id, name, type, size, md5, blob`.execute(ctx.tx)
  const found = new Map(rows.map(({ id, ...row }) => [id, row]))
  return pairs.map(({ question, id }) => {
    const file = found.get(id)
    if (!file)
      throw new Refusal('conflict', 'A file is no longer there. Upload it again.', {
        [`files.${question}`]: 'Upload it again.',
      })
    return { ...file, question, inline: false, contentId: null }
  })
}
