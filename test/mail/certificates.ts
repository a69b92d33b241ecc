import { execFileSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import tls from 'node:tls'

export type Pair = { key: string; cert: string }

/** A self-signed certificate for `name` that ends in so many days; -1 has ended. */
export async function makeCertificate(name: string, days: number): Promise<Pair> {
  const folder = await mkdtemp(path.join(tmpdir(), 'heed-certificate-'))
  const [key, cert, request] = ['key', 'cert', 'request'].map((part) => path.join(folder, part)) as [
    ...[string, string, string],
  ]
  const openssl = (...words: string[]) => execFileSync('openssl', words, { stdio: 'pipe' })
  try {
    const kind = net.isIP(name) ? 'IP' : 'DNS'
    const asked = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=${kind}:${name}`]
    openssl(
      'req',
      '-new',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-keyout',
      key,
      '-out',
      request,
      ...asked,
    )
    openssl(
      'x509',
      '-req',
      '-in',
      request,
      '-copy_extensions',
      'copy',
      '-signkey',
      key,
      '-days',
      String(days),
      '-out',
      cert,
    )
    return { key: await readFile(key, 'utf8'), cert: await readFile(cert, 'utf8') }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A server that shows a certificate, greets, and says nothing more. */
export async function openTlsServer(
  pair: Pair,
  greeting = '* OK here',
): Promise<{ port: number; close(): Promise<void> }> {
  const server = tls.createServer(pair, (socket) => {
    socket.on('error', () => {})
    socket.write(`${greeting}\r\n`)
  })
  server.on('tlsClientError', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as net.AddressInfo).port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
