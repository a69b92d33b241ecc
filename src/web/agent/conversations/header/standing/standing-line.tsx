import { Suspense } from 'react'
import type { Conversation } from '../../../../../contract/conversations.ts'
import { AfterPaint } from '../../../../ui/after-paint.tsx'
import { standingEntries } from './entries.ts'
import classes from './standing-line.module.css'

/** How a conversation stands: its clocks, whose it is and why, what it belongs to. Empty, it takes no room. */
export function StandingLine({ conversation }: { conversation: Conversation }) {
  return (
    <div className={classes.line}>
      <AfterPaint>
        {standingEntries.map((Entry, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes while Heed runs
          <Suspense key={place} fallback={null}>
            <Entry conversation={conversation} />
          </Suspense>
        ))}
      </AfterPaint>
    </div>
  )
}
