import { setTimeout as delay } from 'node:timers/promises'
import { createTransport } from 'nodemailer'
import type { Letter } from './letters.ts'
import type { Seen } from './seen.ts'

/** Where a Heed takes mail in, and where it tells what it made of it. */
export type Peer = { url: string; smtpPort: number; key: string }

type Intake = { state: string; conversationId: number | null; message: number | null; report: Seen['report'] }
type Message = Omit<Seen, 'report'> & { id: number; messageId: string | null }

const domain = 'corpus.test'
const atOnce = 4

/** Sends mails to a Heed, each to an address of its own, and looks up what became of them. */
export async function openPostbox({ url, smtpPort, key }: Peer) {
  const addresses = new Map<string, string>()
  const conversations = new Map<number, Promise<Message[]>>()
  const call = async (path: string, body?: unknown, method = body === undefined ? 'GET' : 'POST') => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
    const init = body === undefined ? {} : { method, body: JSON.stringify(body) }
    const answer = await fetch(`${url}/api${path}`, { headers, ...init })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }
  // Hundreds of mails at once are no storm here.
  await call('/storm-rules', { on: false }, 'PATCH')
  await call('/inboxes', { name: 'Corpus', address: `corpus@${domain}`, catchAllDomain: domain })

  async function send(letters: readonly Letter[]) {
    const transport = createTransport({
      host: '127.0.0.1',
      port: smtpPort,
      pool: true,
      maxConnections: atOnce,
      ignoreTLS: true,
    })
    try {
      await Promise.all(
        letters.map(({ name, sender, bytes }, index) => {
          const to = addresses.get(name) ?? `mail-${index + 1}@${domain}`
          if (addresses.has(name)) return null
          addresses.set(name, to)
          return transport.sendMail({ envelope: { from: sender, to }, raw: bytes })
        }),
      )
    } finally {
      transport.close()
    }
  }

  async function settle() {
    for (;;) {
      const { items } = await call('/intake?state=received&limit=1')
      if (items.length === 0) return
      await delay(200)
    }
  }

  const messagesOf = (conversationId: number): Promise<Message[]> => {
    const known = conversations.get(conversationId) ?? readAll(`/conversations/${conversationId}/messages?limit=100`)
    conversations.set(conversationId, known as Promise<Message[]>)
    return known as Promise<Message[]>
  }

  async function readAll(path: string) {
    const all: unknown[] = []
    for (let after: string | null = ''; after !== null; ) {
      const page: { items: unknown[]; next: string | null } = await call(after ? `${path}&after=${after}` : path)
      all.push(...page.items)
      after = page.next
    }
    return all
  }

  /** What the API shows of a mail; of a copy, what it shows of the first. Null when it waits in quarantine. */
  async function seen(name: string): Promise<Seen | null> {
    const intake = (await call(`/intake?recipient=${addresses.get(name)}&limit=1`)).items[0] as Intake | undefined
    if (!intake?.conversationId) return null
    const messages = await messagesOf(intake.conversationId)
    const message = messages.find(({ id }) => id === intake.message) ?? messages[0]
    return message ? { ...message, report: intake.report } : null
  }

  /** How many mails are in each state. */
  async function states(): Promise<Record<string, number>> {
    const counts: Record<string, number> = {}
    for (const { state } of (await readAll('/intake?limit=100')) as Intake[]) counts[state] = (counts[state] ?? 0) + 1
    return counts
  }

  return { send, settle, seen, states }
}
