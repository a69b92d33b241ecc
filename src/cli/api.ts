import { type Given, Misuse } from './arguments.ts'
import { call, describeOperation, describeOperations, operationNamed, optionsOf, requestFor } from './call.ts'
import type { Command } from './command.ts'
import { type Connection, connect } from './connection.ts'

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
      team: { value: 'TEAM', about: 'a team by its name or number', many: true },
    },
    run: addUser,
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
    titleFor: ([operation]) => (operation && !operation.startsWith('-') ? describeOperation(operation) : null),
    run: (given) => ask(given.words[0] ?? '', given),
  },
]

/** The teams are named as people name them; the API wants their numbers. */
async function addUser({ options }: Given): Promise<number> {
  const createAgent = operationNamed('createAgent')
  const { team: wanted = [], ...rest } = Object.fromEntries(options)
  // What is wrong here is said before anything is opened.
  requestFor(createAgent, new Map(Object.entries(rest)))
  return withConnection(async (connection) => {
    const teams: number[] = []
    for (const name of wanted) teams.push(await teamNumber(connection, name))
    const given = { ...rest, ...(teams.length > 0 && { teams: teams.map(String) }) }
    return print(await call(connection, createAgent, requestFor(createAgent, new Map(Object.entries(given)))))
  })
}

async function teamNumber(connection: Connection, name: string): Promise<number> {
  const listTeams = operationNamed('listTeams')
  const answer = String(await call(connection, listTeams, requestFor(listTeams, new Map())))
  const { items } = JSON.parse(answer) as { items: { id: number; name: string }[] }
  const team = items.find((one) => one.name.toLowerCase() === name.toLowerCase() || String(one.id) === name)
  if (!team) throw new Misuse(`There is no team "${name}". There are: ${items.map((one) => one.name).join(', ')}.`)
  return team.id
}

async function withConnection(work: (connection: Connection) => Promise<number>): Promise<number> {
  const connection = await connect(process.env, (line) => console.error(line))
  try {
    return await work(connection)
  } finally {
    await connection.close()
  }
}

async function ask(operation: string, { options }: Given): Promise<number> {
  if (!operation) throw new Misuse('Say which OPERATION. See: heed operations')
  const endpoint = operationNamed(operation)
  const request = requestFor(endpoint, options)
  return withConnection(async (connection) => print(await call(connection, endpoint, request)))
}

function print(text: string | Buffer): number {
  process.stdout.write(typeof text === 'string' ? `${text}\n` : text)
  return 0
}
