import type { TimelineEvent } from '../../../../contract/conversations.ts'
import type { EventData, EventType } from '../../../../contract/events.ts'
import type { Format } from '../../../words/format.ts'
import type { Words } from '../../../words/words.ts'
import { chatSayings } from '../../chat/event-text.ts'
import { fieldSentence } from '../../custom-fields/field-sentence.ts'
import { guideSayings } from '../../guides/event-text.ts'
import { incidentSayings } from '../../incidents/event-text.ts'
import { portalSayings } from '../../portal/event-text.ts'
import { promiseSayings } from '../../promises/event-text.ts'
import { routedText } from '../../routing/event-text.ts'
import { slaSayings } from '../../sla/event-text.ts'
import { writingSayings } from '../../writing-tasks/event-text.ts'
import type { People } from '../data.ts'
import { climbingSayings } from '../escalating/event-text.ts'
import { togetherSayings } from '../together/event-text.ts'

type Say<T extends EventType> = (data: EventData[T], who: string, event: TimelineEvent) => string
type Told = { [T in EventType]?: Say<T> }

function statusText(words: Words, from: string, to: string, who: string): string {
  const { events, common } = words
  if (to === 'resolved') return events.resolved(who)
  if (to === 'closed') return events.closed(who)
  if (to === 'open' && (from === 'resolved' || from === 'closed')) return events.reopened(who)
  return events.status(who, common.status[to as keyof typeof common.status] ?? to)
}

/** What became of a conversation that sleeps or is set aside, or does so no longer. */
function stateText(
  { states, common }: Words,
  format: Format,
  { from, to, until, woke }: EventData['conversation.status_changed'],
  who: string,
): string | null {
  if (woke) return woke === 'time' ? states.events.wokeTime : states.events.wokeCustomer
  if (to === 'snoozed') return states.events.snoozed(who, until ? format.full(until) : '')
  if (to === 'spam' || to === 'trash') return states.events[to](who)
  if (from === 'spam' || from === 'trash') return states.events.restored(who, common.status[to])
  return from === 'snoozed' && to === 'open' ? states.events.woken(who) : null
}

function tagText(
  { states }: Words,
  from: string,
  to: string | undefined,
  because?: 'rename' | 'merge' | 'remove',
): string | null {
  if (because === 'rename') return states.events.tagRenamed(from, to ?? '')
  if (because === 'merge') return to ? states.events.tagMerged(from, to) : states.events.tagRemoved(from)
  return because === 'remove' ? states.events.tagRemoved(from) : null
}

function sayings(words: Words, format: Format, people: People): Told {
  const { events, common, states } = words
  return {
    'conversation.created': (_, who) => events.created(who),
    'draft.taken_over': ({ from, name }, who) => words.writing.tookOver(who, people.agents.get(from) ?? name),
    'conversation.status_changed': (data, who) =>
      stateText(words, format, data, who) ?? statusText(words, data.from, data.to, who),
    'conversation.snooze_moved': ({ to }, who) => states.events.moved(who, format.full(to)),
    'conversation.followed': ({ agentId }, who, { actor }) =>
      actor.id === agentId
        ? states.events.followed(who)
        : states.events.followedBy(who, people.agents.get(agentId) ?? `#${agentId}`),
    'conversation.unfollowed': (_, who) => states.events.unfollowed(who),
    'conversation.routing_asked': (_, who) => words.routing.events.asked(who),
    'conversation.assigned': (data, who, { actor }) => {
      const { to } = data
      const name = (id: number) => people.agents.get(id) ?? `#${id}`
      const routed = routedText(words, data, who, actor.kind === 'heed', name)
      if (routed) return routed
      if (to === null) return events.unassigned(who)
      return actor.kind === 'agent' && actor.id === to
        ? events.took(who)
        : events.assigned(who, people.agents.get(to) ?? `#${to}`)
    },
    'conversation.team_changed': ({ to }, who) =>
      to === null ? events.noTeam(who) : events.team(who, people.teams.get(to) ?? `#${to}`),
    'conversation.subject_changed': ({ to }, who) => events.subject(who, to),
    'conversation.priority_changed': ({ to }, who) => events.priority(who, common.priority[to]),
    'conversation.kind_changed': ({ to }, who) => events.kind(who, to ? common.kind[to] : common.none),
    'conversation.stage_changed': ({ to }, who) => events.stage(who, to ? common.stage[to] : common.none),
    'conversation.tags_changed': ({ added, removed, because }, who) =>
      tagText(words, removed[0] ?? '', added[0], because) ??
      [
        added.length ? events.tagsAdded(who, format.list(added)) : '',
        removed.length ? events.tagsRemoved(who, format.list(removed)) : '',
      ]
        .filter(Boolean)
        .join('; '),
    'conversation.field_changed': (change, who) =>
      fieldSentence(people.fields, change, who, people.language, words, format),
    'message.recorded': (_, who) => words.thread.events.recorded(who),
    'message.redacted': ({ kinds }, who) =>
      words.thread.events.redacted(who, format.list(kinds.map((kind) => words.thread.redact.kinds[kind]))),
    'macro.applied': ({ name }, who) => events.macro(who, name),
    ...chatSayings(words, (id) => people.agents.get(id) ?? `#${id}`),
    ...guideSayings(words),
    'message.taken_back': (_, who) => events.takenBack(who),
    'message.held': ({ because }) => words.outbox.departure.held[because],
    ...togetherSayings(words, format, people.here ?? 0),
    ...climbingSayings(words, format, people.teams),
    ...incidentSayings(words, people.here ?? 0),
    ...portalSayings(words),
    ...writingSayings(words),
    ...promiseSayings(words, format, people.agents),
    'delivery.retried': (_, who) => events.retried(who),
    'suspension.begun': ({ cause, address }) => words.suspensions.events[cause](address),
    'suspension.lifted': ({ address }, who, { actor }) =>
      actor.kind === 'contact'
        ? words.suspensions.events.liftedByWriting(address)
        : words.suspensions.events.lifted(who, address),
    'acknowledgement.withheld': ({ reason }) =>
      words.suspensions.events.withheld(words.acknowledgements.withheld[reason]),
    ...slaSayings(words),
    'automation.told': ({ text }, who) => words.automations.told(who, text),
    'automation.undone': ({ name }, who) => words.automations.wasUndone(who, name),
    'webhook.called': ({ name }, who) => words.automations.called(who, name),
    'message.copied': ({ inbox }) => words.suspensions.events.copied(inbox),
  }
}

/** One event as a sentence in the reader's language; an unknown type is told by its name. */
export function eventText(event: TimelineEvent, words: Words, format: Format, people: People): string {
  const who = event.actor.kind === 'heed' ? words.events.heed : event.actor.name || words.common.unknown
  const say = sayings(words, format, people)[event.type as EventType] as Say<EventType> | undefined
  return say ? say(event.data as never, who, event) : words.events.other(who, event.type)
}
