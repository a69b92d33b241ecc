import { type Ground, prepared } from '../ground.ts'
import type { Measure } from '../rounds.ts'

const page = 25
const bare = (where: string) =>
  `select conversation_id, max(ts_rank(words, $1::tsquery)) as rank from (
     select conversation_id, words from message_search where ${where} limit 600) hit
   group by conversation_id order by rank desc limit ${page}`
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

async function wordsOf({ sql }: Ground): Promise<string[]> {
  const { rows } = await sql.query<{ word: string }>(
    `select distinct substring(visible_text from '\\m[bklmrtvzfnsdp][aeiou][a-z]{4}[nx]\\M') as word
     from message where id % greatest(1, (select max(id) / 4000 from message)) = 0 limit 400`,
  )
  return rows.map(({ word }) => word).filter((word) => /^\w+$/.test(word ?? ''))
}

/** Words in hundreds of messages of millions: by the index of all words. */
export async function searchRare(ground: Ground): Promise<Measure> {
  const words = await wordsOf(ground)
  const any = () => words[Math.floor(ground.random() * words.length)] as string
  return {
    name: 'search a rare word',
    heed: () => ground.request('GET', path(any())),
    yardstick: () => byIndex(ground.sql, [`'${any()}'`]),
  }
}

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
export async function searchTwoWords(ground: Ground): Promise<Measure> {
  const pairs = (await wordsOf(ground)).flatMap((word, n) => `${common[n % 5]} ${word}`)
  return inTurn(
    ground,
    'search two words',
    pairs.map((q) => ({ q, words: all(q) })),
    byIndex,
  )
}

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
    byIndex,
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
export async function searchFiltered(ground: Ground): Promise<Measure> {
  const words = await wordsOf(ground)
  const searches = words.map((word, n) => ({
    q: `${n % 2 ? common[n % 4] : word} ${filters[n % filters.length]}`,
    words: `'${(n % 2 ? common[n % 4] : word)?.toLowerCase()}'`,
    rare: n % 2 === 0,
  }))
  return inTurn(ground, 'search with a filter', searches, newest)
}

/** The search box of a list. */
export async function searchList(ground: Ground): Promise<Measure> {
  const words = await wordsOf(ground)
  let [asked, read] = [0, 0]
  const at = (n: number) => (n % 2 ? common[n % common.length] : words[n % words.length]) as string
  return {
    name: 'search in a list',
    heed: () => ground.request('GET', `/conversations?limit=50&q=${encodeURIComponent(at(asked++))}`),
    yardstick: () => (read % 2 ? newest : byIndex)(ground.sql, [all(at(read++))]),
  }
}
