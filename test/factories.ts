import { randomBytes } from 'node:crypto'
import { Role } from '../src/contract/access.ts'
import { addAgent } from '../src/server/agents/commands.ts'
import { createContact } from '../src/server/contacts/commands.ts'
import { type Incoming, receiveMessage } from '../src/server/conversations/receiving/commands.ts'
import { reindexMessages } from '../src/server/conversations/search/indexing/commands.ts'
import { heed } from '../src/server/platform/actor.ts'
import type { House } from '../src/server/platform/house.ts'
import { startSession } from '../src/server/sessions/commands.ts'
import { createTeam } from '../src/server/teams/commands.ts'

export type Person = { id: number; name: string; email: string; cookie: string }
type AgentFields = { name?: string; email?: string; role?: Role; teams?: number[]; password?: string }

/** One person of each role, made when first asked for; each is signed in. */
export type Cast = { [R in Role]: Promise<Person> }

const unique = () => randomBytes(4).toString('hex')

export function castOf(house: House): Cast {
  const cast = new Map<string, Promise<Person>>()
  return new Proxy({} as Cast, {
    get(_target, role: string) {
      if (!(Role.options as string[]).includes(role)) return undefined
      const person = cast.get(role) ?? makeAgent(house, { role: role as Role, name: `The ${role}` })
      cast.set(role, person)
      return person
    },
  })
}

/** Makes an agent who is signed in. */
export async function makeAgent(house: House, fields: AgentFields = {}): Promise<Person> {
  const name = fields.name ?? `Agent ${unique()}`
  const email = fields.email ?? `${unique()}@heed.test`
  return house.database.write(heed, async (ctx) => {
    const agent = await addAgent(ctx, { ...fields, name, email })
    const { token } = await startSession(ctx, agent.id, 'password', { ip: null, userAgent: 'a test' })
    return { id: agent.id, name, email, cookie: token }
  })
}

export async function makeTeam(
  house: House,
  fields: { name?: string; members?: number[] } = {},
): Promise<{ id: number }> {
  const team = await house.database.write(heed, (ctx) => createTeam(ctx, { name: `Team ${unique()}`, ...fields }))
  // Else a member who is signed in is out of the team until the event comes round.
  house.authenticator.forget()
  return team
}

export async function makeContact(house: House, fields: { name?: string; address?: string } = {}) {
  const address = fields.address ?? `${unique()}@customer.test`
  return house.database.write(heed, (ctx) =>
    createContact(ctx, { name: fields.name ?? 'A customer', addresses: [{ kind: 'email', address }] }),
  )
}

/** An e-mail inbox at an address of its own, that gives its conversations to `team`. */
export async function makeInbox(house: House, fields: { address?: string; team?: number | null } = {}) {
  const address = fields.address ?? `${unique()}@desk.test`
  const row = await house.database.reader
    .insertInto('inbox')
    .values({ channel: 'email', name: `Inbox ${address}`, address, team_id: fields.team ?? null })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id: row.id, address }
}

type Mail = { inbox?: number; team?: number | null; from?: { name: string; address: string }; file?: string } & Partial<
  Pick<Incoming, 'subject' | 'text' | 'html' | 'to' | 'cc' | 'signed' | 'inReplyTo' | 'references'>
>

/** A customer's mail that arrives; into the inbox given, or one made for the team. */
export async function receiveMail(house: House, { inbox, team, from, file, ...rest }: Mail = {}) {
  const inboxId = inbox ?? (await makeInbox(house, { team: team ?? null })).id
  const source = await house.blobs.put(
    Buffer.from(`Subject: ${rest.subject ?? 'Hello'}\r\n\r\n${rest.text ?? 'Hello.'}`),
  )
  const attachments = file === undefined ? [] : [await fileOf(house, file)]
  const text = rest.text ?? 'Hello, where is my order?'
  return house.database.write(heed, (ctx) =>
    receiveMessage(ctx, {
      channel: 'email',
      inboxId,
      from: from ?? { name: 'A customer', address: `${unique()}@customer.test` },
      subject: 'Where is my order?',
      ...{ to: [], cc: [], replyTo: [], html: null, visibleText: text, sentAt: null },
      externalId: `${unique()}@customer.test`,
      ...{ inReplyTo: null, references: [], automatic: null, senderCheck: null },
      source,
      signed: { byAddress: null, byMessageId: null },
      ...rest,
      text,
      attachments,
    }),
  )
}

/** Words as a text file; words that begin like a mail are one. */
async function fileOf(house: House, words: string): Promise<Incoming['attachments'][number]> {
  const bytes = Buffer.from(words)
  const blob = await house.blobs.put(bytes)
  const md5 = 'd41d8cd98f00b204e9800998ecf8427e'
  const isMail = /^(?:From|Subject|Content-Type): /.test(words)
  const [name, type] = isMail ? ['letter.eml', 'message/rfc822'] : ['file.txt', 'text/plain']
  return { name, type, size: bytes.length, md5, blob, inline: false, contentId: null }
}

/** Makes every message findable, in a house whose followers rest or whose rows were written past the log. */
export async function makeFindable(house: House): Promise<void> {
  const { rows } = await house.database.pool.query<{ id: number }>('select id from message order by id')
  const ids = rows.map(({ id }) => id)
  for (let at = 0; at < ids.length; at += 500)
    await house.database.write(heed, (ctx) => reindexMessages(ctx, ids.slice(at, at + 500)))
}
