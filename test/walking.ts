import { endpoints } from '../src/contract/api.ts'
import type { Endpoint } from '../src/contract/endpoint.ts'
import { type Api, pathOf } from './api.ts'

// Whose the ids in a path are. 'desk' are reached through a conversation, and only by those who may see it; the others
// by whoever holds the permission. A path that begins otherwise must be placed here before anything else works.
const realm: Record<string, 'desk' | 'house' | 'own'> = {
  conversations: 'desk',
  messages: 'desk',
  attachments: 'desk',
  agents: 'house',
  teams: 'house',
  skills: 'house',
  protocols: 'house',
  'transaction-limits': 'house',
  organizations: 'house',
  'custom-fields': 'house',
  contacts: 'house',
  inboxes: 'house',
  macros: 'own',
  guides: 'own',
  'guide-runs': 'own',
  brands: 'house',
  suspensions: 'house',
  inbound: 'own',
  automations: 'house',
  'automation-runs': 'house',
  webhooks: 'house',
  tags: 'house',
  incidents: 'house',
  'incident-clusters': 'house',
  'status-components': 'house',
  status: 'house',
  help: 'house',
  'help-centres': 'house',
  'status-subscriptions': 'house',
  'writing-tasks': 'house',
  'public-questions': 'house',
  'public-posts': 'house',
  articles: 'house',
  'article-categories': 'house',
  'article-sections': 'house',
  'article-files': 'own',
  synonyms: 'house',
  forms: 'house',
  bulk: 'own',
  domains: 'house',
  keys: 'house',
  intake: 'house',
  'blocked-senders': 'house',
  outbox: 'house',
  views: 'own',
  calendars: 'house',
  sla: 'house',
  me: 'own',
  shifts: 'house',
  absences: 'own',
  signed: 'own',
  chat: 'own',
  'chat-widgets': 'house',
}

export const realmOf = (endpoint: Endpoint) => realm[endpoint.path.split('/')[1] as string]
export const takesId = (endpoint: Endpoint) => endpoint.path.includes('{')
/** Every endpoint that leads to a conversation by an id. */
export const desk = endpoints.filter(({ endpoint }) => takesId(endpoint) && realmOf(endpoint) === 'desk')

export type Said = { status: number; text: string }

/** Calls an endpoint as it is, with the ids given for whatever its path asks. */
export async function knock(api: Api, endpoint: Endpoint, id: number | string, body?: unknown): Promise<Said> {
  const names = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string)
  const path = pathOf(endpoint, { params: Object.fromEntries(names.map((name) => [name, id])) })
  const answer = await api.fetch(path, {
    method: endpoint.method,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  })
  return { status: answer.status, text: await answer.text() }
}

export const nobodysId = 999_999_999
