import type { FileAnswer } from '../../../../contract/endpoint.ts'
import type { Site } from '../../../help-centres/rules.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { exportsOf } from '../../data/queries.ts'
import type { Reader } from '../../reading/queries.ts'
import { erasureOf } from '../../standing/queries.ts'
import { words } from '../../wording/rules.ts'
import { ownPage, type Said } from '../queries.ts'

/** The page where a customer asks for a copy of their data, or to be forgotten. */
export async function dataPage(ctx: Ctx, site: Site, reader: Reader, shown: Said = {}): Promise<FileAnswer> {
  const erasure = await erasureOf(ctx, reader.contactId)
  return ownPage(ctx, site, reader, 'data', {
    ...shown,
    ...{ title: words[site.ui].data, canonical: '/data' },
    data: {
      copies: (await exportsOf(ctx, reader.contactId)).map((each) => ({
        ...{ at: each.askedAt, until: each.expiresAt, state: each.state, url: `${site.base}/data/exports/${each.id}` },
      })),
      erasure: erasure && {
        ...{ at: erasure.askedAt, isOpen: erasure.state === 'open' },
        url: `${site.base}/conversations/${erasure.conversationId}`,
      },
    },
  })
}

/** What being forgotten means, before it is asked for. */
export const erasurePage = (ctx: Ctx, site: Site, reader: Reader): Promise<FileAnswer> =>
  ownPage(ctx, site, reader, 'erasure', { title: words[site.ui].erase_sure, canonical: '/data', data: {} })
