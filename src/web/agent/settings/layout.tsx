import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useWords } from '../../words/words.ts'
import { rememberPage, useGroups } from './entries.ts'
import classes from './layout.module.css'

/** The settings: which pages there are on the left, the chosen one beside it. On a phone one after the other. */
export function Layout() {
  const words = useWords().settings
  const groups = useGroups()
  const { pathname } = useLocation()
  const path = pathname.replace(/\/$/, '')
  const open = path !== '/settings'
  const entry = groups
    .flatMap(({ entries }) => entries)
    .find(({ to }) => pathname === to || pathname.startsWith(`${to}/`))
  const nav = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!entry) return
    rememberPage(entry.to)
    // Whoever comes by a link finds the page's entry in sight, however long the list is.
    nav.current?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' })
  }, [entry])
  return (
    <div className={classes.layout} data-open={open || undefined}>
      <nav ref={nav} className={classes.nav} aria-label={words.pages}>
        <p className={classes.title}>{words.title}</p>
        {groups.map(({ name, entries }) => (
          <div key={name} className={classes.group}>
            <p className={classes.groupName}>{words[name]}</p>
            {entries.map(({ name, to, icon: Icon }) => (
              <Link key={name} to={to} className={classes.entry} activeProps={{ 'data-active': true }}>
                <Icon size={17} stroke={1.6} aria-hidden="true" />
                <span className={classes.words}>
                  {words[name]}
                  <span className={classes.about}>{words.about[name]}</span>
                </span>
                <IconChevronRight className={classes.chevron} size={16} stroke={1.6} aria-hidden="true" />
              </Link>
            ))}
          </div>
        ))}
      </nav>
      <div className={classes.page}>
        {entry?.to === path ? (
          <Link to="/settings" className={classes.back} activeOptions={{ exact: true }}>
            <IconChevronLeft size={16} stroke={1.8} aria-hidden="true" />
            {words.title}
          </Link>
        ) : null}
        <div className={classes.outlet}>
          <Outlet />
        </div>
      </div>
    </div>
  )
}
