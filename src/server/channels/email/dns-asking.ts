import { randomInt } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { connect, isIPv6 } from 'node:net'
import { type DecodedPacket, decode, encode, type Packet, streamDecode, streamEncode } from 'dns-packet'

export type DnsServer = { host: string; port: number }

/** What came back. `rcode` is NOERROR, NXDOMAIN, SERVFAIL, … */
export type DnsAnswer = DecodedPacket & { rcode: string }

/** The server did not answer in time, or could not be reached. */
export class NoAnswer extends Error {}

const patience = 1500
/** A question or its answer may be lost on the way: it is sent again after so many milliseconds. */
const resends = [120, 400, 900]

/** Asks one server one question. Throws NoAnswer; an answer to something else is not heard. */
export async function askServer(server: DnsServer, question: Packet, within = patience): Promise<DnsAnswer> {
  const asked = { ...question, id: randomInt(0x1_0000) }
  const short = await askByUdp(server, asked, within)
  return short.flag_tc ? askByTcp(server, asked, within) : short
}

function answers(asked: Packet, bytes: Buffer, read: (bytes: Buffer) => DecodedPacket): DnsAnswer | null {
  try {
    const packet = read(bytes)
    const [wanted, about] = [asked.questions?.[0], packet.questions?.[0]]
    const same = about?.name.toLowerCase() === wanted?.name.toLowerCase() && about?.type === wanted?.type
    if (packet.id !== asked.id || packet.type !== 'response' || (packet.questions?.length && !same)) return null
    return packet as DnsAnswer
  } catch {
    return null
  }
}

/** A socket for each question, so that each leaves from a port that nobody can guess (RFC 5452). */
function askByUdp({ host, port }: DnsServer, asked: Packet, within: number): Promise<DnsAnswer> {
  return new Promise((resolve, reject) => {
    const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4')
    const end = (result: DnsAnswer | Error) => {
      for (const timer of timers) clearTimeout(timer)
      socket.removeAllListeners()
      socket.on('error', () => {})
      socket.close()
      result instanceof Error ? reject(result) : resolve(result)
    }
    const bytes = encode(asked)
    const send = () => socket.send(bytes)
    const timers = [setTimeout(() => end(new NoAnswer(`${host} does not answer`)), within)]
    socket.on('error', (error) => end(new NoAnswer(error.message)))
    socket.on('message', (heard) => {
      const answer = answers(asked, heard, decode)
      if (answer) end(answer)
    })
    socket.connect(port, host, () => {
      send()
      timers.push(...resends.map((after) => setTimeout(send, after)))
    })
  })
}

function askByTcp({ host, port }: DnsServer, asked: Packet, within: number): Promise<DnsAnswer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, host)
    const chunks: Buffer[] = []
    const fail = (message: string) => {
      socket.destroy()
      reject(new NoAnswer(message))
    }
    socket.setTimeout(within, () => fail(`${host} does not answer`))
    socket.on('error', (error) => fail(error.message))
    socket.on('connect', () => socket.write(streamEncode(asked)))
    socket.on('data', (chunk) => {
      chunks.push(chunk)
      const bytes = Buffer.concat(chunks)
      if (bytes.length < 2 || bytes.length < bytes.readUInt16BE(0) + 2) return
      const answer = answers(asked, bytes, (whole) => streamDecode(whole) as DecodedPacket)
      if (!answer) return fail(`${host} answers something else`)
      socket.destroy()
      resolve(answer)
    })
    socket.on('close', () => reject(new NoAnswer(`${host} closed the connection`)))
  })
}
