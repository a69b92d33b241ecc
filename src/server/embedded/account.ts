import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { StartFailure } from '../start-failure.ts'

/** Whom PostgreSQL runs as: null for ourselves. It refuses to run as root. */
export type Account = { uid: number; gid: number } | null

/** As root, a database that is there runs as its owner, and a new one as the system's user "postgres". */
export function accountFor(folder: string): Account {
  if (process.getuid?.() !== 0) return null
  if (existsSync(folder)) {
    const { uid, gid } = statSync(folder)
    if (uid !== 0) return { uid, gid }
  }
  return systemAccount() ?? createdAccount()
}

function systemAccount(): Account {
  try {
    const id = (option: string) => Number(execFileSync('id', [option, 'postgres'], { encoding: 'utf8', stdio: 'pipe' }))
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    return null
  }
}

function createdAccount(): Account {
  try {
    const options = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres']
    execFileSync('useradd', options, { stdio: 'pipe' })
  } catch {}
  const account = systemAccount()
  if (account) return account
  throw new StartFailure(
    'PostgreSQL does not run as root, and no user "postgres" could be made. Run Heed as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.',
  )
}

export type Command = { program: string; args: string[]; uid?: number; gid?: number }

/** The command that runs `program` on `folder` as `account`, stopped by the system when Heed itself is killed. */
export function commandAs(account: Account, program: string, args: string[], folder: string): Command {
  const capability = account ? neededCapability(account, [program, folder]) : null
  if (!hasSetpriv()) {
    if (capability) throw unreachable(folder)
    return { program, args, ...account }
  }
  const options = ['--pdeathsig', 'INT']
  if (account) options.push('--reuid', String(account.uid), '--regid', String(account.gid), '--clear-groups')
  if (capability) options.push('--inh-caps', `+${capability}`, '--ambient-caps', `+${capability}`)
  return { program: 'setpriv', args: [...options, '--', program, ...args] }
}

let setpriv: boolean | undefined

function hasSetpriv(): boolean {
  setpriv ??= process.platform === 'linux' && succeeds('setpriv', ['--pdeathsig', 'INT', 'true'])
  return setpriv
}

function succeeds(program: string, args: string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** A clone under /root is closed to every other user: the database then gets the right to look into such folders. */
function neededCapability(account: { uid: number; gid: number }, paths: string[]): string | null {
  if (paths.every((each) => mayEnter(account, path.dirname(each)))) return null
  const capability = ['dac_read_search', 'dac_override'].find((name) => holdsCapability(name))
  if (!capability) throw unreachable(paths.at(-1)!)
  return capability
}

function unreachable(folder: string): StartFailure {
  return new StartFailure(
    `PostgreSQL runs as the user "postgres" and may not enter ${folder}. Move Heed to a folder open to all users, such as /opt/heed, or run it as an ordinary user.`,
  )
}

/** Whether `account` may pass through every folder down to and including `folder`. */
function mayEnter(account: { uid: number; gid: number }, folder: string): boolean {
  const { mode, uid, gid } = statSync(folder)
  const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
  const parent = path.dirname(folder)
  return (mode & bit) !== 0 && (parent === folder || mayEnter(account, parent))
}

/** Bits of linux/capability.h. */
const capabilityBits: Record<string, bigint> = { dac_override: 1n, dac_read_search: 2n }

function holdsCapability(name: string): boolean {
  const permitted = /^CapPrm:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]
  return permitted !== undefined && ((BigInt(`0x${permitted}`) >> capabilityBits[name]!) & 1n) === 1n
}
