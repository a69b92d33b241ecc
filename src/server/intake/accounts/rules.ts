import type * as z from 'zod'
import type { InboxHealth } from '../../../contract/inboxes.ts'

export type State = z.infer<typeof InboxHealth>['state']
export type FolderHealth = { state: State; message: string | null }

/** The health of an account from that of its folders: whatever needs a look most. */
export function healthOf(folders: readonly FolderHealth[]): FolderHealth {
  for (const state of ['failing', 'connecting', 'ok'] as const) {
    const found = folders.find((folder) => folder.state === state)
    if (found) return found
  }
  return { state: 'idle', message: null }
}

/**
 * The envelope addresses of a fetched mail: where a server says it delivered it, if that is ours; else those of its
 * readers that lead to the account's inbox; else the inbox's own.
 */
export function recipientsOf(
  candidates: { envelope: readonly string[]; header: readonly string[] },
  inboxOf: (address: string) => number | null,
  inbox: { id: number; address: string | null; user: string },
): string[] {
  const delivered = candidates.envelope.filter((address) => inboxOf(address) !== null)
  if (delivered.length > 0) return [...new Set(delivered)]
  const named = candidates.header.filter((address) => inboxOf(address) === inbox.id)
  return named.length > 0 ? [...new Set(named)] : [inbox.address ?? inbox.user]
}
