import { type Ground, prepared } from '../ground.ts'
import type { Measure } from '../rounds.ts'

const page = 25
const bare = (where: string) =>
  `select conversation_id, max(ts_rank(words, $1::tsquery)) as rank from (
     select conversation_id, words from message_search where ${where} limit 600) hit
   group by conversation_id order by rank desc limit ${page}`

/** Words in hundreds of messages of millions: by the index of all words. */
export async function searchRare({ request, sql, random }: Ground): Promise<Measure> {
  const { rows } = await sql.query<{ word: string }>(
    `select distinct substring(visible_text from '\\m[bklmrtvzfnsdp][aeiou][a-z]{4}[nx]\\M') as word
     from message where id % greatest(1, (select max(id) / 4000 from message)) = 0 limit 400`,
  )
  const words = rows.map(({ word }) => word).filter((word) => /^\w+$/.test(word ?? ''))
  const any = () => words[Math.floor(random() * words.length)] as string
  const plain = prepared('search rare', bare('words @@ $1::tsquery'))
  return {
    name: 'search a rare word',
    heed: () => request('GET', `/search?kind=conversation&q=${any()}`),
    yardstick: () => plain(sql, [`'${any()}'`]),
  }
}

const common = ['order', 'the', 'lamp', 'delivery', 'please', 'lamp order', 'Lieferung', 'curtain']

/** Words in a tenth to half of all messages: the newest of them. */
export function searchCommon({ request, sql }: Ground): Measure {
  let [asked, read] = [0, 0]
  const plain = prepared('search common', bare('ts_match_vq(words, $1::tsquery) order by message_id desc'))
  const next = (n: number) => common[n % common.length] as string
  return {
    name: 'search a common word',
    heed: () => request('GET', `/search?kind=conversation&q=${encodeURIComponent(next(asked++))}`),
    yardstick: () =>
      plain(sql, [
        next(read++)
          .toLowerCase()
          .split(' ')
          .map((word) => `'${word}'`)
          .join(' & '),
      ]),
  }
}
