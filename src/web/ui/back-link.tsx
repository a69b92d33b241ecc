import { IconChevronLeft } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import classes from './back-link.module.css'

/** One level up, above a page's title. */
export function BackLink({ to, label }: { to: string; label: string }) {
  return (
    <Link to={to} className={classes.back}>
      <IconChevronLeft size={15} stroke={1.8} aria-hidden="true" />
      {label}
    </Link>
  )
}
