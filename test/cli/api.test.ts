import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { endpoints } from '../../src/contract/api.ts'
import { type HouseProcess, houseProcess } from '../kill/house-process.ts'
import { freePort } from '../mail/servers.ts'
import { heed, type Said } from './heed.ts'

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 })

let folder: string
let environment: Record<string, string>
let house: HouseProcess
/** Made by the first test. */
let key: string

const json = ({ out }: Said) => JSON.parse(out)
const asked = (words: string[], input?: string) => heed(words, { ...environment, HEED_KEY: key }, input)

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'heed-cli-'))
  environment = {
    ...{ HEED_DATA: path.join(folder, 'data'), PORT: String(await freePort()), HEED_SMTP_PORT: 'off' },
    ...{ HEED_DEMO: '0', HEED_LOG: 'error', HEED_ROLES: 'web' },
  }
  house = houseProcess(environment)
})
afterAll(async () => {
  await house?.stop()
  await rm(folder, { recursive: true, force: true })
})

test('without a server, people and keys are made in the data folder, and that is said', async () => {
  const words = ['user', 'add', '--name', 'Ada Lovelace', '--email', 'ada@shop.example', '--role', 'admin']
  const added = await heed([...words, '--team', 'support', '--team', 'Quality control'], environment)
  expect(added.err).toContain(`the data folder ${environment.HEED_DATA}`)
  expect(json(added)).toMatchObject({
    ...{ name: 'Ada Lovelace', role: 'admin', signInLink: expect.stringContaining(`:${environment.PORT}/`) },
    teams: [{ name: 'Quality control' }, { name: 'Support' }],
  })
  const made = await heed(['key', 'create', '--name', 'Robot', '--role', 'admin'], environment)
  key = json(made).secret
  expect(key).toMatch(/^heed_/)
})

test('with a key, the running server is asked', async () => {
  await house.start()
  const listed = await asked(['call', 'listAgents'])
  expect({ ...listed, out: json(listed).items.map((agent: { email: string }) => agent.email) }).toEqual({
    ...{ code: 0, err: '', out: ['ada@shop.example'] },
  })
  const added = await asked(['user', 'add', '--name', 'Bob', '--email', 'bob@shop.example'])
  expect(added).toMatchObject({ code: 0, err: '' })
  expect(json(added)).toMatchObject({ role: 'agent', teams: [] })
})

test('while the server runs, no key is needed on its own machine', async () => {
  const added = await heed(['user', 'add', '--name', 'Cleo', '--email', 'cleo@shop.example'], environment)
  expect(added.err).toContain('No HEED_KEY is set')
  expect(json(await asked(['call', 'listAgents'])).items).toHaveLength(3)
})

test('what is refused is a sentence and exit code 1; what cannot be right is exit code 2 and asks nobody', async () => {
  const taken = await asked(['user', 'add', '--name', 'Bob', '--email', 'BOB@shop.example'])
  expect(taken).toMatchObject({ code: 1, out: '', err: expect.stringContaining('exists already') })
  const team = await asked(['user', 'add', '--name', 'D', '--email', 'd@shop.example', '--team', 'Kitchen'])
  expect(team).toMatchObject({ code: 2, err: expect.stringContaining('There are: Quality control') })
  const stranger = await heed(['call', 'listAgents'], { ...environment, HEED_KEY: 'heed_nobody' })
  expect(stranger).toMatchObject({ code: 1, err: expect.stringContaining('not valid') })
  for (const words of [
    ['user', 'add', '--name', 'D', '--email', 'nowhere'],
    ['key', 'create', '--name', 'K', '--role', 'king'],
    ['call', 'getAgent'],
    ['call', 'getAgent', '--id', 'first'],
    ['call', 'listConversations', '--limit', 'many'],
  ]) {
    const { code, err } = await heed(words, { ...environment, HEED_DATA: '/nowhere/at/all' })
    expect(code, words.join(' ')).toBe(2)
    expect(err).not.toContain('data folder')
  }
  const nobody = await heed(['call', 'listAgents'], { ...environment, HEED_KEY: key, HEED_URL: 'http://127.0.0.1:9' })
  expect(nobody).toMatchObject({ code: 2, err: expect.stringContaining('No Heed answers at http://127.0.0.1:9') })
})

test('a body comes from options, from a file or from standard input; files go up and come down', async () => {
  const file = path.join(folder, 'team.json')
  await writeFile(file, '{"name": "Repairs", "purpose": "From the file"}')
  expect(json(await asked(['call', 'createTeam', '--body', `@${file}`]))).toMatchObject({ purpose: 'From the file' })
  const piped = await asked(['call', 'createTeam', '--body', '-', '--purpose', 'Both'], '{"name": "Returns"}')
  const team = json(piped)
  expect(team).toMatchObject({ name: 'Returns', purpose: 'Both' })
  const members = json(await asked(['call', 'listAgents']))
    .items.map(({ id }: { id: number }) => String(id))
    .slice(0, 2)
  const joined = await asked([
    ...['call', 'changeTeam', '--id', String(team.id), '--members', members[0], '--members', members[1]],
  ])
  expect(json(joined).members).toHaveLength(2)

  const uploaded = json(await asked(['call', 'upload', '--file', file]))
  expect(uploaded).toMatchObject({ name: 'team.json' })
  const down = await asked(['call', 'getAttachment', '--id', String(uploaded.id)])
  expect(down.out).toBe('{"name": "Repairs", "purpose": "From the file"}')
  expect(await asked(['call', 'deleteTeam', '--id', String(team.id)])).toMatchObject({ code: 0 })
})

test('every operation of the contract is listed, and says how it is asked', async () => {
  const { out } = await heed(['operations'])
  for (const { name, endpoint } of endpoints) expect(out).toMatch(new RegExp(`^${name} +${endpoint.summary[0]}`, 'm'))
  const help = await heed(['call', 'createKey', '--help'])
  expect(help.out).toContain('POST /api/keys')
  expect(help.out).toMatch(/--role VALUE .*admin, lead/)
})
