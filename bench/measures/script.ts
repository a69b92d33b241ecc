import { execFileSync } from 'node:child_process'
import path from 'node:path'

/** Kilobytes of script, gzipped, that the workspace loads first; null when it is not built. */
export function firstLoad(): number | null {
  try {
    const script = path.resolve(import.meta.dirname, '../../scripts/bundle-size.mjs')
    const output = execFileSync(process.execPath, [script], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    return Number(/: (\d+) KB gzip/.exec(output)?.[1] ?? Number.NaN) || null
  } catch {
    return null
  }
}
