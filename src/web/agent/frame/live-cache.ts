import { useEffect } from 'react'
import { getAcknowledgement } from '../../../contract/acknowledgements.ts'
import { listAgents } from '../../../contract/agents.ts'
import { listAlarms } from '../../../contract/alarms.ts'
import { listBrands } from '../../../contract/brands.ts'
import { listContacts } from '../../../contract/contacts.ts'
import { getConversation, listEvents } from '../../../contract/conversations.ts'
import { getDomain, listDomains } from '../../../contract/domains.ts'
import { listColleagueDrafts } from '../../../contract/drafts.ts'
import { listInboundWebhooks } from '../../../contract/inbound-webhooks.ts'
import { getInbox, listInboxes } from '../../../contract/inboxes.ts'
import { getStormRules, listBlockedSenders, listIntake } from '../../../contract/intake.ts'
import { listKeys } from '../../../contract/keys.ts'
import { listMacros } from '../../../contract/macros.ts'
import { listMessages } from '../../../contract/messages.ts'
import { countNotifications, listNotifications } from '../../../contract/notifications.ts'
import { listOrganizations } from '../../../contract/organizations.ts'
import { listOutbox } from '../../../contract/outbox.ts'
import { getMe } from '../../../contract/sessions.ts'
import { getAvailability, listAbsences, listAtWork, listShifts } from '../../../contract/shifts.ts'
import { listSuspensions } from '../../../contract/suspensions.ts'
import { getTagRules, listTagChanges, listTags } from '../../../contract/tags.ts'
import { listTeams } from '../../../contract/teams.ts'
import { getCounts, listViews } from '../../../contract/views.ts'
import { live } from '../../live.ts'
import { cache, refresh } from '../../query.ts'
import { updateLists } from '../conversations/list-cache.ts'
import { followSets } from '../views/live-sets.ts'

type Path = { path: string }

const queues: Path[] = [{ path: '/routing/queues' }, { path: '/routing/queue' }]

/** What a kind of event makes old, by its type or the first word of it; a new feature adds its line here. */
const touches: Record<string, Path[]> = {
  agent: [listAgents, listTeams, getMe],
  'agent.abilities_changed': [{ path: '/abilities' }, { path: '/agents/{id}/abilities' }, { path: '/skills' }],
  skill: [{ path: '/abilities' }, { path: '/agents/{id}/abilities' }, { path: '/skills' }, { path: '/protocols' }],
  channel_weights: [{ path: '/channel-weights' }],
  protocol: [{ path: '/protocols' }, { path: '/protocols/offers' }],
  transaction_limit: [{ path: '/transaction-limits' }, { path: '/me/transaction-limits' }],
  'agent.availability_changed': [listAtWork, getAvailability],
  shift: [listShifts, { path: '/agents/{id}/shifts' }, listAtWork, getAvailability],
  absence: [listShifts, listAbsences, listAtWork, getAvailability],
  team: [listTeams, { path: '/teams/{id}/protocol' }, listAgents, getMe, getCounts],
  inbox: [listInboxes, getInbox, listInboundWebhooks, listDomains, getDomain],
  domain: [listDomains, getDomain],
  calendar: [{ path: '/calendars' }, { path: '/calendars/{id}' }],
  contact: [
    listContacts,
    { path: '/contacts/{id}' },
    { path: '/contacts/{id}/notes' },
    { path: '/contacts/{id}/consents' },
    { path: '/contacts/{id}/activity' },
  ],
  custom_field: [{ path: '/custom-fields' }],
  organization: [listOrganizations, { path: '/organizations/{id}' }],
  incident: [
    { path: '/incidents' },
    { path: '/incidents/{id}' },
    { path: '/incidents/{id}/conversations' },
    { path: '/incidents/{id}/suggestions' },
    { path: '/incidents/{id}/updates' },
    { path: '/incidents/{id}/updates/{update}/recipients' },
    { path: '/incidents/{id}/entries' },
    { path: '/incidents/{id}/arrivals' },
    { path: '/incident-clusters' },
    { path: '/status-components' },
  ],
  'incident.update_progressed': [{ path: '/incidents/{id}/updates' }],
  intake: [listIntake, { path: '/intake/{id}' }],
  sender: [listBlockedSenders],
  storms: [getStormRules],
  outbox: [listOutbox],
  // How many of an incident's customers have its update is counted by their mails.
  delivery: [listOutbox, { path: '/incidents/{id}/updates' }, { path: '/incidents/{id}/updates/{update}/recipients' }],
  chat: [{ path: '/chats' }],
  chat_widget: [{ path: '/chat-widgets' }, { path: '/chat-widgets/{id}' }],
  message: [{ path: '/chats' }, listOutbox, listIntake, { path: '/intake/{id}' }],
  'message.redacted': [
    { path: '/conversations/{id}/form-submissions' },
    { path: '/chats' },
    listIntake,
    { path: '/intake/{id}' },
  ],
  key: [listKeys],
  promise: [{ path: '/promises' }, { path: '/promises/figures' }],
  view: [listViews],
  alarm: [listAlarms],
  suspension: [listSuspensions],
  acknowledgement: [getAcknowledgement],
  macro: [listMacros],
  'macro.applied': [],
  guide: [{ path: '/conversations/{id}/guides' }, { path: '/guide-runs/{id}' }],
  'guide.created': [{ path: '/guides' }],
  'guide.changed': [{ path: '/guides' }],
  'guide.published': [{ path: '/guides' }, { path: '/conversations/{id}/guides' }],
  article: [
    { path: '/articles' },
    { path: '/articles/{id}' },
    { path: '/articles/{id}/translations/{language}/versions' },
    { path: '/article-shelves' },
  ],
  writing_task: [{ path: '/writing-tasks' }, { path: '/writing-tasks/{id}' }],
  public_question: [{ path: '/public-questions' }, { path: '/public-questions/{id}' }],
  article_shelf: [{ path: '/article-shelves' }, { path: '/articles' }],
  brand: [listBrands, { path: '/brands/{id}' }],
  automation: [
    { path: '/automations' },
    { path: '/automations/{id}' },
    { path: '/automations/{id}/versions' },
    { path: '/automations/{id}/runs' },
  ],
  webhook: [{ path: '/webhooks' }, { path: '/webhooks/{id}/deliveries' }],
  notification: [listNotifications, countNotifications],
  'conversation.tags_changed': [listTags],
  'conversation.assigned': [...queues, { path: '/chats' }],
  'conversation.created': queues,
  'conversation.status_changed': queues,
  'conversation.routing_asked': queues,
  routing: [...queues, { path: '/conversations/{id}/routing' }],
  'tag.created': [listTags],
  'tag.changed': [listTags, listTagChanges],
  'tag.merged': [listTags, listTagChanges],
  'tag.removed': [listTags, listTagChanges],
  'tag.change_ended': [listTags, listTagChanges],
  'tag.rules_changed': [getTagRules],
  sla_policy: [{ path: '/sla/policies' }, { path: '/sla/policies/{id}/versions' }, { path: '/sla/recomputations' }],
  'sla.recomputation_moved': [{ path: '/sla/recomputations' }],
}

/** Endpoints with a conversation's own content, to be read again when something happened in it. */
const ofConversation: Path[] = [
  listMessages,
  listEvents,
  { path: '/conversations/{id}/clocks' },
  { path: '/conversations/{id}/beside' },
  { path: '/conversations/{id}/chat' },
  { path: '/conversations/{id}/routing' },
  { path: '/conversations/{id}/promises' },
  { path: '/conversations/{id}/escalations' },
  { path: '/conversations/{id}/placement' },
  { path: '/conversations/{id}/incidents' },
  listColleagueDrafts,
]

/** Events that move a conversation from one view to another. */
const moves =
  /^conversation\.(created|status_changed|assigned|team_changed|split|rejoined|merged|unmerged|followed|unfollowed|deleted)$|^note\.added$/

/** Hints that come this close together, in milliseconds, are followed in one go. */
const together = 60
/** The same while they keep coming: fifty screens that each read every mail at once would keep a server busy. */
const busy = 1000

const isOpen = (id: number | null) =>
  id !== null && cache.getQueryCache().findAll({ queryKey: [listMessages.path, { id }], type: 'active' }).length > 0

/** Keeps what is on screen true: follows the live connection and reads again what a hint says has changed. */
export function useLiveCache(): void {
  useEffect(() => {
    const waiting = new Set<number>()
    const old = new Set<Path>()
    let timer: ReturnType<typeof setTimeout> | undefined
    let due = Number.POSITIVE_INFINITY
    let last = 0
    let moved = false
    let cursor: string | null = null
    // Time alone moved conversations in or out of views.
    let timed = false
    const flush = () => {
      due = Number.POSITIVE_INFINITY
      last = Date.now()
      // With the lists, so that what a list shows and what is counted are never far from each other.
      if (moved) void refresh(getCounts)
      moved = false
      const ids = [...waiting]
      const paths = [...old]
      waiting.clear()
      old.clear()
      void refresh(...paths)
      for (const id of ids)
        for (const { path } of ofConversation) void cache.invalidateQueries({ queryKey: [path, { id }] })
      void updateLists(ids)
      void followSets(ids, cursor, timed)
      timed = false
    }
    const flushWithin = (wait: number) => {
      const at = Date.now() + wait
      if (at >= due) return
      clearTimeout(timer)
      due = at
      timer = setTimeout(flush, wait)
    }
    // What is on the screen is read at once; the rest of the desk at once when it is quiet, and once a second when it is not.
    const soon = (urgent: boolean) => flushWithin(urgent ? together : Math.max(together, last + busy - Date.now()))
    // Followers of the server keep some of the counts, a moment after the hint: look once more when it is quiet.
    let settled: ReturnType<typeof setTimeout> | undefined
    const countSoon = () => {
      moved = true
      clearTimeout(settled)
      settled = setTimeout(() => void refresh(getCounts), 2500)
    }
    const stop = live.listen({
      hint: (hint) => {
        cursor = hint.cursor
        if (hint.type.startsWith('view.')) timed = true
        if (hint.conversationId) waiting.add(hint.conversationId)
        for (const path of touches[hint.type] ?? touches[hint.type.split('.')[0] ?? ''] ?? []) old.add(path)
        if (moves.test(hint.type)) countSoon()
        soon(isOpen(hint.conversationId))
      },
      lost: () => void cache.invalidateQueries(),
    })
    const hurry = () => live.hurry()
    window.addEventListener('online', hurry)
    live.connect()
    return () => {
      stop()
      clearTimeout(timer)
      clearTimeout(settled)
      window.removeEventListener('online', hurry)
      live.disconnect()
    }
  }, [])
}

/** Reads a conversation's own data again, as after an action of one's own. */
export async function refreshConversation(id: number): Promise<void> {
  await Promise.all([
    updateLists([id]),
    cache.invalidateQueries({ queryKey: [getConversation.path, { id }] }),
    ...ofConversation.map(({ path }) => cache.invalidateQueries({ queryKey: [path, { id }] })),
    refresh(getCounts, listTags),
  ])
}
