import type { FileAnswer } from '../../../../contract/endpoint.ts'
import { type AttachmentRow, toAttachment } from '../../../conversations/messages/queries.ts'
import { attachmentLinkSeconds, showHtml } from '../../../conversations/messages/rules.ts'
import type { Site } from '../../../help-centres/rules.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Links } from '../../../platform/links.ts'
import { Html } from '../../../platform/themes.ts'
import { wordsHtml } from '../../../settings/customer-pages/rules.ts'
import { mayChange } from '../../rating/rules.ts'
import { findOwn, listTold, type Reader, type Row, type Told } from '../../reading/queries.ts'
import { letterHtml, shownName, standingOf } from '../../reading/rules.ts'
import { settingsOf } from '../../settings/queries.ts'
import { answerDue, incidentsOf, promisesIn } from '../../standing/queries.ts'
import { words } from '../../wording/rules.ts'
import { type Own, ownPage, type Said } from '../queries.ts'

type Shown = Said & {
  /** What was written, where it could not be sent. */
  text?: string
  status?: 400 | 413
}

/** The page of one conversation. Throws `not_found`. */
export async function conversationPage(
  ctx: Ctx,
  site: Site,
  reader: Reader,
  id: number,
  shown: Shown = {},
): Promise<FileAnswer> {
  const found = await findOwn(ctx, site, reader, id)
  const settings = await settingsOf(ctx, site.id)
  return ownPage(
    ctx,
    site,
    reader,
    'conversation',
    conversationOf(ctx, site, reader, shown, {
      ...{ found, settings, messages: await listTold(ctx, reader, found.id) },
      due: settings.answerBy ? await answerDue(ctx, found.id) : null,
      promises: await promisesIn(ctx, found.id),
      incidents: await incidentsOf(ctx, site, found.id),
    }),
  )
}

type Read = {
  found: Row
  messages: readonly Told[]
  settings: Awaited<ReturnType<typeof settingsOf>>
  due: Date | null
  promises: Awaited<ReturnType<typeof promisesIn>>
  incidents: Awaited<ReturnType<typeof incidentsOf>>
}

/** What it shows. */
export function conversationOf(
  ctx: Pick<Ctx, 'links' | 'now'>,
  site: Site,
  reader: Reader,
  shown: Shown,
  { found, messages, settings, due, promises, incidents }: Read,
): Own {
  const said = words[site.ui]
  const standing = standingOf(found.status)
  const newestAnswer = messages.findLast(({ kind, automatic }) => kind === 'sent' && automatic === null)
  const { text = '', status, ...told } = shown
  return {
    ...told,
    ...(status && { status }),
    title: found.subject || said.no_subject,
    canonical: `/conversations/${found.id}`,
    data: {
      ...{ id: found.id, url: `${site.base}/conversations/${found.id}`, text, newest: found.newest_id },
      ...{ standing, state: said[standing], who: found.contact_id === reader.contactId ? '' : found.contact_name },
      ...{ due: due && due > ctx.now ? due : null, overdue: due !== null && due <= ctx.now },
      promises: promises.map((each) => ({
        ...{ what: each.what, due: each.dueAt, dayOnly: each.precision === 'day', isOpen: each.state === 'open' },
        state: each.state === 'open' ? said.promise_by : said[each.state as 'kept' | 'kept_late' | 'late'],
      })),
      incidents: incidents.map((each) => ({
        ...{ title: each.title, text: new Html(wordsHtml(each.text)), language: each.language, at: each.at },
        ...{ over: each.over, url: `/status/incidents/${each.id}?lang=${site.ui}` },
      })),
      messages: messages.map((each) => messageOf(ctx, site, reader, each, settings.agentNames)),
      ratings: settings.rating,
      asks: settings.rating !== 'none' && newestAnswer?.rating === null ? newestAnswer.id : 0,
    },
  }
}

/** Files of the page are reached by links of this session. */
export const fileUrl = (links: Links, site: Site, reader: Reader, id: number): string =>
  `${site.base}/files/${id}?${links.sign('portal file', fileSubject(reader, id), attachmentLinkSeconds)}`

export const fileSubject = ({ sessionId }: Reader, id: number): string => `${id} ${sessionId}`

function messageOf(
  ctx: Pick<Ctx, 'links' | 'now'>,
  site: Site,
  reader: Reader,
  message: Told,
  names: Parameters<typeof shownName>[1],
) {
  const said = words[site.ui]
  const files = message.attachments ?? []
  const urlOf = (id: number) => fileUrl(ctx.links, site, reader, id)
  const html = message.html === null ? null : letterOf(message.html, files, ctx.links, urlOf)
  const ours = message.kind === 'sent'
  const own = !ours && message.contact_id === reader.contactId
  const written = message.visible_text || message.text
  // Of what came the words alone, without what they quote; the letter is a press away.
  const body = ours && html !== null ? html : new Html(wordsHtml(written))
  return {
    ...{ id: message.id, ours, own, at: message.sent_at, body, isHtml: ours && html !== null },
    who: ours
      ? shownName(message.automatic ? null : message.author_name, names, site.name)
      : own
        ? said.you
        : message.from_name || message.from_address || '',
    whole: !ours && html !== null ? html : null,
    ...{ automatic: ours && message.automatic !== null, redacted: message.redacted_at !== null },
    files: files
      .filter(({ inline }) => !inline)
      .map(({ id, name, size }) => ({ name, size: sizeOf(size, site.language), url: urlOf(id) })),
    rating: message.rating && {
      ...{ score: message.rating.score, thumbs: message.rating.scale === 'thumbs', comment: message.rating.comment },
      changeable: mayChange(new Date(message.rating.createdAt), ctx.now),
    },
  }
}

function letterOf(html: string, files: AttachmentRow[], links: Links, urlOf: (id: number) => string): Html {
  const shown = files.map((file) => toAttachment(file, links))
  return new Html(letterHtml(showHtml(html, shown, links, urlOf)))
}

function sizeOf(bytes: number, language: string): string {
  const large = bytes >= 1_000_000
  const unit = large ? 'megabyte' : 'kilobyte'
  const value = Math.max(large ? bytes / 1_000_000 : bytes / 1000, 0.1)
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(value)
}
