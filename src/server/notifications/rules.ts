import type { NotificationKind, QuietHours, Ways } from '../../contract/notifications.ts'
import type { LoggedEvent } from '../platform/events.ts'
import { onClocks } from '../zones/rules.ts'

/** Whom a conversation concerns. */
export type Concerned = {
  assignee: number | null
  followers: readonly number[]
  /** Who belongs to the team it stands in. */
  team: readonly number[]
  /** Of these, its leads. */
  teamLeads?: readonly number[]
}

/** Somebody is to be told of an event. */
export type Telling = { agentId: number; kind: NotificationKind; messageId: number | null; detail: string | null }

const all: Ways = { bell: true, desktop: true, push: true, mail: true }
const quietly: Ways = { bell: true, desktop: false, push: false, mail: false }

/** What everybody has before they choose: what waits for them reaches them everywhere, the rest is found at the bell. */
export const atFirst: Record<NotificationKind, Ways> = {
  assigned: all,
  customer_wrote: { ...all, mail: false },
  mentioned: all,
  asked: all,
  answered: all,
  noted: { ...quietly, desktop: true },
  third_party_wrote: { ...all, mail: false },
  // A busy team would do nothing else than read of it.
  team: { ...quietly, bell: false },
  escalated: { ...all, mail: false },
  woke: all,
  failed: all,
  taken_over: { ...quietly, desktop: true },
  incident_suggested: { ...quietly, desktop: true },
  incident_update_due: all,
  sla_warning: all,
  sla_missed: all,
  care_break: { ...quietly, desktop: true },
  care_shortage: { ...quietly, desktop: true, mail: true },
  promise_due: all,
  promise_late: all,
  writing_task_given: { ...quietly, mail: true },
  article_review_due: { ...quietly, mail: true },
  article_review_overdue: { ...quietly, mail: true },
  article_review_asked: { ...quietly, desktop: true, mail: true },
  article_agreed: { ...quietly, desktop: true, mail: true },
  article_sent_back: { ...quietly, desktop: true, mail: true },
  alarm: { ...all, push: false },
  automation: all,
  automation_stopped: { ...all, push: false },
}

export type KindChoices = Partial<Record<NotificationKind, Partial<Ways>>>

/** How somebody is told of each kind: what they chose, over what everybody has at first. */
export const waysOf = (chosen: KindChoices): Record<NotificationKind, Ways> =>
  Object.fromEntries(
    Object.entries(atFirst).map(([kind, ways]) => [kind, { ...ways, ...chosen[kind as NotificationKind] }]),
  ) as Record<NotificationKind, Ways>

/** Whoever is named more than once by one event is told once, of what concerns them most: the first of these. */
const nearest: readonly NotificationKind[] = ['asked', 'mentioned', 'answered', 'assigned', 'failed', 'taken_over']

/** Who is told of an event, and of what; nobody of what they did themselves. `leads`: who sees to alarms. */
export function tellingsOf(event: LoggedEvent, concerned: Concerned | null, leads: readonly number[]): Telling[] {
  const found = told(event, concerned ?? { assignee: null, followers: [], team: [] }, leads)
  const place = ({ kind }: Telling) => (nearest.includes(kind) ? nearest.indexOf(kind) : nearest.length)
  const once = new Map<number, Telling>()
  for (const telling of found.toSorted((a, b) => place(a) - place(b)))
    if (event.actor !== `agent:${telling.agentId}` && !once.has(telling.agentId)) once.set(telling.agentId, telling)
  return [...once.values()]
}

function told(
  event: LoggedEvent,
  { assignee, followers, team, teamLeads = [] }: Concerned,
  leads: readonly number[],
): Telling[] {
  const owners = [...(assignee === null ? [] : [assignee]), ...followers]
  const tell = (
    agents: readonly (number | null)[],
    kind: NotificationKind,
    messageId: number | null = null,
    detail: string | null = null,
  ): Telling[] => agents.filter((id) => id !== null).map((agentId) => ({ agentId, kind, messageId, detail }))
  switch (event.type) {
    case 'conversation.assigned':
      return tell([event.data.to], 'assigned')
    case 'conversation.team_changed':
      return event.data.to === null ? [] : tell(team, 'team')
    case 'conversation.escalated':
      return tell(team, 'escalated')
    case 'conversation.returned':
      return tell(assignee === null ? team : [assignee], 'escalated')
    case 'conversation.created': {
      // As it was then: whoever took it since knows of it.
      const first = event.data.move.after?.assignee ?? null
      return first === null ? tell(team, 'team') : tell([first], 'assigned')
    }
    case 'conversation.status_changed':
      return event.data.woke === 'time' ? tell(owners, 'woke') : []
    case 'message.received':
      return event.data.automatic ? [] : tell(owners, 'customer_wrote', event.data.messageId)
    case 'note.added': {
      const { messageId, asked, mentioned = [] } = event.data
      return [
        ...tell(asked, 'asked', messageId),
        ...tell(mentioned, 'mentioned', messageId),
        ...tell(owners, 'noted', messageId),
      ]
    }
    case 'question.asked':
    case 'question.reminded':
      return tell([event.data.agentId], 'asked')
    case 'question.answered':
      return tell(owners, 'answered', event.data.noteId)
    case 'side.received':
      return event.data.automatic ? [] : tell(owners, 'third_party_wrote', event.data.messageId, event.data.subject)
    case 'delivery.changed': {
      const { state, messageId, address } = event.data
      return state === 'failed' || state === 'bounced' ? tell(owners, 'failed', messageId, address) : []
    }
    case 'draft.taken_over':
      return tell([event.data.from], 'taken_over')
    case 'incident.suggested':
      return tell([event.data.ownerId], 'incident_suggested', null, event.data.title)
    case 'incident.update_due':
      return tell([event.data.ownerId], 'incident_update_due', null, event.data.title)
    case 'sla.clock_warned': {
      // What is nobody's goes to who leads the team, what is in no team to all who lead.
      const above = teamLeads.length > 0 ? teamLeads : leads
      const told = event.data.stage === 'agent' && assignee !== null ? [assignee] : above
      return tell(told, 'sla_warning', null, event.data.target)
    }
    case 'sla.clock_missed':
      return tell([assignee, ...(teamLeads.length > 0 ? teamLeads : leads)], 'sla_missed', null, event.data.target)
    case 'care.break_due':
      return tell([event.data.agentId], 'care_break')
    case 'care.shortage_ahead':
      return tell(event.data.leads, 'care_shortage', null, `${event.data.team}, ${event.data.day}`)
    case 'promise.due':
      return tell([event.data.ownerId ?? assignee], 'promise_due', null, event.data.what)
    case 'promise.late':
      return tell([event.data.ownerId ?? assignee], 'promise_late', null, event.data.what)
    case 'writing_task.given':
      return tell([event.data.to], 'writing_task_given', null, event.data.title)
    case 'article.review_due':
      return tell(
        event.data.ownerId === null ? leads : [event.data.ownerId],
        'article_review_due',
        null,
        event.data.title,
      )
    case 'article.review_overdue':
      return tell(event.data.leads, 'article_review_overdue', null, event.data.title)
    case 'article.review_asked': {
      const { reviewerId, writers, title } = event.data
      const asked = reviewerId === null ? leads.filter((id) => !writers.includes(id)) : [reviewerId]
      return tell(asked, 'article_review_asked', null, title)
    }
    case 'article.review_answered': {
      const { outcome, askedBy, title, comment } = event.data
      const kind = outcome === 'approved' ? 'article_agreed' : 'article_sent_back'
      return tell([askedBy], kind, null, [title, comment].filter(Boolean).join(' – '))
    }
    case 'alarm.raised':
      return tell(leads, 'alarm', null, event.data.key)
    case 'automation.told':
      return tell(event.data.agentIds, 'automation', null, event.data.text)
    case 'automation.stopped':
      return tell([event.data.ownerId], 'automation_stopped', null, event.data.name)
    default:
      return []
  }
}

/** Types of events that may tell somebody something; the follower looks at no others. */
export const telling: ReadonlySet<LoggedEvent['type']> = new Set<LoggedEvent['type']>([
  ...(['promise.due', 'promise.late'] as const),
  ...(['conversation.assigned', 'conversation.team_changed', 'conversation.created'] as const),
  ...(['conversation.escalated', 'conversation.returned'] as const),
  ...(['conversation.status_changed', 'message.received', 'note.added', 'question.asked'] as const),
  ...(['question.reminded', 'question.answered', 'side.received', 'delivery.changed'] as const),
  ...([
    'draft.taken_over',
    'writing_task.given',
    'article.review_due',
    'article.review_overdue',
    'article.review_asked',
    'article.review_answered',
    'article.review_withdrawn',
    'care.break_due',
    'care.shortage_ahead',
    'alarm.raised',
    'sla.clock_warned',
    'sla.clock_missed',
    'automation.told',
    'automation.stopped',
  ] as const),
])

/** Whether somebody is not to be disturbed at `at`, by the clocks of their zone. */
export function isQuiet(quiet: QuietHours | null, at: Date): boolean {
  if (!quiet) return false
  const local = onClocks(at.getTime(), quiet.timeZone)
  // Sunday is 0 to a Date, and 7 to a calendar (ISO 8601).
  if (quiet.days.includes(local.getUTCDay() || 7)) return true
  const now = local.toISOString().slice(11, 16)
  if (quiet.from === quiet.to) return false
  return quiet.from < quiet.to ? quiet.from <= now && now < quiet.to : now >= quiet.from || now < quiet.to
}
