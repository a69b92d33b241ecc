import { reindexArticles } from '../../src/server/answers/indexing/commands.ts'
import { visitor } from '../../src/server/answers/rules.ts'
import { searchArticles } from '../../src/server/answers/searching/queries.ts'
import { suggestArticles } from '../../src/server/answers/suggesting/queries.ts'
import { heed } from '../../src/server/platform/actor.ts'
import { openDatabase } from '../../src/server/platform/database.ts'
import { makeLinks } from '../../src/server/platform/links.ts'
import { openLog } from '../../src/server/platform/log.ts'
import { makeSecrets } from '../../src/server/platform/secrets.ts'
import { type Ground, prepared } from '../ground.ts'
import type { Measure } from '../rounds.ts'

const all = 10_000
const perStep = 200

const things =
  'order parcel lamp refund invoice voucher password account delivery return label warranty chair curtain payment card address newsletter subscription coffee machine device app update size shoe store complaint customs address'.split(
    ' ',
  )
const deeds =
  'change cancel track return repair connect reset download print choose pay collect pause delete find replace measure clean report extend'.split(
    ' ',
  )

type Bench = { database: ReturnType<typeof openDatabase>; site: number }

/** A help centre with so many articles of made-up sentences, made once in the seeded database. */
async function stocked({ server, sql, random }: Ground): Promise<Bench> {
  const now = () => new Date()
  const links = makeLinks(makeSecrets('a secret that only this measure knows, long enough'), 'http://localhost', now)
  const database = openDatabase(server.databaseUrl, { connections: 20, now, links, log: openLog('silent') })
  const one = async (query: string, values: unknown[] = []) => Number((await sql.query(query, values)).rows[0]?.id)
  const site = await one(`update help_centre set published_at = coalesce(published_at, now()), languages = '{en}'
    where id = (select min(id) from help_centre) returning id`)
  const missing = all - Number((await sql.query('select count(*) as n from article_search')).rows[0].n)
  if (missing <= 0) return { database, site }
  const category = await one(
    `insert into category (help_centre_id, names, created_at) values ($1, '{}', now()) returning id`,
    [site],
  )
  const section = await one(
    `insert into section (category_id, names, created_at) values ($1, '{}', now()) returning id`,
    [category],
  )
  const pick = (words: string[]) => words[Math.floor(random() * words.length)] as string
  const sentence = () =>
    `You can ${pick(deeds)} the ${pick(things)} of your ${pick(things)} before you ${pick(deeds)} a ${pick(things)}.`
  for (let done = 0; done < missing; done += perStep) {
    const titles = Array.from(
      { length: perStep },
      (_, n) => `${pick(deeds)} the ${pick(things)} of a ${pick(things)} ${done + n}`,
    )
    const texts = titles.map(() => Array.from({ length: 25 }, sentence).join(' '))
    const { rows } = await sql.query(
      `with given as (select * from unnest($1::text[], $2::text[]) with ordinality given(title, text, n)),
       made as (insert into article (language, created_at) select 'en', now() from given returning id),
       numbered as (select id, row_number() over (order by id) as n from made),
       placed as (insert into article_placement (article_id, section_id, placed_at) select id, $3, now() from made),
       version as (insert into article_version (article_id, language, number, title, html, text, created_at)
         select id, 'en', 1, title, '<p>' || text || '</p>', text, now() from given join numbered using (n) returning id, article_id, title)
       insert into article_translation (article_id, language, title, saved_at, version_id, published_at)
       select article_id, 'en', title, now(), id, now() from version returning article_id as id`,
      [titles, texts, section],
    )
    await database.write(heed, (ctx) =>
      reindexArticles(
        ctx,
        rows.map(({ id }) => Number(id)),
      ),
    )
  }
  // Nobody is to work out what all of them mean while the clock runs.
  await sql.query(`update article_passage set vector = '' where vector is null`)
  await sql.query('analyze article_search; analyze article_translation; analyze article; analyze article_placement')
  return { database, site }
}

const typed = [
  're',
  'ret',
  'retur',
  'return l',
  'track the par',
  'how do I ch',
  'reset pass',
  'delivry',
  'pay invoi',
  'coffee mach',
]
const searched = [
  'return label',
  'refund',
  'track a parcel',
  'delivery of a lamp',
  'how can I change my address',
  'pasword reset',
]

const byPrefix = prepared(
  'articles by prefix',
  `select article_id, title from article_search where title_words @@ $1::tsquery order by ts_rank(title_words, $1::tsquery) desc limit 6`,
)
const byWords = prepared(
  'articles by words',
  `select article_id, ts_rank(words, $1::tsquery) as rank from article_search where words @@ $1::tsquery order by rank desc limit 20`,
)

/** What is offered while somebody types, and what a search finds, at ten thousand articles, beside the barest SQL. */
export async function articleMeasures(ground: Ground): Promise<{ measures: Measure[]; close(): Promise<void> }> {
  const { database, site } = await stocked(ground)
  const reader = visitor({ id: site, language: 'en' }, false)
  const query = (words: string, last: string) =>
    words
      .toLowerCase()
      .split(' ')
      .map((word, n, each) => `'${word}'${n === each.length - 1 ? last : ''}`)
      .join(' & ')
  let [asked, read, sought, found] = [0, 0, 0, 0]
  const at = (list: string[], n: number) => list[n % list.length] as string
  return {
    measures: [
      {
        name: 'articles while typing',
        heed: () => suggestArticles(database.read(heed), reader, at(typed, asked++)),
        yardstick: () => byPrefix(ground.sql, [query(at(typed, read++), ':*')]),
      },
      {
        name: 'search articles',
        heed: () => searchArticles(database.read(heed), reader, at(searched, sought++)),
        yardstick: () => byWords(ground.sql, [query(at(searched, found++), '')]),
      },
    ],
    close: () => database.close(),
  }
}
