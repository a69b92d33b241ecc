import { Button } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import type { Draft } from '../../../../contract/drafts.ts'
import { useWords } from '../../../words/words.ts'
import classes from './composer.module.css'
import type { DraftState } from './draft.ts'

export type DraftStanding = {
  state: DraftState
  /** The draft as it stands on the server, when it is another than the one on screen; null when it is gone. */
  clash: Draft | null
  onAdopt: () => void
  onInsist: () => void
}

/** Two drafts where one was meant: says why, shows how the other begins, and lets one choose. Neither is lost before. */
export function Clash({ draft: { state, clash, onAdopt, onInsist } }: { draft: DraftStanding }) {
  const words = useWords().writing
  if (state !== 'elsewhere') return null
  const taker = clash?.takenBy?.name
  return (
    <div className={classes.since} role="alert">
      <IconCopy size={15} stroke={1.7} aria-hidden="true" />
      <span>{taker ? words.clashTaken(taker) : clash ? words.clash : words.clashGone}</span>
      <span className={classes.sinceActs}>
        {clash && !taker ? (
          <Button size="compact-xs" variant="default" onClick={onAdopt}>
            {words.showTheirs}
          </Button>
        ) : null}
        <Button size="compact-xs" variant={clash && !taker ? 'subtle' : 'default'} color="gray" onClick={onInsist}>
          {taker ? words.writeOn : words.keepMine}
        </Button>
      </span>
    </div>
  )
}
