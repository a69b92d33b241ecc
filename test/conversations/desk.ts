import { randomUUID } from 'node:crypto'
import { addMessage } from '../../src/contract/messages.ts'
import { type Incoming, receiveMessage } from '../../src/server/conversations/receiving/commands.ts'
import { heed } from '../../src/server/platform/actor.ts'
import type { Api } from '../api.ts'
import type { TestHouse } from '../house.ts'

/** What is on a conversation's timeline, as the API tells it; clocks go their own way, a moment later, and are left out. */
export async function timeline(api: Api, id: number) {
  const answer = await api.fetch(`/conversations/${id}/events?limit=500`)
  const { items } = (await answer.json()) as {
    items: {
      id: number
      type: string
      at: string
      actor: { kind: string; id: number; name: string }
      data: Record<string, unknown>
    }[]
  }
  return items.filter(({ type }) => !type.startsWith('sla.'))
}

/** A conversation without what its clocks say: they follow a moment later. */
export const unclocked = <T extends { dueAt: unknown; slaState: unknown }>({ dueAt, slaState, ...rest }: T) => rest

/** Uploads a file; answers with its id. */
export async function uploadFile(api: Api, name: string, words: string, type = 'text/plain'): Promise<number> {
  const form = new FormData()
  form.set('file', new File([words], name, { type }))
  const answer = await api.fetch('/uploads', { method: 'POST', body: form })
  return ((await answer.json()) as { id: number }).id
}

export const replyTo = (api: Api, id: number, body: Record<string, unknown> = {}) =>
  api.call(addMessage, { params: { id }, body: { kind: 'reply', text: 'Here is your answer.', ...body } })

export const noteIn = (api: Api, id: number, body: Record<string, unknown> = {}) =>
  api.call(addMessage, { params: { id }, body: { kind: 'note', text: 'Between us.', ...body } })

/** Rows straight from the database, where the API says less than a test must know. */
export async function rowsOf<T>(house: TestHouse, text: string, values: unknown[] = []): Promise<T[]> {
  return (await house.house.database.pool.query(text, values)).rows as T[]
}

/** The same numbers each time the tests run. */
export function dice(seed: number): { below(n: number): number; of<T>(choices: readonly T[]): T } {
  let state = seed
  const below = (n: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * n)
  }
  return { below, of: (choices) => choices[below(choices.length)] as (typeof choices)[number] }
}

/** A customer's mail as its channel hands it over. */
export function mail(inboxId: number, fields: Partial<Incoming> = {}): Incoming {
  const text = fields.text ?? 'Hello, where is my order?'
  return {
    channel: 'email',
    inboxId,
    from: { name: 'Kim Lee', address: `${randomUUID()}@customer.test` },
    subject: 'Where is my order?',
    ...{ to: [], cc: [], replyTo: [], html: null, visibleText: text, sentAt: null },
    externalId: `${randomUUID()}@customer.test`,
    ...{ inReplyTo: null, references: [], automatic: null, senderCheck: null, attachments: [] },
    source: '0'.repeat(64),
    signed: { byAddress: null, byMessageId: null },
    ...fields,
    text,
  }
}

/** Files a mail in a transaction of its own, as the intake does. */
export const receive = (house: TestHouse, incoming: Incoming) =>
  house.house.database.write(heed, (ctx) => receiveMessage(ctx, incoming))
