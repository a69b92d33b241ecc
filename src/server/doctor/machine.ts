import { accessSync, constants, existsSync, readFileSync, statfsSync, statSync } from 'node:fs'
import path from 'node:path'
import type pg from 'pg'
import type { Environment } from '../environment.ts'
import { makeSecrets } from '../platform/secrets.ts'
import { type Finding, fail, ok, warn } from './finding.ts'

export const aboutSettings = ({ warnings }: Environment): Finding[] => warnings.map((words) => warn('settings', words))

export function aboutNode(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const fits = major > 22 || (major === 22 && minor >= 18)
  const words = `version ${process.versions.node}`
  return fits ? ok('Node', words) : fail('Node', `${words}; Heed needs 22.18 or newer. bin/setup brings one.`)
}

const gigabyte = 2 ** 30

export function aboutFolder({ dataDir }: Environment): Finding[] {
  const there = existsSync(dataDir)
  const nearest = there ? dataDir : firstThere(path.dirname(dataDir))
  return [there ? aboutRights(dataDir) : aboutPlace(dataDir, nearest), aboutSpace(nearest)]
}

const firstThere = (folder: string): string => (existsSync(folder) ? folder : firstThere(path.dirname(folder)))

function isOurs(folder: string): boolean {
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
    return statSync(folder).isDirectory()
  } catch {
    return false
  }
}

function aboutPlace(dataDir: string, nearest: string): Finding {
  return isOurs(nearest)
    ? warn('data folder', `${dataDir} does not exist yet; the first start makes it`)
    : fail('data folder', `${dataDir} cannot be made in ${nearest}. Give Heed's user the right to, or set HEED_DATA.`)
}

function aboutRights(dataDir: string): Finding {
  for (const folder of [dataDir, path.join(dataDir, 'blobs')])
    if (existsSync(folder) && !isOurs(folder))
      return fail('data folder', `${folder} cannot be written to. Give Heed's user the right to, or set HEED_DATA.`)
  return statSync(dataDir).mode & 0o066
    ? warn('data folder', `${dataDir} can be read by others on this machine. Run: chmod go-rw ${dataDir}`)
    : ok('data folder', dataDir)
}

function aboutSpace(folder: string): Finding {
  const { bavail, bsize } = statfsSync(folder)
  const free = (bavail * bsize) / gigabyte
  const words = `${free.toFixed(1)} GB free`
  if (free < 0.5) return fail('disk', `${words}. Make room: nothing can be stored once the disk is full.`)
  return free < 5 ? warn('disk', `${words}. Make room, or move HEED_DATA to a larger disk.`) : ok('disk', words)
}

/** Whether the secret is there and nobody else's to read, and opens what the database holds. */
export async function aboutSecret({ secret, dataDir }: Environment, pool: pg.Pool | null): Promise<Finding> {
  const file = path.join(dataDir, 'secret')
  const sealed = pool ? await sealedIn(pool) : []
  if (!secret && !existsSync(file))
    return sealed.length > 0
      ? fail('secret', `${file} is missing, and the passwords of mailboxes need it. Bring it back from a backup.`)
      : warn('secret', 'there is none yet; the first start makes one')
  if (!secret && statSync(file).mode & 0o077)
    return fail('secret', `${file} can be read by others. Run: chmod 600 ${file}`)
  const secrets = makeSecrets(secret ?? readFileSync(file, 'utf8').trim())
  const closed = sealed.filter(({ sealed }) => !opens(() => secrets.open(sealed))).map(({ name }) => name)
  if (closed.length > 0)
    return fail(
      'secret',
      `this is not the secret that the passwords of ${closed.join(', ')} were kept with. Bring back the old one, or enter them again.`,
    )
  return secret
    ? ok('secret', 'given by HEED_SECRET; keep a copy where the backups are not')
    : ok('secret', `kept in ${file}; keep a copy of it where the backups are not`)
}

async function sealedIn(pool: pg.Pool): Promise<{ name: string; sealed: Buffer }[]> {
  const { rows } = await pool.query(
    'select name, secrets as sealed from inbox where secrets is not null and removed_at is null',
  )
  return rows
}

function opens(open: () => unknown): boolean {
  try {
    open()
    return true
  } catch {
    return false
  }
}

const ownNames = ['localhost', '127.0.0.1', '[::1]']

/** Whether others can reach Heed by the address that stands in its mails, and nobody listens on the way. */
export function aboutUrl({ publicUrl, host, trustProxy }: Environment): Finding {
  const { protocol, hostname } = new URL(publicUrl)
  if (ownNames.includes(hostname))
    return warn('public URL', `${publicUrl} works on this machine only. Set HEED_PUBLIC_URL for everyone else.`)
  if (protocol !== 'https:')
    return fail('public URL', `${publicUrl} is not encrypted. Put Heed behind TLS and set HEED_PUBLIC_URL to https://…`)
  if (trustProxy === false)
    return warn('public URL', `${publicUrl}: behind a proxy, set HEED_TRUST_PROXY=1, or all callers share one address`)
  return host === '0.0.0.0' || host === '::'
    ? warn(
        'public URL',
        `${publicUrl}, but HEED_HOST lets others pass the proxy by. Set it to 127.0.0.1 if they share a machine.`,
      )
    : ok('public URL', publicUrl)
}
