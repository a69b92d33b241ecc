import { clearAlarm, type NewAlarm, raiseAlarm } from '../../alarms/commands.ts'
import { standingKeys } from '../../alarms/queries.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { busyHours, endingGrants, failingAccounts, stuckSenders } from './queries.ts'
import { lengthOf, unusualSilence } from './rules.ts'

/** Raises what stands, and clears whatever else of the same family (`prefix` of the keys) stood before. */
export async function bringUpToDate(ctx: Ctx, prefix: string, alarms: NewAlarm[]): Promise<void> {
  for (const alarm of alarms) await raiseAlarm(ctx, alarm)
  const over = (await standingKeys(ctx.tx, prefix)).filter((key) => !alarms.some((alarm) => alarm.key === key))
  for (const key of over) await clearAlarm(ctx, key)
}

/** Looks at how accounts are doing. */
export async function watchAccounts(ctx: Ctx): Promise<void> {
  const failing = await failingAccounts(ctx.tx, ctx.now)
  await bringUpToDate(
    ctx,
    'account failing ',
    failing.map(({ id, name, message }) => ({
      key: `account failing ${id}`,
      kind: 'account_failing',
      inboxId: id,
      message: `${message} No mail is read into “${name}” meanwhile; it waits on the server. Heed goes on trying.`,
    })),
  )
  const stuck = await stuckSenders(ctx.tx, ctx.now)
  await bringUpToDate(
    ctx,
    'sending stuck ',
    stuck.map(({ id, name, reason, waiting }) => ({
      key: `sending stuck ${id}`,
      kind: 'sending',
      inboxId: id,
      message: `Answers of “${name}” wait in the outbox (${waiting}): ${reason} Heed goes on trying.`,
    })),
  )
  const ending = await endingGrants(ctx.tx, ctx.now)
  await bringUpToDate(
    ctx,
    'grant ends ',
    ending.map(({ id, name, ends_at }) => ({
      key: `grant ends ${id}`,
      kind: 'grant_ends',
      inboxId: id,
      message: `The sign-in for “${name}” ends on ${ends_at.toISOString().slice(0, 10)}. Sign in again on the inbox’s page before that.`,
    })),
  )
}

/** Looks for inboxes that are silent for unusually long, each by its own rhythm. */
export async function watchSilence(ctx: Ctx): Promise<void> {
  const now = Math.floor(ctx.now.getTime() / 3600_000)
  const alarms: NewAlarm[] = []
  for (const { id, name, hours } of await busyHours(ctx.tx, ctx.now)) {
    const silent = unusualSilence({ busy: hours, last: Math.max(...hours), now })
    if (silent === null) continue
    const message = `Nothing has come to “${name}” for ${lengthOf(silent)}, which is unusual at this time of the week. Send it a mail, and look at forwarding rules and the spam folder if that does not arrive.`
    alarms.push({ key: `silent ${id}`, kind: 'account_silent', inboxId: id, message })
  }
  await bringUpToDate(ctx, 'silent ', alarms)
}
