import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import { type LoggedEvent, record } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type MacroRow, macrosToUse } from '../queries.ts'
import { halfLife } from '../rules.ts'

/** The macros that are to be applied. Throws `conflict` where one is not there, was archived, or is not the actor's to use. */
export async function takeMacros(ctx: Ctx, ids: readonly number[]): Promise<MacroRow[]> {
  const wanted = [...new Set(ids)]
  const macros = await macrosToUse(ctx, wanted)
  if (macros.length < wanted.length)
    throw new Refusal('conflict', 'A macro is no longer there. Take it out, or choose another.', {
      macros: 'Choose another macro.',
    })
  return macros
}

/** Puts on the conversation's timeline which macros were applied, and in which version. */
export async function recordApplied(
  ctx: Ctx,
  conversationId: number,
  macros: readonly Pick<MacroRow, 'id' | 'name' | 'version'>[],
  messageId: number | null,
): Promise<void> {
  for (const { id, name, version } of macros)
    await record(ctx, { type: 'macro.applied', conversationId, data: { macroId: id, name, version, messageId } })
}

/** Counts the applications among these events: for everybody, and for who applied it in which inbox. */
export async function countUses(ctx: Ctx, events: readonly LoggedEvent[]): Promise<void> {
  for (const event of events) {
    if (event.type !== 'macro.applied') continue
    const agent = Number(/^agent:(\d+)$/.exec(event.actor)?.[1] ?? 0)
    const { macroId } = event.data
    const { rows } =
      await sql`update macro set uses = uses + 1, last_used_at = greatest(last_used_at, ${event.at}::timestamptz)
      where id = ${macroId} returning 1`.execute(ctx.tx)
    if (rows.length === 0) continue
    await sql`
      insert into macro_use (macro_id, agent_id, inbox_id, times, weight, last_at)
      select ${macroId}, ${agent}, coalesce((select inbox_id from conversation where id = ${event.conversation_id}), 0), 1, 1, ${event.at}
      on conflict (macro_id, agent_id, inbox_id) do update set
        times = macro_use.times + 1, last_at = greatest(macro_use.last_at, excluded.last_at),
        weight = 1 + macro_use.weight * power(0.5,
          greatest(0, extract(epoch from excluded.last_at - macro_use.last_at)) * 1000 / ${halfLife}::float8)`.execute(
      ctx.tx,
    )
  }
}
