import { execFile } from 'node:child_process'
import path from 'node:path'
import { ownEnvironment } from '../own-process.ts'

const program = path.resolve(import.meta.dirname, '../../src/cli/main.ts')

export type Said = { code: number; out: string; err: string }

/** Runs `heed WORDS` in a process of its own; `environment` is all that it gets beside PATH. Resolves when it has ended. */
export function heed(words: readonly string[], environment: Record<string, string> = {}, input = ''): Promise<Said> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', program, ...words],
      { env: { ...ownEnvironment, ...environment }, maxBuffer: 2 ** 26 },
      (error, out, err) => resolve({ code: error ? Number(error.code ?? 1) : 0, out, err }),
    )
    child.stdin?.end(input)
  })
}
