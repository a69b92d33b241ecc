import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from '../../../ui/dialog.tsx'
import { aboutLanguage } from '../../../words/languages.ts'
import { useLanguage, useWords } from '../../../words/words.ts'
import classes from './composer.module.css'
import { choicesAt, fieldOf, instantOfField, knownZone, ownZone } from './later.ts'

type Props = {
  /** The customer's time zone, where it is known. */
  customerZone: string | null
  /** What it asks and what its button says; when an answer shall leave, unless told otherwise. */
  title?: string | undefined
  action?: string | undefined
  /** The time that is set so far. */
  initial?: string | undefined
  onChoose: (at: Date) => void
  onClose: () => void
}

/** "Monday, 30 November, 09:00" on the clocks of a place; with the year when it is another. */
export function useMoment() {
  const language = useLanguage()
  return (at: string | Date, zone: string = ownZone()) =>
    new Intl.DateTimeFormat(aboutLanguage(language).locale, {
      ...({ weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit' } as const),
      ...(new Date(at).getFullYear() === new Date().getFullYear() ? {} : { year: 'numeric' as const }),
      timeZone: zone,
    }).format(new Date(at))
}

const nameOf = (zone: string) => zone.replaceAll('_', ' ')

/** When a message is to leave: the usual times, or one of one's own; on one's own clock or the customer's. */
export function LaterDialog({ customerZone, title, action, initial, onChoose, onClose }: Props) {
  const words = useWords().composer
  const moment = useMoment()
  const theirs = knownZone(customerZone)
  const other = theirs && theirs !== ownZone() ? theirs : null
  const [zone, setZone] = useState(ownZone())
  const now = new Date()
  const choices = choicesAt(now, zone)
  const [own, setOwn] = useState(() => fieldOf(zone, initial ? new Date(initial) : (choices.at(-1)?.at ?? now)))
  const chosen = instantOfField(zone, own)
  const past = chosen !== null && chosen <= now
  return (
    <Dialog title={title ?? words.laterTitle} opened onClose={onClose} size={440}>
      <div className={classes.later}>
        {other ? (
          <SegmentedControl
            aria-label={words.whoseClock}
            fullWidth
            value={zone}
            data={[
              { value: ownZone(), label: words.ownClock },
              { value: other, label: words.theirClock },
            ]}
            onChange={(next) => {
              // The moment stays; only the clock it is read from changes.
              if (chosen) setOwn(fieldOf(next, chosen))
              setZone(next)
            }}
          />
        ) : null}
        <p className={classes.zone}>{words.zone(nameOf(zone))}</p>
        <ul className={classes.times}>
          {choices.map(({ key, at }, index) => (
            <li key={key}>
              <button type="button" data-autofocus={index === 0 || undefined} onClick={() => onChoose(at)}>
                <span>{words.times[key]}</span>
                <span className={classes.soft}>{moment(at, zone)}</span>
              </button>
            </li>
          ))}
        </ul>
        <form
          className={classes.ownTime}
          onSubmit={(event) => {
            event.preventDefault()
            event.stopPropagation()
            if (chosen && !past) onChoose(chosen)
          }}
        >
          <TextInput
            type="datetime-local"
            label={words.ownTime}
            value={own}
            min={fieldOf(zone, now)}
            error={past ? words.past : undefined}
            onChange={(event) => setOwn(event.currentTarget.value)}
          />
          <Button type="submit" disabled={!chosen || past}>
            {action ?? words.schedule}
          </Button>
        </form>
        {other && chosen ? (
          <p className={classes.zone}>
            {zone === other ? words.forYou(moment(chosen)) : words.forThem(moment(chosen, other))}
          </p>
        ) : null}
      </div>
    </Dialog>
  )
}
