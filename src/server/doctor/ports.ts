import { connect, createServer } from 'node:net'
import type { Environment } from '../environment.ts'
import { type Finding, fail, ok, warn } from './finding.ts'

/** Whether the ports are free or our own; `isHeed` says that Heed answers on its. */
export async function aboutPorts({ host, port, smtp }: Environment): Promise<{ findings: Finding[]; isHeed: boolean }> {
  const isHeed = await answersAsHeed(host, port)
  const web = isHeed
    ? ok('web port', `Heed answers on ${host}:${port}`)
    : await aboutListening('web port', host, port, 'PORT', 'HEED_HOST')
  return { findings: [web, await aboutMail(smtp)], isHeed }
}

async function aboutMail({ host, port }: Environment['smtp']): Promise<Finding> {
  if (port === null) return ok('mail port', 'HEED_SMTP_PORT is off; mail comes by IMAP only')
  const greeting = await greetingOf(host, port)
  if (/^220 .*\bHeed\b/.test(greeting)) return ok('mail port', `Heed takes mail on ${host}:${port}`)
  return aboutListening('mail port', host, port, 'HEED_SMTP_PORT', 'HEED_SMTP_HOST')
}

async function aboutListening(what: string, host: string, port: number, variable: string, address: string) {
  if (port === 0) return warn(what, `${variable} is 0: another port at every start`)
  const code = await whyNotListen(host, port)
  if (code === null) return ok(what, `${host}:${port} is free; no Heed runs there`)
  if (code === 'EADDRINUSE')
    return fail(what, `${port} is taken by another program. Stop it, or set ${variable} to another.`)
  if (code === 'EACCES') return fail(what, `Heed may not listen on ${port}. Set ${variable} to one above 1024.`)
  return fail(what, `${host} is no address of this machine. Set ${address} to one that is, such as 127.0.0.1.`)
}

function whyNotListen(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'))
    server.listen(port, host, () => server.close(() => resolve(null)))
  })
}

/** An address to call for one that is listened on: "every address" is no address. */
const callable = (host: string) => (host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host)

async function answersAsHeed(host: string, port: number): Promise<boolean> {
  const name = callable(host)
  try {
    const address = `http://${name.includes(':') ? `[${name}]` : name}:${port}/api/openapi.json`
    const answer = await fetch(address, { signal: AbortSignal.timeout(5000) })
    return ((await answer.json()) as { info?: { title?: string } }).info?.title === 'Heed'
  } catch {
    return false
  }
}

/** The first line of what listens there; empty when nothing does or it keeps silent. */
function greetingOf(host: string, port: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, callable(host))
    const end = (text: string) => {
      socket.destroy()
      resolve(text)
    }
    socket
      .once('data', (data) => end(data.toString('latin1').split('\r\n')[0] ?? ''))
      .once('error', () => end(''))
      .once('close', () => end(''))
      .setTimeout(5000, () => end(''))
  })
}
