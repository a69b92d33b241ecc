import { sql } from 'kysely'
import type { FileAnswer } from '../../../contract/endpoint.ts'
import { atomFeed } from '../../help-pages/feeds/rules.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { topicNames } from '../pages/lists/queries.ts'
import type { Visit } from '../pages/queries.ts'
import { readableAt } from '../reading/queries.ts'
import { beginning, questionPath } from '../rules.ts'
import { words } from '../wording/rules.ts'

const longest = 30

/** The newest questions of a help centre, or of one of its topics. */
export async function getFeed(ctx: Ctx, { site }: Visit, topic: number | undefined): Promise<FileAnswer> {
  const name = topic === undefined ? undefined : (await topicNames(ctx, site)).get(topic)
  const { rows } = await sql<{ id: number; title: string; text: string; published_at: Date; edited_at: Date | null }>`
    select post.id, question.title, left(post.text, 600) as text, post.published_at, post.edited_at
    from public_post post join public_question question using (id)
    where ${readableAt(site)} and ${name === undefined ? sql`true` : sql`question.category_id = ${topic}`}
    order by post.id desc limit ${longest}`.execute(ctx.tx)
  const query = name === undefined ? '' : `?topic=${topic}`
  const said = words[site.ui].title
  const body = Buffer.from(
    atomFeed({
      title: `${name === undefined ? said : `${said}: ${name}`} · ${site.name}`,
      ...{ language: site.language, author: site.name, now: ctx.now },
      ...{
        url: `${site.publicUrl}${site.base}/questions${query}`,
        self: `${site.publicUrl}${site.base}/questions/feed${query}`,
      },
      entries: rows.map(({ id, title, text, published_at, edited_at }) => ({
        ...{
          url: site.publicUrl + questionPath(site, id, title),
          title,
          summary: beginning(text),
          language: site.language,
        },
        ...{ published: published_at.toISOString(), updated: (edited_at ?? published_at).toISOString() },
      })),
    }),
  )
  return { body, type: 'application/atom+xml', feed: true, size: body.length, maxAge: 300 }
}
