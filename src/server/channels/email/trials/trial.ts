import type { ImapFlow } from 'imapflow'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { ImapAccount } from '../../../../contract/inboxes.ts'
import { explainMailError, isRefused, type Peer } from '../explain.ts'
import { type Credentials, connectionOf } from '../imap.ts'
import { providerOfServer } from '../providers.ts'
import { connectionOptions, peerOf, type Sender } from '../transports.ts'
import { type Report, reach, type Server } from './reach.ts'

const mostNamed = 8
const nearlyFull = 0.95

/** Finds the server, signs in and looks for the folders; each step says what worked, or what is wrong and what to do. */
export async function tryImap(
  account: ImapAccount,
  credentials: () => Promise<Credentials>,
  report: Report,
): Promise<void> {
  const say = (name: string, ok: boolean, message: string) =>
    report({ name, leg: 'receiving', ok, message, change: null })
  if (!(await reach('imap', account, report))) return
  let client: ImapFlow | null = null
  try {
    client = connectionOf(account, await credentials())
    client.on('error', () => {})
    await client.connect()
    say('imap', true, `Signed in to ${account.host} as ${account.user}.`)
    const paths = (await client.list()).map((folder) => folder.path)
    for (const folder of account.folders) say('folder', ...folderStep(folder, paths))
    const full = await fullness(client, account.folders[0] ?? 'INBOX')
    if (full !== null && full >= nearlyFull)
      say(
        'quota',
        false,
        `The mailbox is ${Math.round(full * 100)} % full: soon it takes no more mail. Make room there.`,
      )
  } catch (error) {
    report({ name: 'imap', leg: 'receiving', ok: false, ...refusal(error, account, 'imap', account.auth) })
  } finally {
    client?.close()
  }
}

function folderStep(folder: string, paths: string[]): [boolean, string] {
  const there = paths.some(
    (path) => path === folder || (path.toUpperCase() === 'INBOX' && folder.toUpperCase() === 'INBOX'),
  )
  if (there) return [true, `The folder ${folder} is there.`]
  const known = paths.slice(0, mostNamed).join(', ') + (paths.length > mostNamed ? ' …' : '')
  return [false, `There is no folder named ${folder}. The server has: ${known}.`]
}

/** How full the mailbox is, 0 to 1 (RFC 9208); null when the server does not say. */
async function fullness(client: ImapFlow, folder: string): Promise<number | null> {
  const quota = await client.getQuota(folder).catch(() => null)
  const storage = quota ? quota.storage : null
  if (!storage?.limit || storage.usage === undefined) return null
  return storage.usage / storage.limit
}

/** Finds the server, greets, signs in where the account has a user, and asks whether `from` may send; no mail is sent. */
export async function trySmtp(sender: Sender, from: string | null, report: Report): Promise<void> {
  const say = (name: string, ok: boolean, message: string) =>
    report({ name, leg: 'sending', ok, message, change: null })
  const peer = peerOf(sender)
  if (!('url' in sender) && !(await reach('smtp', sender.account as Server, report))) return
  const { auth, ...options } = connectionOptions(sender)
  const connection = new SMTPConnection(options)
  try {
    await promised((done) => {
      connection.once('error', done)
      connection.connect(done)
    })
    say('smtp', true, `${peer.host} answers on port ${peer.port}${connection.secure ? ', encrypted' : ''}.`)
    if (auth && 'pass' in auth) await promised((done) => connection.login({ credentials: auth }, done))
    else if (auth) await signInByToken(connection, auth.user, sender)
    if (auth) say('smtp sign-in', true, `Signed in to ${peer.host} as ${auth.user}.`)
    if (from) say('sender', ...(await maySend(connection, from, peer)))
  } catch (error) {
    const signIn = 'url' in sender ? 'password' : sender.account.auth
    report({ name: 'smtp', leg: 'sending', ok: false, ...refusal(error, peer, 'smtp', signIn) })
  } finally {
    connection.close()
  }
}

type Done = (error?: Error | null) => void
const promised = (work: (done: Done) => void) =>
  new Promise<void>((resolve, reject) => work((error) => (error ? reject(error) : resolve())))

async function signInByToken(connection: SMTPConnection, user: string, sender: Sender): Promise<void> {
  if (!('grant' in sender)) return
  const token = await sender.grant.token(null)
  const message = Buffer.from(`user=${user}\x01auth=Bearer ${token}\x01\x01`).toString('base64')
  // Its own way to a token asks for one by itself; ours is at hand.
  const oauth2 = {
    getToken: (_renew: boolean, done: (error: null, token: string) => void) => done(null, token),
    buildXOAuth2Token: () => message,
  }
  await promised((done) => connection.login({ user, method: 'XOAUTH2', oauth2 } as never, done))
}

/** What nodemailer's connection speaks with; it offers no way to ask for an envelope without sending a mail. */
type Dialogue = { _responseActions: ((answer: string) => void)[]; _sendCommand(command: string): void }

/** Says MAIL FROM and RCPT TO of the same address (where servers check who may send), and takes it back before DATA. */
async function maySend(connection: SMTPConnection, from: string, { host }: Peer): Promise<[boolean, string]> {
  const dialogue = connection as unknown as Dialogue
  const say = (command: string) =>
    new Promise<string>((resolve, reject) => {
      connection.once('error', reject)
      dialogue._responseActions.push(resolve)
      dialogue._sendCommand(command)
    })
  for (const command of [`MAIL FROM:<${from}>`, `RCPT TO:<${from}>`]) {
    const answer = (await say(command)).replace(/\s+/g, ' ').trim()
    // 4yz, as greylisting says, is no refusal.
    if (!answer.startsWith('5')) continue
    const what = `${host} does not let ${from} send: ${answer.slice(0, 300)}.`
    return [false, `${what} Sign in as that address, or allow it there as an alias.`]
  }
  await say('RSET')
  return [true, `${host} lets ${from} send.`]
}

/** Why it did not let us in, with what its provider is known to want, and what could be set instead. */
function refusal(error: unknown, peer: Peer, account: 'imap' | 'smtp', signIn: 'password' | 'oauth') {
  const message = explainMailError(error, peer)
  const provider = providerOfServer(peer.host)
  if (!isRefused(error) || signIn === 'oauth' || !provider) return { message, change: null }
  return {
    message: `${message} ${provider.advice}`,
    change: provider.oauth ? { account, auth: 'oauth' as const } : null,
  }
}
