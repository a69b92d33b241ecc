import { ActionIcon, Button, FileButton, TextInput } from '@mantine/core'
import { IconRefresh, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import {
  addCalendarFeed,
  type CalendarFeed,
  getCalendar,
  type HouseCalendar,
  listCalendars,
  previewCalendar,
  readCalendarFeed,
  removeCalendarFeed,
} from '../../../contract/calendars.ts'
import { useAct } from '../../query.ts'
import { Chip } from '../../ui/chip.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useFormat } from '../../words/format.ts'
import { useServerWords, useWords } from '../../words/words.ts'
import classes from './hours.module.css'

const touched = [getCalendar, listCalendars, previewCalendar]

/** Holidays from elsewhere: a file, or an address that is read again every day. */
export function Feeds({ calendar, may }: { calendar: HouseCalendar; may: boolean }) {
  return (
    <div>
      {may ? <AddFeed id={calendar.id} /> : null}
      {calendar.feeds.length > 0 ? (
        <ul className={classes.list}>
          {calendar.feeds.map((feed) => (
            <li key={feed.id}>
              <Feed feed={feed} id={calendar.id} may={may} />
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  )
}

function AddFeed({ id }: { id: number }) {
  const words = useWords().businessHours
  const [address, setAddress] = useState('')
  const add = useAct(addCalendarFeed, touched)
  const send = (body: { name: string; address?: string; text?: string }) =>
    add.mutate(
      { params: { id }, body },
      {
        onSuccess: () => {
          setAddress('')
          say(words.imported(body.name))
        },
        onError: (error) => sayError(error),
      },
    )
  const read = async (file: File | null) =>
    file && send({ name: file.name.replace(/\.ics$/i, '').slice(0, 80) || 'iCalendar', text: await file.text() })
  const name = () => (URL.canParse(address) ? new URL(address).hostname : address).slice(0, 80)
  return (
    <div className={classes.line}>
      <TextInput
        label={words.address}
        className={classes.grow}
        placeholder="https://…/holidays.ics"
        value={address}
        onChange={(event) => setAddress(event.currentTarget.value)}
      />
      <Button
        variant="default"
        disabled={!address.trim()}
        loading={add.isPending}
        onClick={() => send({ name: name(), address: address.trim() })}
      >
        {words.importAddress}
      </Button>
      <FileButton onChange={(file) => void read(file)} accept=".ics,text/calendar">
        {(props) => (
          <Button variant="default" {...props}>
            {words.importFile}
          </Button>
        )}
      </FileButton>
    </div>
  )
}

function Feed({ feed, id, may }: { feed: CalendarFeed; id: number; may: boolean }) {
  const words = useWords().businessHours
  const format = useFormat()
  const said = useServerWords()
  const again = useAct(readCalendarFeed, touched)
  const remove = useAct(removeCalendarFeed, touched)
  const params = { id, feedId: feed.id }
  const onError = (error: unknown) => sayError(error)
  return (
    <>
      <span className={classes.grow}>
        {feed.name}
        <span className={classes.soft}>
          {' '}
          · {words.daysIn(feed.days)}
          {feed.host && feed.readAt ? ` · ${words.readAt(format.ago(feed.readAt))}` : ''}
          {feed.passedOver.length > 0 ? ` · ${words.passedOver(feed.passedOver.length)}` : ''}
        </span>
        {feed.passedOver.length > 0 ? (
          <details className={classes.soft}>
            <summary>{words.whatPassed}</summary>
            {feed.passedOver.map(({ name, why }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: names may come twice and never move
              <div key={i}>
                {name}: {words.why[why]}
              </div>
            ))}
          </details>
        ) : null}
      </span>
      {feed.failure ? <Chip tone="amber">{said(feed.failure)}</Chip> : null}
      {may && feed.host ? (
        <ActionIcon
          variant="subtle"
          color="gray"
          loading={again.isPending}
          aria-label={words.readAgain(feed.name)}
          title={words.readAgain(feed.name)}
          onClick={() => again.mutate({ params }, { onError })}
        >
          <IconRefresh size={15} />
        </ActionIcon>
      ) : null}
      {may ? (
        <ActionIcon
          variant="subtle"
          color="gray"
          loading={remove.isPending}
          aria-label={words.removeDay(feed.name)}
          onClick={() => remove.mutate({ params }, { onError })}
        >
          <IconTrash size={15} />
        </ActionIcon>
      ) : null}
    </>
  )
}
