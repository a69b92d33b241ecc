import { sql } from 'kysely'
import type { StormRules } from '../../../contract/intake.ts'
import { clearAlarm, raiseAlarm } from '../../alarms/commands.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { record } from '../../platform/events.ts'
import { PutAside } from '../rules.ts'
import { getStormRules, isOpenTo, ragingAmong, type Surroundings, surroundings } from './queries.ts'
import { type Count, isExempt, type Key, keysOf, stormer, stormIn, type Traces } from './rules.ts'

/** A mail of a storm that has brought more than may be filed; it counts among the others. */
export class StormOver extends PutAside {
  readonly storm: Count
  readonly inboxId: number

  constructor(storm: Count, inboxId: number, minutes: number) {
    super('storm', `More than ${storm.n} mails came from ${stormer(storm)} within ${minutes} minutes.`)
    this.storm = storm
    this.inboxId = inboxId
  }
}

/** Watches what one mail begins. */
export type StormWatch = {
  /** The conversation that takes the mail in place of one of its own. Throws StormOver when too many came already. */
  collectedBy(ctx: Ctx): Promise<number | null>
  /** Counts the conversation that the mail went into, if it was asked about. */
  begun(ctx: Ctx, conversationId: number): Promise<void>
}

/**
 * Many mails in a short time from one address, from newcomers of one domain, or with the same words: the first begin
 * conversations as ever, those that follow join the first. Only mails that nothing else places are asked about.
 */
export function watchStorms(traces: Traces): StormWatch {
  let counted: Key[] = []
  let joined = false
  return {
    async collectedBy(ctx) {
      const { rules, counts } = await lookAround(ctx, traces)
      if (counts.length === 0) return null
      counted = counts
      const storm = stormIn(counts, rules)
      if (!storm || storm.first === null) return null
      if (storm.over) throw new StormOver(storm, traces.inboxId, rules.minutes)
      joined = true
      if (!storm.raging) await alarm(ctx, storm, traces.inboxId, rules)
      // What is closed stays closed: the mail begins a conversation that collects from here on.
      return (await isOpenTo(ctx.tx, storm.first)) ? storm.first : null
    },
    async begun(ctx, conversationId) {
      if (counted.length > 0) await count(ctx, counted, conversationId, joined)
    },
  }
}

const startOf = (ctx: Ctx, { minutes }: StormRules) => new Date(ctx.now.getTime() - minutes * 60_000)

/** So many mails of one sender may be filed at the same moment on all nodes together. */
const atOnce = 24

/** One that stands alone is what nearly every mail is, and need not wait for anybody. */
const isClose = (n: number, limit: number) => limit <= oneNode || n >= Math.max(1, limit - atOnce)
/** So many on one node. */
const oneNode = 6

/** The rules, and what began lately under what the mail is counted by; nothing while storms are not watched for. */
async function lookAround(ctx: Ctx, traces: Traces): Promise<Pick<Surroundings, 'rules' | 'counts'>> {
  const keys = keysOf(traces)
  let seen = await surroundings(ctx, keys)
  if (!seen.rules.on || keys.length === 0 || isExempt(traces, seen.rules)) return { rules: seen.rules, counts: [] }
  const address = seen.counts[0] as Count
  // Close to the limit the mails of one sender look one after another, so that none slips through beside another.
  if (!address.raging && isClose(address.n, seen.rules.fromAddress)) {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`storm ${address.key}`}, 0))`.execute(ctx.tx)
    seen = await surroundings(ctx, keys)
  }
  // Whoever wrote before is no newcomer of their domain.
  return { rules: seen.rules, counts: seen.counts.filter(({ kind }) => kind !== 'domain' || !seen.known) }
}

async function count(ctx: Ctx, keys: readonly Key[], conversationId: number, collected: boolean): Promise<void> {
  const rows = keys.map(({ key, sender }) => ({ key, at: ctx.now, sender, conversation_id: conversationId, collected }))
  await ctx.tx.insertInto('begun_lately').values(rows).execute()
}

async function alarm(ctx: Ctx, storm: Count, inboxId: number, { minutes }: StormRules): Promise<void> {
  const message = `${storm.n} mails came from ${stormer(storm)} within ${minutes} minutes. What follows is collected in conversation ${storm.first}.`
  await raiseAlarm(ctx, { key: alarmKey(storm.key), kind: 'storm', message, inboxId })
}

const alarmPrefix = 'storm '
const alarmKey = (key: string) => `${alarmPrefix}${key}`

/** A mail was put aside because its storm is over the limit: it still counts, so that the storm does not seem to end. */
export async function noteOver(ctx: Ctx, { storm, inboxId }: StormOver): Promise<void> {
  const rules = await getStormRules(ctx)
  if (storm.n < rules.most * 2 && storm.first !== null) await count(ctx, [storm], storm.first, true)
  const message = `More than ${rules.most} mails came from ${stormer(storm)} within ${rules.minutes} minutes. What follows waits in quarantine.`
  await raiseAlarm(ctx, { key: alarmKey(storm.key), kind: 'storm', message, inboxId })
}

/** Clears the alarms of storms that are over, and forgets what began too long ago to count. */
export async function calmStorms(ctx: Ctx, standing: readonly string[]): Promise<void> {
  const rules = await getStormRules(ctx)
  const since = startOf(ctx, rules)
  const keys = standing.map((key) => key.slice(alarmPrefix.length))
  const raging = await ragingAmong(ctx.tx, keys, since)
  for (const key of keys) if (!raging.has(key)) await clearAlarm(ctx, alarmKey(key))
  await ctx.tx.deleteFrom('begun_lately').where('at', '<', since).execute()
}

/** Changes when many mails count as a storm. */
export async function changeStormRules(
  ctx: Ctx,
  change: { [K in keyof StormRules]?: StormRules[K] | undefined },
): Promise<StormRules> {
  const before = await getStormRules(ctx)
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  const rules: StormRules = { ...before, ...given }
  const value = JSON.stringify(rules)
  await ctx.tx
    .insertInto('setting')
    .values({ key: 'storms', value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
  const changed = Object.keys(rules).filter(
    (name) => JSON.stringify(rules[name as keyof StormRules]) !== JSON.stringify(before[name as keyof StormRules]),
  )
  if (changed.length > 0) await record(ctx, { type: 'storms.changed', data: { changed } })
  return rules
}
