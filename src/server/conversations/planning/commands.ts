import type { PlannedChanges } from '../../../contract/planned-changes.ts'
import type { MacroRow } from '../../macros/queries.ts'
import { recordApplied, takeMacros } from '../../macros/using/commands.ts'
import { authorize } from '../../platform/access.ts'
import { agentId } from '../../platform/actor.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'
import { placeholdersIn } from '../../platform/templates.ts'
import { applyChanges, type Changes } from '../commands.ts'
import { follow, unfollow } from '../following/commands.ts'
import type { Locked } from '../queries.ts'
import { changesFor, joinPlans, plansNothing, type Trace, traceOf } from './rules.ts'

/** What shall become of a conversation with a message, and which macros say so. */
export type Plan = { macros: MacroRow[]; planned: PlannedChanges }

/**
 * The plan of a message: the changes that came with it, else what its macros say. Throws `conflict` where a macro is not there,
 * `forbidden` where the actor may change nothing.
 */
export async function planOf(
  ctx: Ctx,
  { macros: ids = [], changes }: { macros?: number[] | undefined; changes?: PlannedChanges | undefined },
): Promise<Plan> {
  const macros = await takeMacros(ctx, ids)
  const planned = changes ?? joinPlans(macros.map(({ actions }) => actions))
  if (!plansNothing(planned)) authorize(ctx.actor, 'conversation.write')
  return { macros, planned }
}

/** What a plan means for this conversation. */
export const plannedFor = (ctx: Ctx, conversation: Locked, { planned }: Plan): Changes =>
  changesFor(planned, conversation, { me: agentId(ctx.actor), now: ctx.now })

/** Makes the changes, and puts on the timeline which macros said so. Returns the conversation as it is then. */
export async function carryOut(
  ctx: Ctx,
  conversation: Locked,
  { macros, planned }: Plan,
  changes: Changes,
  messageId: number | null,
): Promise<Locked> {
  const after = Object.keys(changes).length > 0 ? await applyChanges(ctx, conversation, changes) : conversation
  const me = agentId(ctx.actor)
  if (planned.follow !== undefined && me !== null) await (planned.follow ? follow : unfollow)(ctx, conversation.id, me)
  await recordApplied(ctx, conversation.id, macros, messageId)
  return after
}

/** Keeps what a message that can still be taken back has changed. */
export async function keepTrace(ctx: Ctx, messageId: number, before: Locked, after: Locked): Promise<void> {
  const trace: Trace = traceOf(before, after)
  const nothing = [trace.values, trace.added, trace.removed, trace.fields].every(
    (part) => Object.keys(part).length === 0,
  )
  if (nothing) return
  await ctx.tx
    .updateTable('departure')
    .set({ changes: JSON.stringify(trace) })
    .where('message_id', '=', messageId)
    .execute()
}

/** Refuses words that still mark a missing value: ⟦contact.firstName⟧ is nothing to send. */
export function refusePlaceholders({ text, html }: { text: string; html: string | null }): void {
  const [first, ...others] = placeholdersIn(`${text} ${html ?? ''}`)
  if (first === undefined) return
  const all = [first, ...others].join(', ')
  throw new Refusal('conflict', `Fill in what is missing before you send this: ${all}.`, { missing: all })
}
