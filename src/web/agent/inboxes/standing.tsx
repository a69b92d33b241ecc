import { IconAlertTriangle } from '@tabler/icons-react'
import { type AlarmKind, listAlarms } from '../../../contract/alarms.ts'
import { useCall } from '../../query.ts'
import { Notice } from '../../ui/notice.tsx'
import { useNow } from '../../ui/time-text.tsx'
import { useFormat } from '../../words/format.ts'
import { useWords } from '../../words/words.ts'
import { useMay } from '../me.ts'

/** The alarms that stand about one inbox: since when, and what to do; `besides` is told elsewhere on the page. */
export function Standing({ inboxId, besides }: { inboxId: number; besides: readonly AlarmKind[] }) {
  const { accounts, alarms } = useWords()
  const format = useFormat()
  const now = useNow()
  const may = useMay('alarm.read')
  const { data } = useCall(listAlarms, {}, { enabled: may })
  const own = (data?.items ?? []).filter((alarm) => alarm.inboxId === inboxId && !besides.includes(alarm.kind))
  return (
    <>
      {own.map(({ key, kind, message, since }) => (
        <Notice
          key={key}
          title={`${alarms.kinds[kind]} · ${accounts.standing(format.short(since, now))}`}
          text={message}
          icon={<IconAlertTriangle size={18} stroke={1.7} />}
        />
      ))}
    </>
  )
}
