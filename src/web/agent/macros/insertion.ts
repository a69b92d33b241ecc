import { applyMacro, type Macro, previewMacro, takeMacroFiles } from '../../../contract/macros.ts'
import type { Attachment } from '../../../contract/messages.ts'
import type { PlannedChanges } from '../../../contract/planned-changes.ts'
import { call } from '../../client.ts'
import { cache, keyOf } from '../../query.ts'
import { refreshConversation } from '../frame/live-cache.ts'

/** What a macro brings into the composer. */
export type Insertion = {
  macroId: number
  name: string
  kind: Macro['kind']
  html: string
  /** Variables without a value; they stand in the text as ⟦contact.firstName⟧. */
  missing: string[]
  /** What it will also do. */
  changes: PlannedChanges
  files: Attachment[]
}

const fresh = 60_000

const filledKey = (conversationId: number, macroId: number) =>
  keyOf(previewMacro, { params: { id: conversationId }, query: { macroId } })

/** What a macro would say in a conversation, as a query that is asked once and kept, so that moving through a list does not ask again. */
export const filled = (conversationId: number, macroId: number) => ({
  queryKey: filledKey(conversationId, macroId),
  queryFn: () => call(previewMacro, { params: { id: conversationId }, body: { macroId } }),
  staleTime: fresh,
})

/** Fills a macro in for a conversation and copies its files to the own uploads. */
export async function takeMacro(conversationId: number, macro: Macro): Promise<Insertion> {
  const [said, files] = await Promise.all([
    cache.fetchQuery(filled(conversationId, macro.id)),
    macro.attachments.length > 0 ? call(takeMacroFiles, { params: { id: macro.id } }) : { items: [] },
  ])
  const { html, missing, actions } = said
  return { macroId: macro.id, name: macro.name, kind: macro.kind, html, missing, changes: actions, files: files.items }
}

/** Applies a macro at once, as is done with those that have no text. */
export async function applyAtOnce(conversationId: number, macro: Macro): Promise<void> {
  await call(applyMacro, { params: { id: conversationId }, body: { macroId: macro.id } })
  await refreshConversation(conversationId)
}

/** Two plans as one: what the later says counts, and tags add up. */
export function joined(first: PlannedChanges | null, second: PlannedChanges): PlannedChanges {
  const tags = (name: 'addTags' | 'removeTags') => [...new Set([...(first?.[name] ?? []), ...(second[name] ?? [])])]
  const both: PlannedChanges = { ...first, ...second }
  if (second.status) delete both.snoozeMinutes
  if (second.snoozeMinutes) delete both.status
  const fields = { ...first?.fields, ...second.fields }
  return {
    ...both,
    ...(tags('addTags').length > 0 && { addTags: tags('addTags') }),
    ...(tags('removeTags').length > 0 && { removeTags: tags('removeTags') }),
    ...(Object.keys(fields).length > 0 && { fields }),
  }
}
