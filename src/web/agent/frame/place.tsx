import {
  IconBook2,
  IconCalendarHeart,
  IconFlame,
  IconHeartHandshake,
  IconInbox,
  IconSearch,
  IconSend,
  IconSettings,
  IconStack2,
  IconUsers,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useWords } from '../../words/words.ts'
import type { RailEntry, RailName } from '../rail-entries.ts'
import classes from './rail.module.css'

const icons: Record<RailName, typeof IconInbox> = {
  inbox: IconInbox,
  search: IconSearch,
  customers: IconUsers,
  promises: IconCalendarHeart,
  helpCentre: IconBook2,
  queues: IconStack2,
  incidents: IconFlame,
  outbox: IconSend,
  workload: IconHeartHandshake,
  settings: IconSettings,
}

/** One place of the workspace: its sign and its name. */
export function Place({ entry: { name, to }, className = classes.entry }: { entry: RailEntry; className?: string }) {
  const words = useWords()
  const Icon = icons[name]
  return (
    <Link to={to} className={className} activeProps={{ 'data-active': true }}>
      <Icon size={21} stroke={1.6} aria-hidden="true" />
      <span>{words.common.nav[name]}</span>
    </Link>
  )
}
