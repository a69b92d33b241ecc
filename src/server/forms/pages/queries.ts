import { sql } from 'kysely'
import type { FileAnswer } from '../../../contract/endpoint.ts'
import { drawPage, type Page } from '../../help-centres/drawing/queries.ts'
import { findSite, siteOf, sites } from '../../help-centres/queries.ts'
import type { Site } from '../../help-centres/rules.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/refusal.ts'
import type { Http } from '../../platform/serve.ts'
import { type Customer, customerOf } from '../../portal-sessions/queries.ts'
import { scriptsVersion } from '../embedding/queries.ts'
import { readToken, type Token, tokenHours, workBits, writeToken } from '../judging/rules.ts'
import { contentOf, formAt, formsOf, type OpenedForm } from '../queries.ts'
import { languageFor, wordsIn } from '../rules.ts'
import { wordingFor } from '../wording/rules.ts'
import { pageOf, type Standing } from './asking/rules.ts'

/** What an address asks for. */
export type Asked = {
  slug: string
  language: string
  form: string
  embed?: string | undefined
  preview?: string | undefined
}

/** A form that was asked for, where and as what: published, or as it is being built for whoever holds a link to that. */
export type Opened = {
  site: Site
  form: OpenedForm
  /** Of the form's languages the one that it is shown in. */
  language: string
  embedded: boolean
  preview: boolean
  /** Behind every address of it. */
  query: string
  customer: Customer | null
}

/** Throws `not_found`. */
export async function openAt(ctx: Ctx, asked: Asked, http: Http): Promise<Opened> {
  const preview = asked.preview !== undefined
  const site = preview
    ? await anySite(ctx, asked.slug, asked.language)
    : await findSite(ctx, asked.slug, asked.language)
  const form = preview ? await draftAt(ctx, asked.form, asked.preview ?? '') : await formAt(ctx, site, asked.form)
  const embedded = asked.embed !== undefined
  const query = new URLSearchParams({
    ...(embedded && { embed: '1' }),
    ...(preview && { preview: asked.preview }),
  }).toString()
  return {
    ...{ site, form, embedded, preview, query: query && `?${query}` },
    language: languageFor(form.content, asked.language),
    customer: preview ? null : await customerOf(ctx, http),
  }
}

/** A help centre that may not be published yet, for whoever builds its forms. */
async function anySite(ctx: Ctx, slug: string, language: string): Promise<Site> {
  const [row] = await sites(ctx, sql`slug = ${slug}`)
  if (!row?.languages.includes(language)) throw notFound('page')
  return siteOf(ctx, row, language)
}

/** A form as it is being built. Throws `not_found` for a link that is not ours, `gone` for an old one. */
async function draftAt(ctx: Ctx, slug: string, link: string): Promise<OpenedForm> {
  const { rows } =
    await sql<OpenedForm>`select id, name, slug, 0 as version, content from form where slug = ${slug} and removed_at is null`.execute(
      ctx.tx,
    )
  const [until = '', signature = ''] = link.split('.')
  const form = rows[0]
  if (!form) throw notFound('page')
  ctx.links.check('form preview', form.id, { until: Number(until) || 0, signature })
  return { ...form, content: contentOf(form.content) }
}

/** The address of a form as it is being built; good for an hour. */
export function previewLink(
  ctx: Ctx,
  form: { id: number; slug: string },
  site: { slug: string; language: string },
): string {
  const signed = new URLSearchParams(ctx.links.sign('form preview', form.id, 3600))
  return `/help/${site.slug}/${site.language}/forms/${form.slug}?preview=${signed.get('until')}.${signed.get('signature')}`
}

const purpose = 'form token'

export const tokenFor = (ctx: Ctx, form: OpenedForm, nonce: string): string =>
  writeToken({ form: form.id, version: form.version, at: ctx.now.getTime(), nonce }, (parts) =>
    ctx.links.secrets.sign(purpose, parts),
  )

/** What a token of this form says, and whether it is still good; null for one that is not ours. */
export function tokenOf(ctx: Ctx, form: OpenedForm, text: string): (Token & { open: number; expired: boolean }) | null {
  const token = readToken(text, (parts, signature) => ctx.links.secrets.verify(purpose, parts, signature))
  if (!token || token.form !== form.id) return null
  const open = ctx.now.getTime() - token.at
  return { ...token, open, expired: open > tokenHours * 3_600_000 || open < -60_000 }
}

/** Numbers and days in the language of the reader. */
export function look(language: string): { number: (n: number) => string; day: (iso: string) => string } {
  const [locale = 'en-GB'] = Intl.NumberFormat.supportedLocalesOf([language === 'en' ? 'en-GB' : language, 'en-GB'])
  const numbers = new Intl.NumberFormat(locale)
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })
  return { number: (n) => numbers.format(n), day: (iso) => days.format(new Date(`${iso}T00:00:00Z`)) }
}

type Sending = { token: string; status?: FileAnswer['status'] }

/** Draws a form as somebody has filled it in so far. */
export const drawForm = (ctx: Ctx, opened: Opened, standing: Standing, sending: Sending): Promise<FileAnswer> =>
  drawPage(ctx, opened.site, 'form', formPage(opened, standing, sending))

/** The same, as it is handed to its template. */
export function formPage(opened: Opened, standing: Standing, { token, status }: Sending): Page {
  const { site, form, language, embedded, preview, query, customer } = opened
  const wording = wordingFor(language)
  const page = pageOf(form.content, standing, { language, wording, ...look(language) })
  const path = `${site.base}/forms/${form.slug}`
  return {
    title: page.title || form.name,
    description: page.paragraphs[0]?.slice(0, 200) ?? '',
    canonical: `/forms/${form.slug}`,
    noindex: preview || embedded || !form.content.listed,
    personal: true,
    ...(customer && { customer: { name: customer.name, address: customer.address } }),
    ...(status && { status }),
    ...(preview ? { framedBy: ["'self'"] } : embedded ? { framedBy: [...form.content.origins] } : {}),
    data: {
      form: {
        ...page,
        ...{ action: path + query, progress: `${path}/progress`, token, work: workBits, language },
        suggest: form.content.suggests && !preview ? `${site.base}/suggest` : '',
        origins: embedded ? form.content.origins.join(' ') : '',
        preview,
        direction: site.direction,
      },
      assets: scriptsVersion,
      words: wordsOf(language),
    },
  }
}

/** The template's own words. */
function wordsOf(language: string) {
  const { files, sent, ...wording } = wordingFor(language)
  return {
    ...{
      form_optional: wording.optional,
      form_choose: wording.choose,
      form_yes: wording.yes,
      form_errors: wording.errorsTitle,
    },
    ...{
      form_back: wording.back,
      form_trap: wording.trap,
      form_preview: wording.preview,
      form_sending: wording.sending,
    },
    ...{ form_kept: files.kept, form_remove: files.remove, form_more: files.more },
    ...{ form_suggestions: wording.suggestions, form_solved: wording.solved, form_solved_thanks: wording.solvedThanks },
    ...{ form_opens_new: wording.opensNew, sent_number: sent.number, sent_next: sent.next, sent_follow: sent.follow },
    ...{ sent_another: sent.another, sent_back: sent.back, sent_title: sent.title },
  }
}

export { wordsOf as formWords }

/** The forms of a help centre; where there is one only its path, as nobody needs to choose. */
export async function seeForms(
  ctx: Ctx,
  { slug, language }: { slug: string; language: string },
  http: Http,
): Promise<FileAnswer | string> {
  const site = await findSite(ctx, slug, language)
  const forms = await formsOf(ctx, site)
  const [only] = forms
  if (forms.length === 1 && only) return `${site.base}/forms/${only.slug}`
  const customer = await customerOf(ctx, http)
  const say = ({ content }: OpenedForm, words: Record<string, string>) =>
    wordsIn(words, language, content.languages[0] ?? 'en')
  return drawPage(ctx, site, 'forms', {
    title: contactUs(site),
    canonical: '/forms',
    ...(customer && { customer: { name: customer.name, address: customer.address } }),
    data: {
      assets: scriptsVersion,
      forms: forms.map((form) => ({
        url: `${site.base}/forms/${form.slug}`,
        title: say(form, form.content.title) || form.name,
        intro: say(form, form.content.intro).split('\n')[0] ?? '',
      })),
    },
  })
}

const contacts: Record<Site['ui'], string> = {
  en: 'Contact us',
  de: 'Schreiben Sie uns',
  fr: 'Nous contacter',
  es: 'Escríbanos',
  ar: 'راسلنا',
}
const contactUs = ({ ui }: Site) => contacts[ui]

/** The first part of what somebody is offered: what they have told us as they signed in. */
export function prefilled({ form, customer }: Opened): Standing['typed'] {
  if (!customer) return {}
  const known: Record<string, string> = { name: customer.name, email: customer.address }
  return Object.fromEntries(
    form.content.sections
      .flatMap(({ questions }) => questions)
      .flatMap(({ key, fills }) => (fills && Object.hasOwn(known, fills) ? [[key, [known[fills] as string]]] : [])),
  )
}
