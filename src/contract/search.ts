import * as z from 'zod'
import { Contact } from './contacts.ts'
import { Conversation } from './conversations.ts'
import { endpoint } from './endpoint.ts'
import { Language } from './languages.ts'
import { RecordKind } from './messages.ts'
import { Organization } from './organizations.ts'
import { Id, Instant } from './shapes.ts'

/** What can be found; orders and articles get a line here and one among the server's kinds. */
export const SearchKind = z.enum(['conversation', 'person', 'organization'])
export type SearchKind = z.infer<typeof SearchKind>

export const SearchSort = z.enum(['relevance', 'newest'])
export type SearchSort = z.infer<typeof SearchSort>

/** What a search can be narrowed by, besides the workspace's own fields by their key. */
export const SearchOperator = z.enum([
  'from',
  'to',
  'team',
  'assignee',
  'status',
  'tag',
  'inbox',
  'channel',
  'priority',
  'has',
  'is',
  'before',
  'after',
  'subject',
  'number',
])
export type SearchOperator = z.infer<typeof SearchOperator>

/** Text in parts, in their order; what was looked for is marked. Never markup. */
export const Marked = z.array(z.object({ text: z.string(), hit: z.boolean() }))
export type Marked = z.infer<typeof Marked>

/** One part of what was typed and what it was taken for. */
export const SearchPart = z.object({
  /** Where it stands in `q`, in UTF-16 units. */
  from: z.number(),
  to: z.number(),
  kind: z.enum(['words', 'phrase', 'filter']),
  /** An operator's English name, or the key of a field of the workspace's own. */
  field: z.string().nullable(),
  value: z.string(),
  negated: z.boolean(),
  /** Why it is searched as words instead: nothing has that name, or the value says nothing. */
  problem: z.enum(['unknown_operator', 'unknown_value']).nullable(),
})
export type SearchPart = z.infer<typeof SearchPart>

const ConversationHit = z.object({
  kind: z.literal('conversation'),
  conversation: Conversation,
  subject: Marked,
  /** The best message, or null where only the conversation itself was asked for. */
  message: z
    .object({
      id: Id,
      kind: z.enum(['received', 'sent', 'note', ...RecordKind.options]),
      author: z.string(),
      at: Instant,
      snippet: Marked,
      /** Files of it whose name holds the words. */
      files: z.array(Marked),
    })
    .nullable(),
  /** How many of its messages matched, as far as they were looked at. */
  matches: z.number(),
})
const PersonHit = z.object({
  kind: z.literal('person'),
  contact: Contact,
  name: Marked,
  address: Marked,
  /** How many conversations they have. */
  conversations: z.number(),
})
const OrganizationHit = z.object({ kind: z.literal('organization'), organization: Organization, name: Marked })
export const SearchHit = z.discriminatedUnion('kind', [ConversationHit, PersonHit, OrganizationHit])
export type SearchHit = z.infer<typeof SearchHit>
export type ConversationHit = z.infer<typeof ConversationHit>
export type PersonHit = z.infer<typeof PersonHit>
export type OrganizationHit = z.infer<typeof OrganizationHit>

/** The results of one kind: a keyset page of them, and about how many there are. */
const Section = z.object({
  kind: SearchKind,
  items: z.array(SearchHit),
  next: z.string().nullable(),
  /** `about`: reckoned from a part; `n` is rounded then. */
  total: z.object({ n: z.number(), about: z.boolean() }),
})
export type SearchSection = z.infer<typeof Section>

const zone = z.string().max(64).optional()

export const search = endpoint({
  method: 'GET',
  path: '/search',
  summary: 'Search messages, subjects, people and organizations; see the syntax in docs/search.md',
  access: 'conversation.read',
  query: z.object({
    q: z.string().max(500),
    /** One kind alone, in whole pages; all kinds, the first few of each, when absent. */
    kind: SearchKind.optional(),
    sort: SearchSort.default('relevance'),
    limit: z.coerce.number().int().min(1).max(50).default(25),
    /** Only together with `kind`. */
    after: z.string().max(400).optional(),
    /** Days begin and end in this IANA zone; UTC when absent. */
    zone,
    /** The last word is still being typed: words that begin with it count as well. */
    typing: z.stringbool().default(false),
  }),
  response: z.object({
    parts: z.array(SearchPart),
    sections: z.array(Section),
    /** Names like the one that was typed, which were looked for because it was found nowhere. */
    similar: z.array(z.string()),
    /** While older messages are still being made searchable: those written before this instant are not all found yet. */
    searchableFrom: Instant.nullable(),
  }),
})

export const SearchSuggestion = z.object({
  kind: z.enum(['operator', 'value', 'person', 'conversation']),
  /** What stands in the box in place of what is between `from` and `to` when it is taken. */
  text: z.string(),
  label: z.string(),
  /** A second line: an address, an explanation by its operator's name. */
  hint: z.string().nullable(),
  /** Of a conversation: its number, to open it at once. */
  id: Id.nullable(),
  from: z.number(),
  to: z.number(),
})
export type SearchSuggestion = z.infer<typeof SearchSuggestion>

export const suggestSearch = endpoint({
  method: 'GET',
  path: '/search/suggestions',
  summary: 'How what is being typed into the search box could go on',
  access: 'conversation.read',
  query: z.object({
    q: z.string().max(500),
    /** Where the writing hand stands, in UTF-16 units; at the end when absent. */
    at: z.coerce.number().int().min(0).max(500).optional(),
    language: Language.optional(),
  }),
  response: z.object({ items: z.array(SearchSuggestion) }),
})
