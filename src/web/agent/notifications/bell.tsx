import { IconBell } from '@tabler/icons-react'
import { Suspense, useState } from 'react'
import { countNotifications } from '../../../contract/notifications.ts'
import { useCall } from '../../query.ts'
import { useKeys } from '../../ui/keys.ts'
import { lazily } from '../../ui/lazily.tsx'
import { useWords } from '../../words/words.ts'
import { useBadge } from './badge.ts'
import classes from './bell.module.css'
import { useDesktop } from './desktop.ts'
import { useWorker } from './worker.ts'

const Panel = lazily(() => import('./panel.tsx'), 'Panel')

/** What is new for the reader: how much, and behind it what. */
export function Bell({ className }: { className?: string }) {
  const words = useWords().notifications
  const [open, setOpen] = useState(false)
  const { unread = 0 } = useCall(countNotifications, {}).data ?? {}
  useBadge(unread)
  useDesktop()
  useWorker()
  useKeys({ 'g n': () => setOpen(true) })
  return (
    <>
      <button
        type="button"
        className={`${className ?? ''} ${classes.bell}`}
        aria-label={`${words.short}: ${words.bell(unread)}`}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(true)}
      >
        <span className={classes.icon}>
          <IconBell size={21} stroke={1.6} aria-hidden="true" />
          {unread > 0 ? (
            // Drawn by the style: what is read aloud says the number in words.
            <span className={classes.count} data-count={unread > 99 ? '99+' : unread} />
          ) : null}
        </span>
        <span>{words.short}</span>
      </button>
      <Suspense>{open ? <Panel onClose={() => setOpen(false)} /> : null}</Suspense>
    </>
  )
}
