import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

/** The part of a logger that is needed here; pino's is one. */
export type EmbeddedLog = Record<'debug' | 'info' | 'warn' | 'error', (message: string) => void>

const levels: Record<string, keyof EmbeddedLog> = { LOG: 'debug', WARNING: 'warn', FATAL: 'warn', PANIC: 'error' }

/** What an operator must hear although PostgreSQL files it under plain LOG. */
const grave = /terminated by signal|not properly shut down|corrupt|checksum|out of memory|No space left/

/** Passes PostgreSQL's log on to ours. Returns what tells the reason it gave for ending, or nothing. */
export function forwardLog(stream: Readable, log: EmbeddedLog): () => string {
  const reasons: string[] = []
  createInterface({ input: stream }).on('line', (line) => {
    const [, severity = 'LOG', text = line] = /^(?:.*\[\d+\] )?([A-Z]+):\s+(.*)$/.exec(line) ?? []
    if (severity === 'FATAL' || severity === 'PANIC') reasons.push(text)
    const level = grave.test(text) ? 'warn' : (levels[severity] ?? 'debug')
    log[level](`postgres: ${text}`)
  })
  return () => reasons.at(-1)?.replace(/\.$/, '') ?? ''
}
