import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { freePort } from './servers.ts'

/** The harmless file that every scanner takes for a virus (eicar.org); in two, so that no scanner takes this one for it. */
export const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-', 'STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('')

const program = '/usr/sbin/clamd'
/** Why no clamd can be started here; null when one can. */
export const missingScanner = () => (existsSync(program) ? null : `not installed: ${path.basename(program)}`)

export type Clamd = {
  place: string
  socket: string
  stop(): Promise<void>
  start(): Promise<void>
  close(): Promise<void>
}

/** A real clamd that knows one virus, with a folder, database and port of its own. It takes streams of up to 2 MB. */
export async function startClamd(): Promise<Clamd> {
  const folder = await mkdtemp(path.join(tmpdir(), 'heed-clamd-'))
  await chmod(folder, 0o755)
  const port = await freePort()
  const socket = path.join(folder, 'clamd.sock')
  // name:type of file (0 is any):offset:the bytes in hexadecimal
  await writeFile(path.join(folder, 'heed.ndb'), `Heed.Test.Eicar:0:*:${Buffer.from(eicar).toString('hex')}\n`)
  await writeFile(
    path.join(folder, 'clamd.conf'),
    `Foreground yes
DatabaseDirectory ${folder}
TCPSocket ${port}
TCPAddr 127.0.0.1
LocalSocket ${socket}
LogFile ${folder}/clamd.log
StreamMaxLength 2M
MaxThreads 4
${process.getuid?.() === 0 ? `User ${ownUser()}\n` : ''}`,
  )
  if (process.getuid?.() === 0) execFileSync('chown', ['-R', ownUser(), folder])
  let child: ChildProcess | null = null
  const clamd = {
    place: `127.0.0.1:${port}`,
    socket,
    async start() {
      child = spawn(program, ['--config-file', path.join(folder, 'clamd.conf')], { stdio: 'ignore' })
      await pongs(port)
    },
    async stop() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return
      const gone = new Promise((resolve) => child?.once('exit', resolve))
      child.kill('SIGKILL')
      await gone
      await rm(socket, { force: true })
    },
    async close() {
      await clamd.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
  await clamd.start()
  return clamd
}

const ownUser = () => execFileSync('id', ['-un'], { encoding: 'utf8' }).trim()

/** Resolves when it answers PING; throws after twenty seconds. */
async function pongs(port: number): Promise<void> {
  for (const until = Date.now() + 20_000; ; ) {
    const answered = await new Promise<boolean>((resolve) => {
      const socket = net.connect(port, '127.0.0.1', () => socket.write('zPING\0'))
      socket.once('data', (data) => resolve(String(data).startsWith('PONG')))
      socket.once('error', () => resolve(false)).once('close', () => resolve(false))
      socket.setTimeout(1000, () => socket.destroy())
    })
    if (answered) return
    if (Date.now() > until) throw new Error(`clamd does not answer on port ${port}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/**
 * Something in the place of a clamd that does with each connection what the test says: for what a real one never does. `said` is the
 * command, `first` all that came with it.
 */
export async function startFakeClamd(behave: (socket: net.Socket, said: string, first: Buffer) => void) {
  const server = net.createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', (data) => behave(socket, String(data.subarray(0, 12)).replace(/\0[\s\S]*/, ''), data))
  })
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  return {
    place: `127.0.0.1:${(server.address() as net.AddressInfo).port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
