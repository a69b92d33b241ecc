import type { LoggedEvent } from '../../platform/events.ts'

const slot = 300_000
const day = 86_400_000
export const slotsADay = day / slot

/** So long what people did is kept, and what came for teams, in days. */
export const keptDays = 35
export const arrivalDays = 63

const noWork = new Set<string>(['message.sent', 'conversation.followed', 'conversation.unfollowed'])

/** Who did something in a conversation, and when; what leaves later by itself is nobody's doing then. */
export const doneBy = (event: LoggedEvent): number | null => {
  if (event.conversation_id === null || noWork.has(event.type)) return null
  const id = /^agent:(\d+)$/.exec(event.actor)?.[1]
  return id === undefined ? null : Number(id)
}

export const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** The doings as a row of bits for each person and day (UTC). */
export function slotsOf(doings: readonly { agentId: number; at: Date }[]) {
  const rows = new Map<string, { agentId: number; day: string; bits: string[] }>()
  for (const { agentId, at } of doings) {
    const on = isoDay(at.getTime())
    const key = `${agentId} ${on}`
    const row = rows.get(key) ?? { agentId, day: on, bits: Array<string>(slotsADay).fill('0') }
    row.bits[Math.floor((at.getTime() % day) / slot)] = '1'
    rows.set(key, row)
  }
  return [...rows.values()].map(({ bits, ...row }) => ({ ...row, slots: bits.join('') }))
}

/** The hour (UTC) that an instant lies in. */
export const hourOf = (at: Date): Date => new Date(Math.floor(at.getTime() / 3_600_000) * 3_600_000)
