import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'
import { type Answer, decode, encode, type Packet, streamEncode } from 'dns-packet'
import { freePort } from './servers.ts'

/** Records by `TYPE name`; a list that is empty says that the name is there without such a record. */
export type Zone = Record<string, unknown[]>

export type DnsServer = {
  /** As HEED_DNS takes it. */
  address: string
  zone: Zone
  /** What was asked, in its order: `TYPE name`. */
  asked: string[]
  /** While true nothing is answered. */
  mute: boolean
  close(): Promise<void>
}

/** A real DNS server on a port of its own, over UDP and TCP, that knows what its zone says. */
export async function startDns(zone: Zone = {}, ttl = 300): Promise<DnsServer> {
  const udp = createSocket('udp4')
  const tcp = createServer()
  const server: DnsServer = {
    ...{ address: '', zone, asked: [], mute: false },
    async close() {
      await Promise.all([new Promise<void>((done) => udp.close(done)), new Promise((done) => tcp.close(done))])
    },
  }
  const respond = (question: Packet): Packet => {
    const [about] = question.questions ?? []
    const key = `${about?.type} ${about?.name.toLowerCase()}`
    server.asked.push(key)
    const found = server.zone[key]
    const exists = found || Object.keys(server.zone).some((other) => other.endsWith(` ${about?.name.toLowerCase()}`))
    return {
      type: 'response',
      id: question.id ?? 0,
      flags: exists || about?.name === '.' ? 0 : 3,
      questions: question.questions ?? [],
      answers: (found ?? []).map(
        (data) => ({ type: about?.type, name: about?.name, ttl, data: typed(String(about?.type), data) }) as Answer,
      ),
    }
  }
  udp.on('message', (bytes, from) => {
    if (server.mute) return
    const answer = respond(decode(bytes))
    const whole = encode(answer)
    // Too long for a datagram: come back by TCP.
    const cut = whole.length > 1232 ? encode({ ...answer, flags: 0x200, answers: [] }) : whole
    udp.send(cut, from.port, from.address)
  })
  tcp.on('connection', (socket) => {
    socket.on('error', () => socket.destroy())
    socket.on('data', (bytes) => socket.end(streamEncode(respond(decode(bytes.subarray(2))))))
  })
  const port = await freePort()
  await new Promise<void>((resolve) => udp.bind(port, '127.0.0.1', resolve))
  await new Promise<void>((resolve) => tcp.listen(port, '127.0.0.1', resolve))
  server.address = `127.0.0.1:${port}`
  return server
}

function typed(type: string, data: unknown): unknown {
  if (type === 'TXT') return String(data).match(/[\s\S]{1,250}/g) ?? ['']
  return type === 'MX' ? { exchange: data, preference: 10 } : data
}
