import net from 'node:net'

/** A TCP line to a server that a test can cut, stall and throttle at will. */
export type WeakLine = {
  port: number
  /** How many connections there have been. */
  connections(): number
  /** Cuts every open connection: with a reset when `hard`. */
  cut(hard?: boolean): void
  /** Cuts the next connections each after so many bytes from the server. */
  cutAfter(...bytes: number[]): void
  /** How many connections were cut by `cutAfter`. */
  cuts(): number
  /** While true nothing passes in either direction, and nobody is told: the line is half open. */
  setStalled(stalled: boolean): void
  close(): Promise<void>
}

export async function openWeakLine(target: number): Promise<WeakLine> {
  const open = new Set<{ client: net.Socket; upstream: net.Socket }>()
  const limits: number[] = []
  let connections = 0
  let cuts = 0
  let stalled = false
  const end = ({ client, upstream }: { client: net.Socket; upstream: net.Socket }, hard = false) => {
    if (hard) client.resetAndDestroy()
    else client.destroy()
    upstream.destroy()
  }
  const server = net.createServer((client) => {
    connections++
    let left = limits.shift() ?? Number.POSITIVE_INFINITY
    const upstream = net.connect(target, '127.0.0.1')
    const line = { client, upstream }
    open.add(line)
    const over = () => {
      open.delete(line)
      // On a stalled line nobody hears that the other has gone.
      if (!stalled) end(line)
    }
    for (const socket of [client, upstream]) socket.on('error', over).on('close', over)
    client.on('data', (chunk) => void (stalled || upstream.write(chunk)))
    upstream.on('data', (chunk) => {
      if (stalled) return
      left -= chunk.length
      if (left >= 0) return void client.write(chunk)
      cuts++
      end(line)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as net.AddressInfo).port,
    connections: () => connections,
    cut(hard = false) {
      for (const line of open) end(line, hard)
    },
    cutAfter: (...bytes) => void limits.push(...bytes),
    cuts: () => cuts,
    setStalled: (value) => {
      stalled = value
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const line of open) end(line)
      }),
  }
}
