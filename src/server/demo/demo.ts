import { sql } from 'kysely'
import { heed } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { addPartitions } from '../platform/events.ts'
import { passOver } from '../platform/followers.ts'
import type { House } from '../platform/house.ts'
import { randomFrom } from '../seed/random.ts'
import { rebuildCounts } from '../seed/standing.ts'
import { isSetupNeeded } from '../setup/queries.ts'
import { teachTeams } from './abilities.ts'
import { helpCentreActs } from './articles.ts'
import { chatActs } from './chats.ts'
import { formActs } from './forms.ts'
import { guideActs, writeGuides } from './guides.ts'
import { makeListener } from './hearing.ts'
import { promiseHours } from './hours.ts'
import { nameComponents, openOutage, pastOutage } from './incidents.ts'
import { makeMishaps } from './mishaps.ts'
import { pastPromises, presentPromises } from './promises.ts'
import { askSome } from './questions.ts'
import { rateSome } from './ratings.ts'
import { letWebhooksArrive, undoActs, writeRules } from './rules.ts'
import { arabic } from './scenarios/arabic.ts'
import { englishOthers } from './scenarios/english-others.ts'
import { englishSupport } from './scenarios/english-support.ts'
import { german } from './scenarios/german.ts'
import { frenchAndSpanish } from './scenarios/romance.ts'
import { searchSome } from './searches.ts'
import { awayActs, fillDays, planShifts } from './shifts.ts'
import { type Act, type Stage, setStage } from './stage.ts'
import { makeStories } from './story.ts'
import { beginTelling, keeper, type Teller, type Telling, tell } from './tell.ts'
import { busyMorning, escalations, ownWork, setScenes } from './today.ts'

const scenarios = [...englishSupport, ...englishOthers, ...german, ...frenchAndSpanish, ...arabic]
const conversations = 300
const hour = 3_600_000
const day = 24 * hour
/** So long ago the company began with Heed. */
const founded = 40 * day

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
    const ground: Ctx = { ...ctx, now: new Date(now.getTime() - founded) }
    const stage = await setStage(ground)
    await teachTeams(ground, stage)
    await promiseHours(ground)
    await planShifts(ground, stage, now)
    const teller: Teller = { stage, random, keep }
    await tellAll(ctx, teller, now)
    await makeMishaps(ctx, teller, now)
    await letAllHaveLeft(ctx)
    await rateSome(ctx)
    await askSome(ctx, stage, now)
    await searchSome(ctx, now)
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
  const { stage, random } = teller
  const ground: Ctx = { ...ctx, now: new Date(now.getTime() - founded) }
  const parts = await nameComponents(ground)
  const guides = await writeGuides(ground, stage)
  await writeRules(ground, stage)
  const scenes = setScenes(now, random)
  const { hard, app, cards, ...single } = scenes
  const told = makeStories(scenarios, conversations, now, random).map((story) => beginTelling(story))
  const acts: Act[] = [
    ...[...told, ...hard, ...app, ...cards, ...Object.values(single)].flatMap((telling) =>
      tellingActs(teller, telling),
    ),
    ...awayActs(stage, now),
    ...openOutage(stage, parts, app, now),
    ...pastOutage(stage, parts, cards, now),
    ...presentPromises(stage, single, now),
    ...pastPromises(stage, told, now),
    ...guideActs(stage, guides, now, random),
    ...escalations(stage, scenes, now),
    ...busyMorning(stage, now),
    ...ownWork(stage, now),
    ...undoActs(stage, now),
    ...helpCentreActs(stage, now),
    ...formActs(stage, now),
    ...chatActs(stage, now),
  ]
  acts.sort((a, b) => a.at.getTime() - b.at.getTime())
  await playAll(ctx, acts, now)
  await fillDays(ctx, stage, now, random)
}

const tellingActs = (teller: Teller, telling: Telling): Act[] =>
  telling.story.moments.map((moment) => ({ at: moment.at, play: (ctx) => tell(ctx, teller, telling, moment) }))

const pauseAt = (ago: number) => (ago > 2 * day ? 10 * hour : ago > 10 * hour ? 3 * hour : hour / 3)

/** Those who follow the log hear of it every few hours at first, and soon towards the present. */
async function playAll(ctx: Ctx, acts: readonly Act[], now: Date): Promise<void> {
  const listen = makeListener(ctx, now)
  let heard = acts[0]?.at ?? now
  for (const act of acts) {
    if (act.at.getTime() - heard.getTime() > pauseAt(now.getTime() - act.at.getTime())) {
      await listen(act.at)
      heard = act.at
    }
    await act.play({ ...ctx, now: act.at })
  }
  await listen(now)
}

/** All that was written has left, and all that somebody was told they know of by now: the demo speaks to nobody by itself. */
async function letAllHaveLeft(ctx: Ctx): Promise<void> {
  await sql`update delivery set state = 'sent', attempts = 1, sent_at = created_at where state = 'queued'`.execute(
    ctx.tx,
  )
  await sql`update notification set pushed_at = ${ctx.now}, mailed_at = ${ctx.now}`.execute(ctx.tx)
  await letWebhooksArrive(ctx)
}

/** Everyone has read what is older than a day; what is newer only those who answered it. */
async function readMost({ tx }: Ctx, { actors }: Stage, now: Date): Promise<void> {
  const agents = [...actors.values()].map(({ id }) => id)
  await sql`insert into conversation_read (agent_id, conversation_id, read_at)
    select agent, id, last_message_at from conversation, unnest(${agents}::bigint[]) agent
    where last_message_at < ${new Date(now.getTime() - day)}
    on conflict (agent_id, conversation_id) do update set read_at = excluded.read_at`.execute(tx)
}
