import type { ReactNode } from 'react'
import classes from './chip.module.css'

export type Tone = 'plain' | 'green' | 'amber' | 'red'

/** A state as a word; the tone only repeats what the word says. */
export function Chip({ tone = 'plain', icon, children }: { tone?: Tone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span className={classes.chip} data-tone={tone}>
      {icon}
      {children}
    </span>
  )
}
