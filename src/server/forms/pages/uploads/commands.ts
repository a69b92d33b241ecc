import type { Multipart } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { maxUpload } from '../../../../contract/attachments.ts'
import type { FormContent, FormQuestion } from '../../../../contract/form-content.ts'
import { keepUpload } from '../../../attachments/commands.ts'
import { safeName, safeType } from '../../../attachments/rules.ts'
import { heed } from '../../../platform/actor.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { House } from '../../../platform/house.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { refuseInfected } from '../../../platform/scanner.ts'
import { complaintAboutFile, mostFilesOf } from '../../answering/rules.ts'
import { questionsOf } from '../../rules.ts'
import { complain, type Wording } from '../../wording/rules.ts'
import type { HeldFile, Typed } from '../asking/rules.ts'

/** What a page sent: its own fields, the answers, and what is to be said about files that were not taken. */
export type Posted = { fields: Record<string, string[]>; typed: Typed; fileTroubles: Record<string, string> }

/** All text of a page, and all files that one page holds, in bytes. */
const mostText = 1_000_000
const mostBytes = 50 * 1024 * 1024
const limits = { fileSize: maxUpload, files: 60, fields: 3000, parts: 3100, fieldSize: 100_000, fieldNameSize: 100 }

type Receiving = {
  house: House
  content: FormContent
  wording: Wording
  number: (n: number) => string
  /** The word of chance of the page, once its token was read; null where it was not ours. */
  nonceOf: (token: string) => string | null
}

/**
 * Reads what a page sent. Its files are looked through and kept at once, so that a complaint about something else loses none;
 * only a page of ours has that right, and its token comes first. Throws `too_large`, `invalid` or `unsupported`.
 */
export async function receivePage(request: FastifyRequest, receiving: Receiving): Promise<Posted> {
  const fields: Record<string, string[]> = Object.create(null)
  const fileTroubles: Record<string, string> = {}
  let text = 0
  const parts = request.isMultipart() ? request.parts({ limits }) : urlencoded(request.body)
  const files = request.isMultipart() ? await openFiles(receiving) : null
  try {
    for await (const part of parts) {
      if (part.type === 'field') {
        const value = String(part.value ?? '')
          .replaceAll('\0', '')
          .toWellFormed()
        text += part.fieldname.length + value.length
        if (text > mostText) throw new Refusal('too_large', 'That is more text than this form takes.')
        fields[part.fieldname] = [...(fields[part.fieldname] ?? []), value]
      } else {
        const trouble = await files?.take(part, fields)
        if (trouble) fileTroubles[part.fieldname.slice(2)] = trouble
      }
    }
  } catch (error) {
    throw asRefusal(error as { statusCode?: number; code?: string })
  }
  const typed = Object.fromEntries(
    questionsOf(receiving.content).flatMap(({ key }) =>
      fields[`a.${key}`] ? [[key, fields[`a.${key}`] as string[]]] : [],
    ),
  )
  return { fields, typed, fileTroubles }
}

type Field = { type: 'field'; fieldname: string; value: unknown }

function* urlencoded(body: unknown): Generator<Field | Extract<Multipart, { type: 'file' }>> {
  for (const [fieldname, value] of Object.entries((body ?? {}) as Record<string, unknown>))
    for (const each of Array.isArray(value) ? value : [value]) yield { type: 'field', fieldname, value: each }
}

function asRefusal(error: { statusCode?: number }): unknown {
  if (error instanceof Refusal) return error
  if (error.statusCode === 413) return new Refusal('too_large', 'That is more than this form takes at once.')
  return new Refusal('invalid', 'What was sent is not a whole form. Go back, and send it again.')
}

type FilePart = Extract<Multipart, { type: 'file' }>

async function openFiles({ house, content, wording, number, nonceOf }: Receiving) {
  const questions = new Map(
    questionsOf(content).flatMap((question) => (question.type === 'files' ? [[question.key, question]] : [])) as [
      string,
      FormQuestion,
    ][],
  )
  let held: HeldFile[] | null = null
  let bytesHere = 0

  /** What is said where the file was not taken; null where it was, or where there was none. */
  async function take(part: FilePart, fields: Record<string, string[]>): Promise<string | null> {
    const question = questions.get(part.fieldname.replace(/^f\./, ''))
    const nonce = nonceOf(fields.token?.[0] ?? '')
    if (!part.filename || !question || nonce === null) return drain(part)
    held ??= await heldFiles(house.database.read(heed), nonce)
    const already = held.filter((file) => file.question === question.key).length
    if (already >= mostFilesOf(question))
      return drain(part, complain(wording, { code: 'too_many_files', bound: mostFilesOf(question) }, number))
    const name = safeName(part.filename).toWellFormed()
    const bytes = await part.toBuffer().catch((error: { statusCode?: number }) => {
      if (error.statusCode === 413) return null
      throw error
    })
    if (bytes === null || part.file.truncated)
      return complain(
        wording,
        { code: 'file_size', bound: Math.min(question.fileSize ?? maxUpload, maxUpload) },
        number,
      )
    if (bytes.length === 0) return null
    bytesHere += bytes.length
    const altogether = bytesHere + held.reduce((sum, { size }) => sum + size, 0)
    if (altogether > mostBytes) return wording.tooLargeAltogether(number(mostBytes / 1024 / 1024))
    const type = safeType(part.mimetype)
    const complaint = complaintAboutFile(question, { name, type, size: bytes.length })
    if (complaint) return complain(wording, complaint, number)
    const refused = await refuseInfected(house.scanner, bytes).catch((error) => {
      if (!(error instanceof Refusal)) throw error
      return error.code === 'unavailable' ? wording.nobodyLooks : wording.infected(name)
    })
    if (refused) return refused
    const blob = await house.blobs.put(bytes)
    const kept = await house.database.write(heed, (ctx) =>
      keepFor(ctx, nonce, question.key, { name, type, bytes, blob }),
    )
    held.push({ id: kept, question: question.key, name, size: bytes.length })
    return null
  }
  return { take }
}

async function drain(part: FilePart, trouble: string | null = null): Promise<string | null> {
  part.file.resume()
  await new Promise((resolve) => part.file.once('close', resolve).once('end', resolve))
  return trouble
}

async function keepFor(
  ctx: Ctx,
  nonce: string,
  question: string,
  file: { name: string; type: string; bytes: Uint8Array; blob: string },
) {
  const { id } = await keepUpload(ctx, file)
  await ctx.tx
    .updateTable('attachment')
    .set({ uploaded_by: `form:${nonce}:${question}` })
    .where('id', '=', id)
    .execute()
  return id
}

/** The files that a page has sent and that no message took yet. */
export async function heldFiles(ctx: Ctx, nonce: string): Promise<HeldFile[]> {
  const { rows } = await sql<HeldFile>`
    select id, split_part(uploaded_by, ':', 3) as question, name, size from attachment
    where uploaded_by ^@ ${`form:${nonce}:`} and message_id is null order by id`.execute(ctx.tx)
  return rows
}

/** Takes files off a page; their bytes go from the disk. */
export async function dropFiles(ctx: Ctx, nonce: string, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  await sql`
    with gone as (delete from attachment where id = any(${[...ids]}::bigint[]) and message_id is null and uploaded_by ^@ ${`form:${nonce}:`} returning blob)
    insert into unwanted_blob (blob, since) select distinct blob, ${ctx.now}::timestamptz from gone
    on conflict (blob) do update set since = excluded.since`.execute(ctx.tx)
}

/** A page that was open for too long goes on under a new token, with its files. */
export async function moveFiles(ctx: Ctx, from: string, to: string): Promise<void> {
  await sql`update attachment set uploaded_by = 'form:' || ${to} || ':' || split_part(uploaded_by, ':', 3)
    where uploaded_by ^@ ${`form:${from}:`} and message_id is null`.execute(ctx.tx)
}

/** Files of pages that were never sent; their bytes go from the disk. */
export async function forgetFiles(ctx: Ctx): Promise<void> {
  const before = new Date(ctx.now.getTime() - 26 * 3_600_000)
  await sql`
    with gone as (delete from attachment where message_id is null and uploaded_by ^@ 'form:' and created_at < ${before} returning blob)
    insert into unwanted_blob (blob, since) select distinct blob, ${ctx.now}::timestamptz from gone
    on conflict (blob) do update set since = excluded.since`.execute(ctx.tx)
}

type Kept = { question: string; name: string; type: string; size: number; md5: string; blob: string }

/** The same with all that a message needs of them. */
export async function filesOf(ctx: Ctx, nonce: string): Promise<(Kept & { inline: false; contentId: null })[]> {
  const { rows } = await sql<Kept>`
    select split_part(uploaded_by, ':', 3) as question, name, type, size, md5, blob from attachment
    where uploaded_by ^@ ${`form:${nonce}:`} and message_id is null order by id for update`.execute(ctx.tx)
  return rows.map((row) => ({ ...row, inline: false, contentId: null }))
}
