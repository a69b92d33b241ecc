import {
  IconAt,
  IconBell,
  IconBolt,
  IconClock,
  IconCoin,
  IconForms,
  IconHourglass,
  IconInbox,
  IconKey,
  IconLifebuoy,
  IconListCheck,
  IconMailOff,
  IconMessage2Bolt,
  IconMessageCircle,
  IconRoute,
  IconSend,
  IconSitemap,
  IconStars,
  IconTags,
  IconTrademark,
  IconUserCircle,
  IconUsers,
  IconUsersGroup,
  IconWebhook,
} from '@tabler/icons-react'
import type { Permission } from '../../../contract/access.ts'
import { useMe } from '../me.ts'

export type SettingsName =
  | 'profile'
  | 'people'
  | 'teams'
  | 'tags'
  | 'fields'
  | 'macros'
  | 'guides'
  | 'forms'
  | 'inboxes'
  | 'brands'
  | 'helpCentres'
  | 'chat'
  | 'domains'
  | 'unwanted'
  | 'sending'
  | 'alarms'
  | 'keys'
  | 'skills'
  | 'protocols'
  | 'limits'
  | 'hours'
  | 'automations'
  | 'webhooks'
  | 'sla'
type GroupName = 'you' | 'staff' | 'desk' | 'mail' | 'inTime' | 'machines'
type Entry = { name: SettingsName; to: string; icon: typeof IconInbox; permission?: Permission }

/** The pages of the settings in their order, by group; an entry is shown to whoever holds its permission. */
export const groups: { name: GroupName; entries: Entry[] }[] = [
  {
    name: 'you',
    entries: [{ name: 'profile', to: '/settings/profile', icon: IconUserCircle }],
  },
  {
    name: 'staff',
    entries: [
      { name: 'people', to: '/settings/people', icon: IconUsers, permission: 'agent.read' },
      { name: 'teams', to: '/settings/teams', icon: IconUsersGroup, permission: 'team.read' },
      { name: 'skills', to: '/settings/skills', icon: IconStars, permission: 'agent.read' },
      { name: 'protocols', to: '/settings/protocols', icon: IconRoute, permission: 'team.read' },
      { name: 'limits', to: '/settings/limits', icon: IconCoin, permission: 'team.read' },
    ],
  },
  {
    name: 'desk',
    entries: [
      { name: 'tags', to: '/settings/tags', icon: IconTags, permission: 'conversation.write' },
      { name: 'fields', to: '/settings/fields', icon: IconForms, permission: 'settings.manage' },
      { name: 'macros', to: '/settings/macros', icon: IconMessage2Bolt, permission: 'conversation.note' },
      { name: 'guides', to: '/settings/guides', icon: IconSitemap, permission: 'guide.manage' },
      { name: 'forms', to: '/settings/forms', icon: IconListCheck, permission: 'form.manage' },
    ],
  },
  {
    name: 'mail',
    entries: [
      { name: 'inboxes', to: '/settings/inboxes', icon: IconInbox, permission: 'inbox.read' },
      { name: 'chat', to: '/settings/chat', icon: IconMessageCircle, permission: 'inbox.manage' },
      { name: 'brands', to: '/settings/brands', icon: IconTrademark, permission: 'inbox.manage' },
      { name: 'helpCentres', to: '/settings/help-centres', icon: IconLifebuoy, permission: 'help_centre.manage' },
      { name: 'domains', to: '/settings/domains', icon: IconAt, permission: 'inbox.manage' },
      { name: 'sending', to: '/settings/sending', icon: IconSend, permission: 'settings.manage' },
      { name: 'unwanted', to: '/settings/unwanted', icon: IconMailOff, permission: 'intake.manage' },
    ],
  },
  {
    name: 'inTime',
    entries: [
      { name: 'hours', to: '/settings/hours', icon: IconClock, permission: 'team.read' },
      { name: 'sla', to: '/settings/sla', icon: IconHourglass, permission: 'team.manage' },
      { name: 'automations', to: '/settings/automations', icon: IconBolt, permission: 'team.manage' },
    ],
  },
  {
    name: 'machines',
    entries: [
      { name: 'alarms', to: '/settings/alarms', icon: IconBell, permission: 'alarm.read' },
      { name: 'keys', to: '/settings/keys', icon: IconKey, permission: 'key.manage' },
      { name: 'webhooks', to: '/settings/webhooks', icon: IconWebhook, permission: 'settings.manage' },
    ],
  },
]

/** The groups with what the reader may open. */
export function useGroups(): typeof groups {
  const { permissions } = useMe()
  return groups
    .map((group) => ({
      ...group,
      entries: group.entries.filter(({ permission }) => !permission || permissions.includes(permission)),
    }))
    .filter(({ entries }) => entries.length > 0)
}

const stored = 'heed-settings-page'

/** Remembers on this device which page was open. */
export const rememberPage = (path: string): void => localStorage.setItem(stored, path)

/** The page that was open last, when it is still open to the reader. */
export function lastPage(open: typeof groups): string {
  const known = localStorage.getItem(stored)
  const all = open.flatMap(({ entries }) => entries.map(({ to }) => to))
  return all.find((to) => to === known) ?? all[0] ?? '/settings/profile'
}
