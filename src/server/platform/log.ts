import { pino } from 'pino'

export type Log = ReturnType<typeof openLog>

/** Opens the log: JSON lines on standard output. `level` is one of error, warn, info, debug, or silent. */
export function openLog(level: string) {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime })
}
