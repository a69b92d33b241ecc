import * as z from 'zod'

export const Role = z.enum(['admin', 'lead', 'agent', 'reviewer', 'trainer', 'light', 'partner'])
export type Role = z.infer<typeof Role>

/**
 * What each role may do. `conversation.read.*` says how far a reader sees: everything, the own teams' conversations,
 * or those one was asked about.
 */
const everyone = ['agent.read', 'team.read', 'inbox.read'] as const
const reader = [
  ...everyone,
  'conversation.read.all',
  'contact.read',
  'view.read',
  'incident.read',
  'incident.count',
  'article.read',
  'article.offer',
  'community.read',
] as const
const worker = [
  ...reader,
  'conversation.write',
  'conversation.note',
  'contact.write',
  'outbox.read',
  'intake.read',
  'incident.write',
  'article.write',
  'community.write',
] as const
const leader = [
  ...worker,
  'outbox.manage',
  'intake.manage',
  'incident.manage',
  'alarm.read',
  'contact.delete',
  'team.manage',
  'tag.manage',
  'macro.share',
  'guide.manage',
  'form.manage',
  'article.publish',
  'article.manage',
  'help_centre.manage',
  'message.redact',
  'shift.manage',
  'care.read',
  'chat.lead',
] as const

export const permissionsOf = {
  admin: [
    ...leader,
    'agent.manage',
    'inbox.manage',
    'key.manage',
    'job.read',
    'metrics.read',
    'settings.manage',
    'conversation.delete',
  ],
  lead: leader,
  agent: worker,
  reviewer: [...reader, 'conversation.note', 'article.write'],
  trainer: [...reader, 'conversation.note', 'article.write'],
  light: ['agent.read', 'team.read', 'conversation.read.asked', 'conversation.note'],
  partner: [
    'agent.read',
    'team.read',
    'inbox.read',
    'view.read',
    'incident.read',
    'conversation.read.team',
    // What customers read as well; drafts, internal articles and what readers said stay in the house.
    'article.offer',
    'conversation.write',
    'conversation.note',
  ],
} as const satisfies Record<Role, readonly string[]>

export type Permission = (typeof permissionsOf)[Role][number] | 'conversation.read'

/** Whether the role holds the permission; `conversation.read` is held by every kind of reader. */
export function roleMay(role: Role, permission: Permission): boolean {
  const held = permissionsOf[role] as readonly string[]
  return permission === 'conversation.read'
    ? held.some((name) => name.startsWith('conversation.read.'))
    : held.includes(permission)
}
