import { Link } from '@tanstack/react-router'
import classes from './tabs.module.css'

type Tab = { to: string; label: string; count?: number | undefined }

/** Pages side by side under one title; each has an address of its own. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav className={classes.tabs} aria-label={label}>
      {tabs.map(({ to, label, count }) => (
        <Link
          key={to}
          to={to}
          className={classes.tab}
          activeOptions={{ exact: true }}
          activeProps={{ 'data-active': true }}
        >
          {label}
          {count ? <span className={classes.count}>{count}</span> : null}
        </Link>
      ))}
    </nav>
  )
}
