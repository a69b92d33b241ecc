import type { Request } from '../../../../contract/endpoint.ts'
import type { previewMail as contract, MailPreview } from '../../../../contract/mail-previews.ts'
import type { Letter } from '../../../channels/email/compose.ts'
import { addMessage } from '../../../conversations/messages/commands.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { House } from '../../../platform/house.ts'
import { findOutgoing, writeLetter } from '../queries.ts'

type Body = Request<typeof contract>['body']

/** Thrown to undo what a preview wrote; it carries the letter out. */
class Written extends Error {
  readonly letter: Letter
  constructor(letter: Letter) {
    super('written to be seen')
    this.letter = letter
  }
}

/**
 * The mail that a reply would be. It is written as if it were sent, and then undone: so it is that mail to the letter, and
 * what would stand against sending it is refused here as well.
 */
export async function previewMail(house: House, ctx: Ctx, conversationId: number, body: Body): Promise<MailPreview> {
  const words = body.html.trim() === '' && body.attachments.length === 0 ? { html: '<p><br></p>', text: ' ' } : {}
  const reply = { kind: 'reply' as const, ...body, ...words, ask: [], changes: {} }
  const seen = house.database.write(ctx.actor, async (inside) => {
    const id = await addMessage(inside, conversationId, reply)
    const outgoing = await findOutgoing(inside.tx, id)
    if (!outgoing) throw new Error('a reply that was just written is not there')
    throw new Written(await writeLetter(inside.tx, house.blobs, house.links, outgoing))
  })
  const letter = await seen.then(
    () => {
      throw new Error('a preview was kept')
    },
    (error: unknown) => {
      if (error instanceof Written) return error.letter
      throw error
    },
  )
  const { subject, from, to, cc, html, text } = letter
  const files = letter.attachments.filter(({ inline }) => !inline)
  return {
    ...{ subject, from, to, cc, text, html: withData(html ?? '', letter) },
    files: files.map(({ name, content }) => ({ name, size: content.length })),
  }
}

/** The most that pictures within the words may weigh together in a preview, in bytes. */
const mostPictures = 6 * 1024 * 1024

function withData(html: string, { attachments }: Letter): string {
  let left = mostPictures
  return html.replace(/cid:([^"']+)/g, (whole, contentId: string) => {
    const picture = attachments.find((each) => each.contentId === contentId)
    if (!picture || picture.content.length > left || !/^image\/(?!svg)[\w.+-]+$/.test(picture.type)) return whole
    left -= picture.content.length
    return `data:${picture.type};base64,${Buffer.from(picture.content).toString('base64')}`
  })
}
