import { readFileSync } from 'node:fs'
import { apiCommands } from './api.ts'
import { Misuse, readArguments } from './arguments.ts'
import { Refused } from './call.ts'
import type { Command } from './command.ts'
import { helpOf, overview } from './help.ts'
import { houseCommands } from './house.ts'

const commands: Command[] = [...houseCommands, ...apiCommands]

function version(): string {
  return JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version
}

/** The command that the words begin with, and the words after its name. */
function find(words: string[]): { command: Command; given: string[] } {
  for (const command of commands) {
    const name = command.name.split(' ')
    if (name.every((word, n) => words[n] === word)) return { command, given: words.slice(name.length) }
  }
  const group = commands.filter(({ name }) => name.startsWith(`${words[0]} `)).map(({ name }) => `heed ${name}`)
  throw new Misuse(
    group.length > 0 ? `Say: ${group.join(' or ')}` : `There is no command "${words[0]}". See: heed --help`,
  )
}

async function main(words: string[]): Promise<number> {
  if (words.length === 0 || words[0] === '--help' || words[0] === 'help') return say(overview(commands))
  if (words[0] === '--version') return say(version())
  const { command, given } = find(words)
  const options = command.optionsFor?.(given) ?? command.options ?? {}
  if (given.includes('--help')) return say(helpOf({ ...command, options }, given))
  const read = readArguments(options, given)
  const extra = read.words[command.words?.length ?? 0]
  if (extra !== undefined) throw new Misuse(`heed ${command.name} takes no "${extra}".`)
  return command.run(read)
}

function say(text: string): number {
  console.log(text)
  return 0
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  const said = error instanceof Misuse || error instanceof Refused
  console.error(said ? error.message : error)
  process.exitCode = error instanceof Misuse ? 2 : 1
}
