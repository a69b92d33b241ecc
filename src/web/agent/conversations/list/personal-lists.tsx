import { IconAt, IconBell, IconClockPause, IconMailOff, IconPencil, IconTrash } from '@tabler/icons-react'
import type { Counts } from '../../../../contract/views.ts'
import { useWords } from '../../../words/words.ts'
import { type PersonalName, personalNames } from '../views.ts'
import { ViewLink } from './view-link.tsx'
import classes from './views-column.module.css'

const icons: Record<PersonalName, typeof IconAt> = {
  following: IconBell,
  mentions: IconAt,
  drafts: IconPencil,
  snoozed: IconClockPause,
  spam: IconMailOff,
  trash: IconTrash,
}
const own = personalNames.filter((name) => name !== 'spam' && name !== 'trash')
const setAside = ['spam', 'trash'] as const

/** What is the reader's own wherever it stands, and what was set aside. */
export function PersonalLists({ counts }: { counts: Counts | undefined }) {
  const words = useWords().states.lists
  const list = (names: readonly PersonalName[]) => (
    <ul className={classes.views}>
      {names.map((name) => {
        const Icon = icons[name]
        return (
          <ViewLink
            key={name}
            view={name}
            label={words[name]}
            icon={<Icon size={15} stroke={1.6} aria-hidden="true" />}
            count={counts?.[name]}
          />
        )
      })}
    </ul>
  )
  return (
    <>
      <h2 className={classes.heading}>{words.heading}</h2>
      {list(own)}
      <h2 className={classes.heading}>{words.setAside}</h2>
      {list(setAside)}
    </>
  )
}
