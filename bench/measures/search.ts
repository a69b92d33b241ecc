import type { PoolClient } from 'pg'
import { type Ground, prepared } from '../ground.ts'
import type { Measure } from '../rounds.ts'

const page = 25
// The rows that an answer is made of: so many matches ranked, the best conversations, and the message that each is shown by.
const bare = (where: string) =>
  `select conversation.*, contact.name as contact, left(message.visible_text, 20000) as text, found.rank from (
     select conversation_id, max(rank) as rank, (array_agg(message_id order by rank desc))[1] as message_id from (
       select conversation_id, message_id, ts_rank(words, $1::tsquery) as rank from message_search where ${where} limit 600) hit
     group by conversation_id order by rank desc limit ${page}) found
   join conversation on conversation.id = found.conversation_id join message on message.id = found.message_id
   left join contact on contact.id = conversation.contact_id order by rank desc`
// By the index of all words, or for what is common the newest messages.
const byIndex = prepared('search by index', bare('words @@ $1::tsquery'))
const newest = prepared('search newest', bare('ts_match_vq(words, $1::tsquery) order by message_id desc'))

const path = (q: string) => `/search?kind=conversation&q=${encodeURIComponent(q)}`
const all = (q: string) =>
  q
    .toLowerCase()
    .split(' ')
    .map((word) => `'${word}'`)
    .join(' & ')

/** Each of the searches in its turn, beside the SQL that asks for the same words. */
function inTurn(
  { request, sql }: Ground,
  name: string,
  searches: readonly { q: string; words: string; rare?: boolean }[],
  plain: typeof byIndex,
): Measure {
  let [asked, read] = [0, 0]
  const at = (n: number) => searches[n % searches.length] as (typeof searches)[number]
  return {
    name,
    heed: () => request('GET', path(at(asked++).q)),
    yardstick: () => {
      const { words, rare } = at(read++)
      return (rare ? byIndex : plain)(sql, [words])
    },
  }
}

/** In how many messages a word stands: rare in at most 1,000, common in more than 2 % of all, middling between them. */
type Word = { q: string; words: string }
type Words = { rare: Word[]; middling: Word[] }
const rarest = 1000
const soCommon = 0.02
const known = new WeakMap<Ground, Promise<Words>>()
const wordsOf = (ground: Ground): Promise<Words> => {
  const words = known.get(ground) ?? readWords(ground)
  known.set(ground, words)
  return words
}

/** Words and numbers of a sample of messages, by how many messages the index has of each. */
async function readWords({ sql }: Ground): Promise<Words> {
  const { rows } = await sql.query<Word & { all: number }>(
    `select word as q, phraseto_tsquery('heed_words', word)::text as words, (select reltuples from pg_class where oid = 'message_search'::regclass) as all from (
       select distinct lower(word) as word
       from generate_series(1, (select max(id) from message), (select max(id) / 4000 + 1 from message)) sample(id) join message using (id), regexp_matches(visible_text, '\\m(?:[A-Za-z]{5,}|[A-Z]+-[0-9]{5,})\\M', 'g') found(words), unnest(words) word) found order by md5(word) limit 600`,
  )
  const client = await sql.connect()
  const words: Words = { rare: [], middling: [] }
  try {
    await client.query('set enable_seqscan = off; set enable_indexscan = off')
    for (const { q, words: asked, all } of rows) {
      const n = await messagesWith(client, asked)
      if (n > 0 && n <= rarest) words.rare.push({ q, words: asked })
      else if (n > rarest && n <= all * soCommon) words.middling.push({ q, words: asked })
    }
  } finally {
    await client.query('reset enable_seqscan; reset enable_indexscan')
    client.release()
  }
  console.log(`Searched: ${words.rare.length} rare words, ${words.middling.length} middling ones.`)
  return words
}

type Plan = { 'Node Type': string; 'Actual Rows': number; Plans?: Plan[] }

/** As the index has them, without reading a message. */
async function messagesWith(client: PoolClient, words: string): Promise<number> {
  const query = `select from message_search where words @@ '${words.replaceAll("'", "''")}'::tsquery limit 1`
  const { rows } = await client.query(`explain (analyze, timing off, format json) ${query}`)
  const scan = (plan: Plan): number =>
    plan['Node Type'] === 'Bitmap Index Scan' ? plan['Actual Rows'] : Math.max(0, ...(plan.Plans ?? []).map(scan))
  return scan(rows[0]['QUERY PLAN'][0].Plan)
}

/** Made when it is first asked for: what a measure stands on takes a while to find. */
function lazily(name: string, make: () => Promise<Measure>): Measure {
  let made: Promise<Measure> | undefined
  const it = () => {
    made ??= make()
    return made
  }
  return {
    name,
    heed: async (client) => (await it()).heed(client),
    yardstick: async (client) => (await it()).yardstick(client),
  }
}

/** Each word in a measure of its own class. */
const searchWords = (ground: Ground, name: string, of: keyof Words): Measure =>
  lazily(name, async () => inTurn(ground, name, (await wordsOf(ground))[of], byIndex))

/** Words, and numbers of orders, in at most 1,000 messages of millions. */
export const searchRare = (ground: Ground) => searchWords(ground, 'search a rare word', 'rare')

/** Words in more than that, but in few of all messages. */
export const searchMiddling = (ground: Ground) => searchWords(ground, 'search a middling word', 'middling')

const common = ['order', 'the', 'lamp', 'delivery', 'please', 'lamp order', 'Lieferung', 'curtain']

/** Words in a tenth to half of all messages: the newest of them. */
export const searchCommon = (ground: Ground): Measure =>
  inTurn(
    ground,
    'search a common word',
    common.map((q) => ({ q, words: all(q) })),
    newest,
  )

/** A common word and one that is neither common nor rare. */
export const searchTwoWords = (ground: Ground): Measure =>
  lazily('search two words', async () => {
    const pairs = (await wordsOf(ground)).middling.map(({ q }, n) => `${common[n % 5]} ${q}`)
    return inTurn(
      ground,
      'search two words',
      pairs.map((q) => ({ q, words: all(q) })),
      byIndex,
    )
  })

const phrases = ['my order has', 'kind regards', 'not arrived yet', 'thank you when', 'freundlichen Grüßen']

/** Words of which each is common, one after the other. */
export const searchPhrase = (ground: Ground): Measure =>
  inTurn(
    ground,
    'search a phrase',
    phrases.map((q) => ({
      q: `"${q}"`,
      words: all(q.replace('ü', 'u').replace('ß', 'ss')).replaceAll('&', '<->'),
    })),
    newest,
  )

/** A name, alone and together with a word. */
export async function searchName(ground: Ground): Promise<Measure> {
  const { rows } = await ground.sql.query<{ word: string }>(
    'select word from name_word where length(word) > 4 limit 60',
  )
  const searches = rows.flatMap(({ word }, n) => [
    { q: `from:${word}`, words: `'from~${word}'` },
    { q: `from:${word} ${common[n % 5]}`, words: `'from~${word}' & '${common[n % 5]}'` },
  ])
  return inTurn(ground, 'search by sender', searches, byIndex)
}

const filters = ['status:open', 'status:open priority:urgent', 'channel:mail', 'assignee:none', 'is:unassigned']

/** A word, narrowed by what its conversation is. */
export const searchFiltered = (ground: Ground): Measure =>
  lazily('search with a filter', async () => {
    const searches = (await wordsOf(ground)).middling.map(({ q: word }, n) => ({
      q: `${n % 2 ? common[n % 4] : word} ${filters[n % filters.length]}`,
      words: `'${(n % 2 ? common[n % 4] : word)?.toLowerCase()}'`,
      rare: n % 2 === 0,
    }))
    return inTurn(ground, 'search with a filter', searches, newest)
  })

/** The search box of a list. */
export const searchList = (ground: Ground): Measure =>
  lazily('search in a list', async () => {
    const words = (await wordsOf(ground)).middling.map(({ q }) => q)
    let [asked, read] = [0, 0]
    const at = (n: number) => (n % 2 ? common[n % common.length] : words[n % words.length]) as string
    return {
      name: 'search in a list',
      heed: () => ground.request('GET', `/conversations?limit=50&q=${encodeURIComponent(at(asked++))}`),
      yardstick: () => (read % 2 ? newest : byIndex)(ground.sql, [all(at(read++))]),
    }
  })
