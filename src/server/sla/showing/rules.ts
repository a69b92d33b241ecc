import type { Clock as Shown } from '../../../contract/sla.ts'
import type { Hours } from '../../business-hours/rules.ts'
import { nextStretches } from '../../business-hours/rules.ts'
import type { Clock, Entry } from '../clocks/rules.ts'

type Stretch = Shown['stretches'][number]
const most = 200

const iso = (at: number) => new Date(at).toISOString()

/** A run as what of it was open and what was closed; without a calendar all of it is open. */
function runStretches(from: number, until: number, hours: Hours | null, left: number): Stretch[] {
  if (!hours) return [{ from: iso(from), until: iso(until), kind: 'open' }]
  const found: Stretch[] = []
  let at = from
  for (const [opens, closes] of nextStretches(hours, new Date(from), left)) {
    if (opens.getTime() >= until) break
    const begins = Math.max(opens.getTime(), from)
    if (begins > at) found.push({ from: iso(at), until: iso(begins), kind: 'closed' })
    at = Math.min(closes.getTime(), until)
    found.push({ from: iso(begins), until: iso(at), kind: 'open' })
  }
  if (at < until) found.push({ from: iso(at), until: iso(until), kind: 'closed' })
  return found
}

/** A clock's time from its start until its end or `now`: running, closed, standing still. */
export function stretchesOf(clock: Clock, now: number, hours: Hours | null): Stretch[] {
  const end = clock.endedAt ?? Math.max(now, clock.dueAt ?? 0)
  const found: Stretch[] = []
  let at = clock.startedAt
  for (const [from, until] of clock.runs) {
    if (from > at) found.push({ from: iso(at), until: iso(from), kind: 'paused' })
    at = Math.min(until ?? end, end)
    if (at > from) found.push(...runStretches(from, at, hours, most - found.length))
    if (found.length >= most) return found.slice(0, most)
  }
  if (at < end && clock.state !== 'running') found.push({ from: iso(at), until: iso(end), kind: 'paused' })
  return found
}

/** "3 h 12 min", in English, for the sentences of the API. */
function length(seconds: number): string {
  const minutes = Math.floor(Math.abs(seconds) / 60)
  const hours = Math.floor(minutes / 60)
  return [hours ? `${hours} h` : '', minutes % 60 || !hours ? `${minutes % 60} min` : ''].filter(Boolean).join(' ')
}

const clockAt = (at: number) => `${iso(at).slice(0, 16).replace('T', ' ')} UTC`

const why: Record<string, string> = {
  customer_wrote: 'the customer wrote',
  answered: 'the customer was answered',
  taken: 'somebody took it',
  resolved: 'it was resolved',
  closed: 'it was closed',
  waiting: 'we wait for the customer',
  on_hold: 'it is on hold',
  snoozed: 'it is snoozed',
  open: 'it is open again',
  reopened: 'it was reopened',
  spam: 'it was set aside as spam',
  trash: 'it was put into the trash',
  restored: 'it was brought back',
  merged: 'it was merged into another conversation',
  unmerged: 'the merging was undone',
  split: 'what waited was moved to another conversation',
  rejoined: 'what waited came back from another conversation',
  moved_here: 'what waits was moved here from another conversation',
  policy: 'the policy was changed',
  other_policy: 'another policy holds for it',
  no_policy: 'no policy promises this any more',
  priority: 'the priority was changed',
  kind: 'the kind was changed',
  calendar: 'the calendar was changed',
  automation: 'an automation asked for it',
  time: 'it is due soon',
  deadline: 'the time was used up',
}

const verbs: Record<Entry['type'], string> = {
  started: 'Started',
  paused: 'Paused',
  resumed: 'Went on',
  met: 'Met',
  missed: 'Missed',
  stopped: 'Ended',
  recomputed: 'Counted anew',
  warned: 'Warned',
  noted: 'Stays as it was found, although things changed',
}

/** One entry of a ledger as an English sentence, times in UTC. */
export function sentenceOf(entry: Entry): string {
  const reason = why[entry.reason] ?? entry.reason
  const conversation = entry.data?.conversation ? ` (#${entry.data.conversation})` : ''
  const due = entry.type === 'recomputed' && entry.dueAt !== null ? `, due ${clockAt(entry.dueAt)}` : ''
  return `${verbs[entry.type]} at ${clockAt(entry.at)} because ${reason}${conversation}; ${length(entry.spent)} of ${length(entry.goal)} used${due}.`
}
