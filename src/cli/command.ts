import type { Given, Options } from './arguments.ts'

/** One command: what the help says of it, and what it does. `run` resolves with the exit code. */
export type Command = {
  /** Its words, such as 'user add'. */
  name: string
  /** The words that follow it, in capitals; those in brackets may be left out. */
  words?: readonly string[]
  about: string
  /** Said below the options, when there is more to know. */
  more?: string
  options?: Options
  /** For a command whose options depend on what is asked of it. */
  optionsFor?: (given: readonly string[]) => Options
  /** Instead of `about`, where that depends on what is asked. */
  titleFor?: (given: readonly string[]) => string | null
  run(given: Given): Promise<number>
}
