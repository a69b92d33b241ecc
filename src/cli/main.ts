import { readFileSync } from 'node:fs'
import { type Arguments, Misuse, needed, onlyKnown, readArguments } from './arguments.ts'
import { call, describeOperations, operationNamed, Refused } from './call.ts'
import { connect } from './connection.ts'
import { runTask } from './house.ts'

const help = `Heed, customer service that a company runs itself.

  heed start                          start the workspace (Ctrl-C stops it)
  heed migrate                        bring the database to this version
  heed doctor                         look at everything Heed needs, and say what to do
  heed backup FILE                    write database, blobs and secret into one file
  heed restore FILE [--replace]       read a backup into an empty database, or in place of what is there
  heed seed --conversations N [--messages M] [--random-seed N] [--days N] [--timeline created|changes|messages]
                                      fill the database with made-up conversations
  heed user add --name NAME --email ADDRESS [--role ROLE]
                                      add an agent; prints a link to sign in with
  heed key create --name NAME [--role ROLE]
                                      make an API key; its secret is printed once
  heed operations                     list everything the API can do
  heed call OPERATION [--name value]  call one of them; --json gives a whole body
  heed --help, heed --version

user, key and call ask the server at HEED_URL (http://127.0.0.1:4000) with HEED_KEY or HEED_ADMIN_KEY. Without a key, or
when no server runs here, they work on HEED_DATA or DATABASE_URL directly. docs/operating.md names every variable.`

type Command = (given: Arguments) => Promise<number>

const commands: Record<string, Command> = {
  migrate: task('migrate', []),
  doctor: task('doctor', []),
  seed: task('seed', ['conversations', 'messages', 'random-seed', 'timeline', 'days']),
  backup: fileTask('backup', []),
  restore: fileTask('restore', ['replace']),
  operations: async () => print(describeOperations()),
  call: ({ words, options }) => ask(words[0] ?? '', options),
  user: ({ words, options }) => {
    if (words[0] !== 'add') throw new Misuse('Say: heed user add --name NAME --email ADDRESS [--role ROLE]')
    onlyKnown(options, ['name', 'email', 'role'])
    needed(options, 'name')
    needed(options, 'email')
    return ask('createAgent', options)
  },
  key: ({ words, options }) => {
    if (words[0] !== 'create') throw new Misuse('Say: heed key create --name NAME [--role ROLE]')
    onlyKnown(options, ['name', 'role'])
    needed(options, 'name')
    return ask('createKey', options)
  },
}

function task(name: string, known: string[]): Command {
  return async ({ words, options }) => {
    if (words.length > 0) throw new Misuse(`heed ${name} takes no "${words[0]}".`)
    onlyKnown(options, known)
    return runTask(name, texts(options))
  }
}

function fileTask(name: string, known: string[]): Command {
  return async ({ words, options }) => {
    onlyKnown(options, known)
    if (words.length !== 1) throw new Misuse(`Say which file: heed ${name} FILE`)
    return runTask(name, { ...texts(options), file: words[0] as string })
  }
}

const texts = (options: Arguments['options']) =>
  Object.fromEntries([...options].map(([name, value]) => [name, String(value)]))

/** Calls an operation and prints its answer. */
async function ask(operation: string, options: Arguments['options']): Promise<number> {
  const endpoint = operationNamed(operation)
  const connection = await connect(process.env, (line) => console.error(line))
  try {
    return print(await call(connection, endpoint, options))
  } finally {
    await connection.close()
  }
}

function print(text: string | Buffer): number {
  process.stdout.write(typeof text === 'string' ? `${text}\n` : text)
  return 0
}

function version(): string {
  return JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version
}

async function main(): Promise<number> {
  const [name = '--help', ...given] = process.argv.slice(2)
  if (name === '--help' || name === 'help' || given.includes('--help')) return print(help)
  if (name === '--version') return print(version())
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) throw new Misuse(`There is no command "${name}". See: heed --help`)
  // The words of flags that take no value must not be eaten by them.
  const flags = given.flatMap((word) => (word === '--replace' ? ['--replace=true'] : [word]))
  return command(readArguments(flags))
}

try {
  process.exitCode = await main()
} catch (error) {
  const said = error instanceof Misuse || error instanceof Refused
  console.error(said ? error.message : error)
  process.exitCode = error instanceof Misuse ? 2 : 1
}
