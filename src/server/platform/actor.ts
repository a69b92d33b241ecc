import type { Role } from '../../contract/access.ts'

/** Who acts: an agent, an API key, a contact whose message arrived, a rule with its owner's rights, or Heed itself. */
export type Actor =
  | { kind: 'agent'; id: number; name: string; role: Role; teamIds: readonly number[]; sessionId: number }
  | { kind: 'key'; id: number; name: string; role: Role }
  | { kind: 'contact'; id: number }
  | { kind: 'automation'; id: number; name: string; role: Role; teamIds: readonly number[]; runId: number }
  | { kind: 'heed' }

export const heed: Actor = { kind: 'heed' }

/** The actor as the event log keeps it: 'agent:7', 'key:3', 'contact:12', 'automation:4' or 'heed'. */
export function actorName(actor: Actor): string {
  return actor.kind === 'heed' ? 'heed' : `${actor.kind}:${actor.id}`
}

/** The agent's id, or null when no agent acts. */
export function agentId(actor: Actor): number | null {
  return actor.kind === 'agent' ? actor.id : null
}
