import type { FileAnswer, Request } from '../../../../contract/endpoint.ts'
import type { seeOwnConversations as contract } from '../../../../contract/portal.ts'
import { previewOf } from '../../../conversations/rules.ts'
import type { Site } from '../../../help-centres/rules.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { markOf } from '../../../platform/paging.ts'
import { countUnread, listOwn, type Reader, type Row } from '../../reading/queries.ts'
import { standingOf } from '../../reading/rules.ts'
import { words } from '../../wording/rules.ts'
import { type Own, ownPage } from '../queries.ts'

type Query = Request<typeof contract>['query']

type Listed = { rows: readonly Row[]; more: boolean; unread: number }

/** The page of the reader's conversations. */
export async function listPage(ctx: Ctx, site: Site, reader: Reader, query: Query): Promise<FileAnswer> {
  const listed = { ...(await listOwn(ctx, site, reader, query)), unread: await countUnread(ctx, site, reader) }
  return ownPage(ctx, site, reader, 'conversations', listOf(site, reader, query, listed))
}

/** What it shows. */
export function listOf(site: Site, reader: Reader, query: Query, { rows, more, unread }: Listed): Own {
  const said = words[site.ui]
  const place = (changes: Partial<Query>) => {
    const { list, q, whose, after } = { ...query, after: undefined, ...changes }
    const given = Object.entries({ list, q, whose, after }).filter(([, value]) => value)
    return `${site.base}/conversations?${new URLSearchParams(given as [string, string][])}`
  }
  return {
    title: said.mine,
    canonical: '/conversations',
    data: {
      ...{ q: query.q, list: query.list, whose: query.whose, searches: query.q !== '' },
      items: rows.map((row) => itemOf(site, reader, row)),
      older: more ? place({ after: markOf(rows.at(-1)?.newest_id ?? 0) }) : '',
      lists: [
        { name: said.open, url: place({ list: 'open', q: '' }), current: query.list === 'open' && query.q === '' },
        { name: said.done, url: place({ list: 'done', q: '' }), current: query.list === 'done' && query.q === '' },
      ],
      organization: reader.shares,
      unread,
      other: query.whose === 'own' ? place({ whose: 'organization' }) : place({ whose: 'own' }),
    },
  }
}

function itemOf(site: Site, reader: Reader, row: Row) {
  const said = words[site.ui]
  const standing = standingOf(row.status)
  return {
    ...{ id: row.id, url: `${site.base}/conversations/${row.id}`, subject: row.subject || said.no_subject },
    ...{ preview: previewOf(row.newest_text), at: row.newest_at, standing, state: said[standing] },
    unread: row.newest_kind === 'sent' && row.newest_id > (row.seen_id ?? 0),
    who: row.contact_id === reader.contactId ? '' : row.contact_name,
  }
}
