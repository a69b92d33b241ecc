import type { FileAnswer } from '../../../contract/endpoint.ts'
import type { Blobs } from '../../platform/blobs.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import { languageOf } from '../../settings/customer-pages/rules.ts'
import { workspaceName } from '../../settings/queries.ts'
import { filePage, nothingPage } from './rules.ts'

type Link = { id: number; until: number; signature: string }

/** The file that a mail's link leads to. Throws `not_found` for a link that is none of ours, `gone` for one that has ended. */
async function findLinked(ctx: Ctx, { id, ...given }: Link) {
  ctx.links.check('file', id, given)
  const file = await ctx.tx
    .selectFrom('attachment')
    .select(['blob', 'name', 'size', 'linked_until'])
    .where('id', '=', id)
    // Of a message that was taken back nothing is to be had.
    .where('message_id', 'is not', null)
    .where('linked_until', 'is not', null)
    .executeTakeFirst()
  if (!file) throw notFound('file')
  return file
}

/** The page where the file waits; what went wrong is a page as well, as it is read by a customer. */
export async function seeLinkedFile(ctx: Ctx, link: Link, accepted: string | undefined): Promise<FileAnswer> {
  const language = languageOf(accepted)
  const who = await workspaceName(ctx)
  const until = new Date(link.until * 1000)
  const content = `/api/signed/files/${link.id}/content?until=${link.until}&signature=${encodeURIComponent(link.signature)}`
  try {
    const { name, size } = await findLinked(ctx, link)
    return page(filePage({ name, size, until, content }, who, language))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const ended = error.code === 'gone'
    return page(nothingPage(ended ? 'ended' : 'wrong', who, language), ended ? 410 : 404)
  }
}

function page(html: string, status?: 404 | 410): FileAnswer {
  const body = Buffer.from(html)
  return { body, type: 'text/html', page: true, size: body.length, ...(status && { status }) }
}

/** The bytes, never shown in place: whatever they are, they do not run as a page of ours. */
export async function linkedContent(ctx: Ctx, blobs: Blobs, link: Link): Promise<FileAnswer> {
  const { blob, name, size } = await findLinked(ctx, link)
  return { body: await blobs.stream(blob), type: 'application/octet-stream', name, size }
}
