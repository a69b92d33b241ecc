import { Button, Group } from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import {
  changeCalendar,
  deleteCalendar,
  getCalendar,
  type HouseCalendar,
  listCalendars,
} from '../../../contract/calendars.ts'
import { useAct, useCall } from '../../query.ts'
import { BackLink } from '../../ui/back-link.tsx'
import { Confirm } from '../../ui/dialog.tsx'
import { PageFrame, Section } from '../../ui/page-frame.tsx'
import { Failure, Skeleton } from '../../ui/states.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'
import { CalendarForm } from './calendar-form.tsx'

/** One calendar: its week, holidays and what it means. */
export function Page() {
  const words = useWords().businessHours
  const { id } = useParams({ strict: false })
  const calendar = useCall(getCalendar, { params: { id: Number(id) } })
  const may = useMay('settings.manage')
  return (
    <PageFrame wide title={calendar.data?.name ?? ''} above={<BackLink to="/settings/hours" label={words.title} />}>
      {calendar.isPending ? (
        <Skeleton />
      ) : calendar.data ? (
        <>
          <CalendarForm key={calendar.data.id} calendar={calendar.data} />
          {may && !calendar.data.isDefault ? <Place calendar={calendar.data} /> : null}
        </>
      ) : (
        <Failure error={calendar.error} retry={() => void calendar.refetch()} />
      )}
    </PageFrame>
  )
}

/** What becomes of one that is not the default: it may become that, or go. */
function Place({ calendar: { id, name } }: { calendar: HouseCalendar }) {
  const words = useWords().businessHours
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const change = useAct(changeCalendar, [listCalendars, getCalendar])
  const remove = useAct(deleteCalendar, [listCalendars])
  const onError = (error: unknown) => sayError(error)
  const gone = () => {
    say(words.removed(name))
    void navigate({ to: '/settings/hours', ignoreBlocker: true })
  }
  return (
    <div style={{ marginBlockStart: 32 }}>
      <Section title={words.place} text={words.placeText}>
        <Group gap={8}>
          <Button
            variant="default"
            loading={change.isPending}
            onClick={() => change.mutate({ params: { id }, body: { isDefault: true } }, { onError })}
          >
            {words.makeDefault}
          </Button>
          <Button variant="default" onClick={() => setAsking(true)}>
            {words.remove}
          </Button>
        </Group>
      </Section>
      <Confirm
        opened={asking}
        title={words.removeTitle(name)}
        text={words.removeText}
        action={words.remove}
        working={remove.isPending}
        onConfirm={() => remove.mutate({ params: { id } }, { onSuccess: gone, onError })}
        onClose={() => setAsking(false)}
      />
    </div>
  )
}
