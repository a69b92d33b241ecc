import { IconCalendarEvent, IconCalendarOff } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { Invitation } from '../../../../contract/messages.ts'
import { useFormat } from '../../../words/format.ts'
import { useWords } from '../../../words/words.ts'
import classes from './invitation.module.css'
import { otherZoneOf, repetitionOf, whenOf } from './invitation-text.ts'

type Attendee = Invitation['attendees'][number]

const nameOf = ({ name, address }: { name: string; address: string }) => name || address

/** So many people are named before the others are counted. */
const namedAtOnce = 5

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.line}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function People({ attendees }: { attendees: Attendee[] }) {
  const words = useWords().mail.invitation
  const [all, setAll] = useState(false)
  const shown = all ? attendees : attendees.slice(0, namedAtOnce)
  const left = attendees.length - shown.length
  return (
    <ul className={classes.people}>
      {shown.map((attendee, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one unchanging list, in which a name may stand twice
        <li key={place}>
          <span title={attendee.address}>{nameOf(attendee)}</span>{' '}
          <span className={classes.answer} data-answer={attendee.answer}>
            {words.answers[attendee.answer]}
            {attendee.optional ? `, ${words.optional}` : ''}
          </span>
        </li>
      ))}
      {left > 0 ? (
        <li>
          <button type="button" className={classes.more} onClick={() => setAll(true)} title={words.showAll}>
            {words.andMore(left)}
          </button>
        </li>
      ) : null}
    </ul>
  )
}

/** The event that a mail is about: when, where, who. One that was called off looks like it. `alone`: the mail says nothing else. */
export function InvitationCard({ invitation, alone = false }: { invitation: Invitation; alone?: boolean }) {
  const words = useWords().mail.invitation
  const format = useFormat()
  const { method, summary, location, organizer, attendees, recurrence, comment, start } = invitation
  const off = method === 'cancel'
  const Icon = off ? IconCalendarOff : IconCalendarEvent
  const [answering] = method === 'reply' ? attendees : []
  const kind = answering ? words.answered[answering.answer](nameOf(answering)) : words.methods[method]
  const zone = otherZoneOf(invitation)
  return (
    <section className={classes.card} data-off={off || undefined} aria-label={`${kind}: ${summary || words.untitled}`}>
      <header className={classes.head}>
        <Icon size={16} stroke={1.7} aria-hidden="true" />
        <span className={classes.kind}>{kind}</span>
      </header>
      <p className={classes.summary}>{summary || words.untitled}</p>
      <dl className={classes.lines}>
        <Line label={words.when}>
          <span className={classes.when}>{whenOf(invitation, format) || words.noTime}</span>
          {zone ? <span className={classes.aside}>{words.otherZone(zone)}</span> : null}
          {start && !invitation.allDay && !start.endsWith('Z') ? (
            <span className={classes.aside}>{words.anyZone}</span>
          ) : null}
        </Line>
        {recurrence ? <Line label={words.repeats}>{repetitionOf(recurrence, words, format)}</Line> : null}
        {location ? <Line label={words.where}>{location}</Line> : null}
        {organizer ? <Line label={words.organizer}>{nameOf(organizer)}</Line> : null}
        {attendees.length > 0 && !answering ? (
          <Line label={words.who}>
            <People attendees={attendees} />
          </Line>
        ) : null}
        {comment ? <Line label={words.note}>{comment}</Line> : null}
        {alone && invitation.description ? (
          <Line label={words.about}>
            <span className={classes.description}>{invitation.description}</span>
          </Line>
        ) : null}
      </dl>
    </section>
  )
}
