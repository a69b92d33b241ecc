import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Agent } from 'undici'

export type Receiver = { port: number; close(): void }

/** A server on loopback that webhooks call; `take` gets each call with its whole body, and answers. */
export async function openReceiver(
  take: (body: string, request: IncomingMessage, response: ServerResponse) => void,
): Promise<Receiver> {
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => take(body, request, response))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** A connection to loopback, whatever a name was found to mean: as `connectTo` of the world outside. */
export const connectHere = (): Agent =>
  new Agent({ connect: { lookup: (_, __, done) => done(null, [{ address: '127.0.0.1', family: 4 }]) } })
