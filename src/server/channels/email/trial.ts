import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { ImapAccount } from '../../../contract/inboxes.ts'
import { explainMailError } from './explain.ts'
import { connectionOf } from './imap.ts'
import { connectionOptions, peerOf, type Sender } from './transports.ts'

export type Step = { name: string; ok: boolean; message: string }

const mostNamed = 8

/** Logs in and looks for the folders; each step says what worked, or what is wrong and what to do. */
export async function tryImap(account: ImapAccount, password: string): Promise<Step[]> {
  const client = connectionOf(account, password)
  client.on('error', () => {})
  try {
    await client.connect()
    const signedIn = { name: 'imap', ok: true, message: `Signed in to ${account.host} as ${account.user}.` }
    const paths = (await client.list()).map((folder) => folder.path)
    return [signedIn, ...account.folders.map((folder) => folderStep(folder, paths))]
  } catch (error) {
    return [{ name: 'imap', ok: false, message: explainMailError(error, account) }]
  } finally {
    client.close()
  }
}

function folderStep(folder: string, paths: string[]): Step {
  const there = paths.some(
    (path) => path === folder || (path.toUpperCase() === 'INBOX' && folder.toUpperCase() === 'INBOX'),
  )
  if (there) return { name: 'folder', ok: true, message: `The folder ${folder} is there.` }
  const known = paths.slice(0, mostNamed).join(', ') + (paths.length > mostNamed ? ' …' : '')
  return { name: 'folder', ok: false, message: `There is no folder named ${folder}. The server has: ${known}.` }
}

/** Connects, greets, and signs in where the account has a user; no mail is sent. */
export async function trySmtp(sender: Sender): Promise<Step[]> {
  const options = connectionOptions(sender)
  const connection = new SMTPConnection(options)
  const peer = peerOf(sender)
  try {
    await new Promise<void>((resolve, reject) => {
      connection.once('error', reject)
      connection.connect((error) => (error ? reject(error) : resolve()))
    })
    const met = {
      name: 'smtp',
      ok: true,
      message: `${peer.host} answers on port ${peer.port}${connection.secure ? ', encrypted' : ''}.`,
    }
    if (!options.auth) return [met]
    const { auth } = options
    await new Promise<void>((resolve, reject) =>
      connection.login({ credentials: auth }, (error) => (error ? reject(error) : resolve())),
    )
    return [met, { name: 'smtp sign-in', ok: true, message: `Signed in to ${peer.host} as ${auth.user}.` }]
  } catch (error) {
    return [{ name: 'smtp', ok: false, message: explainMailError(error, peer) }]
  } finally {
    connection.close()
  }
}
