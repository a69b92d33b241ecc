import { sql } from 'kysely'
import { heed } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { addPartitions } from '../platform/events.ts'
import { passOver } from '../platform/followers.ts'
import type { House } from '../platform/house.ts'
import { randomFrom } from '../seed/random.ts'
import { rebuildCounts } from '../seed/standing.ts'
import { isSetupNeeded } from '../setup/queries.ts'
import { makeMishaps } from './mishaps.ts'
import { makePromises } from './promises.ts'
import { arabic } from './scenarios/arabic.ts'
import { englishOthers } from './scenarios/english-others.ts'
import { englishSupport } from './scenarios/english-support.ts'
import { german } from './scenarios/german.ts'
import { frenchAndSpanish } from './scenarios/romance.ts'
import { type Stage, setStage } from './stage.ts'
import { makeStories } from './story.ts'
import { keeper, type Teller, type Telling, tell } from './tell.ts'

const scenarios = [...englishSupport, ...englishOthers, ...german, ...frenchAndSpanish, ...arabic]
const conversations = 300
const day = 86_400_000

/**
 * Fills an empty workspace with a company and its last weeks, told by the commands that people's clicks and customers'
 * mails run, with clocks in the past. All in one transaction: a start that is broken off leaves nothing. False when
 * somebody is here already. `followers` begin after it, as nothing of it is news.
 */
export async function makeDemo(house: House, followers: string[]): Promise<boolean> {
  const { database, blobs } = house
  if (!(await isSetupNeeded(database.read(heed)))) return false
  const now = house.now()
  await addPartitions(database.reader, new Date(now.getTime() - 31 * day))
  const { keep, settled } = keeper(blobs)
  const made = await database.write(heed, async (ctx) => {
    // Another node, or the first admin's page, may be as fast.
    await sql`select pg_advisory_xact_lock(hashtext('heed setup'))`.execute(ctx.tx)
    if (!(await isSetupNeeded(ctx))) return false
    const random = randomFrom(20_251_104)
    const stage = await setStage({ ...ctx, now: new Date(now.getTime() - 40 * day) })
    const teller: Teller = { stage, random, keep }
    await tellAll(ctx, teller, now)
    await makeMishaps(ctx, teller, now)
    await makePromises(ctx, stage, now)
    await letQuestionsHaveLeft(ctx)
    await readMost(ctx, stage, now)
    await rebuildCounts((statement) => sql.raw(statement).execute(ctx.tx))
    await settled()
    const value = JSON.stringify({ adminId: stage.adminId })
    await ctx.tx.insertInto('setting').values({ key: 'demo', value }).execute()
    return true
  })
  if (made) for (const name of followers) await passOver(database, name)
  return made
}

/** The demo's admin, as long as the workspace is the demo: nobody has set a password for them yet. Null otherwise. */
export async function demoAdmin({ tx }: Ctx): Promise<{ id: number; name: string } | null> {
  const setting = await tx.selectFrom('setting').select('value').where('key', '=', 'demo').executeTakeFirst()
  if (!setting) return null
  const { adminId } = setting.value as { adminId: number }
  const admin = await tx
    .selectFrom('agent')
    .select(['id', 'name'])
    .where('id', '=', adminId)
    .where('password_hash', 'is', null)
    .where('deactivated_at', 'is', null)
    .executeTakeFirst()
  return admin ?? null
}

/** Moment by moment, as it happened, so that numbers and the log run with time. */
async function tellAll(ctx: Ctx, teller: Teller, now: Date): Promise<void> {
  const moments = makeStories(scenarios, conversations, now, teller.random).flatMap((story) => {
    const telling: Telling = { story, conversationId: null, answered: null, references: [] }
    return story.moments.map((moment) => ({ telling, moment }))
  })
  moments.sort((a, b) => a.moment.at.getTime() - b.moment.at.getTime())
  for (const { telling, moment } of moments) await tell(ctx, teller, telling, moment)
}

/** Mails that asked a colleague left when they were written, as all others did: the demo writes to nobody by itself. */
async function letQuestionsHaveLeft({ tx }: Ctx): Promise<void> {
  await sql`update delivery set state = 'sent', sent_at = delivery.created_at
    from message join conversation on conversation.id = message.conversation_id
    where message.id = delivery.message_id and part_as = 'question' and delivery.state = 'queued'`.execute(tx)
}

/** Everyone has read what is older than a day; what is newer only those who answered it. */
async function readMost({ tx }: Ctx, { actors }: Stage, now: Date): Promise<void> {
  const agents = [...actors.values()].map(({ id }) => id)
  await sql`insert into conversation_read (agent_id, conversation_id, read_at)
    select agent, id, last_message_at from conversation, unnest(${agents}::bigint[]) agent
    where last_message_at < ${new Date(now.getTime() - day)}
    on conflict (agent_id, conversation_id) do update set read_at = excluded.read_at`.execute(tx)
}
