import { type Filing, fileMessage, type Incoming } from '../../conversations/receiving/commands.ts'
import { speakingInbox } from '../../domains/own-mail/queries.ts'
import type { Site } from '../../help-centres/rules.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { Refusal } from '../../platform/refusal.ts'

/** A customer who wrote, by an address that they proved. */
export type Writer = { contactId: number; name: string; address: string }
export type Words = { subject: string; text: string; files: Incoming['attachments'] }

/** Who wrote is beyond doubt: they proved the address, and are signed in with it. */
export const proved: Omit<Filing['sender'], 'tookPart'> = {
  ...({
    verdict: 'pass',
    detail: 'Signed in at the help centre',
    level: 'authenticated',
    checkedBy: 'nobody',
  } as const),
  ...{ server: null, spf: null, dkim: null, dmarc: null, heard: null, known: true, own: null, replyToBelieved: true },
}

type To = { inboxId: number; cc?: string[]; references?: string[] }

/** What they wrote, as a channel hands it over. */
export const incoming = (
  writer: Writer,
  { subject, text, files }: Words,
  { inboxId, cc = [], references = [] }: To,
): Incoming => ({
  ...{ channel: 'form', inboxId, subject, text, html: null, visibleText: text, attachments: files },
  from: { name: writer.name === writer.address ? '' : writer.name, address: writer.address },
  ...{ to: [], cc: cc.map((address) => ({ name: '', address })), replyTo: [], references },
  ...{ sentAt: null, externalId: null, inReplyTo: references.at(-1) ?? null, automatic: null, source: null },
  senderCheck: { verdict: 'pass', detail: proved.detail },
  signed: { byAddress: null, byMessageId: null },
})

/** Begins a conversation with what a customer wrote. Throws `unavailable` where no inbox takes it. */
export async function beginWith(ctx: Ctx, site: Pick<Site, 'brandId'>, writer: Writer, words: Words): Promise<number> {
  const { conversationId } = await fileMessage(
    ctx,
    incoming(writer, words, { inboxId: await inboxFor(ctx, site) }),
    writer.contactId,
    {
      ...{ target: null, linkedTo: null, threadedBy: 'new', newcomer: false, withheld: false },
      sender: { ...proved, tookPart: false },
    },
  )
  return conversationId
}

/** The mail inbox of a help centre's brand: answers to what is written here go by mail. Throws `unavailable` where there is none. */
export async function inboxFor(ctx: Ctx, { brandId }: Pick<Site, 'brandId'>): Promise<number> {
  const inbox = await speakingInbox(ctx.tx, true, brandId)
  if (!inbox) throw new Refusal('unavailable', 'Nobody takes requests here at this moment. Write us a mail instead.')
  return inbox.id
}
