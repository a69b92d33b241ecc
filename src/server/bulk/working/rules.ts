import type { changeConversation as contract, Status } from '../../../contract/conversations.ts'
import type { Request } from '../../../contract/endpoint.ts'
import type { FieldValues } from '../../../contract/field-values.ts'
import {
  type Trace as PlanTrace,
  traceOf as planTraceOf,
  wayBack as planWayBack,
} from '../../conversations/planning/rules.ts'

type Changes = Request<typeof contract>['body']
/** A conversation, as far as a run changes it. */
type Standing = {
  status: Status
  snoozed_until: Date | null
  assignee_id: number | null
  team_id: number | null
  priority: string
  kind: string | null
  stage: string | null
  tags: string[]
  custom_fields: FieldValues
}
type Move<T> = { from: T; to: T }

/** What a run has made of one conversation. */
export type Trace = {
  plan?: PlanTrace
  status?: Move<Status>
  /** The time it slept until before. */
  until?: string | null
  assignee?: Move<number | null>
  followed?: Move<boolean>
  read?: Move<boolean>
}

/** What a run would have to change back; empty where it has changed nothing. */
export function traceOf(before: Standing, after: Standing): Trace {
  const plan = planTraceOf(before, after)
  const some = [plan.values, plan.added, plan.removed, plan.fields].some((part) => Object.keys(part).length > 0)
  const slept = before.status === 'snoozed' ? (before.snoozed_until?.toISOString() ?? null) : null
  const sleptOn = before.snoozed_until?.getTime() !== after.snoozed_until?.getTime() && after.status === 'snoozed'
  return {
    ...(some && { plan }),
    ...((before.status !== after.status || sleptOn) && {
      status: { from: before.status, to: after.status },
      until: slept,
    }),
    ...(before.assignee_id !== after.assignee_id && { assignee: { from: before.assignee_id, to: after.assignee_id } }),
  }
}

/** The way back for whatever still stands as the run made it, and whether something was moved on since. */
export function wayBack(now: Standing, trace: Trace): { changes: Changes; moved: boolean } {
  const changes: Changes = trace.plan ? planWayBack(now, trace.plan) : {}
  let moved = trace.plan ? movedOn(now, trace.plan) : false
  if (trace.status && now.status === trace.status.to) {
    changes.status = trace.status.from
    if (trace.status.from === 'snoozed' && trace.until) changes.snoozedUntil = trace.until
  } else if (trace.status) moved = true
  if (trace.assignee && now.assignee_id === trace.assignee.to) changes.assignee = trace.assignee.from
  else if (trace.assignee) moved = true
  return { changes, moved }
}

function movedOn(now: Standing, plan: PlanTrace): boolean {
  const values = Object.entries(plan.values).some(([name, move]) => now[name as 'priority'] !== move?.to)
  const tags = plan.added.some((tag) => !now.tags.includes(tag)) || plan.removed.some((tag) => now.tags.includes(tag))
  return values || tags
}
