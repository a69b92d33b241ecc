import { IconDots } from '@tabler/icons-react'
import { useLocation } from '@tanstack/react-router'
import { Suspense, useEffect, useState } from 'react'
import { lazily } from '../../ui/lazily.tsx'
import { Mark } from '../../ui/mark.tsx'
import { useIsPhone } from '../../ui/phone.ts'
import { useWords } from '../../words/words.ts'
import { Bell } from '../notifications/bell.tsx'
import { type RailEntry, useRailEntries } from '../rail-entries.ts'
import { AccountMenu } from './account-menu.tsx'
import { Place } from './place.tsx'
import classes from './rail.module.css'

const MoreSheet = lazily(() => import('./more-sheet.tsx'), 'MoreSheet')

/** So many entries stand below the thumb beside what is new and what is the reader's own; of more, the rest is behind one. */
const roomOnPhone = 4

type Props = { onShortcuts: () => void }

/** The places of the workspace: at the left edge, or below the thumb on a phone. */
export function Rail({ onShortcuts }: Props) {
  const words = useWords()
  const phone = useIsPhone()
  return (
    <nav className={classes.rail} aria-label={words.common.nav.label}>
      {phone ? <BelowTheThumb onShortcuts={onShortcuts} /> : <AtTheEdge onShortcuts={onShortcuts} />}
    </nav>
  )
}

function AtTheEdge({ onShortcuts }: Props) {
  const entries = useRailEntries()
  const of = (group: RailEntry['group']) =>
    entries.filter((entry) => entry.group === group).map((entry) => <Place key={entry.name} entry={entry} />)
  return (
    <>
      <div className={classes.mark}>
        <Mark size={30} />
      </div>
      {of('people')}
      <hr className={classes.line} />
      {of('watch')}
      <div className={classes.space} />
      {of('end')}
      <Bell className={classes.entry} />
      <AccountMenu onShortcuts={onShortcuts} />
    </>
  )
}

function BelowTheThumb({ onShortcuts }: Props) {
  const entries = useRailEntries()
  const crowded = entries.length > roomOnPhone
  const near = crowded ? entries.slice(0, roomOnPhone - 1) : entries
  return (
    <>
      {near.map((entry) => (
        <Place key={entry.name} entry={entry} />
      ))}
      <Bell className={classes.entry} />
      {crowded ? (
        <More entries={entries.slice(near.length)} onShortcuts={onShortcuts} />
      ) : (
        <AccountMenu onShortcuts={onShortcuts} />
      )}
    </>
  )
}

function More({ entries, onShortcuts }: Props & { entries: readonly RailEntry[] }) {
  const words = useWords()
  const { pathname } = useLocation()
  const [open, setOpen] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: wherever one goes from the sheet, it has done its work
  useEffect(() => setOpen(false), [pathname])
  return (
    <>
      <button
        type="button"
        className={`${classes.entry} ${classes.more}`}
        aria-haspopup="dialog"
        aria-expanded={open}
        data-active={entries.some(({ to }) => pathname.startsWith(to)) || undefined}
        onClick={() => setOpen(true)}
      >
        <IconDots size={21} stroke={1.6} aria-hidden="true" />
        <span>{words.common.more}</span>
      </button>
      <Suspense>
        {open ? <MoreSheet entries={entries} onShortcuts={onShortcuts} onClose={() => setOpen(false)} /> : null}
      </Suspense>
    </>
  )
}
