import {
  IconAlertTriangle,
  IconAt,
  IconBolt,
  IconBoltOff,
  IconCalendarCheck,
  IconCalendarExclamation,
  IconCalendarUser,
  IconClock,
  IconClockExclamation,
  IconCoffee,
  IconFlame,
  IconHeartBroken,
  IconHeartHandshake,
  IconHelpCircle,
  IconHourglassEmpty,
  IconHourglassLow,
  IconMailX,
  IconMessage,
  IconMessageReply,
  IconNote,
  IconPencil,
  IconStairsUp,
  IconTruck,
  IconUserCheck,
  IconUsers,
} from '@tabler/icons-react'
import type { NotificationKind } from '../../../contract/notifications.ts'

const icons: Record<NotificationKind, typeof IconAt> = {
  assigned: IconUserCheck,
  customer_wrote: IconMessage,
  mentioned: IconAt,
  asked: IconHelpCircle,
  answered: IconMessageReply,
  noted: IconNote,
  third_party_wrote: IconTruck,
  team: IconUsers,
  escalated: IconStairsUp,
  woke: IconClock,
  failed: IconMailX,
  taken_over: IconPencil,
  incident_suggested: IconFlame,
  incident_update_due: IconClockExclamation,
  care_break: IconCoffee,
  care_shortage: IconCalendarUser,
  sla_warning: IconHourglassLow,
  sla_missed: IconHourglassEmpty,
  promise_due: IconHeartHandshake,
  promise_late: IconHeartBroken,
  writing_task_given: IconPencil,
  article_review_due: IconCalendarCheck,
  article_review_overdue: IconCalendarExclamation,
  alarm: IconAlertTriangle,
  automation: IconBolt,
  automation_stopped: IconBoltOff,
}

/** A picture of what a notification is about. */
export function KindIcon({ kind }: { kind: NotificationKind }) {
  const Icon = icons[kind]
  return <Icon size={18} stroke={1.6} aria-hidden="true" />
}
