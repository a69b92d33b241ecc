import { sql } from 'kysely'
import { distinctNames, zipEnd, zipEntry } from '../../../attachments/files/rules.ts'
import { wordsOfCustomer } from '../../../community/reading/queries.ts'
import { listConsents } from '../../../contacts/consents/queries.ts'
import { getContact } from '../../../contacts/queries.ts'
import type { Site } from '../../../help-centres/rules.ts'
import type { Blobs } from '../../../platform/blobs.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { devicesOf } from '../../../portal-sessions/queries.ts'
import { listAllOwn, type Reader } from '../../reading/queries.ts'
import { archiveName, type Copy, mostFileBytes } from '../rules.ts'

type Packed = { path: string; attachmentId: number; at: Date }

/** All that a customer may have of what we know of them, and the files that come along. */
export async function copyOf(ctx: Ctx, site: Site, reader: Reader): Promise<{ copy: Copy; files: WithBlob[] }> {
  const contact = await getContact(ctx, reader.contactId)
  const conversations = await listAllOwn(ctx, reader)
  const files: Packed[] = []
  let room = mostFileBytes
  const iso = (date: Date) => date.toISOString()
  const copy: Copy = {
    ...{ madeAt: iso(ctx.now), from: site.name },
    profile: {
      ...{ name: contact.name, addresses: contact.addresses, organization: contact.organization?.name ?? null },
      ...{ language: contact.language, timeZone: contact.timeZone, preferredChannel: contact.preferredChannel },
    },
    consents: (await listConsents(ctx, contact.id)).items.map(({ purpose, state, how, at }) => ({
      ...{ purpose, state, how, at },
    })),
    devices: (await devicesOf(ctx, reader)).map(({ name, ip, since, lastUsedAt }) => ({
      ...{ name, ip, since: iso(since), lastUsedAt: iso(lastUsedAt) },
    })),
    publicWords: (await wordsOfCustomer(ctx, contact.id)).map(({ at, ...words }) => ({ at: iso(at), ...words })),
    conversations: conversations.map(({ id, subject, status, messages }) => {
      const all = messages.flatMap((message) => message.attachments ?? [])
      const names = distinctNames(all.map(({ name }) => archiveName(name)))
      const pathOf = new Map(all.map((file, place) => [file.id, `files/${id}/${names[place]}`]))
      return {
        ...{ number: id, subject, status },
        messages: messages.map((message) => ({
          ...{ at: iso(message.sent_at), direction: message.kind, subject: message.subject },
          from: message.kind === 'sent' ? site.name : message.from_name || message.from_address || '',
          text: message.text || message.visible_text,
          files: (message.attachments ?? []).map((file) => {
            room -= Number(file.size)
            const path = room >= 0 ? (pathOf.get(file.id) as string) : null
            if (path) files.push({ path, attachmentId: file.id, at: message.sent_at })
            return { name: file.name, size: Number(file.size), path }
          }),
          rating: message.rating && { score: message.rating.score, comment: message.rating.comment },
        })),
      }
    }),
  }
  return { copy, files: await withBlobs(ctx, files) }
}

type WithBlob = Packed & { blob: string }

async function withBlobs(ctx: Ctx, files: Packed[]): Promise<WithBlob[]> {
  const { rows } = await sql<{ id: number; blob: string }>`
    select id, blob from attachment where id = any(${files.map(({ attachmentId }) => attachmentId)}::bigint[])`.execute(
    ctx.tx,
  )
  const blobs = new Map(rows.map(({ id, blob }) => [id, blob]))
  return files.flatMap((file) => {
    const blob = blobs.get(file.attachmentId)
    return blob ? [{ ...file, blob }] : []
  })
}

/** The archive: for programs, to read, and the files. */
export async function pack(
  blobs: Blobs,
  copy: Copy,
  html: string,
  files: readonly WithBlob[],
  at: Date,
): Promise<Buffer> {
  const parts: Buffer[] = []
  const entries: Parameters<typeof zipEnd>[0][number][] = []
  let offset = 0
  const add = (name: string, bytes: Buffer, when: Date) => {
    const { head, written } = zipEntry({ name, at: when, bytes }, offset)
    entries.push(written)
    parts.push(head, bytes)
    offset += head.length + bytes.length
  }
  add('data.json', Buffer.from(JSON.stringify(copy, null, 2)), at)
  add('index.html', Buffer.from(html), at)
  for (const file of files) add(file.path, await blobs.get(file.blob), file.at)
  return Buffer.concat([...parts, zipEnd(entries, offset)])
}
