import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server'
import type { Log } from '../../platform/log.ts'

/** A mail as it came over SMTP, with the envelope's addresses as they were given. */
export type SmtpMail = {
  /** Empty for the null sender. */
  sender: string
  recipients: string[]
  bytes: Buffer
  origin: { ip: string; helo: string; host: string; tls: boolean }
}

export type SmtpListenerOptions = {
  host: string
  /** 0 for any free port. */
  port: number
  /** PEM texts; with them STARTTLS is offered. */
  cert: string | null
  key: string | null
  log: Log
  /** Whether mail to the address is for us. What it throws becomes a temporary failure. */
  knows(address: string): Promise<boolean>
  /** Resolves once the mail would survive a power cut; what it throws becomes a temporary failure. */
  accept(mail: SmtpMail): Promise<void>
}

export const maxMail = 50 * 1024 * 1024
/** What may be in memory at once of mails still coming in; more is asked to come back later. */
const maxInFlight = 256 * 1024 * 1024
const maxClients = 500
const maxRecipients = 200

class SmtpReply extends Error {
  readonly responseCode: number

  constructor(code: number, message: string) {
    super(message)
    this.responseCode = code
  }
}

/** Listens for mail. Nothing is relayed: an address that is not ours is refused with 550 before the mail is sent. */
export async function openSmtpListener(
  options: SmtpListenerOptions,
): Promise<{ port: number; close(): Promise<void> }> {
  const { log } = options
  const flight = { bytes: 0 }
  const server = new SMTPServer({
    banner: 'Heed',
    size: maxMail,
    rejectOversized: true,
    maxClients,
    maxRecipients,
    socketTimeout: 5 * 60_000,
    closeTimeout: 3000,
    disableReverseLookup: true,
    hideENHANCEDSTATUSCODES: false,
    lenientAddressParsing: true,
    authOptional: true,
    disabledCommands: options.cert ? ['AUTH'] : ['AUTH', 'STARTTLS'],
    ...(options.cert && options.key && { cert: options.cert, key: options.key }),
    onRcptTo: (address, _session, callback) =>
      answer(callback, log, async () => {
        if (await options.knows(address.address)) return 'Known'
        throw new SmtpReply(550, `No such address here: ${address.address}`)
      }),
    onData: (stream, session, callback) =>
      answer(callback, log, async () => {
        const bytes = await collect(stream, flight)
        if (bytes) await options.accept(mailOf(session, bytes))
        return 'Stored'
      }),
  })
  // A client that vanishes is the client's affair; a listener that cannot listen rejects below.
  server.on('error', (error) => log.debug({ err: error }, 'an SMTP connection failed'))
  server.listen(options.port, options.host)
  await once(server.server, 'listening')
  return {
    port: (server.server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

type Callback = (error?: Error | null, message?: string) => void

function answer(callback: Callback, log: Log, work: () => Promise<string>) {
  work().then(
    (message) => callback(null, message),
    (error) => {
      if (error instanceof SmtpReply) return callback(error)
      log.error({ err: error }, 'mail could not be stored, and its sender was asked to try again')
      callback(new SmtpReply(451, 'Heed cannot store mail at this moment, try again later'))
    },
  )
}

/** The mail's bytes; null when it was over the limit, which the server then answers itself. */
async function collect(stream: SMTPServerDataStream, flight: { bytes: number }): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let size = 0
  let crowded = false
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      // What is refused is still read to its end, as the protocol has no way to stop it.
      if (stream.sizeExceeded || crowded) continue
      crowded = flight.bytes + chunk.length > maxInFlight
      if (crowded) continue
      size += chunk.length
      flight.bytes += chunk.length
      chunks.push(chunk)
    }
  } finally {
    flight.bytes -= size
  }
  if (stream.sizeExceeded) return null
  if (crowded) throw new SmtpReply(452, 'Too much mail is coming in at once, try again later')
  return Buffer.concat(chunks)
}

function mailOf(session: SMTPServerSession, bytes: Buffer): SmtpMail {
  const { mailFrom, rcptTo } = session.envelope
  return {
    sender: mailFrom ? mailFrom.address : '',
    recipients: rcptTo.map(({ address }) => address),
    bytes,
    origin: {
      ip: session.remoteAddress,
      helo: String(session.hostNameAppearsAs || ''),
      host: session.clientHostname,
      tls: session.secure,
    },
  }
}
