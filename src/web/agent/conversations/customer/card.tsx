import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { type ReactNode, useId, useState } from 'react'
import classes from './panel.module.css'

const stored = (name: string) => `heed-customer-card-${name}`

/** A part of the pane that folds under its heading; the device remembers which stand open. */
export function Card({
  name,
  title,
  open,
  children,
}: {
  name: string
  title: string
  open: boolean
  children: ReactNode
}) {
  const id = useId()
  const [shown, setShown] = useState(
    () => (localStorage.getItem(stored(name)) ?? (open ? 'open' : 'folded')) === 'open',
  )
  const turn = () => {
    localStorage.setItem(stored(name), shown ? 'folded' : 'open')
    setShown(!shown)
  }
  const Arrow = shown ? IconChevronUp : IconChevronDown
  return (
    <section className={classes.part} aria-labelledby={id}>
      <h3 id={id}>
        <button type="button" className={classes.fold} aria-expanded={shown} onClick={turn}>
          {title}
          <Arrow size={14} stroke={1.8} aria-hidden="true" />
        </button>
      </h3>
      {shown ? <div className={classes.cardBody}>{children}</div> : null}
    </section>
  )
}
