import type { FileAnswer, Request } from '../../../contract/endpoint.ts'
import type { seeUnsubscription as seeContract } from '../../../contract/suspensions.ts'
import { unsubscribeAddress } from '../../channels/email/unsubscribe-address.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Links } from '../../platform/links.ts'
import { Refusal } from '../../platform/refusal.ts'
import { languageOf } from '../../settings/customer-pages/rules.ts'
import { workspaceName } from '../../settings/queries.ts'
import { linkSeconds, linkSubject, unsubscribePage } from './rules.ts'

export type Link = Request<typeof seeContract>['query']
type Asking = { 'accept-language'?: string | undefined }

/**
 * What an automatic mail carries so that its reader can stop them (RFC 2369, RFC 8058): links without brackets, and whether a
 * program may post to the first by itself, which needs https.
 */
export function unsubscribeLinks(links: Links, messageId: number, address: string, inboxAddress: string | null) {
  const signed = links.sign('unsubscription', linkSubject(address, messageId), linkSeconds)
  const path = `/api/signed/unsubscription?address=${encodeURIComponent(address.toLowerCase())}&message=${messageId}&${signed}`
  const mailTo = inboxAddress === null ? null : unsubscribeAddress(links.secrets, messageId, inboxAddress)
  return {
    links: [`${links.publicUrl}${path}`, ...(mailTo ? [`mailto:${mailTo}?subject=unsubscribe`] : [])],
    oneClick: links.publicUrl.startsWith('https:'),
  }
}

/** The page that asks. Changes nothing: programs open every link of a mail before its reader does. */
export async function seeUnsubscription(ctx: Ctx, link: Link, asking: Asking): Promise<FileAnswer> {
  try {
    checkLink(ctx, link)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { ...(await pageFor(ctx, link, asking, 'lost')), status: error.code === 'gone' ? 410 : 404 }
  }
  return pageFor(ctx, link, asking, 'asks')
}

/** Throws `not_found` for a link that is none of ours, `gone` for one that has expired. */
export function checkLink(ctx: Ctx, link: Link): void {
  ctx.links.check('unsubscription', linkSubject(link.address, link.message), link)
}

export async function pageFor(
  ctx: Ctx,
  link: Link,
  asking: Asking,
  state: 'asks' | 'done' | 'lost',
): Promise<FileAnswer> {
  const language = languageOf(asking['accept-language'], link.language)
  const who = await workspaceName(ctx)
  const body = Buffer.from(unsubscribePage({ address: link.address, who, language, state }))
  return { body, type: 'text/html', page: true, size: body.length }
}
