import { randomBytes } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { FileAnswer } from '../../../contract/endpoint.ts'
import { askedOf } from '../../../contract/form-conditions.js'
import type { FormSuspicion } from '../../../contract/forms.ts'
import { blockedAmong } from '../../intake/blocking/queries.ts'
import { namesOf } from '../../intake/blocking/rules.ts'
import { StormOver } from '../../intake/storms/commands.ts'
import { heed } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { House } from '../../platform/house.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Http } from '../../platform/serve.ts'
import { type Checked, checkAnswers } from '../answering/rules.ts'
import { noteProgress, noteShown } from '../counting/commands.ts'
import { isProof, judge, linksIn, sumFor } from '../judging/rules.ts'
import { mapAnswers } from '../mapping/rules.ts'
import { fileSubmission, type Submission, type SubmittedFile } from '../submitting/commands.ts'
import { cameLately } from '../submitting/queries.ts'
import { wordingFor } from '../wording/rules.ts'
import { answersIn, beginning, type HeldFile, type Standing, sectionsAsked } from './asking/rules.ts'
import { type Asked, drawForm, look, type Opened, openAt, prefilled, tokenFor, tokenOf } from './queries.ts'
import { sentPath } from './sent/queries.ts'
import { dropFiles, filesOf, heldFiles, moveFiles, type Posted, receivePage } from './uploads/commands.ts'

const newNonce = () => randomBytes(15).toString('base64url')

/** Shows a form for the first time; looking is counted, but for programs that say that they are some. */
export async function seeForm(house: House, ctx: Ctx, asked: Asked, http: Http): Promise<FileAnswer> {
  const opened = await openAt(ctx, asked, http)
  const machine = /bot|crawl|spider|preview|monitor/i.test(http.place.userAgent ?? '')
  if (!opened.preview && !machine) await house.database.write(heed, (inside) => noteShown(inside, opened.form.id))
  return drawForm(
    ctx,
    opened,
    { ...beginning, typed: prefilled(opened) },
    { token: tokenFor(ctx, opened.form, newNonce()) },
  )
}

/** Where a page stands after what it sent was read: its word of chance, and what was answered. */
type Page = { nonce: string; token: string; posted: Posted; files: HeldFile[]; open: number; fresh: boolean }

/**
 * Takes what a page of a form sent: shows what else the answers call for, or what is wrong; else files it, and returns the path
 * of the page that says so. Nothing that was typed, and no file, is lost on the way.
 */
export async function takeForm(house: House, ctx: Ctx, asked: Asked, http: Http): Promise<FileAnswer | string> {
  const opened = await openAt(ctx, asked, http)
  const page = await readPage(house, ctx, opened, http.request)
  const standing: Standing = {
    ...beginning,
    typed: page.posted.typed,
    files: page.files,
    fileTroubles: page.posted.fileTroubles,
    page: field(page, 'page') || null,
  }
  const again = (more: Partial<Standing>, status?: FileAnswer['status']) =>
    drawForm(ctx, opened, { ...standing, ...more }, { token: page.token, ...(status && { status }) })
  const wording = wordingFor(opened.language)
  if (!opened.preview)
    await house.database.write(heed, (inside) =>
      noteProgress(inside, opened.form.id, { nonce: page.nonce, question: lastOf(opened, page), answered: false }),
    )
  const step = nextStep(ctx, opened, page, standing)
  if (step.kind === 'show') return again(step.standing, step.wrong ? 400 : undefined)
  if (page.fresh) return again({ notice: wording.expired }, 400)
  const verdict = await weigh(house, opened, page, step.checked, http)
  if (verdict === 'later') return again({ notice: wording.later }, 429)
  if (verdict === 'ask')
    return again(
      { sum: { ...sumFor(page.nonce), wrong: field(page, 'sum') !== '' } },
      field(page, 'sum') ? 400 : undefined,
    )
  const filed = await file(house, opened, page, step.checked, verdict, http).catch((error) => {
    if (error instanceof StormOver) return null
    throw error
  })
  if (!filed) return again({ notice: wording.later }, 429)
  return sentPath(ctx, opened, filed)
}

const field = ({ posted }: Pick<Page, 'posted'>, name: string): string => posted.fields[name]?.[0] ?? ''

async function readPage(house: House, ctx: Ctx, opened: Opened, request: FastifyRequest): Promise<Page> {
  const { form, language } = opened
  const good = (text: string) => {
    const token = tokenOf(ctx, form, text)
    return token && !token.expired ? token : null
  }
  const posted = await receivePage(request, {
    ...{ house, content: form.content, wording: wordingFor(language), number: look(language).number },
    nonceOf: (text) => good(text)?.nonce ?? null,
  })
  const given = field({ posted }, 'token')
  const token = good(given)
  if (token) {
    const unwanted = (posted.fields.drop ?? []).map(Number).filter(Number.isSafeInteger)
    const files = await house.database.write(heed, async (inside) => {
      await dropFiles(inside, token.nonce, unwanted)
      return heldFiles(inside, token.nonce)
    })
    return { nonce: token.nonce, token: given, posted, files, open: token.open, fresh: false }
  }
  const nonce = newNonce()
  const old = tokenOf(ctx, form, given)
  const files = await house.database.write(heed, async (inside) => {
    if (old) await moveFiles(inside, old.nonce, nonce)
    return heldFiles(inside, nonce)
  })
  return { nonce, token: tokenFor(ctx, form, nonce), posted, files, open: 0, fresh: true }
}

type Step = { kind: 'show'; standing: Partial<Standing>; wrong: boolean } | { kind: 'send'; checked: Checked }

/** What comes after this page: more questions, what is wrong, the section before or after, or sending. */
function nextStep(ctx: Ctx, { form: { content }, site, language }: Opened, page: Page, standing: Standing): Step {
  const show = (more: Partial<Standing>, wrong = false): Step => ({ kind: 'show', standing: more, wrong })
  const { asked } = askedOf(content, answersIn(content, standing))
  const steps = sectionsAsked(content, asked)
  const at = Math.max(
    0,
    steps.findIndex(({ key }) => key === standing.page),
  )
  if (content.paged && field(page, 'go') === 'back')
    return show({ page: steps[Math.max(0, at - 1)]?.key ?? null, fileTroubles: {} })
  if (field(page, 'go') === 'stay') return show({})
  const here = new Set(content.paged ? steps[at]?.questions.map(({ key }) => key) : asked)
  const seen = new Set(page.posted.fields.shown ?? [])
  const fresh = asked.filter((key) => here.has(key) && !seen.has(key))
  if (fresh.length > 0) return show({ notice: wordingFor(language).moreAsked })
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: site.timeZone }).format(ctx.now)
  const files: Record<string, HeldFile[]> = {}
  for (const file of standing.files) files[file.question] = [...(files[file.question] ?? []), file]
  const typed = Object.fromEntries(
    Object.entries(files).map(([key, list]) => [key, list.map(({ name, size }) => ({ name, size, type: '' }))]),
  )
  const checked = checkAnswers(content, standing.typed, { files: typed, today })
  const wrongHere = checked.complaints.filter(({ key }) => here.has(key))
  if (wrongHere.length > 0 || Object.keys(standing.fileTroubles).length > 0)
    return show({ complaints: wrongHere }, true)
  const next = content.paged ? steps[at + 1] : undefined
  if (next) return show({ page: next.key })
  const elsewhere = checked.complaints[0]
  if (!elsewhere) return { kind: 'send', checked }
  const section = steps.find(({ questions }) => questions.some(({ key }) => key === elsewhere.key))
  return show({ page: section?.key ?? null, complaints: checked.complaints }, true)
}

/** The last question with an answer. */
function lastOf({ form: { content } }: Opened, { posted, files }: Page): string | null {
  const keys = content.sections.flatMap(({ questions }) => questions.map(({ key }) => key))
  return (
    keys.findLast(
      (key) => posted.typed[key]?.some((text) => text.trim() !== '') || files.some(({ question }) => question === key),
    ) ?? null
  )
}

/** A keyed hash of where a request comes from; of IPv6 the network that one house has. */
export function networkOf(ctx: Ctx, ip: string): string {
  const home = ip.includes(':') && !ip.startsWith('::ffff:') ? ip.split(':').slice(0, 4).join(':') : ip
  return ctx.links.secrets.sign('form network', [home])
}

type Weighed = Pick<Page, 'nonce' | 'token' | 'open'> & { proof: string; trap: boolean; sum: string }

/** What is to be thought of it. A test is what it is. */
async function weigh(house: House, opened: Opened, page: Page, checked: Checked, http: Http) {
  if (opened.preview) return 'fine' as const
  const weighed = {
    ...page,
    proof: field(page, 'proof'),
    sum: field(page, 'sum'),
    trap: field(page, 'website').trim() !== '',
  }
  return weighSigns(house.database.read(heed), opened, weighed, checked, http.place.ip)
}

export async function weighSigns(
  ctx: Ctx,
  { form, language, customer }: Pick<Opened, 'form' | 'language' | 'customer'>,
  page: Weighed,
  { answers }: Checked,
  ip: string,
) {
  const { address, text } = mapAnswers(form.content, answers, { language, files: {}, yes: '' })
  const who = address ?? customer?.address ?? null
  const { a, b } = sumFor(page.nonce)
  const lately = await cameLately(ctx, form.id, {
    network: networkOf(ctx, ip),
    address: who === null ? null : ctx.links.secrets.sign('form address', [who]),
  })
  return judge({
    ...{ trap: page.trap, open: page.open, ...lately, links: linksIn(text) },
    proved: isProof(page.token, page.proof),
    answered: page.sum.trim() !== '' && Number(page.sum) === a + b,
    blocked: who !== null && (await blockedAmong(ctx.tx, namesOf(who))).size > 0,
  })
}

async function file(
  house: House,
  opened: Opened,
  page: Page,
  checked: Checked,
  verdict: 'fine' | FormSuspicion,
  http: Http,
) {
  const { form, language, embedded, preview, customer } = opened
  const origin = embedded ? originOf(http.request, form.content.origins) : null
  return house.database.write(heed, async (ctx) => {
    const kept = await filesOf(ctx, page.nonce)
    const files: SubmittedFile[] = kept.filter(({ question }) => checked.asked.includes(question))
    const submission: Submission = {
      ...{ form, answers: checked.answers, files, language, nonce: page.nonce, origin, test: preview },
      via: embedded ? 'embedded' : 'page',
      suspicion: verdict === 'fine' ? null : verdict,
      network: preview ? null : networkOf(ctx, http.place.ip),
      customer,
    }
    return fileSubmission(ctx, submission)
  })
}

/** The site that showed the form, as the page's own script has heard it; only those that may. */
function originOf(request: FastifyRequest, origins: readonly string[]): string | null {
  const said = (request.headers['x-form-origin'] ?? '') as string
  return origins.includes(said) ? said : null
}

/** Counts how far somebody is. Throws `not_found` for a page that is not ours. */
export async function takeProgress(
  house: House,
  ctx: Ctx,
  asked: Asked,
  body: { token: string; question?: string | undefined; answered: boolean },
  http: Http,
): Promise<void> {
  const { form } = await openAt(ctx, asked, http)
  const token = tokenOf(ctx, form, body.token)
  if (!token || token.expired) throw new Refusal('not_found', 'There is no such page.')
  const known = form.content.sections.some(({ questions }) => questions.some(({ key }) => key === body.question))
  const question = known ? (body.question ?? null) : null
  await house.database.write(heed, (inside) =>
    noteProgress(inside, form.id, { nonce: token.nonce, question, answered: body.answered }),
  )
}
