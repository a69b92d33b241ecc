import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, open, rename } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { type Ground, inTransaction, prepared } from '../ground.ts'

export type MailResult = {
  mails: number
  bytes: number
  /** Mails a second until the last was acknowledged, and until the last stood in its conversation. */
  accepted: number
  processed: number
  /** The same blobs and rows written by prepared SQL. */
  yardstick: number
  ratio: number
  /** The same mails taken in and parsed by smtp-server and a parser alone, which keep nothing. */
  plain: number
}

const connections = 8

/** Mails of 7 KB over persistent connections, until each is in its conversation; then the same rows by SQL. */
export async function ingest(ground: Ground, mails: number): Promise<MailResult> {
  const { server, inbox } = ground
  const size = Buffer.byteLength(mailFrom('someone@bench.example', inbox.address))
  await send(server.smtpPort, inbox.address, 100)
  await settled(ground)
  const began = performance.now()
  await send(server.smtpPort, inbox.address, mails)
  const accepted = seconds(began)
  await settled(ground)
  const processed = seconds(began)
  const yardBegan = performance.now()
  await inParallel(mails, () => writeRows(ground, size))
  const yardstick = seconds(yardBegan)
  const plain = await plainly(inbox.address, mails)
  return {
    ...{ mails, bytes: size, accepted: mails / accepted, processed: mails / processed },
    ...{ yardstick: mails / yardstick, ratio: yardstick / processed, plain },
  }
}

/** Mails of 7 KB at a steady pace until `until` (milliseconds since 1970); answers how many were accepted. */
export async function steadyMails({ server, inbox }: Ground, perSecond: number, until: number): Promise<number> {
  let accepted = 0
  for (let second = Date.now(); second < until; second += 1000) {
    const began = Date.now()
    await send(server.smtpPort, inbox.address, perSecond)
    accepted += perSecond
    await delay(Math.max(0, 1000 - (Date.now() - began)))
  }
  return accepted
}

/** Mails a second that smtp-server and a parser take, nothing else. */
async function plainly(address: string, mails: number): Promise<number> {
  const program = path.resolve(import.meta.dirname, '../plain-smtp.ts')
  const child = spawn(process.execPath, [...process.execArgv, program], { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const port = Number(await new Promise((resolve) => child.stdout.once('data', (line) => resolve(String(line)))))
    await send(port, address, 100)
    const began = performance.now()
    await send(port, address, mails)
    return mails / seconds(began)
  } finally {
    child.kill()
  }
}

const seconds = (began: number) => (performance.now() - began) / 1000

async function settled({ sql }: Ground): Promise<void> {
  for (;;) {
    const { rows } = await sql.query(`select 1 from intake where state = 'received' limit 1`)
    if (rows.length === 0) return
    await delay(50)
  }
}

async function inParallel(total: number, work: (client: number) => Promise<unknown>) {
  let left = total
  await Promise.all(
    Array.from({ length: connections }, async (_, client) => {
      while (left-- > 0) await work(client)
    }),
  )
}

async function send(port: number, address: string, total: number): Promise<void> {
  const peers = await Promise.all(Array.from({ length: connections }, () => openPeer(port)))
  await inParallel(total, async (client) => {
    const peer = peers[client] as Peer
    const sender = someWriter()
    await peer(`MAIL FROM:<${sender}>`, 250)
    await peer(`RCPT TO:<${address}>`, 250)
    await peer('DATA', 354)
    await peer(`${mailFrom(sender, address)}\r\n.`, 250)
  })
  await Promise.all(peers.map((peer) => peer('QUIT', 221)))
}

type Peer = (line: string, expected: number) => Promise<void>

async function openPeer(port: number): Promise<Peer> {
  const socket = connect(port, '127.0.0.1')
  socket.setNoDelay(true)
  socket.on('error', (error) => console.error(error))
  await answerTo(socket, 220)
  const peer: Peer = async (line, expected) => {
    socket.write(`${line}\r\n`)
    await answerTo(socket, expected)
  }
  await peer('EHLO bench.example', 250)
  return peer
}

function answerTo(socket: Socket, expected: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = ''
    const hear = (data: Buffer) => {
      text += data.toString('latin1')
      const last = /^(\d{3}) .*\r\n$/m.exec(text.slice(text.lastIndexOf('\n', text.length - 2) + 1))
      if (!last) return
      socket.off('data', hear)
      if (Number(last[1]) === expected) resolve()
      else reject(new Error(`SMTP: ${text}`))
    }
    socket.on('data', hear)
  })
}

/** So many people of so many domains that none of them is a storm. */
function someWriter(): string {
  const n = Math.floor(Math.random() * 5000)
  return `writer@bench${n}.example`
}

const words =
  'the lamp that came on Monday flickers when it is dimmed and the shade has a small crack near the seam so please tell me what to do next'.split(
    ' ',
  )

/** Text and HTML of some 7 KB altogether, each with words of its own. */
function mailFrom(sender: string, to: string): string {
  const id = randomBytes(12).toString('hex')
  const lines = Array.from({ length: 41 }, () =>
    Array.from({ length: 14 }, () => words[Math.floor(Math.random() * words.length)]).join(' '),
  )
  return [
    `From: Bench Writer <${sender}>`,
    `To: <${to}>`,
    `Subject: Question ${id.slice(0, 8)} about my order`,
    `Message-ID: <${id}@bench.example>`,
    `Date: ${new Date().toUTCString()}`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/alternative; boundary="b1"',
    '',
    '--b1',
    'Content-Type: text/plain; charset=utf-8',
    '',
    ...lines,
    '--b1',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<html><body style="font-family:sans-serif">',
    ...lines.map((line) => `<p style="margin:0 0 8px">${line}</p>`),
    '</body></html>',
    '--b1--',
  ].join('\r\n')
}

const intake = prepared(
  'y intake',
  `insert into intake (channel, inbox_id, sender, recipients, origin, blob, size, external_id, received_at)
    values ('email', $1, $2, $3, '{}', $4, $5, $6, $7) returning id`,
)
const contact = prepared('y contact', `select contact_id from contact_address where kind = 'email' and address = $1`)
const begun = prepared(
  'y conversation',
  `insert into conversation (subject, channel, inbox_id, team_id, contact_id, preview, created_at, last_message_at, last_received_at)
    select $1, 'email', id, team_id, $2, $3, $4, $4, $4 from inbox where id = $5 returning id`,
)
const written = prepared(
  'y message',
  `insert into message (conversation_id, kind, channel, contact_id, subject, from_name, from_address, people, text, html, visible_text, sent_at, created_at, external_id, threaded_by, source)
    values ($1, 'received', 'email', $2, $3, 'Bench Writer', $4, '{}', $5, $6, $5, $7, $7, $8, 'new', $9) returning id`,
)
const happened = prepared(
  'y events',
  `insert into event (at, actor, type, conversation_id, data) values ($1, $2, 'conversation.created', $3, $4), ($1, $2, 'message.received', $3, $5)`,
)
const filed = prepared(
  'y filed',
  `update intake set state = 'processed', conversation_id = $2, message_id = $3, subject = $4, processed_at = $5 where id = $1`,
)

/** One mail's blob on the disk, its row, then in a second transaction its conversation, message and events. */
async function writeRows({ sql, server, inbox }: Ground, size: number): Promise<void> {
  const now = new Date()
  const sender = someWriter()
  const mail = Buffer.from(mailFrom(sender, inbox.address))
  const external = `${randomBytes(12).toString('hex')}@bench.example`
  const blob = await keep(path.join(server.dataDir, 'yardstick-blobs'), mail)
  const kept = await intake(sql, [inbox.id, sender, [inbox.address], blob, size, external, now])
  await inTransaction(sql, async (client) => {
    const known = await contact(client, [sender])
    const contactId = known.rows[0]?.contact_id ?? null
    const subject = `Question ${external.slice(0, 8)} about my order`
    const text = mail.subarray(400, 3300).toString()
    const conversationId = (await begun(client, [subject, contactId, text.slice(0, 160), now, inbox.id])).rows[0].id
    const html = mail.subarray(3300).toString()
    const values = [conversationId, contactId, subject, sender, text, html, now, external, blob]
    const messageId = (await written(client, values)).rows[0].id
    const move = { before: null, after: { status: 'open', team: null, assignee: null } }
    await happened(client, [
      now,
      `contact:${contactId}`,
      conversationId,
      { subject, move },
      { messageId, automatic: null },
    ])
    await filed(client, [kept.rows[0].id, conversationId, messageId, subject, now])
  })
}

async function keep(folder: string, bytes: Buffer): Promise<string> {
  const hash = createHash('sha256').update(bytes).digest('hex')
  const dir = path.join(folder, hash.slice(0, 2))
  await mkdir(dir, { recursive: true })
  const beside = path.join(dir, `${hash}.new`)
  await using handle = await open(beside, 'w')
  await handle.writeFile(bytes)
  await handle.sync()
  await rename(beside, path.join(dir, hash))
  return hash
}
