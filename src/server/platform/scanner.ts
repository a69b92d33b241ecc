import net from 'node:net'
import { openLanes } from './lanes.ts'
import { Refusal } from './refusal.ts'

/** What a scanner says of bytes: nothing, the name of what it found, or that it would not look (in its words). */
export type Verdict = { kind: 'clean' } | { kind: 'infected'; name: string } | { kind: 'refused'; words: string }

/** Looks for viruses, and stays out of reach at times: then what must be scanned waits. */
export type Scanner = {
  /** Throws ScannerFailure when there is no answer. */
  scan(bytes: Uint8Array): Promise<Verdict>
  /** Its version in its own words. Throws ScannerFailure when it does not answer. */
  version(): Promise<string>
  close(): void
}

/** No answer, a cut one, or one that says nothing of the bytes; `message` says what happened. */
export class ScannerFailure extends Error {
  override name = 'ScannerFailure'
}

export type ScannerTimes = { connect: number; silent: number }

const chunk = 128 * 1024

/** A clamd at `place`, host:port or the absolute path of a socket, spoken to with INSTREAM (clamd(8)). Times in milliseconds. */
export function openScanner(place: string, times: ScannerTimes = { connect: 4000, silent: 60_000 }): Scanner {
  const lanes = openLanes({ quick: 4, most: 8, slow: 500 })
  return {
    scan: (bytes) => lanes.run(async () => verdictOf(await converse(place, times, (socket) => stream(socket, bytes)))),
    version: () => converse(place, times, async (socket) => void socket.write('zVERSION\0')),
    close: lanes.close,
  }
}

/** Refuses bytes in which a virus was found, which could not be looked at, or which nobody can look at now. */
export async function refuseInfected(scanner: Scanner | null, bytes: Uint8Array): Promise<void> {
  if (!scanner) return
  const verdict = await scanner.scan(bytes).catch((error) => {
    if (!(error instanceof ScannerFailure)) throw error
    throw new Refusal('unavailable', 'Files cannot be checked for viruses at this moment. Try again in a minute.')
  })
  if (verdict.kind === 'infected')
    throw new Refusal('invalid', `The virus scanner found ${verdict.name} in this file. It was not kept.`)
  if (verdict.kind === 'refused')
    throw new Refusal(
      'invalid',
      `The virus scanner could not look at all of this file (${verdict.words}). It was not kept.`,
    )
}

async function stream(socket: net.Socket, bytes: Uint8Array): Promise<void> {
  socket.write('zINSTREAM\0')
  for (let at = 0; at < bytes.length; at += chunk) {
    const piece = bytes.subarray(at, at + chunk)
    socket.write(lengthOf(piece.length))
    if (!socket.write(piece)) await drained(socket)
    // It has made up its mind, and reads no further.
    if (socket.destroyed || socket.readableLength > 0) return
  }
  socket.write(lengthOf(0))
}

function lengthOf(length: number): Buffer {
  const four = Buffer.alloc(4)
  four.writeUInt32BE(length)
  return four
}

function drained(socket: net.Socket): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      socket.off('drain', done).off('close', done)
      resolve()
    }
    socket.once('drain', done).once('close', done)
  })
}

/** One question on a connection of its own; resolves with the answer up to its null byte, or the connection's end. */
function converse(place: string, times: ScannerTimes, say: (socket: net.Socket) => Promise<void>): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(addressOf(place))
    const failure = (words: string) => new ScannerFailure(`The virus scanner at ${place} ${words}.`)
    let answer = ''
    let connected = false
    const end = (error: Error | null) => {
      socket.destroy()
      if (answer.trim()) resolve(answer.replace(/\0[\s\S]*/, '').trim())
      else reject(error)
    }
    socket.setTimeout(times.connect)
    socket.once('connect', () => {
      connected = true
      socket.setTimeout(times.silent)
      say(socket).catch(end)
    })
    socket.on('data', (piece) => {
      answer = (answer + piece.toString('utf8')).slice(0, 10_000)
      if (answer.includes('\0')) end(null)
    })
    socket.once('timeout', () =>
      end(failure(connected ? `said nothing for ${times.silent / 1000} s` : 'does not answer')),
    )
    socket.once('error', (error: NodeJS.ErrnoException) =>
      end(failure(connected ? `hung up (${error.code})` : `cannot be reached (${error.code})`)),
    )
    socket.once('close', () => end(failure('hung up without an answer')))
  })
}

function addressOf(place: string): net.NetConnectOpts {
  if (place.startsWith('/')) return { path: place }
  const colon = place.lastIndexOf(':')
  return { host: place.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(place.slice(colon + 1)) }
}

/** What clamd found but only its limits made it say: not a virus, and not clean either. */
const notLookedInto = /^Heuristics\.(Limits\.Exceeded|Encrypted)/

function verdictOf(answer: string): Verdict {
  const words = answer.replace(/^stream: /, '')
  if (words === 'OK') return { kind: 'clean' }
  const name = / FOUND$/.test(words) ? words.replace(/ FOUND$/, '') : null
  if (name !== null) return notLookedInto.test(name) ? { kind: 'refused', words: name } : { kind: 'infected', name }
  if (/size limit exceeded/i.test(words)) return { kind: 'refused', words: words.replace(/\.? *ERROR$/, '') }
  throw new ScannerFailure(`The virus scanner answered: ${words.slice(0, 200)}`)
}
