import { Button } from '@mantine/core'
import { IconClock, IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type HouseCalendar, listCalendars } from '../../../contract/calendars.ts'
import { useCall } from '../../query.ts'
import { Chip } from '../../ui/chip.tsx'
import { List, Row } from '../../ui/list.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { Empty } from '../../ui/states.tsx'
import { useFormat } from '../../words/format.ts'
import { aboutLanguage } from '../../words/languages.ts'
import { useLanguage, useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import { days, inZone } from './fields.ts'
import classes from './hours.module.css'
import { barsOf } from './windows.ts'

/** A week at a glance: a column a day, midnight above. */
function MiniWeek({ hours }: Pick<HouseCalendar, 'hours'>) {
  return (
    <span className={classes.mini} aria-hidden="true">
      {days.map((day) => (
        <span key={day}>
          {barsOf(hours[day]).map(({ from, until }) => (
            <i key={from} style={{ insetBlockStart: `${from / 14.4}%`, blockSize: `${(until - from) / 14.4}%` }} />
          ))}
        </span>
      ))}
    </span>
  )
}

/** When somebody is there, as calendars. */
export function Page() {
  const words = useWords().businessHours
  const format = useFormat()
  const { locale } = aboutLanguage(useLanguage())
  const query = useCall(listCalendars, {})
  const add = useMay('settings.manage') ? (
    <Button component={Link} to="/settings/hours/new" leftSection={<IconPlus size={16} />}>
      {words.add}
    </Button>
  ) : undefined
  const state = ({ open, changesAt, timeZone }: HouseCalendar) => {
    if (!changesAt) return open ? words.openAlways : words.closedAlways
    return (open ? words.openUntil : words.closedUntil)(inZone(changesAt, timeZone, locale))
  }
  return (
    <PageFrame title={words.title} lead={words.lead} actions={add}>
      <List
        query={{ ...query, items: query.data?.items ?? [] }}
        label={words.title}
        keyOf={({ id }) => id}
        row={(calendar) => (
          <Row
            before={<MiniWeek hours={calendar.hours} />}
            title={
              <>
                <Link to="/settings/hours/$id" params={{ id: String(calendar.id) }}>
                  {calendar.name}
                </Link>{' '}
                {calendar.isDefault ? <Chip tone="green">{words.isDefault}</Chip> : null}
              </>
            }
            text={`${calendar.timeZone} · ${words.perWeek(format.length(calendar.weekMinutes * 60))} · ${state(calendar)}`}
          />
        )}
        empty={<Empty icon={<IconClock size={30} stroke={1.4} />} title={words.empty} text={words.lead} action={add} />}
      />
    </PageFrame>
  )
}
