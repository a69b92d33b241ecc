import SMTPConnection from 'nodemailer/lib/smtp-connection'
import { connectionOptions, type Sender } from './transports.ts'

/** What a server says is remembered for so long, in milliseconds. */
const remembered = 3_600_000

/** Asks sending servers for the largest mail they take (SIZE, RFC 1870), in bytes; null where one names no limit or does not answer. */
export function openSizes(): { of(sender: Sender): Promise<number | null> } {
  const known = new Map<string, { size: number | null; at: number }>()
  return {
    async of(sender) {
      const key = 'url' in sender ? sender.url : `${sender.account.host}:${sender.account.port}`
      const before = known.get(key)
      if (before && Date.now() - before.at < remembered) return before.size
      const size = await ask(sender)
      known.set(key, { size, at: Date.now() })
      return size
    },
  }
}

function ask(sender: Sender): Promise<number | null> {
  return new Promise((resolve) => {
    // Signing in is not needed to be greeted.
    const { auth: _, ...options } = connectionOptions(sender)
    const connection = new SMTPConnection(options)
    const end = (size: number | null) => {
      connection.removeAllListeners('error').on('error', () => {})
      connection.quit()
      resolve(size)
    }
    connection.once('error', () => resolve(null))
    connection.connect((error?: Error) => {
      if (error) return resolve(null)
      const { _maxAllowedSize: announced } = connection as unknown as { _maxAllowedSize?: number }
      end(announced || null)
    })
  })
}
