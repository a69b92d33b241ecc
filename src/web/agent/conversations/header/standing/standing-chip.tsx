import { Popover } from '@mantine/core'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import type { Tone } from '../../../../ui/chip.tsx'
import { useKeys } from '../../../../ui/keys.ts'
import { offerCommands } from '../../../palette/commands.ts'
import classes from './standing-chip.module.css'

type Props = {
  /** A few words; the tone only repeats what they say. */
  label: ReactNode
  icon?: ReactNode
  tone?: Tone
  /** What the story is called, for those who hear it. */
  title: string
  /** The whole story; drawn when it is opened. */
  children: ReactNode
}

/** One chip of the standing line that opens its story beneath it, as the palette does; Escape closes it and gives the focus back. */
export function StandingChip({ label, icon, tone = 'plain', title, children }: Props) {
  const [opened, setOpened] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  // Before the conversation hears of it, which would close itself.
  const close = () => {
    setOpened(false)
    button.current?.focus()
  }
  useKeys({ Escape: close }, opened, true)
  const id = useId()
  useEffect(() => {
    offerCommands(`standing ${id}`, [{ id, group: 'conversation', title, run: () => setOpened(true) }])
    return () => offerCommands(`standing ${id}`, null)
  }, [id, title])
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      width="min(460px, calc(100vw - 24px))"
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>
        <button
          ref={button}
          type="button"
          className={classes.chip}
          data-tone={tone}
          aria-haspopup="dialog"
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          {icon}
          <span className={classes.label}>{label}</span>
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes.story} aria-label={title}>
        {opened ? children : null}
      </Popover.Dropdown>
    </Popover>
  )
}
