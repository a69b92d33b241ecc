import type { Invitation } from '../../../../../contract/messages.ts'
import type { Mailbox } from '../../../../../contract/shapes.ts'
import type { ReadAttachment } from '../attachments.ts'
import { decodeText, storable } from '../charset.ts'
import type { Part } from '../structure.ts'
import { type Component, type Property, propertyOf, readComponents, textOf } from './icalendar.ts'
import { readRecurrence } from './recurrence.ts'
import { readEnd, readMoment } from './time.ts'

const methods: Record<string, Invitation['method']> = {
  REQUEST: 'request',
  ADD: 'request',
  CANCEL: 'cancel',
  REPLY: 'reply',
  COUNTER: 'counter',
  DECLINECOUNTER: 'decline_counter',
  REFRESH: 'refresh',
  PUBLISH: 'publish',
}

const answers: Record<string, Invitation['attendees'][number]['answer']> = {
  ACCEPTED: 'accepted',
  DECLINED: 'declined',
  TENTATIVE: 'tentative',
  DELEGATED: 'delegated',
}

/** The event that a mail invites to, calls off or answers: the first that one of its files holds. The same often comes twice, as a part and as a file. */
export function findInvitation(files: ReadAttachment[], root: Part): Invitation | null {
  for (const { type, name, bytes } of files.slice(0, 50)) {
    if (!/^(?:text\/(?:x-v)?calendar|application\/ics)$/.test(type) && !/\.(?:ics|vcs)$/i.test(name)) continue
    const beginning = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, mostBytes))
    const text = decodeText(beginning, 'utf-8')
    const invitation = readInvitation(text, claimedMethod(root))
    if (invitation) return invitation
  }
  return null
}

// An invitation is small; what is longer is somebody's whole calendar.
const mostBytes = 2_000_000

function claimedMethod(part: Part): string {
  if (part.type === 'text/calendar' && part.params.method) return part.params.method
  return part.parts.map(claimedMethod).find(Boolean) ?? ''
}

/** The event that an iCalendar text is about (RFC 5546), null when it holds none, or many as an exported calendar does. `claimed` is the method that the mail's part names. Never throws. */
export function readInvitation(text: string, claimed = ''): Invitation | null {
  const calendars = readComponents(storable(text))
  const holder = calendars.find((each) => each.name === 'VCALENDAR' && findEvent(each)) ?? null
  const event = holder ? findEvent(holder) : calendars.find((each) => each.name === 'VEVENT')
  if (!event || !(propertyOf(event, 'SUMMARY') || propertyOf(event, 'DTSTART'))) return null
  const zones = (holder ?? { components: calendars }).components.filter((each) => each.name === 'VTIMEZONE')
  const method = methods[(holder ? textOf(holder, 'METHOD') : '').toUpperCase() || claimed.toUpperCase()] ?? 'publish'
  const status = textOf(event, 'STATUS').toUpperCase()
  return {
    method: status === 'CANCELLED' && method !== 'reply' ? 'cancel' : method,
    uid: short(textOf(event, 'UID'), 500),
    sequence: Math.min(Number(/^\d{1,9}/.exec(textOf(event, 'SEQUENCE'))?.[0] ?? 0), 1_000_000_000),
    summary: short(textOf(event, 'SUMMARY'), 500),
    description: textOf(event, 'DESCRIPTION').slice(0, 10_000),
    location: short(textOf(event, 'LOCATION'), 1000),
    ...when(event, zones),
    organizer: person(propertyOf(event, 'ORGANIZER')),
    attendees: attendees(event),
    recurrence: readRecurrence(propertyOf(event, 'RRULE')?.value),
    comment: textOf(event, 'COMMENT').slice(0, 2000),
  }
}

// The series itself, not one of its exceptions, when both are there.
function findEvent(calendar: Component): Component | undefined {
  const events = calendar.components.filter((each) => each.name === 'VEVENT')
  if (new Set(events.map((each) => textOf(each, 'UID'))).size > 1) return undefined
  return events.find((each) => !propertyOf(each, 'RECURRENCE-ID')) ?? events[0]
}

function when(event: Component, zones: Component[]): Pick<Invitation, 'start' | 'end' | 'allDay' | 'timeZone'> {
  const begins = propertyOf(event, 'DTSTART')
  const start = readMoment(begins, zones)
  const end = readEnd(event, start, zones)
  const allDay = start !== null && !start.text.includes('T')
  // A day's end is the day after it (RFC 5545 3.6.1): people say the day itself.
  const last = allDay && end && end.time > start.time ? dayBefore(end.time) : (end?.text ?? null)
  return {
    start: start?.text ?? null,
    end: allDay && last && last.length > 10 ? last.slice(0, 10) : last,
    allDay,
    timeZone: begins?.params.TZID ? short(begins.params.TZID, 200) : null,
  }
}

function dayBefore(time: number): string {
  return new Date(time - 1).toISOString().slice(0, 10)
}

function attendees(event: Component): Invitation['attendees'] {
  const found: Invitation['attendees'] = []
  for (const property of event.properties) {
    if (property.name !== 'ATTENDEE' || found.length >= 500) continue
    const who = person(property)
    if (!who) continue
    const { ROLE: role = '', PARTSTAT: answer = '' } = property.params
    found.push({
      ...who,
      answer: answers[answer.toUpperCase()] ?? 'none',
      optional: /^(?:opt|non)-/i.test(role),
    })
  }
  return found
}

function person(property: Property | undefined): Mailbox | null {
  if (!property) return null
  const name = short(property.params.CN ?? '', 200)
  const address = /^\s*mailto:/i.test(property.value) ? property.value : (property.params.EMAIL ?? property.value)
  const bare = short(address.replace(/^\s*mailto:/i, '').trim(), 320)
  const reachable = bare.includes('@') ? bare : ''
  return name || reachable ? { name: name === reachable ? '' : name, address: reachable } : null
}

function short(text: string, most: number): string {
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, most)
}
