import { useEffect, useMemo } from 'react'
import { listAgents } from '../../../contract/agents.ts'
import {
  type Conversation,
  changeConversation,
  getConversation,
  listEvents,
  type TimelineEvent,
} from '../../../contract/conversations.ts'
import type { CustomField } from '../../../contract/custom-fields.ts'
import type { Call } from '../../../contract/endpoint.ts'
import type { FieldChanges } from '../../../contract/field-values.ts'
import type { SpokenLanguage } from '../../../contract/languages.ts'
import { listMessages, type Message } from '../../../contract/messages.ts'
import { listTeams } from '../../../contract/teams.ts'
import { getCounts } from '../../../contract/views.ts'
import { call } from '../../client.ts'
import { cache, keyOf, refresh, useCall, useList } from '../../query.ts'
import { sayError } from '../../ui/toast.ts'
import { type Language, useLanguage } from '../../words/words.ts'
import { askToFill, missingKeys } from '../custom-fields/asking.ts'
import { useFieldsOf } from '../custom-fields/fields.ts'
import { placeInLists } from './list-cache.ts'

export const conversationKey = (id: number) => keyOf(getConversation, { params: { id } })

export const useConversation = (id: number) => useCall(getConversation, { params: { id } })

export const messagesRequest = (id: number) => ({ params: { id }, query: { newest: 'true', limit: 40 } })

export const messagesKey = (id: number) => [...keyOf(listMessages, messagesRequest(id)), 'pages']

/** Messages of a conversation: the newest page first, older ones on demand; `messages` is oldest first. */
export function useMessages(id: number) {
  const query = useList(listMessages, messagesRequest(id))
  const pages = query.data?.pages
  const messages = useMemo(() => (pages ?? []).toReversed().flatMap((page) => page.items), [pages])
  return { ...query, messages }
}

/** Everything that happened. A conversation seldom has more than one page of it; then the others are read as well. */
export function useEvents(id: number): TimelineEvent[] {
  const { items, hasNextPage, isFetching, fetchNextPage } = useList(listEvents, {
    params: { id },
    query: { limit: 500 },
  })
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [hasNextPage, isFetching, fetchNextPage])
  return items
}

export type People = {
  /** The conversation whose timeline it is. */
  here?: number
  agents: Map<number, string>
  teams: Map<number, string>
  /** Fields of conversations, and the language to name them in. */
  fields: readonly CustomField[] | undefined
  language: Language
}

/** Names of everyone who ever answered, also of those who have left, and of the teams. */
export function usePeople(): People {
  const agents = useCall(listAgents, { query: { deactivated: 'true' } }, { staleTime: 5 * 60_000 }).data?.items
  const teams = useCall(listTeams, {}, { staleTime: 5 * 60_000 }).data?.items
  const fields = useFieldsOf('conversation')
  const language = useLanguage()
  return useMemo(
    () => ({
      fields,
      language,
      agents: new Map((agents ?? []).map(({ id, name }) => [id, name])),
      teams: new Map((teams ?? []).map(({ id, name }) => [id, name])),
    }),
    [agents, teams, fields, language],
  )
}

export type Change = Partial<
  Pick<Conversation, 'subject' | 'status' | 'priority' | 'level' | 'kind' | 'stage' | 'tags'>
> & {
  assignee?: { id: number; name: string } | null
  team?: { id: number; name: string } | null
  language?: SpokenLanguage | null
}

/** Shows a conversation changed, here and in every list. */
export function showChanged(conversation: Conversation, change: Partial<Conversation>): void {
  const changed = { ...conversation, ...change }
  cache.setQueryData(conversationKey(conversation.id), changed)
  placeInLists(changed)
}

/** The same for what only this reader's screen knows, on top of whatever has arrived since. */
export function patchConversation(id: number, change: Partial<Conversation>): void {
  const known = cache.getQueryData<Conversation>(conversationKey(id))
  if (known) showChanged(known, change)
}

/** Changes a conversation at once on screen; when the server refuses, it is as it was, and says why. */
export async function change(conversation: Conversation, wanted: Change): Promise<void> {
  const { assignee, team, ...plain } = wanted
  const body = {
    ...plain,
    ...(assignee === undefined ? {} : { assignee: assignee?.id ?? null }),
    ...(team === undefined ? {} : { team: team?.id ?? null }),
  }
  showChanged(conversation, wanted)
  try {
    await keep(conversation.id, body)
  } catch (error) {
    showChanged(conversation, {})
    const missing = missingKeys(error)
    if (missing.length === 0) return sayError(error)
    await askToFill(conversation, missing, 'resolve', (customFields) =>
      keep(conversation.id, { ...body, customFields }),
    )
  }
}

async function keep(id: number, body: Call<typeof changeConversation>['body']): Promise<void> {
  const answer = await call(changeConversation, { params: { id }, body })
  cache.setQueryData(conversationKey(id), answer)
  placeInLists(answer)
  void refresh(getCounts)
  void cache.invalidateQueries({ queryKey: [listEvents.path, { id }] })
}

/** Keeps values of custom fields; throws the server's refusal. */
export const keepFields = (id: number, customFields: FieldChanges): Promise<void> => keep(id, { customFields })

/** A message on its way: shown before the server has it, with an id below zero. */
export type Pending = Message & { pending?: boolean }
