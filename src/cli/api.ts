import { type Given, Misuse } from './arguments.ts'
import { call, describeOperations, operationNamed, optionsOf } from './call.ts'
import type { Command } from './command.ts'
import { connect } from './connection.ts'

const whom =
  'Asks the server at HEED_URL (http://127.0.0.1:4000) with HEED_KEY or HEED_ADMIN_KEY. Without a key, or when no server runs here, it works on HEED_DATA or DATABASE_URL directly, and says so.'

/** What is asked through the API, of a server near or far. */
export const apiCommands: Command[] = [
  {
    name: 'user add',
    about: 'Add an agent; prints a link to sign in with',
    more: whom,
    options: {
      name: { value: 'NAME', about: 'as colleagues and customers see it', needed: true },
      email: { value: 'ADDRESS', about: 'to sign in with', needed: true },
      role: { value: 'ROLE', about: 'admin, lead, agent, reviewer, trainer, light or partner; agent unless told' },
    },
    run: (given) => ask('createAgent', given),
  },
  {
    name: 'key create',
    about: 'Make an API key; its secret is printed once',
    more: whom,
    options: {
      name: { value: 'NAME', about: 'what it is for', needed: true },
      role: { value: 'ROLE', about: 'whose rights it has; agent unless told' },
    },
    run: (given) => ask('createKey', given),
  },
  {
    name: 'operations',
    about: 'List everything that the API can do',
    run: async () => print(describeOperations()),
  },
  {
    name: 'call',
    words: ['OPERATION'],
    about: 'Call one operation of the API, with an option for each of its fields',
    more: `${whom}\n\nheed call OPERATION --help lists its options.`,
    optionsFor: ([operation]) => (operation && !operation.startsWith('-') ? optionsOf(operationNamed(operation)) : {}),
    run: (given) => ask(given.words[0] ?? '', given),
  },
]

async function ask(operation: string, { options }: Given): Promise<number> {
  if (!operation) throw new Misuse('Say which OPERATION. See: heed operations')
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
