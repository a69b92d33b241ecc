import type pg from 'pg'
import { nameWords, soundOf } from '../conversations/search/names/rules.ts'
import { stemmers } from '../conversations/search/words/rules.ts'

const perBatch = 20_000

/** Makes the messages after the given ids findable, in the language of their customer, and the names of customers. */
export async function makeFindable(
  clients: pg.Client[],
  after: { message: number; contact: number },
  told: (step: string, done: number, of: number) => void,
): Promise<void> {
  const [client] = clients as [pg.Client]
  const last = Number((await client.query('select coalesce(max(id), 0) as id from message')).rows[0].id)
  let next = after.message + 1
  await Promise.all(
    clients.map(async (one) => {
      while (next <= last) {
        const from = next
        next += perBatch
        await one.query(messages, [from, from + perBatch - 1, JSON.stringify(stemmers)])
        told('search', Math.min(next - 1, last) - after.message, last - after.message)
      }
    }),
  )
  await client.query(
    'insert into search_language select distinct language from contact where language is not null on conflict do nothing',
  )
  const { rows } = await client.query<{ word: string }>(names, [after.contact])
  const words = [...new Set(rows.flatMap(({ word }) => nameWords(word)))]
  await client.query('insert into name_word select * from unnest($1::text[], $2::text[]) on conflict do nothing', [
    words,
    words.map(soundOf),
  ])
}

/** $1 first id, $2 last id, $3 stemmers by language */
const messages = `
  insert into message_search (message_id, conversation_id, segment, at, language, words)
  select message.id, conversation_id, (message.id >> 13)::int, message.created_at, contact.language,
    heed_message_words(message, conversation.subject, agent.name, file.names,
      contact.language, ($3::jsonb ->> contact.language)::regconfig, null)
  from message join conversation on conversation.id = conversation_id
    left join contact on contact.id = conversation.contact_id left join agent on agent.id = author_id
    left join (
      select message_id, string_agg(name, ' ') as names from attachment
      where message_id between $1 and $2 and not inline group by message_id
    ) file on file.message_id = message.id
  where message.id between $1 and $2 order by message.id on conflict do nothing`

/** $1 id before the first contact */
const names = `
  select distinct unnest(string_to_array(heed_plain(name), ' ')) as word from contact where id > $1
  union select heed_plain(name) from organization`
