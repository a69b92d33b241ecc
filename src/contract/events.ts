import type { Withheld } from './acknowledgements.ts'
import type { AlarmKind } from './alarms.ts'
import type { ArticleEvents } from './article-events.ts'
import type { ChatEvents } from './chat-events.ts'
import type { CommunityEvents } from './community-events.ts'
import type { ConsentPurpose, ConsentState } from './consents.ts'
import type { Kind, Priority, Stage, Status } from './conversations.ts'
import type { FieldHolder } from './custom-fields.ts'
import type { FieldValue } from './field-values.ts'
import type { FormSuspicion } from './forms.ts'
import type { HelpCentreEvents } from './help-centre-events.ts'
import type { Cause } from './intake.ts'
import type { LinkKind } from './links.ts'
import type { Automatic, DeliveryState, HeldBecause, RecordKind } from './messages.ts'
import type { QuestionWaits } from './questions.ts'
import type { SecretKind } from './redactions.ts'
import type { ServiceEvents } from './service-events.ts'
import type { AvailabilityState } from './shifts.ts'
import type { SuspensionCause, SuspensionScope } from './suspensions.ts'
import type { TagRules } from './tags.ts'
import type { WritingEvents } from './writing-events.ts'

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

/** Every type of event and what its `data` holds. Ids are numbers; what a change was before is kept beside it. */
export type EventData = ChatEvents &
  CommunityEvents &
  HelpCentreEvents &
  WritingEvents &
  ServiceEvents &
  ArticleEvents & {
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
    /** Somebody gave it back to its team for routing to choose anew; from whom. `anybody`: also whoever had it before. */
    'conversation.routing_asked': { from: number | null; anybody?: true }
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
    'question.asked': {
      questionId: number
      agentId: number | null
      name: string
      noteId: number | null
      mailed: boolean
    }
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
    'question.mail_waiting': {
      questionId: number
      messageId: number
      name: string
      from: string
      reason: QuestionWaits
    }
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
    'contact.consent_changed': {
      contactId: number
      purpose: ConsentPurpose
      from: ConsentState | null
      to: ConsentState
    }
    'contact.note_added': { contactId: number; noteId: number }
    'contact.note_changed': { contactId: number; noteId: number }
    'contact.note_removed': { contactId: number; noteId: number }
    /** At a help centre; by a mail's link or code, or at a provider. */
    'contact.signed_in': { contactId: number; how: 'link' | 'code' | 'provider'; helpCentreId: number }
    'contact.sign_in_link_sent': { contactId: number; address: string }
    /** From the desk; on one device, or on all of them. */
    'contact.signed_out': { contactId: number; devices: 'one' | 'all' }
    'portal.provider_changed': { helpCentreId: number; issuer: string; enabled: boolean }
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
    'tag.change_ended': { kind: 'rename' | 'merge' | 'remove'; from: string; to: string | null }
    /** What somebody can do, or how much at once. */
    'agent.abilities_changed': {
      agentId: number
      skill?: { id: number; name: string; from: number | null; to: number | null }
      changed?: string[]
    }
    'team.protocol_changed': { teamId: number; changed: string[] }
    'team.created': { teamId: number }
    'team.changed': { teamId: number; changed: string[] }
    'team.removed': { teamId: number; name: string }
    /** Its text went into a message, or its changes were made; `version` is what it was then. */
    'macro.applied': { macroId: number; name: string; version: number; messageId: number | null }
    'macro.created': { macroId: number }
    'macro.changed': { macroId: number; changed: string[]; version: number }
    'macro.archived': { macroId: number; name: string }
    'form.created': { formId: number; name: string }
    'form.changed': { formId: number; name: string; changed: string[] }
    'form.published': { formId: number; name: string; version: number }
    'form.withdrawn': { formId: number; name: string }
    'form.removed': { formId: number; name: string }
    /** A conversation began by a form, or was set aside as spam for the reason given. */
    'form.submitted': { formId: number; name: string; messageId: number; suspicion: FormSuspicion | null }
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
    /** What they were told of grew, or was read; heard by nobody else. */
    'notification.changed': { agentIds: number[] }
    'session.started': { agentId: number; by: 'password' | 'link' | 'setup' }
    'session.ended': { agentId: number }
    'key.created': { keyId: number; name: string; role: string }
    'key.revoked': { keyId: number }
    'custom_field.created': { fieldId: number; holder: FieldHolder; key: string }
    'custom_field.changed': { fieldId: number; holder: FieldHolder; key: string; changed: string[] }
  }

export type EventType = keyof EventData
