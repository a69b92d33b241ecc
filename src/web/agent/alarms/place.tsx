import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Alarm, AlarmKind } from '../../../contract/alarms.ts'

/** Where an alarm without an inbox is solved. */
const places: Partial<
  Record<AlarmKind, '/outbox/arrived' | '/outbox' | '/settings/domains' | '/settings/automations' | '/queues'>
> = {
  quarantine: '/outbox/arrived',
  storm: '/outbox/arrived',
  scanner: '/outbox/arrived',
  sending: '/outbox',
  domain: '/settings/domains',
  automation_stopped: '/settings/automations',
  no_candidate: '/queues',
}

type Props = { alarm: Alarm; label?: string; className?: string | undefined; children: ReactNode }

/** A link to the page where an alarm is solved. */
export function Place({ alarm: { kind, inboxId }, label, className, children }: Props) {
  const looks = { className, 'aria-label': label }
  const place = places[kind]
  if (place)
    return (
      <Link to={place} {...looks}>
        {children}
      </Link>
    )
  if (inboxId !== null)
    return (
      <Link to="/settings/inboxes/$id" params={{ id: String(inboxId) }} {...looks}>
        {children}
      </Link>
    )
  return (
    <Link to="/settings/inboxes" {...looks}>
      {children}
    </Link>
  )
}
