import { readdirSync, readFileSync } from 'node:fs'

export type MemoryResult = {
  /** Megabytes. Shared pages count once in `pss`, and once for each process in `rss`. */
  pss: number
  rss: number
  server: number
  processes: number
}

/** What the process and all that it started take, from /proc; null where there is none. */
export function memoryOf(pid: number): MemoryResult | null {
  try {
    const family = familyOf(pid)
    const each = family.map((one) => ({ one, ...rollup(one) }))
    const sum = (field: 'pss' | 'rss') => each.reduce((total, process) => total + process[field], 0) / 1024
    const server = (each.find(({ one }) => one === pid)?.pss ?? 0) / 1024
    return { pss: sum('pss'), rss: sum('rss'), server, processes: family.length }
  } catch {
    return null
  }
}

/** The process and all that descend from it. */
export function familyOf(pid: number): number[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const stat = readQuietly(`/proc/${name}/stat`)
    const parent = /\) \S (\d+)/.exec(stat)?.[1]
    if (parent) parents.set(Number(name), Number(parent))
  }
  const family = [pid]
  for (const member of family) for (const [child, parent] of parents) if (parent === member) family.push(child)
  return family
}

/** Kilobytes. */
function rollup(pid: number): { pss: number; rss: number } {
  const text = readQuietly(`/proc/${pid}/smaps_rollup`)
  const field = (name: string) => Number(new RegExp(`^${name}: +(\\d+)`, 'm').exec(text)?.[1] ?? 0)
  return { pss: field('Pss'), rss: field('Rss') }
}

function readQuietly(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
