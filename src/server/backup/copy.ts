import { once } from 'node:events'
import type { Socket } from 'node:net'
import type pg from 'pg'

/** What of pg's connection the copy sub-protocol uses; its types leave it out. */
type Connection = {
  stream: Socket
  query(text: string): void
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
  sendCopyFail(message: string): void
}

type Settled = { resolve(): void; reject(error: Error): void }

/** The part that both directions share: pg hands a query's messages to such an object (PostgreSQL 18, 54.2.6). */
abstract class Copy {
  readonly done: Promise<void>
  readonly text: string
  /** How many went through; known when done. */
  rowCount = 0
  private settled!: Settled

  constructor(text: string) {
    this.text = text
    this.done = new Promise((resolve, reject) => {
      this.settled = { resolve, reject }
    })
    // Whoever waits for data first learns of it there.
    this.done.catch(() => {})
  }

  submit(connection: Connection) {
    connection.query(this.text)
  }

  handleError(error: Error) {
    this.settled.reject(error)
    this.ended()
  }

  handleReadyForQuery() {
    this.settled.resolve()
    this.ended()
  }

  handleCommandComplete({ text }: { text: string }) {
    this.rowCount = Number(/^COPY (\d+)/.exec(text)?.[1] ?? 0)
  }

  handleCopyInResponse(_connection: Connection) {}
  handleCopyOutResponse(_connection: Connection) {}
  handleCopyData(_message: { chunk: Buffer }, _connection: Connection) {}
  protected ended() {}
}

class CopyOut extends Copy {
  rows: Buffer[] = []
  size = 0
  over = false
  connection: Connection | null = null
  wake: () => void = () => {}
  readonly full: number

  constructor(text: string, full: number) {
    super(text)
    this.full = full
  }

  override handleCopyData({ chunk }: { chunk: Buffer }, connection: Connection) {
    // pg reads on in the same memory.
    this.rows.push(Buffer.from(chunk))
    this.size += chunk.length
    this.connection = connection
    if (this.size < this.full) return
    // The server waits while what is here is being written down.
    connection.stream.pause()
    this.wake()
  }

  protected override ended() {
    this.over = true
    this.wake()
  }
}

/** `copy … to stdout` in pieces of whole rows, each of about `size` bytes. Returns the number of rows. */
export async function* copyOut(client: pg.Client, text: string, size: number): AsyncGenerator<Buffer, number> {
  const copy = new CopyOut(text, size)
  client.query(copy as never)
  while (!copy.over || copy.size > 0) {
    if (!copy.over && copy.size < size)
      await new Promise<void>((resolve) => {
        copy.wake = resolve
      })
    const piece = Buffer.concat(copy.rows)
    copy.rows = []
    copy.size = 0
    if (piece.length > 0) yield piece
    copy.connection?.stream.resume()
  }
  await copy.done
  return copy.rowCount
}

class CopyIn extends Copy {
  readonly piece: Buffer

  constructor(text: string, piece: Buffer) {
    super(text)
    this.piece = piece
  }

  override handleCopyInResponse(connection: Connection) {
    void this.send(connection)
  }

  private async send(connection: Connection) {
    const step = 256 * 1024
    for (let from = 0; from < this.piece.length; from += step) {
      connection.sendCopyFromChunk(this.piece.subarray(from, from + step))
      if (connection.stream.writableNeedDrain) await once(connection.stream, 'drain')
    }
    connection.endCopyFrom()
  }
}

/** `copy … from stdin` with one piece of whole rows. Resolves with their number. */
export async function copyIn(client: pg.Client, text: string, piece: Buffer): Promise<number> {
  const copy = new CopyIn(text, piece)
  client.query(copy as never)
  await copy.done
  return copy.rowCount
}
