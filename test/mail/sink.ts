import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type Caught = { from: string; to: string[]; raw: string }

export type Sink = {
  url: string
  port: number
  mails: Caught[]
  /** Resolves with all of them once there are `n`. */
  until(n: number): Promise<Caught[]>
  close(): Promise<void>
}

/** What the sink answers to a recipient, by the local part: refused-… 550, later-… 451; anything else is taken. */
const answers: [RegExp, number, string][] = [
  [/^refused/, 550, '5.1.1 No such user here'],
  [/^later/, 451, '4.2.1 The mailbox is busy'],
]

/** A mail server that keeps what it is sent; it announces `size` as the largest mail it takes, in bytes. */
export async function openSink(port = 0, size?: number): Promise<Sink> {
  const mails: Caught[] = []
  const waiting = new Set<() => void>()
  const server = new SMTPServer({
    authOptional: true,
    ...(size && { size }),
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onRcptTo({ address }, _session, callback) {
      const answer = answers.find(([local]) => local.test(address))
      callback(answer ? Object.assign(new Error(answer[2]), { responseCode: answer[1] }) : null)
    },
    onData(stream, { envelope }, callback) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : ''
        mails.push({
          from,
          to: envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString('utf8'),
        })
        callback(null, 'Taken')
        for (const wake of waiting) wake()
      })
    },
  })
  server.on('error', () => {})
  server.listen(port, '127.0.0.1')
  await once(server.server, 'listening')
  const listening = (server.server.address() as AddressInfo).port
  return {
    url: `smtp://127.0.0.1:${listening}`,
    port: listening,
    mails,
    async until(n) {
      while (mails.length < n)
        await new Promise<void>((resolve) => {
          const wake = () => {
            waiting.delete(wake)
            resolve()
          }
          waiting.add(wake)
        })
      return mails
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
