import { sql } from 'kysely'
import type { FileAnswer } from '../../../../contract/endpoint.ts'
import { calendarOf } from '../../../business-hours/calendars/queries.ts'
import { isOpen, nextStretches } from '../../../business-hours/rules.ts'
import { drawPage, type Page } from '../../../help-centres/drawing/queries.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Http } from '../../../platform/serve.ts'
import { scriptsVersion } from '../../embedding/queries.ts'
import { wordsIn } from '../../rules.ts'
import { wordingFor } from '../../wording/rules.ts'
import { paragraphsOf } from '../asking/rules.ts'
import { type Asked, formWords, type Opened, openAt } from '../queries.ts'

/** Where whoever has sent a form is told so; good for a day. */
export function sentPath(
  ctx: Ctx,
  { site, form, query }: Opened,
  { conversationId }: { conversationId: number },
): string {
  const signed = ctx.links.sign('form sent', `${form.id} ${conversationId}`, 86_400)
  return `${site.base}/forms/${form.slug}/sent${query || '?'}${query && '&'}number=${conversationId}&${signed}`
}

type Receipt = { number: number; until: number; signature: string }

/** What happens next. Throws `not_found` or `gone` for a link that is not ours, or old. */
export async function seeSentForm(ctx: Ctx, asked: Asked, receipt: Receipt, http: Http): Promise<FileAnswer> {
  const opened = await openAt(ctx, asked, http)
  const { site, form } = opened
  ctx.links.check('form sent', `${form.id} ${receipt.number}`, receipt)
  return drawPage(
    ctx,
    site,
    'form-sent',
    sentPage(opened, {
      ...{ number: receipt.number, address: await addressOf(ctx, receipt.number) },
      when: await expectations(ctx, opened, receipt.number),
    }),
  )
}

/** What is told of a form that was sent; `when` are sentences. */
type Filed = { number: number; address: string | null; when: readonly string[] }

/** The page that tells it, as it is handed to its template. */
export function sentPage(opened: Opened, { number, address, when }: Filed): Page {
  const { site, form, language, embedded, preview, query, customer } = opened
  const { sent } = wordingFor(language)
  const thanks = wordsIn(form.content.thanks, language, form.content.languages[0] ?? 'en')
  return {
    title: sent.title,
    noindex: true,
    personal: true,
    ...(customer && { customer: { name: customer.name, address: customer.address } }),
    ...(preview ? { framedBy: ["'self'"] } : embedded ? { framedBy: [...form.content.origins] } : {}),
    data: {
      sent: {
        number: String(number),
        mail: address ? sent.mail(address) : '',
        paragraphs: paragraphsOf(thanks),
        when,
        follow: site.parts.portal && address && !embedded ? `${site.base}/conversations/${number}` : '',
        another: `${site.base}/forms/${form.slug}${query}`,
        home: embedded ? '' : site.base,
        origins: embedded ? form.content.origins.join(' ') : '',
        preview,
      },
      assets: scriptsVersion,
      words: formWords(language),
    },
  }
}

async function addressOf(ctx: Ctx, conversationId: number): Promise<string | null> {
  const { rows } = await sql<{ from_address: string | null }>`
    select from_address from message where conversation_id = ${conversationId} and channel = 'form' order by id limit 1`.execute(
    ctx.tx,
  )
  return rows[0]?.from_address ?? null
}

/** Until when an answer is promised, where a clock runs; else whether somebody is here. */
async function expectations(ctx: Ctx, { site, language }: Opened, conversationId: number): Promise<string[]> {
  const { sent } = wordingFor(language)
  const say = (at: Date, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { ...options, timeZone: site.timeZone }).format(at)
  const whole = { weekday: 'long', day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit' } as const
  const { rows } = await sql<{ due_at: Date | null }>`
    select due_at from conversation where id = ${conversationId} and sla_state in ('running', 'due_soon')`.execute(
    ctx.tx,
  )
  const due = rows[0]?.due_at
  const hours = await calendarOf(ctx.tx, null)
  const [stretch] = nextStretches(hours, ctx.now, 1)
  const lines: string[] = []
  if (due && due > ctx.now) lines.push(sent.by(say(due, whole)))
  // Where it is open around the clock nobody needs to be told.
  if (!stretch || stretch[1].getTime() - stretch[0].getTime() > 7 * 86_400_000) return lines
  const open = isOpen(hours, ctx.now)
  lines.push(
    open ? sent.open(say(stretch[1], { hour: 'numeric', minute: '2-digit' })) : sent.closed(say(stretch[0], whole)),
  )
  return lines
}
