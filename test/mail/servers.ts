import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { chmodSync, existsSync } from 'node:fs'
import { chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Dovecot (IMAP, LMTP) and Postfix as a company runs them, each with a configuration and folders of its own. */
export type MailServers = {
  imapPort: number
  /** Postfix: takes mail for `domains` to Dovecot, and everything for `heedDomain` to Heed. */
  smtpPort: number
  user: { name: string; password: string }
  /** Stops Dovecot and starts it again, as a machine that reboots. */
  restartImap(): Promise<void>
  stopImap(): Promise<void>
  close(): Promise<void>
}

export const domain = 'customers.test'
export const heedDomain = 'heed.test'

const programs = ['/usr/sbin/dovecot', '/usr/sbin/postfix', '/usr/bin/swaks']

/** What is missing to run real mail servers here, in words for a skipped test; null when nothing is. */
export function missingServers(): string | null {
  const missing = programs.filter((program) => !existsSync(program))
  if (missing.length > 0) return `not installed: ${missing.map((program) => path.basename(program)).join(', ')}`
  return process.getuid?.() === 0 ? null : 'Postfix and Dovecot need root'
}

/** A port that nobody listens on. Of those below the system's own choices, which outgoing connections take at any moment. */
export async function freePort(): Promise<number> {
  const port = randomInt(10_000, 32_000)
  const server = net.createServer()
  const isFree = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
  return isFree ? port : freePort()
}

/** Starts both on loopback. `heedPort` is where Heed's own listener takes mail, `smtpPort` where Postfix will; any free one when absent. */
export async function startMailServers(heedPort: number, smtpPort?: number): Promise<MailServers> {
  const folder = await mkdtemp(path.join(tmpdir(), 'heed-mail-'))
  chmodSync(folder, 0o755)
  const ports = { imap: await freePort(), lmtp: await freePort(), smtp: smtpPort ?? (await freePort()) }
  const user = { name: `anna@${domain}`, password: 'correct horse' }
  let dovecot = await startDovecot(folder, ports, user)
  const stopPostfix = await startPostfix(folder, ports, heedPort)
  return {
    imapPort: ports.imap,
    smtpPort: ports.smtp,
    user,
    async stopImap() {
      await end(dovecot)
    },
    async restartImap() {
      await end(dovecot)
      dovecot = await runDovecot(folder, ports.imap)
    },
    async close() {
      await stopPostfix()
      await end(dovecot)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

type Ports = { imap: number; lmtp: number; smtp: number }

/** A Dovecot by itself, for tests that need no Postfix. */
export type Dovecot = Pick<MailServers, 'imapPort' | 'user' | 'restartImap' | 'stopImap' | 'close'>

/**
 * Starts Dovecot alone. `introspectionUrl`: it also takes OAuth 2.0 tokens, and asks there whose they are; `more`: lines for its
 * configuration, where `BASE` stands for its folder.
 */
export async function startDovecotAlone(options: { introspectionUrl?: string; more?: string } = {}): Promise<Dovecot> {
  const folder = await mkdtemp(path.join(tmpdir(), 'heed-dovecot-'))
  chmodSync(folder, 0o755)
  const ports = { imap: await freePort(), lmtp: await freePort(), smtp: 0 }
  const user = { name: `box@${heedDomain}`, password: 'correct horse' }
  const base = path.join(folder, 'dovecot')
  const more = [options.more?.replaceAll('BASE', base) ?? '', options.introspectionUrl ? oauthLines(base) : '']
  await mkdir(base, { recursive: true })
  if (options.introspectionUrl)
    await writeFile(
      path.join(base, 'oauth2.conf'),
      `introspection_mode = post
introspection_url = ${options.introspectionUrl}
username_attribute = username
active_attribute = active
active_value = true
`,
    )
  let dovecot = await startDovecot(folder, ports, user, more.join('\n'))
  return {
    imapPort: ports.imap,
    user,
    stopImap: () => end(dovecot),
    async restartImap() {
      await end(dovecot)
      dovecot = await runDovecot(folder, ports.imap)
    },
    async close() {
      await end(dovecot)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const oauthLines = (base: string) => `auth_failure_delay = 0
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
auth_mechanisms = plain login xoauth2 oauthbearer
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${base}/oauth2.conf
}
`

async function startDovecot(folder: string, ports: Ports, user: { name: string; password: string }, more = '') {
  const ids = idsOf('nobody')
  const base = path.join(folder, 'dovecot')
  for (const part of ['', 'run', 'state', 'mail']) await mkdir(path.join(base, part), { recursive: true })
  await chown(path.join(base, 'mail'), ids.uid, ids.gid)
  await writeFile(
    path.join(base, 'users'),
    `${user.name}:{PLAIN}${user.password}\nbox@${heedDomain}:{PLAIN}${user.password}\nflaky@${heedDomain}:{PLAIN}${user.password}\n`,
  )
  await writeFile(
    path.join(base, 'dovecot.conf'),
    `base_dir = ${base}/run
state_dir = ${base}/state
log_path = ${base}/log
protocols = imap lmtp
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_internal_user = nobody
default_internal_group = nogroup
default_login_user = nobody
first_valid_uid = 1
mail_location = maildir:${base}/mail/%u
mail_uid = ${ids.uid}
mail_gid = ${ids.gid}
passdb {
  driver = passwd-file
  args = ${base}/users
}
userdb {
  driver = static
  args = uid=${ids.uid} gid=${ids.gid} home=${base}/mail/%u allow_all_users=yes
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${ports.imap}
  }
  inet_listener imaps {
    port = 0
  }
}
service lmtp {
  inet_listener lmtp {
    port = ${ports.lmtp}
  }
}
service anvil {
  chroot =
}
namespace inbox {
  inbox = yes
}
${more}
`,
  )
  return runDovecot(folder, ports.imap)
}

async function runDovecot(folder: string, port: number): Promise<ChildProcess> {
  const child = spawn('/usr/sbin/dovecot', ['-F', '-c', path.join(folder, 'dovecot/dovecot.conf')], { stdio: 'ignore' })
  await answers(port)
  return child
}

async function startPostfix(folder: string, ports: Ports, heedPort: number): Promise<() => Promise<void>> {
  const base = path.join(folder, 'postfix')
  const [config, queue, data] = ['config', 'queue', 'data'].map((part) => path.join(base, part)) as [
    string,
    string,
    string,
  ]
  for (const part of [config, queue, data]) await mkdir(part, { recursive: true })
  const ids = idsOf('postfix')
  await chown(data, ids.uid, ids.gid)
  await writeFile(
    path.join(config, 'main.cf'),
    `compatibility_level = 3.6
queue_directory = ${queue}
data_directory = ${data}
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
myhostname = mx.${domain}
mydestination =
mynetworks = 127.0.0.0/8
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
relay_domains = ${domain} ${heedDomain}
transport_maps = inline:{ ${domain}=lmtp:inet:127.0.0.1:${ports.lmtp}, ${heedDomain}=smtp:[127.0.0.1]:${heedPort} }
smtp_host_lookup = native
disable_dns_lookups = yes
maillog_file = ${base}/mail.log
maillog_file_prefixes = /tmp
recipient_delimiter = +
smtpd_recipient_restrictions = check_recipient_access inline:{ { refused@${domain} = 550 5.1.1 No such user here }, { later@${domain} = 451 4.2.1 The mailbox is busy } }, permit_mynetworks, reject
alias_maps =
alias_database =
minimal_backoff_time = 5s
queue_run_delay = 5s
maximal_backoff_time = 10s
bounce_queue_lifetime = 60s
`,
  )
  await writeFile(
    path.join(config, 'master.cf'),
    `127.0.0.1:${ports.smtp} inet n - n - - smtpd
${['pickup unix n - n 60 1 pickup', 'cleanup unix n - n - 0 cleanup', 'qmgr unix n - n 5 1 qmgr', 'rewrite unix - - n - - trivial-rewrite'].join('\n')}
${['bounce', 'defer', 'trace'].map((name) => `${name} unix - - n - 0 bounce`).join('\n')}
${['verify unix - - n - 1 verify', 'flush unix n - n 1000? 0 flush', 'proxymap unix - - n - - proxymap', 'smtp unix - - n - - smtp', 'relay unix - - n - - smtp', 'lmtp unix - - n - - lmtp', 'error unix - - n - - error', 'retry unix - - n - - error', 'discard unix - - n - - discard', 'anvil unix - - n - 1 anvil', 'scache unix - - n - 1 scache', 'postlog unix-dgram n - n - 1 postlogd'].join('\n')}
`,
  )
  const postfix = (command: string) => execFileSync('/usr/sbin/postfix', ['-c', config, command], { stdio: 'pipe' })
  postfix('start')
  await answers(ports.smtp)
  return async () => {
    try {
      postfix('stop')
    } catch {
      // It had ended by itself.
    }
  }
}

function idsOf(user: string): { uid: number; gid: number } {
  const id = (flag: string) => Number(execFileSync('id', [flag, user], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await gone
}

/** Resolves when the server greets on the port; throws after ten seconds. */
async function answers(port: number): Promise<void> {
  for (const until = Date.now() + 10_000; ; ) {
    const greeted = await new Promise<boolean>((resolve) => {
      const socket = net.connect(port, '127.0.0.1')
      socket.once('data', () => resolve(true)).once('error', () => resolve(false))
      socket.setTimeout(1000, () => resolve(false))
      socket.once('data', () => socket.destroy())
    })
    if (greeted) return
    if (Date.now() > until) throw new Error(`nothing greets on port ${port}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

export type Letter = { from: string; to: string; subject: string; body: string; headers?: Record<string, string> }

/** Sends as a mail program does, through the SMTP server on `port`. Throws when it is refused. */
export function swaks(port: number, { from, to, subject, body, headers = {} }: Letter): void {
  const extra = Object.entries({ Subject: subject, ...headers }).flatMap(([name, value]) => [
    '--header',
    `${name}: ${value}`,
  ])
  execFileSync('swaks', [
    '--server',
    `127.0.0.1:${port}`,
    '--from',
    from,
    '--to',
    to,
    '--body',
    body,
    '--silent',
    '3',
    ...extra,
  ])
}
