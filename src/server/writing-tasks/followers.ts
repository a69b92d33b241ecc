import { sql } from 'kysely'
import type { Ctx } from '../platform/ctx.ts'
import type { LoggedEvent } from '../platform/events.ts'
import type { Follower } from '../platform/followers.ts'
import { addJob } from '../platform/jobs.ts'
import { answerTask } from './commands.ts'
import { lockTask } from './queries.ts'
import { keepUses } from './using/commands.ts'

/** Seconds until a published article can be found by what it says. */
const indexed = 20

/** Ends what a published article answers, and keeps which articles answers point to. */
export const writingFollower: Follower = {
  name: 'writing_tasks',
  hears: ({ type }) => type === 'article.published' || type === 'message.sent',
  async react(ctx, events) {
    for (const event of events) if (event.type === 'article.published') await endFor(ctx, event)
    await keepUses(
      ctx,
      events.flatMap((event) => (event.type === 'message.sent' ? [event.data.messageId] : [])),
    )
  },
}

type Published = Extract<LoggedEvent, { type: 'article.published' }>

/** What was to be written is done in whatever language, what was to be mended or translated in its own. */
async function endFor(ctx: Ctx, { at, actor, data: { articleId, language } }: Published): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select id from writing_task where article_id = ${articleId} and state in ('open', 'taken') and merged_into is null
      and created_at <= ${at} and (kind = 'write' or kind in ('mend', 'translate') and language = ${language}) order by id`.execute(
    ctx.tx,
  )
  const id = /^agent:(\d+)$/.exec(actor)?.[1]
  for (const { id: taskId } of rows) {
    await answerTask(ctx, await lockTask(ctx, taskId), articleId)
    // Said of whoever published it, though Heed has noticed.
    if (id) await sql`update writing_task set ended_by = ${actor} where id = ${taskId}`.execute(ctx.tx)
  }
  const soon = new Date(ctx.now.getTime() + indexed * 1000)
  await addJob(ctx, 'end_answered_tasks', {}, { key: 'end answered tasks', at: soon })
}
