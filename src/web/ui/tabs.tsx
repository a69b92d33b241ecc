import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import classes from './tabs.module.css'

type Tab = { to: string; label: string; count?: number | undefined }

/** The tab that was followed last: its page brings the tabs anew, and the focus stays with them. */
let followed: string | null = null

/** Pages side by side under one title; each has an address of its own. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  const nav = useRef<HTMLElement>(null)
  useEffect(() => {
    const at = nav.current?.querySelector<HTMLElement>('[data-active]')
    if (followed && at?.getAttribute('href') === followed) at.focus({ preventScroll: true })
    followed = null
  }, [])
  return (
    <nav ref={nav} className={classes.tabs} aria-label={label}>
      {tabs.map(({ to, label, count }) => (
        <Link
          key={to}
          to={to}
          className={classes.tab}
          activeOptions={{ exact: true }}
          activeProps={{ 'data-active': true }}
          onClick={() => {
            followed = to
          }}
        >
          {label}
          {count ? <span className={classes.count}>{count}</span> : null}
        </Link>
      ))}
    </nav>
  )
}
