import type { Kind, Priority, Stage } from '../../contract/conversations.ts'

/** A file that goes with a message; see files.ts. */
export type DemoFile = 'photo' | 'invoice' | 'label' | 'log' | 'drawing'

export type Line =
  | { by: 'customer'; text: string; file: DemoFile | null }
  | { by: 'agent'; text: string; file: DemoFile | null }
  | { by: 'note'; text: string }
  | { by: 'hand over'; team: Team; reason: string }
  | { by: 'done' }
  | { by: 'hold' }

export type Team = 'support' | 'technical' | 'sales' | 'quality'

/** Where a conversation comes in: one of the demo's inboxes. */
export type Door = 'support' | 'technical' | 'sales' | 'quality' | 'chat' | 'phone' | 'letter' | 'counter' | 'social'

export type Language = 'en' | 'de' | 'fr' | 'es' | 'ar'

/** One story, told with many customers. In its texts {first}, {name}, {product}, {order}, {agent}, {city} and {amount} are filled in. */
export type Scenario = {
  language: Language
  door: Door
  kind: Kind
  stage: Stage
  priority?: Priority
  tags: string[]
  subjects: string[]
  lines: Line[]
}

export const customer = (text: string, file: DemoFile | null = null): Line => ({ by: 'customer', text, file })
export const agent = (text: string, file: DemoFile | null = null): Line => ({ by: 'agent', text, file })
export const note = (text: string): Line => ({ by: 'note', text })
export const handOver = (team: Team, reason: string): Line => ({ by: 'hand over', team, reason })
export const done: Line = { by: 'done' }
export const hold: Line = { by: 'hold' }
