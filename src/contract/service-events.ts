import type { StoppedBecause } from './automations.ts'
import type { BlockCode } from './explanations.ts'
import type { IncidentStage, LinkedHow } from './incidents.ts'
import type { AbsenceState } from './shifts.ts'
import type { EntryReason, PauseState, SlaTarget } from './sla.ts'

type ClockEvent = {
  clockId: number
  target: SlaTarget
  reason: EntryReason
  spent: number
  goal: number
  due: string | null
  /** It was missed before this. */
  late: boolean
}

/** What a run's step forward or back adds to the counters of its day; the step '' is the run as a whole. */
export type GuideTally = {
  day: string
  /** reached, answered, left there, standing there */
  steps: Record<string, [number, number, number, number]>
  /** How many seconds a step took. */
  took?: Record<string, number>
}

export type GuideEvent = {
  guideId: number
  runId: number
  version: number
  name: string
  step: string
  title: string
  tally?: GuideTally
}

/** What happens while a conversation is brought to the right person, in time; what each type's `data` holds. */
export type ServiceEvents = {
  'skill.created': { skillId: number; name: string }
  'skill.changed': { skillId: number; name: string }
  'skill.removed': { skillId: number; name: string }
  'channel_weights.changed': { changed: string[] }
  'protocol.changed': { ruleId: number; name: string; how: 'created' | 'changed' | 'removed' }
  'protocol.arranged': { ids: number[] }
  'transaction_limit.changed': { kind: string; holder: string; currency: string; amount: number | null }
  'transaction_limit.removed': { kind: string; holder: string; currency: string }
  /** Hours of these people are others now. */
  'shift.changed': { agentIds: number[]; what: 'added' | 'changed' | 'removed' | 'copied' }
  'absence.changed': { absenceId: number; agentId: number; to: AbsenceState }
  /** Somebody has worked for long without a break: `minutes` since the last, or through one that was planned. */
  'care.break_due': { agentId: number; minutes: number; planned: boolean }
  /** On that day fewer people are planned than usually needed, in so many hours. */
  'care.shortage_ahead': { teamId: number; team: string; day: string; hours: number; leads: number[] }
  /** What waits in a lane of the team's queue can be taken by nobody now, or by somebody again. */
  'routing.lane_changed': { teamId: number; laneId: number; blocked: BlockCode | null }
  /** What waits in the team's queue, or whom it is left to, is another than it was: known a moment after what changed it. */
  'routing.queue_changed': { teamId: number }
  'calendar.created': { calendarId: number; name: string }
  /** Also when what it imports has changed; whoever reckons by it reckons anew. */
  'calendar.changed': { calendarId: number; name: string; changed: string[] }
  'calendar.removed': { calendarId: number; name: string }
  /** A clock of a promise of time; `spent` and `goal` in seconds, `due` as it stands after this. */
  'sla.clock_started': ClockEvent
  /** An automation wants a clock; it is started by whoever follows the log. */
  'sla.clock_asked': {
    target: SlaTarget
    minutes: number
    calendarId: number | null
    pausedBy: PauseState[]
    warnBefore: { agent: number | null; leads: number | null }
  }
  /** An automation wants the clock of this promise to end, by a policy's wish or a rule's. */
  'sla.clock_stop_asked': { target: SlaTarget }
  'sla.clock_paused': ClockEvent
  'sla.clock_resumed': ClockEvent
  'sla.clock_met': ClockEvent
  'sla.clock_missed': ClockEvent
  'sla.clock_stopped': ClockEvent
  'sla.clock_recomputed': ClockEvent
  'sla.clock_warned': ClockEvent & { stage: 'agent' | 'leads' }
  /** Clocks were counted anew after a change; tells how far it is. */
  'sla.recomputation_moved': { recomputationId: number }
  'sla_policy.created': { policyId: number; name: string }
  'sla_policy.changed': { policyId: number; name: string; version: number }
  'sla_policy.archived': { policyId: number; name: string; archived: boolean }
  'sla_policy.arranged': { ids: number[] }
  /** A promise to a customer. `owner` keeps it. */
  'promise.made': { promiseId: number; what: string; dueAt: string; ownerId: number | null; messageId: number | null }
  'promise.moved': { promiseId: number; what: string; from: string; to: string; late: boolean }
  'promise.changed': { promiseId: number; what: string; changed: string[] }
  'promise.given': { promiseId: number; what: string; from: number | null; to: number | null }
  /** Its day has come, or it is about to break. */
  'promise.due': {
    promiseId: number
    what: string
    dueAt: string
    ownerId: number | null
    stage: 'reminder' | 'warning'
  }
  'promise.late': { promiseId: number; what: string; dueAt: string; ownerId: number | null }
  'promise.kept': { promiseId: number; what: string; late: boolean }
  'promise.reopened': { promiseId: number; what: string }
  'promise.withdrawn': { promiseId: number; what: string; because: string }
  /** A customer said at a help centre what an answer is worth, 1 to 5; `from` where they thought otherwise before. */
  'conversation.rated': {
    ratingId: number
    messageId: number
    score: number
    scale: 'thumbs' | 'stars'
    comment: string
    from: number | null
  }
  'contact.portal_reach_changed': { contactId: number; to: 'own' | 'organization' | null }
  'organization.portal_changed': { organizationId: number; shared: boolean }
  'contact.export_asked': { contactId: number; exportId: number }
  'contact.erasure_asked': { contactId: number; conversationId: number }
  'portal.settings_changed': { helpCentreId: number; changed: string[] }
  'automation.created': { automationId: number }
  'automation.changed': { automationId: number; changed: string[]; version: number }
  'automation.removed': { automationId: number; name: string }
  'automation.ordered': { ids: number[] }
  /** Heed itself switched it off; `ownerId` is the agent it belongs to. */
  'automation.stopped': { automationId: number; name: string; because: StoppedBecause; ownerId: number | null }
  /** A rule was to tell somebody. */
  'automation.told': { automationId: number; name: string; agentIds: number[]; text: string }
  /** What a run had changed was put back, as far as it still stood. */
  'automation.undone': { automationId: number; name: string; runId: number }
  'webhook.created': { webhookId: number }
  'webhook.changed': { webhookId: number; changed: string[] }
  'webhook.removed': { webhookId: number; name: string }
  /** Something waits to leave for it. */
  'webhook.called': { webhookId: number; name: string; deliveryId: number }
  'guide.created': { guideId: number; name: string }
  'guide.changed': { guideId: number; name: string; changed: string[] }
  'guide.published': { guideId: number; name: string; version: number }
  'guide.restored': { guideId: number; name: string; version: number }
  'guide.archived': { guideId: number; name: string }
  /** Somebody is led through a guide. `title` is of the step it is about; `tally` says what counters follow. */
  'guide.started': GuideEvent
  'guide.answered': GuideEvent
  'guide.went_back': GuideEvent
  /** A colleague goes on, or somebody goes on with what counted as left. */
  'guide.resumed': GuideEvent
  'guide.finished': GuideEvent & { messageId: number | null }
  'guide.left': GuideEvent & { because: 'time' | 'by_hand' }
  'guide.action_done': GuideEvent
  'guide.action_undone': GuideEvent
  /** `incidentId` and its title as it was then. */
  'incident.opened': { incidentId: number; title: string }
  'incident.changed': { incidentId: number; title: string; changed: string[] }
  'incident.stage_changed': { incidentId: number; title: string; from: IncidentStage; to: IncidentStage }
  'incident.noted': { incidentId: number; title: string }
  'incident.linked': { incidentId: number; title: string; how: LinkedHow }
  'incident.unlinked': { incidentId: number; title: string }
  /** A conversation looks like those of an incident; heard by its owner. */
  'incident.suggested': { incidentId: number; title: string; ownerId: number | null; percent: number }
  'incident.suggestion_dismissed': { incidentId: number; title: string }
  'incident.update_written': { incidentId: number; title: string; updateId: number; public: boolean; persons: number }
  /** A customer was told; `in` is the conversation that the message stands in. */
  'incident.update_told': { incidentId: number; title: string; updateId: number; messageId: number; in: number }
  'incident.update_missed': { incidentId: number; title: string; updateId: number; reason: string }
  'incident.update_progressed': { incidentId: number; updateId: number }
  'incident.update_ended': { incidentId: number; title: string; updateId: number; sent: number; unreached: number }
  'incident.update_stopped': { incidentId: number; title: string; updateId: number }
  'incident.update_due': { incidentId: number; title: string; ownerId: number | null }
  'incident.published': { incidentId: number; title: string }
  'incident.withdrawn': { incidentId: number; title: string }
  'incident.checked': { incidentId: number }
  'incident.resolved_together': { incidentId: number; title: string }
  'incident.cluster_found': { clusterId: number; size: number }
  'incident.cluster_dismissed': { clusterId: number }
  'incident.component_changed': { componentId: number; name: string }
}
