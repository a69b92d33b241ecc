/** What stands on the command line: words in order, and `--name value` or `--name` options, by name. */
export type Arguments = { words: string[]; options: Map<string, string | true> }

/** Reads a command line. `--name=value` and `--name value` are the same; `--` ends the options. */
export function readArguments(given: readonly string[]): Arguments {
  const words: string[] = []
  const options = new Map<string, string | true>()
  const rest = [...given]
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') return { words: [...words, ...rest], options }
    if (!word.startsWith('--')) words.push(word)
    else if (word.includes('=')) options.set(word.slice(2, word.indexOf('=')), word.slice(word.indexOf('=') + 1))
    else if (rest[0] === undefined || rest[0].startsWith('--')) options.set(word.slice(2), true)
    else options.set(word.slice(2), rest.shift() as string)
  }
  return { words, options }
}

/** What a person got wrong: said in a sentence, without a stack trace. */
export class Misuse extends Error {
  override name = 'Misuse'
}

/** The option's text; throws a sentence when it is missing or has none. */
export function needed(options: Arguments['options'], name: string): string {
  const value = options.get(name)
  if (typeof value !== 'string' || value === '') throw new Misuse(`Say --${name} too.`)
  return value
}

/** Refuses options that the command does not know, so that a slip of the finger is not taken for a yes. */
export function onlyKnown(options: Arguments['options'], known: readonly string[]): void {
  for (const name of options.keys())
    if (!known.includes(name))
      throw new Misuse(
        `There is no option --${name} here. Known: ${known.map((one) => `--${one}`).join(', ') || 'none'}.`,
      )
}
