import { Drawer } from '@mantine/core'
import '@mantine/core/styles/Drawer.css'
import { useFocusBack } from '../../ui/focus-back.ts'
import { useWords } from '../../words/words.ts'
import type { RailEntry } from '../rail-entries.ts'
import { AccountMenu } from './account-menu.tsx'
import classes from './more-sheet.module.css'
import { Place } from './place.tsx'

type Props = { entries: readonly RailEntry[]; onShortcuts: () => void; onClose: () => void }

/** On a phone: the places that have no room below the thumb, and the reader's own corner. */
export function MoreSheet({ entries, onShortcuts, onClose }: Props) {
  const words = useWords().common
  useFocusBack()
  return (
    <Drawer
      opened
      onClose={onClose}
      title={words.more}
      position="bottom"
      size="auto"
      closeButtonProps={{ 'aria-label': words.close }}
      transitionProps={{ duration: 120 }}
      classNames={{ content: classes.sheet, header: classes.head, title: classes.title }}
    >
      <nav className={classes.places} aria-label={words.more}>
        {entries.map((entry) => (
          // Also where one is already: the sheet has done its work.
          <div key={entry.name} onClickCapture={onClose} role="presentation">
            <Place entry={entry} className={classes.place} />
          </div>
        ))}
      </nav>
      <div className={classes.own}>
        <AccountMenu onShortcuts={onShortcuts} named />
      </div>
    </Drawer>
  )
}
