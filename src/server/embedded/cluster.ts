import { type ExecFileException, execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { keptSecret } from '../environment.ts'
import { StartFailure } from '../start-failure.ts'
import { type Account, accountFor, commandAs } from './account.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import { configuration } from './settings.ts'

/** One PostgreSQL data directory and what is needed to run it. */
export type Cluster = { folder: string; account: Account; binaries: Binaries; password: string }

/** Where the data directory lies within the data folder. */
export const clusterFolder = (dataDir: string): string => path.join(dataDir, 'postgres')
export const passwordFile = (dataDir: string): string => path.join(dataDir, 'postgres-password')

/** The database's programs need their own environment only: variables such as PGPORT would change what they do. */
export const plainEnvironment = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

/** Brings the data directory to where it can be started: made when missing, checked, its settings written anew. */
export async function prepareCluster(dataDir: string): Promise<Cluster> {
  const folder = clusterFolder(dataDir)
  const binaries = findBinaries()
  const account = accountFor(folder)
  const cluster = { folder, account, binaries }
  const made = existsSync(folder)
  const password = made ? await knownPassword(cluster, dataDir) : await makeCluster(cluster, dataDir)
  writeFor(account, path.join(folder, 'postgresql.conf'), configuration())
  return { ...cluster, password }
}

type Passwordless = Omit<Cluster, 'password'>

/** Made beside its place and moved there when complete, so that a start broken off leaves nothing half made. */
async function makeCluster(cluster: Passwordless, dataDir: string): Promise<string> {
  const draft = { ...cluster, folder: `${cluster.folder}.new` }
  const password = await keptSecret(passwordFile(dataDir))
  rmSync(draft.folder, { recursive: true, force: true })
  mkdirSync(draft.folder, { mode: 0o700 })
  if (cluster.account) chownSync(draft.folder, cluster.account.uid, cluster.account.gid)
  await initialize(draft)
  // An ordinary owner, as on a hosted PostgreSQL, so that Heed never leans on the rights of a superuser.
  await alone(draft, [
    `create role heed login createdb password '${password}'`,
    'grant pg_monitor to heed',
    'create database heed owner heed',
  ])
  renameSync(draft.folder, cluster.folder)
  return password
}

/** Collation is PostgreSQL's own, so that an upgrade of the system cannot spoil an index; letters are the system's. */
async function initialize(cluster: Passwordless): Promise<void> {
  const collation = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const args = ['--username=postgres', '--auth=scram-sha-256', '--auth-local=reject', '--data-checksums', ...collation]
  const letters = process.platform === 'darwin' ? ['UTF-8', 'C'] : ['C.UTF-8', 'en_US.UTF-8', 'C']
  for (const [attempt, locale] of letters.entries()) {
    const all = [`--pgdata=${cluster.folder}`, ...args, `--lc-ctype=${locale}`]
    const { failed, output } = await run(cluster, cluster.binaries.initdb, all)
    if (!failed) return
    if (!/locale/.test(output) || attempt === letters.length - 1)
      throw new StartFailure(`PostgreSQL could not make its files in ${cluster.folder}: ${lastLine(output)}.`)
  }
}

async function knownPassword(cluster: Passwordless, dataDir: string): Promise<string> {
  checkVersion(cluster)
  const file = passwordFile(dataDir)
  if (existsSync(file)) return keptSecret(file)
  // A backup of the folder may lack it; whoever owns the files may set another.
  const password = randomBytes(32).toString('base64url')
  await alone(cluster, [`alter role heed password '${password}'`])
  writeFileSync(file, `${password}\n`, { mode: 0o600 })
  return password
}

function checkVersion({ folder, binaries }: Passwordless): void {
  const file = path.join(folder, 'PG_VERSION')
  if (!existsSync(file))
    throw new StartFailure(`${folder} holds no database. Move that folder away, or set HEED_DATA to another folder.`)
  const version = readFileSync(file, 'utf8').trim()
  if (version === binaries.majorVersion) return
  throw new StartFailure(
    `The database in ${folder} was written by PostgreSQL ${version}, and this Heed brings ${binaries.majorVersion}. Make a backup with the Heed that wrote it, and restore it into a new HEED_DATA folder.`,
  )
}

/** Runs SQL while no server runs: PostgreSQL's single-user mode, which asks for no password. */
async function alone(cluster: Passwordless, statements: string[]): Promise<void> {
  const args = ['--single', '-D', cluster.folder, '-c', 'log_min_messages=error', 'postgres']
  const input = statements.map((statement) => `${statement}\n`).join('')
  const { failed, output } = await run(cluster, cluster.binaries.postgres, args, input)
  if (failed || /(ERROR|FATAL|PANIC):/.test(output))
    throw new StartFailure(`PostgreSQL could not prepare its files in ${cluster.folder}: ${lastLine(output)}.`)
}

type Outcome = { failed: ExecFileException | null; output: string }

function run(cluster: Passwordless, program: string, args: string[], input = ''): Promise<Outcome> {
  const command = commandAs(cluster.account, program, args, cluster.folder)
  const { uid, gid } = command
  const options = { cwd: '/', env: plainEnvironment, ...(uid === undefined ? {} : { uid, gid }) }
  return new Promise((resolve) => {
    const child = execFile(command.program, command.args, options, (failed, stdout, stderr) =>
      resolve({ failed, output: `${stdout}${stderr}` || String(failed ?? '') }),
    )
    child.stdin?.on('error', () => {})
    child.stdin?.end(input)
  })
}

const lastLine = (output: string): string => {
  const lines = output.split('\n').filter((line) => /(error|FATAL|ERROR|PANIC):|detail/i.test(line))
  return (lines.at(-1) ?? output.trim()).replace(/^.*?(error|FATAL|ERROR|PANIC):\s*/, '').replace(/\.$/, '')
}

function writeFor(account: Account, file: string, text: string): void {
  writeFileSync(`${file}.new`, text, { mode: 0o600 })
  if (account) chownSync(`${file}.new`, account.uid, account.gid)
  renameSync(`${file}.new`, file)
}
