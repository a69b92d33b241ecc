/** An option: `value` names what follows it, in capitals; without one it is a yes. */
export type Option = { about: string; value?: string; many?: true; needed?: true }
export type Options = Record<string, Option>

/** What was given: words in order, and the texts of each option; a yes is an empty text. */
export type Given = { words: string[]; options: Map<string, string[]> }

/** What a person got wrong: said in a sentence, without a stack trace. */
export class Misuse extends Error {
  override name = 'Misuse'
}

/**
 * Reads a command line by the options that the command knows, and refuses all others, so that a slip of the finger is
 * not taken for a yes. `--name=value` and `--name value` are the same; `--` ends the options.
 */
export function readArguments(known: Options, given: readonly string[]): Given {
  const words: string[] = []
  const options: Given['options'] = new Map()
  const rest = [...given]
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--') words.push(...rest.splice(0))
    else if (word.startsWith('-') && word !== '-') readOption(known, word, rest, options)
    else words.push(word)
  }
  for (const [name, option] of Object.entries(known))
    if (option.needed && !options.get(name)?.at(-1)) throw new Misuse(`Say --${name} ${option.value} too.`)
  return { words, options }
}

function readOption(known: Options, word: string, rest: string[], options: Given['options']) {
  const [, name = '', value] = /^--?([^=]*)(?:=(.*))?$/s.exec(word) ?? []
  const option = word.startsWith('--') ? known[name] : undefined
  if (!option) throw new Misuse(`There is no option ${word.split('=')[0]} here. ${list(known)}`)
  if (!option.value && value !== undefined) throw new Misuse(`--${name} takes no value.`)
  const text = option.value ? (value ?? rest.shift()) : ''
  if (text === undefined) throw new Misuse(`--${name} needs a value: --${name} ${option.value}.`)
  if (options.has(name) && !option.many) throw new Misuse(`--${name} was given twice.`)
  options.set(name, [...(options.get(name) ?? []), text])
}

const list = (known: Options) =>
  Object.keys(known).length > 0
    ? `Known: ${Object.keys(known)
        .map((name) => `--${name}`)
        .join(', ')}.`
    : 'It has no options.'

/** The option's text, or undefined when it was not given. */
export const textOf = ({ options }: Given, name: string): string | undefined => options.get(name)?.at(-1)
