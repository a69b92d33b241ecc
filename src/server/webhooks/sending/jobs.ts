import { sql } from 'kysely'
import { request } from 'undici'
import { heed } from '../../platform/actor.ts'
import type { House } from '../../platform/house.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { publicAddress } from '../../platform/outside.ts'
import { signedHeaders } from '../rules.ts'
import { type Answered, keepAttempt } from './commands.ts'

/** Milliseconds for a receiver to answer. */
const patience = 15_000
/** Of an answer so many characters are kept. */
const keptWords = 500
const keptDays = 30

type Waiting = {
  id: number
  webhook_id: number
  message_id: string
  body: string
  attempts: number
  url: string
  secret: Buffer
}

/** What leaves for webhooks: each attempt is a job of its own, and what a crash has left behind is taken up within a minute. */
export function webhookJobs(house: House): Jobs {
  const { database, links } = house

  async function sendOne(id: number) {
    const { rows } = await sql<Waiting>`
      select delivery.id, webhook_id, message_id, body, attempts, url, secret
      from webhook_delivery delivery join webhook on webhook.id = webhook_id and paused_at is null and removed_at is null
      where delivery.id = ${id} and state in ('queued', 'failing')`.execute(database.reader)
    const waiting = rows[0]
    if (!waiting) return
    const secret = links.secrets.open(waiting.secret) as string
    const answered = await send(house, waiting, secret)
    await database.write(heed, (ctx) => keepAttempt(ctx, waiting, answered))
  }

  return {
    send_webhook: ({ deliveryId }: { deliveryId: number }) => sendOne(deliveryId),
    async send_webhooks() {
      const due = await sql<{ id: number }>`
        select id from webhook_delivery where state in ('queued', 'failing') and next_attempt_at < ${house.now()}::timestamptz - interval '20 seconds'
        order by next_attempt_at limit 200`.execute(database.reader)
      for (const { id } of due.rows) await sendOne(id)
    },
    forget_webhooks: () =>
      database.write(heed, async (ctx) => {
        await sql`delete from webhook_delivery where created_at < ${ctx.now}::timestamptz - make_interval(days => ${keptDays})`.execute(
          ctx.tx,
        )
      }),
  }
}

/** One attempt: to the very address that the name led to when it was checked, without following anywhere. */
async function send({ outside, now }: House, waiting: Waiting, secret: string): Promise<Answered> {
  const begun = performance.now()
  const ms = () => Math.round(performance.now() - begun)
  const url = new URL(waiting.url)
  const address = await publicAddress(url.hostname, outside)
  if (!address) return { status: null, reason: 'not_public', ms: ms() }
  const agent = outside.connectTo(address)
  try {
    const at = Math.floor(now().getTime() / 1000)
    const signed = signedHeaders(secret, { id: waiting.message_id, at, body: waiting.body })
    const { statusCode, body } = await request(url, {
      ...{ method: 'POST', dispatcher: agent, signal: AbortSignal.timeout(patience), body: waiting.body },
      headers: { 'content-type': 'application/json', 'user-agent': 'Heed', ...signed },
    })
    return { status: statusCode, reason: await beginning(body), ms: ms() }
  } catch (error) {
    return { status: null, reason: reasonOf(error), ms: ms() }
  } finally {
    agent.destroy().catch(() => {})
  }
}

async function beginning(body: AsyncIterable<Buffer>): Promise<string | null> {
  let words = ''
  for await (const part of body) {
    words += part.toString('utf8')
    // Who answers without end is not listened to.
    if (words.length > keptWords) break
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what no database text can hold
  return words.slice(0, keptWords).replace(/\u0000/g, '') || null
}

function reasonOf(error: unknown): string {
  const { name, code } = error as { name?: string; code?: string }
  if (name === 'TimeoutError' || name === 'AbortError') return 'timeout'
  return code ?? 'unreachable'
}
