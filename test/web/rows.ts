import type { Conversation, TimelineEvent } from '../../src/contract/conversations.ts'
import type { Message } from '../../src/contract/messages.ts'

/** A conversation as a list shows it; say only what matters to the test. */
export const conversation = (given: Partial<Conversation> & { id: number }): Conversation => ({
  subject: 'Broken buckle',
  status: 'open',
  priority: 'normal',
  kind: null,
  stage: null,
  channel: 'email',
  inbox: { id: 1, name: 'Support' },
  assignee: null,
  team: null,
  tags: [],
  contact: { id: 1, name: 'Hannah Okafor', address: 'hannah@okafor.example' },
  preview: '',
  unread: false,
  linkedTo: null,
  createdAt: '2026-11-01T08:00:00.000Z',
  lastMessageAt: '2026-11-01T08:00:00.000Z',
  resolvedAt: null,
  ...given,
})

export const message = (given: Partial<Message> & { id: number; kind: Message['kind'] }): Message => ({
  conversationId: 1,
  channel: 'email',
  author: null,
  subject: 'Broken buckle',
  from: { name: 'Hannah Okafor', address: 'hannah@okafor.example' },
  to: [{ name: '', address: 'support@kestrel.example' }],
  cc: [],
  bcc: [],
  replyTo: [],
  text: '',
  html: null,
  visibleText: '',
  sentAt: '2026-11-01T08:00:00.000Z',
  createdAt: '2026-11-01T08:00:00.000Z',
  messageId: null,
  inReplyTo: null,
  references: [],
  automatic: null,
  threadedBy: null,
  splitFrom: null,
  newcomer: false,
  withheld: false,
  sender: null,
  attachments: [],
  delivery: [],
  departure: null,
  forwardOf: null,
  fromThirdParty: false,
  hasSource: false,
  ...given,
})

export const event = (given: Partial<TimelineEvent> & { id: number; type: string }): TimelineEvent => ({
  at: '2026-11-01T08:00:00.000Z',
  actor: { kind: 'agent', id: 7, name: 'Mia Keller' },
  data: {},
  ...given,
})
