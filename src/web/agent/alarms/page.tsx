import { IconAlertTriangle, IconBell } from '@tabler/icons-react'
import { type Alarm, listAlarms } from '../../../contract/alarms.ts'
import { useCall } from '../../query.ts'
import { List, Row } from '../../ui/list.tsx'
import { PageFrame } from '../../ui/page-frame.tsx'
import { ServerWords } from '../../ui/server-words.tsx'
import { Empty } from '../../ui/states.tsx'
import { TimeText } from '../../ui/time-text.tsx'
import { useWords } from '../../words/words.ts'
import classes from './alarms.module.css'
import { Place } from './place.tsx'

function AlarmRow({ alarm }: { alarm: Alarm }) {
  const words = useWords().alarms
  const title = [words.kinds[alarm.kind], alarm.inboxName].filter(Boolean).join(' · ')
  return (
    <Row
      before={<IconAlertTriangle className={classes.sign} size={18} stroke={1.6} aria-hidden="true" />}
      title={
        <Place alarm={alarm} label={words.openOf(title)}>
          {title}
        </Place>
      }
      text={<ServerWords text={alarm.message} />}
      after={<TimeText at={alarm.since} />}
    />
  )
}

/** Every alarm that stands, with what is wrong and what to do. */
export function Page() {
  const words = useWords().alarms
  const query = useCall(listAlarms, {})
  return (
    <PageFrame title={words.title} lead={words.lead}>
      <List
        query={{ ...query, items: query.data?.items ?? [] }}
        label={words.list}
        keyOf={({ key }) => key}
        row={(alarm) => <AlarmRow alarm={alarm} />}
        empty={<Empty icon={<IconBell size={30} stroke={1.4} />} title={words.empty} text={words.emptyText} />}
      />
    </PageFrame>
  )
}
