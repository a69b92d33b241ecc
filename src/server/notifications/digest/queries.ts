import { sql } from 'kysely'
import type { Tx } from '../../platform/ctx.ts'

/** Minutes between mails of whoever has not chosen. */
export const usualPause = 60

/** Agents for whom something unread has waited as long as they want to be left alone. */
export async function dueForMail(tx: Tx, now: Date): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select agent.id from agent left join notification_choice on notification_choice.agent_id = agent.id,
      lateral (select min(at) as oldest from notification
        where notification.agent_id = agent.id and mailed_at is null and read_at is null) waiting
    where deactivated_at is null
      and case when notification_choice.agent_id is null then ${usualPause} else mail_every end
        <= extract(epoch from ${now}::timestamptz - waiting.oldest) / 60`.execute(tx)
  return rows.map(({ id }) => id)
}
