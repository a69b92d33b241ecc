import type { FileAnswer } from '../../../contract/endpoint.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/refusal.ts'
import type { Http } from '../../platform/serve.ts'
import { findPublished } from '../queries.ts'
import { bestLanguage } from '../rules.ts'

/**
 * Sends a reader on to a help centre in the language that their browser asks for: to the one named, else to the one of the host that
 * they came by, else to the first. Throws `not_found` where none is published.
 */
export async function leadIn(ctx: Ctx, { slug }: { slug?: string }, http: Http): Promise<FileAnswer> {
  const { headers, hostname } = http.request
  const row = await findPublished(ctx, { ...(slug && { slug }), host: hostname })
  if (!row) throw notFound('page')
  http.redirect(`/help/${row.slug}/${bestLanguage(row.languages, headers['accept-language'])}`)
  return { body: Buffer.alloc(0), type: 'text/plain' }
}
