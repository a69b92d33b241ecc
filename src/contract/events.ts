import type { Withheld } from './acknowledgements.ts'
import type { AlarmKind } from './alarms.ts'
import type { StoppedBecause } from './automations.ts'
import type { ConsentPurpose, ConsentState } from './consents.ts'
import type { Kind, Priority, Stage, Status } from './conversations.ts'
import type { FieldHolder } from './custom-fields.ts'
import type { BlockCode } from './explanations.ts'
import type { FieldValue } from './field-values.ts'
import type { IncidentStage, LinkedHow } from './incidents.ts'
import type { Cause } from './intake.ts'
import type { LinkKind } from './links.ts'
import type { Automatic, DeliveryState, HeldBecause, RecordKind } from './messages.ts'
import type { QuestionWaits } from './questions.ts'
import type { SecretKind } from './redactions.ts'
import type { AbsenceState, AvailabilityState } from './shifts.ts'
import type { EntryReason, PauseState, SlaTarget } from './sla.ts'
import type { SuspensionCause, SuspensionScope } from './suspensions.ts'
import type { TagRules } from './tags.ts'

/** Where a conversation stands among the views; counts follow the move from one place to another. */
export type Place = { status: Status; team: number | null; assignee: number | null }
export type Move = { before: Place | null; after: Place | null }

/** A custom field's value before and after; null for none. */
export type FieldChange = {
  key: string
  from: FieldValue | null
  to: FieldValue | null
  fromName?: string | null
  toName?: string | null
}

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

/** What went from one conversation into another: messages by their ids, side conversations and questions by their number. */
export type Merged = {
  mergeId: number
  from: number
  to: number
  fromSubject: string
  toSubject: string
  messageIds: number[]
  sides: number
  questions: number
  tags: string[]
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

/** Every type of event and what its `data` holds. Ids are numbers; what a change was before is kept beside it. */
export type EventData = {
  'conversation.created': { subject: string; move: Move }
  'conversation.status_changed': {
    from: Status
    to: Status
    /** Until when it is snoozed. */
    until?: string
    /** Why it woke, where nobody woke it. */
    woke?: 'time' | 'customer'
    move: Move
  }
  'conversation.followed': { agentId: number }
  'conversation.unfollowed': { agentId: number }
  'conversation.snooze_moved': { from: string; to: string }
  'conversation.assigned': {
    from: number | null
    to: number | null
    /** The decision of routing behind it. */
    routed?: number
    move: Move
  }
  /** Somebody gave it back to its team for routing to choose anew; from whom. */
  'conversation.routing_asked': { from: number | null }
  'conversation.team_changed': { from: number | null; to: number | null; move: Move }
  /** `done` and `todo` sum up, where the giver did. */
  'conversation.handed_over': { reason: string; done?: string; todo?: string }
  'conversation.level_changed': { from: number; to: number }
  'conversation.language_changed': { from: string | null; to: string | null }
  /** A protocol said where it belongs; `skills` are what whoever takes it has to be able to do. */
  'conversation.placed': {
    placementId: number
    ruleId: number
    rule: string
    team: number
    level: number
    skills: { id: number; level: number }[]
  }
  /** To the next level, with what was done and what is needed. */
  'conversation.escalated': {
    escalationId: number
    from: number | null
    to: number | null
    fromLevel: number
    toLevel: number
    summary: { done: string; needed: string }
    reason?: string
  }
  /** Back to whoever had escalated it. */
  'conversation.returned': {
    escalationId: number
    from: number | null
    to: number | null
    fromLevel: number
    toLevel: number
    answer: string
  }
  'conversation.subject_changed': { from: string; to: string }
  'conversation.priority_changed': { from: Priority; to: Priority }
  'conversation.kind_changed': { from: Kind | null; to: Kind | null }
  'conversation.stage_changed': { from: Stage | null; to: Stage | null }
  'conversation.tags_changed': {
    added: string[]
    removed: string[]
    /** The tag itself was changed, on every conversation that had it. */
    because?: 'rename' | 'merge' | 'remove'
  }
  /** A custom field; of a relation the names of what it led to, as they were then. */
  'conversation.field_changed': FieldChange
  /** For good; all that stays is that there was one. */
  'conversation.deleted': { move: Move }
  /** Messages went from one conversation to a new one; told on both. */
  'conversation.split': { messageIds: number[]; from: number; to: number }
  /** They came back, and the conversation they had to themselves is gone; told on both. */
  'conversation.rejoined': { messageIds: number[]; from: number; to: number; stayed?: number; move: Move | null }
  /** All of `from` went into `to`; told on both, and `from` leaves every list. */
  'conversation.merged': Merged & { move: Move | null }
  /** What had moved is back; `stayed` counts what was moved on since, and stays there. */
  'conversation.unmerged': Merged & { stayed: number; move: Move | null }
  'conversation.linked': { linkId: number; kind: LinkKind; from: number; to: number }
  'conversation.unlinked': { linkId: number; kind: LinkKind; from: number; to: number }
  /** A conversation with third parties beside this one. */
  'side.begun': { sideId: number; subject: string; to: string[] }
  'side.received': { sideId: number; messageId: number; subject: string; from: string; automatic: Automatic | null }
  'side.done': { sideId: number; subject: string }
  'side.reopened': { sideId: number; subject: string }
  'question.asked': { questionId: number; agentId: number | null; name: string; noteId: number | null; mailed: boolean }
  'question.reminded': { questionId: number; agentId: number | null; name: string }
  'question.answered': {
    questionId: number
    agentId: number | null
    name: string
    noteId: number
    by: 'mail' | 'workspace'
  }
  'question.withdrawn': { questionId: number; agentId: number | null; name: string }
  /** Something came to a question's address that may be no answer of whoever was asked. */
  'question.mail_waiting': { questionId: number; messageId: number; name: string; from: string; reason: QuestionWaits }
  'question.mail_dismissed': { questionId: number; messageId: number; name: string; from: string }
  'message.received': { messageId: number; automatic: Automatic | null }
  'message.sent': { messageId: number }
  /** It was written and leaves later; `message.sent` follows when it does. */
  'message.scheduled': { messageId: number; leavesAt: string; kind: 'undo' | 'later' }
  'message.rescheduled': { messageId: number; leavesAt: string }
  'message.held': { messageId: number; because: HeldBecause }
  'message.taken_back': { messageId: number }
  /** Agents are named who were asked or mentioned; of a team that was mentioned, its members. */
  'note.added': { messageId: number; asked: number[]; mentioned?: number[] }
  /** Somebody goes on with what a colleague had begun to write. */
  'draft.taken_over': { from: number; name: string }
  /** Somebody wrote a call, a visit or a letter down. */
  'message.recorded': { messageId: number; kind: RecordKind; direction: 'in' | 'out' }
  /** Words or files are gone for good: how many places and files, and of what kind; never which. */
  'message.redacted': { messageId: number; kinds: SecretKind[]; places: number; files: number; messages: number }
  'delivery.changed': {
    messageId: number
    address: string
    state: DeliveryState
    reason: string | null
    /** Trying again would not help: there is no such address. */
    hard?: boolean
  }
  'delivery.retried': { messageId: number }
  'message.copied': { messageId: number; inboxId: number; inbox: string }
  'acknowledgement.changed': { inboxId: number; enabled: boolean }
  'acknowledgement.withheld': { messageId: number; reason: Withheld }
  'suspension.begun': {
    suspensionId: number
    address: string
    scope: SuspensionScope
    cause: SuspensionCause
    reason: string | null
  }
  'suspension.lifted': { suspensionId: number; address: string; scope: SuspensionScope; cause: SuspensionCause }
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
  'sla.clock_paused': ClockEvent
  'sla.clock_resumed': ClockEvent
  'sla.clock_met': ClockEvent
  'sla.clock_missed': ClockEvent
  'sla.clock_stopped': ClockEvent
  'sla.clock_recomputed': ClockEvent
  'sla.clock_warned': ClockEvent & { stage: 'agent' | 'leads' }
  'sla_policy.created': { policyId: number; name: string }
  'sla_policy.changed': { policyId: number; name: string; version: number }
  'sla_policy.archived': { policyId: number; name: string; archived: boolean }
  'sla_policy.arranged': { ids: number[] }
  /** Clocks were counted anew after a change; tells how far it is. */
  'sla.recomputation_moved': { recomputationId: number }
  'intake.quarantined': { intakeId: number; cause: Cause; reason: string }
  'intake.released': { intakeId: number; cause: Cause | null }
  'intake.replayed': { intakeId: number; cause: Cause | null }
  'intake.ignored': { intakeId: number; cause: Cause | null }
  'intake.deleted': { intakeId: number; cause: Cause | null; sender: string | null; size: number }
  'sender.blocked': { sender: string }
  'sender.unblocked': { sender: string }
  'storms.changed': { changed: string[] }
  'contact.created': { contactId: number }
  'contact.changed': { contactId: number }
  'contact.field_changed': FieldChange & { contactId: number }
  'contact.consent_changed': { contactId: number; purpose: ConsentPurpose; from: ConsentState | null; to: ConsentState }
  'contact.note_added': { contactId: number; noteId: number }
  'contact.note_changed': { contactId: number; noteId: number }
  'contact.note_removed': { contactId: number; noteId: number }
  'contact.merged': { mergeId: number; from: number; to: number; fromName: string; toName: string }
  'contact.unmerged': { mergeId: number; from: number; to: number; fromName: string; toName: string }
  'contact.removed': { contactId: number; name: string }
  'organization.created': { organizationId: number }
  'organization.changed': { organizationId: number }
  'organization.field_changed': FieldChange & { organizationId: number }
  'organization.removed': { organizationId: number; name: string }
  'agent.created': { agentId: number }
  'agent.changed': { agentId: number; changed: string[] }
  'agent.availability_changed': {
    agentId: number
    from: AvailabilityState
    to: AvailabilityState
    until: string | null
  }
  /** Hours of these people are others now. */
  'shift.changed': { agentIds: number[]; what: 'added' | 'changed' | 'removed' | 'copied' }
  'absence.changed': { absenceId: number; agentId: number; to: AbsenceState }
  /** Somebody has worked for long without a break: `minutes` since the last, or through one that was planned. */
  'care.break_due': { agentId: number; minutes: number; planned: boolean }
  /** On that day fewer people are planned than usually needed, in so many hours. */
  'care.shortage_ahead': { teamId: number; team: string; day: string; hours: number; leads: number[] }
  'agent.deactivated': { agentId: number }
  'agent.reactivated': { agentId: number }
  'bulk.started': { runId: number }
  'bulk.progressed': { runId: number }
  'bulk.ended': { runId: number }
  'tag.created': { tagId: number; name: string }
  'tag.changed': { tagId: number; name: string; from?: string; archived?: boolean }
  'tag.merged': { tagId: number; name: string; into: string }
  'tag.removed': { tagId: number; name: string }
  'tag.rules_changed': TagRules
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
  'tag.change_ended': { kind: 'rename' | 'merge' | 'remove'; from: string; to: string | null }
  'skill.created': { skillId: number; name: string }
  'skill.changed': { skillId: number; name: string }
  'skill.removed': { skillId: number; name: string }
  /** What somebody can do, or how much at once. */
  'agent.abilities_changed': {
    agentId: number
    skill?: { id: number; name: string; from: number | null; to: number | null }
    changed?: string[]
  }
  'channel_weights.changed': { changed: string[] }
  'protocol.changed': { ruleId: number; name: string; how: 'created' | 'changed' | 'removed' }
  'protocol.arranged': { ids: number[] }
  'team.protocol_changed': { teamId: number; changed: string[] }
  'transaction_limit.changed': { kind: string; holder: string; currency: string; amount: number | null }
  'transaction_limit.removed': { kind: string; holder: string; currency: string }
  'team.created': { teamId: number }
  'team.changed': { teamId: number; changed: string[] }
  'team.removed': { teamId: number; name: string }
  /** What waits in a lane of the team's queue can be taken by nobody now, or by somebody again. */
  'routing.lane_changed': { teamId: number; laneId: number; blocked: BlockCode | null }
  /** Its text went into a message, or its changes were made; `version` is what it was then. */
  'macro.applied': { macroId: number; name: string; version: number; messageId: number | null }
  'macro.created': { macroId: number }
  'macro.changed': { macroId: number; changed: string[]; version: number }
  'macro.archived': { macroId: number; name: string }
  'brand.created': { brandId: number }
  'brand.changed': { brandId: number; changed: string[] }
  'brand.removed': { brandId: number; name: string }
  'inbox.created': { inboxId: number }
  'inbox.changed': { inboxId: number; changed: string[] }
  'inbox.removed': { inboxId: number; name: string }
  'domain.changed': { domain: string }
  'alarm.raised': { key: string; kind: AlarmKind; inboxId: number | null }
  'alarm.cleared': { key: string; kind: AlarmKind; inboxId: number | null }
  'view.created': { viewId: number }
  'view.changed': { viewId: number; changed: string[] }
  'view.removed': { viewId: number; name: string }
  'view.restored': { viewId: number }
  /** A set was built, or time alone moved conversations in or out of it. */
  'view.members_changed': { sets: number[] }
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
  /** What they were told of grew, or was read; heard by nobody else. */
  'notification.changed': { agentIds: number[] }
  'session.started': { agentId: number; by: 'password' | 'link' | 'setup' }
  'session.ended': { agentId: number }
  'key.created': { keyId: number; name: string; role: string }
  'key.revoked': { keyId: number }
  'calendar.created': { calendarId: number; name: string }
  /** Also when what it imports has changed; whoever reckons by it reckons anew. */
  'calendar.changed': { calendarId: number; name: string; changed: string[] }
  'calendar.removed': { calendarId: number; name: string }
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
  'custom_field.created': { fieldId: number; holder: FieldHolder; key: string }
  'custom_field.changed': { fieldId: number; holder: FieldHolder; key: string; changed: string[] }
}

export type EventType = keyof EventData
