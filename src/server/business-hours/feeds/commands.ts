import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { HouseCalendar } from '../../../contract/calendars.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { House } from '../../platform/house.ts'
import { fetchOutsideText } from '../../platform/outside-text.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import { recordChange } from '../calendars/commands.ts'
import { findCalendar, getCalendar } from '../calendars/queries.ts'
import { readHolidays } from './reading/queries.ts'
import type { FeedContent } from './reading/rules.ts'

const mostFeeds = 20
const maxBytes = 1_500_000
const day = 86_400_000

/** webcal is what calendars call https. */
const plain = (address: string): string => address.replace(/^webcals?:/, 'https:')

type Fetched = { content: FeedContent; etag: string | null } | null

async function fetchFeed(house: House, address: string, etag: string | null): Promise<Fetched> {
  const wanted = { accept: 'text/calendar, text/plain;q=0.5', maxBytes, etag }
  const fetched = await fetchOutsideText(address, wanted, house.outside)
  return fetched && { content: readHolidays(fetched.text), etag: fetched.etag }
}

type Given = { name: string; address?: string | undefined; text?: string | undefined }

/** Imports holidays from a text or an address; the address is read before anything is kept. */
export async function addFeed(
  house: House,
  ctx: Ctx,
  id: number,
  { name, address, text }: Given,
): Promise<HouseCalendar> {
  const url = address === undefined ? null : plain(address)
  await findCalendar(ctx, id)
  const fetched = url === null ? { content: readHolidays(text ?? ''), etag: null } : await fetchFeed(house, url, null)
  const { content, etag } = fetched as NonNullable<Fetched>
  return house.database.write(ctx.actor, async (ctx) => {
    const calendar = await findCalendar(ctx, id, true)
    if (calendar.feeds.length >= mostFeeds)
      throw new Refusal('conflict', 'A calendar has at most 20 imports. Remove one first.')
    await ctx.tx
      .insertInto('calendar_feed')
      .values({
        ...{ calendar_id: id, name, etag, created_at: ctx.now, read_at: ctx.now },
        days: JSON.stringify(content.days),
        passed_over: JSON.stringify(content.passedOver),
        address: url === null ? null : house.links.secrets.seal(url),
        host: url === null ? null : new URL(url).host,
        next_read_at: url === null ? null : nextReading(ctx.now),
      })
      .execute()
    await touch(ctx, id)
    return getCalendar(ctx, id)
  })
}

const nextReading = (now: Date): Date => new Date(now.getTime() + day)

async function touch(ctx: Ctx, id: number): Promise<void> {
  const { name } = await ctx.tx
    .updateTable('calendar')
    .set({ mark: sql`gen_random_uuid()` })
    .where('id', '=', id)
    .returning('name')
    .executeTakeFirstOrThrow()
  await recordChange(ctx, id, name, ['feeds'])
}

/** Reads an import again. What it held stays where it cannot be read; the failure is kept beside it. */
export async function readFeedAgain(house: House, ctx: Ctx, id: number, feedId: number): Promise<void> {
  const feed = await ctx.tx
    .selectFrom('calendar_feed')
    .select(['address', 'etag'])
    .where('id', '=', feedId)
    .where('calendar_id', '=', id)
    .executeTakeFirst()
  if (!feed) throw notFound('import')
  if (!feed.address) return
  const fetched = await fetchFeed(house, house.links.secrets.open(feed.address) as string, feed.etag).catch((error) => {
    if (error instanceof Refusal) return error
    throw error
  })
  await house.database.write(ctx.actor, (ctx) => keepReading(ctx, id, feedId, fetched))
}

async function keepReading(ctx: Ctx, id: number, feedId: number, fetched: Fetched | Refusal): Promise<void> {
  await sql`select 1 from calendar where id = ${id} for update`.execute(ctx.tx)
  const feed = await ctx.tx
    .selectFrom('calendar_feed')
    .select(['days', 'failed_at'])
    .where('id', '=', feedId)
    .executeTakeFirst()
  if (!feed) return
  const change = ctx.tx.updateTable('calendar_feed').where('id', '=', feedId)
  if (fetched instanceof Refusal) {
    const failure = { failed_at: feed.failed_at ?? ctx.now, failure: fetched.message }
    await change.set({ ...failure, next_read_at: new Date(ctx.now.getTime() + 3_600_000) }).execute()
    return
  }
  await change.set({ read_at: ctx.now, failed_at: null, failure: null, next_read_at: nextReading(ctx.now) }).execute()
  if (!fetched) return
  const { days, passedOver } = fetched.content
  await change
    .set({ days: JSON.stringify(days), passed_over: JSON.stringify(passedOver), etag: fetched.etag })
    .execute()
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify(days)), feed.days)) await touch(ctx, id)
}

/** Forgets an import and its days. */
export async function removeFeed(ctx: Ctx, id: number, feedId: number): Promise<void> {
  await findCalendar(ctx, id, true)
  const gone = await ctx.tx
    .deleteFrom('calendar_feed')
    .where('id', '=', feedId)
    .where('calendar_id', '=', id)
    .executeTakeFirst()
  if (Number(gone.numDeletedRows) === 0) throw notFound('import')
  await touch(ctx, id)
}
