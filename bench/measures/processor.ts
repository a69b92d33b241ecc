import { readFileSync } from 'node:fs'
import { familyOf } from './memory.ts'

/** Milliseconds of processor time since they were started. */
export type ProcessorTime = { server: number; database: number }

/** Of the process, and of all that it started (its embedded PostgreSQL), from /proc; null where there is none. */
export function processorOf(pid: number): ProcessorTime | null {
  try {
    const each = familyOf(pid).map((one) => ({ one, used: timeOf(one) }))
    const sum = (own: boolean) =>
      each.filter(({ one }) => (one === pid) === own).reduce((total, { used }) => total + used, 0)
    return { server: sum(true), database: sum(false) }
  } catch {
    return null
  }
}

/** In /proc the kernel counts a hundred ticks a second, whatever its own clock does. */
const tick = 10

function timeOf(pid: number): number {
  // The second field is a name in brackets, which may hold blanks; user and system time are the 14th and 15th.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * tick
}
