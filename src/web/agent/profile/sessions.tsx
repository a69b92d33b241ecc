import { Button } from '@mantine/core'
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react'
import { endSession, listSessions, type Session } from '../../../contract/sessions.ts'
import { useAct, useCall } from '../../query.ts'
import { Chip } from '../../ui/chip.tsx'
import { List, Row } from '../../ui/list.tsx'
import { Section } from '../../ui/page-frame.tsx'
import { useNow } from '../../ui/time-text.tsx'
import { say, sayError } from '../../ui/toast.ts'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { deviceOf } from './device.ts'

function useDevice(userAgent: string | null): string {
  const words = useWords().profile
  const { browser, system } = deviceOf(userAgent)
  return browser && system ? words.device(browser, system) : (browser ?? system ?? words.unknownDevice)
}

function SessionRow({ session }: { session: Session }) {
  const words = useWords().profile
  const format = useFormat()
  const now = useNow()
  const act = useAct(endSession, [listSessions])
  const device = useDevice(session.userAgent)
  const Icon = /Mobile|iPhone|Android/.test(session.userAgent ?? '') ? IconDeviceMobile : IconDeviceDesktop
  const end = () =>
    act.mutate(
      { params: { id: session.id } },
      { onSuccess: () => say(words.ended), onError: (error) => sayError(error) },
    )
  const facts = [
    words.lastUsed(format.ago(session.lastUsedAt, now)),
    session.ip,
    words.since(format.day(session.createdAt)),
  ]
  return (
    <Row
      before={<Icon size={20} stroke={1.5} aria-hidden="true" color="var(--ink-faint)" />}
      title={device}
      text={facts.filter(Boolean).join(' · ')}
      after={
        session.current ? (
          <Chip tone="green">{words.thisOne}</Chip>
        ) : (
          <Button variant="subtle" color="gray" aria-label={words.endOf(device)} loading={act.isPending} onClick={end}>
            {words.end}
          </Button>
        )
      }
    />
  )
}

/** Where the account is signed in; what one does not recognize can be ended. */
export function Sessions() {
  const words = useWords().profile
  const query = useCall(listSessions, {})
  const items = (query.data?.items ?? []).toSorted((a, b) => Number(b.current) - Number(a.current))
  return (
    <Section title={words.sessions} text={words.sessionsText}>
      <List
        query={{ ...query, items }}
        label={words.sessions}
        keyOf={({ id }) => id}
        row={(session) => <SessionRow session={session} />}
        empty={null}
      />
    </Section>
  )
}
