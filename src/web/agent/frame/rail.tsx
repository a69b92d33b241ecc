import {
  IconCalendarHeart,
  IconFlame,
  IconHeartHandshake,
  IconInbox,
  IconSearch,
  IconSend,
  IconSettings,
  IconUsers,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Mark } from '../../ui/mark.tsx'
import { useWords } from '../../words/words.ts'
import { useMe } from '../me.ts'
import { Bell } from '../notifications/bell.tsx'
import { type RailName, railEntries } from '../rail-entries.ts'
import { AccountMenu } from './account-menu.tsx'
import classes from './rail.module.css'

const icons: Record<RailName, typeof IconInbox> = {
  inbox: IconInbox,
  search: IconSearch,
  customers: IconUsers,
  incidents: IconFlame,
  promises: IconCalendarHeart,
  outbox: IconSend,
  workload: IconHeartHandshake,
  settings: IconSettings,
}

/** The places of the workspace: at the left edge, or below the thumb on a phone. */
export function Rail({ onShortcuts }: { onShortcuts: () => void }) {
  const words = useWords()
  const { permissions } = useMe()
  const shown = railEntries.filter(
    ({ permission }) =>
      permissions.includes(permission) ||
      (permission === 'conversation.read' && permissions.some((held) => held.startsWith(permission))),
  )
  return (
    <nav className={classes.rail} aria-label={words.common.nav.label}>
      <div className={classes.mark}>
        <Mark size={30} />
      </div>
      {shown.map(({ name, to, label }) => {
        const Icon = icons[name]
        return (
          <Link key={name} to={to} className={classes.entry} activeProps={{ 'data-active': true }}>
            <Icon size={21} stroke={1.6} aria-hidden="true" />
            <span>{label(words)}</span>
          </Link>
        )
      })}
      <div className={classes.space} />
      <Bell className={classes.entry} />
      <AccountMenu onShortcuts={onShortcuts} />
    </nav>
  )
}
