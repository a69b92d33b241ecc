import type { Status } from '../../../contract/conversations.ts'
import type { PortalSettings } from '../../../contract/portal.ts'

/** How a conversation stands, as a customer sees it. */
export type Standing = 'working' | 'yours' | 'settled' | 'closed'

const standings: Partial<Record<Status, Standing>> = { waiting: 'yours', resolved: 'settled', closed: 'closed' }
export const standingOf = (status: Status): Standing => standings[status] ?? 'working'

/** How an agent is called there; the brand's name for everybody where it shows no others. */
export function shownName(agent: string | null, names: PortalSettings['agentNames'], brand: string): string {
  if (agent === null || names === 'brand') return brand
  return names === 'full' ? agent : (agent.trim().split(/\s+/)[0] ?? brand)
}

/** A letter's HTML for this page: pictures of other places are not fetched, so nobody hears that it was read. */
export const letterHtml = (html: string): string => html.replace(/ data-remote-src="[^"]*"/g, '')

/** What a customer looks for among their conversations: a number, or words. */
export function soughtIn(q: string): { id: number | null; pattern: string } {
  const id = /^#?(\d{1,15})$/.exec(q)?.[1]
  return { id: id ? Number(id) : null, pattern: `%${q.replace(/[\\%_]/g, '\\$&')}%` }
}
