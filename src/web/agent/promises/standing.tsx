import { IconHeartHandshake } from '@tabler/icons-react'
import type { Conversation } from '../../../contract/conversations.ts'
import { listPromisesOf } from '../../../contract/promises.ts'
import { useCall } from '../../query.ts'
import { aboutLanguage } from '../../words/languages.ts'
import { useLanguage, useWords } from '../../words/words.ts'
import { StandingChip } from '../conversations/header/standing/standing-chip.tsx'
import { dueIn } from './data.ts'
import { PromiseItem } from './item.tsx'
import classes from './promises.module.css'

const soon = 2 * 3_600_000

/** The promise that is due first, with all that are open behind it. */
export default function PromiseChip({ conversation }: { conversation: Conversation }) {
  const words = useWords().promises
  const { locale } = aboutLanguage(useLanguage())
  const items = useCall(listPromisesOf, { params: { id: conversation.id } }).data?.items ?? []
  const open = items.filter(({ state }) => state === 'open' || state === 'late')
  const [first] = open
  if (!first) return null
  const tone = first.state === 'late' ? 'red' : Date.parse(first.dueAt) - Date.now() < soon ? 'amber' : 'plain'
  return (
    <StandingChip
      title={words.title}
      tone={tone}
      icon={<IconHeartHandshake size={14} stroke={1.7} aria-hidden="true" />}
      label={(first.state === 'late' ? words.lateChip : words.chip)(dueIn(first.timeZone, first, locale), open.length)}
    >
      <div className={classes.items}>
        {open.map((promise) => (
          <PromiseItem key={promise.id} promise={promise} conversation={conversation} />
        ))}
      </div>
    </StandingChip>
  )
}
