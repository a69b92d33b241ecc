import { sql } from 'kysely'
import { GrantEnded } from '../../channels/email/oauth.ts'
import type { House } from '../../platform/house.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { forgetTrials } from '../trials/commands.ts'
import { tokenOf } from './refreshing/commands.ts'

/** Keeps every grant's token fresh, so that it is known at once when a provider goes no further; and clears away old trials. */
export function grantJobs(house: House): Jobs {
  return { refresh_grants: () => refreshAll(house), forget_trials: () => forgetTrials(house) }
}

async function refreshAll(house: House): Promise<void> {
  const soon = new Date(house.now().getTime() + 11 * 60_000)
  const { rows } = await sql<{ inbox_id: number }>`
    select inbox_id from inbox_grant join inbox on inbox.id = inbox_id
    where ended_at is null and expires_at < ${soon} and inbox.removed_at is null`.execute(house.database.reader)
  for (const { inbox_id } of rows)
    await tokenOf(house, inbox_id).catch((error) => {
      // Ended: the alarm stands. Anything else is tried again with the next minute.
      if (!(error instanceof GrantEnded))
        house.log.warn({ err: error, inbox: inbox_id }, 'a token waits to be refreshed')
    })
}
