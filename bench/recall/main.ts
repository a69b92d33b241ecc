import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { reindexArticles } from '../../src/server/answers/indexing/commands.ts'
import { meanStep } from '../../src/server/answers/meaning/commands.ts'
import { findAnswers, findPassages } from '../../src/server/answers/passages/queries.ts'
import { visitor } from '../../src/server/answers/rules.ts'
import { startEmbeddedPostgres } from '../../src/server/embedded/postgres.ts'
import { heed } from '../../src/server/platform/actor.ts'
import { openDatabase } from '../../src/server/platform/database.ts'
import type { House } from '../../src/server/platform/house.ts'
import { migrateJobs } from '../../src/server/platform/jobs.ts'
import { makeLinks } from '../../src/server/platform/links.ts'
import { openLog } from '../../src/server/platform/log.ts'
import { openMeaning } from '../../src/server/platform/meaning.ts'
import { migrate } from '../../src/server/platform/migrate.ts'
import { makeSecrets } from '../../src/server/platform/secrets.ts'
import { type Case, cases } from './articles.ts'

type Language = 'en' | 'de'
type Tally = { first: number; five: number; asked: number; missed: string[] }

/** How often the article that was meant is first, and among the first five, with and without what words mean. */
async function main() {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'heed-recall-'))
  const quiet = { debug() {}, info() {}, warn() {}, error: console.error }
  const postgres = await startEmbeddedPostgres({ dataDir, log: quiet })
  try {
    await migrate(postgres.url)
    await measure(postgres.url)
  } finally {
    await postgres.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function measure(url: string) {
  const now = () => new Date()
  const links = makeLinks(makeSecrets('a secret that only this measure knows, long enough'), 'http://localhost', now)
  const database = openDatabase(url, { connections: 4, now, links, log: openLog('silent') })
  const meaning = openMeaning()
  await migrateJobs(database)
  try {
    const { site, ids } = await database.write(heed, async (ctx) => {
      const made = await stock(database.pool)
      await reindexArticles(ctx, made.ids)
      return made
    })
    const ctx = database.read(heed)
    const house = { database, meaning } as House
    while (await meanStep(house));
    for (const withMeaning of [false, true])
      for (const language of ['en', 'de'] as const) {
        const tally: Tally = { first: 0, five: 0, asked: 0, missed: [] }
        for (const [n, each] of cases.entries())
          for (const question of each[language].asked) {
            const reader = visitor({ id: site, language }, false)
            const found = withMeaning
              ? await findAnswers(house, reader, question, 10)
              : await findPassages(ctx, reader, question, { limit: 10 })
            const articles = [...new Set(found.map(({ articleId }) => articleId))]
            const place = articles.indexOf(ids[n] as number)
            tally.asked++
            if (place === 0) tally.first++
            if (place >= 0 && place < 5) tally.five++
            else tally.missed.push(question)
          }
        print(language, withMeaning, tally)
      }
  } finally {
    await meaning.close()
    await database.close()
  }
}

function print(language: Language, meaning: boolean, { first, five, asked, missed }: Tally) {
  const share = (n: number) => `${Math.round((100 * n) / asked)} %`
  console.log(
    `${language}, ${meaning ? 'words and meaning' : 'words alone'}: first ${share(first)}, among five ${share(five)} of ${asked} questions`,
  )
  if (process.argv.includes('--missed')) for (const question of missed) console.log(`    ${question}`)
}

type Pool = ReturnType<typeof openDatabase>['pool']

/** Puts every article on a shelf, published in both languages. */
async function stock(pool: Pool): Promise<{ site: number; ids: number[] }> {
  const one = async (query: string, values: unknown[] = []) => Number((await pool.query(query, values)).rows[0].id)
  const site = await one(`update help_centre set languages = '{en,de}', published_at = now() returning id`)
  const category = await one(
    `insert into category (help_centre_id, names, created_at) values ($1, '{}', now()) returning id`,
    [site],
  )
  const section = await one(
    `insert into section (category_id, names, created_at) values ($1, '{}', now()) returning id`,
    [category],
  )
  const ids: number[] = []
  for (const each of cases) {
    const id = await one(`insert into article (language, created_at) values ('en', now()) returning id`)
    await pool.query('insert into article_placement (article_id, section_id, placed_at) values ($1, $2, now())', [
      id,
      section,
    ])
    for (const language of ['en', 'de'] as const) await translate(pool, id, language, each)
    ids.push(id)
  }
  return { site, ids }
}

async function translate(pool: Pool, id: number, language: Language, each: Case) {
  const { title, text } = each[language]
  await pool.query(
    `with version as (insert into article_version (article_id, language, number, title, html, text, created_at)
       values ($1, $2, 1, $3, $4, $5, now()) returning id)
     insert into article_translation (article_id, language, title, saved_at, version_id) select $1, $2, $3, now(), id from version`,
    [id, language, title, `<p>${text}</p>`, text],
  )
}

await main()
