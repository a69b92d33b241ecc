import PostalMime from 'postal-mime'
import type { Caught } from '../../../test/mail/sink.ts'
import type { Look } from '../looks.ts'
import { spread } from '../payloads.ts'
import type { Way } from './sent.ts'

/** The words of a mail that left, as a mail program reads them. */
export async function readMail({ raw }: Caught): Promise<{ text: string; html: string; subject: string }> {
  const { text = '', html = '', subject = '' } = await PostalMime.parse(raw)
  return { text, html, subject }
}

/** What left by mail: answers, copies of chats, confirmations; each as a mail program shows it that keeps nothing out itself. */
export const mails: Way = async ({ sink }, _, most) => {
  await quiet(() => sink.mails.length)
  const read = await Promise.all(sink.mails.splice(0).map(readMail))
  const kinds = Map.groupBy(
    read.filter(({ html }) => html),
    ({ html }) => (/transcript|chat/i.test(html) ? 'of a chat' : 'of anything else'),
  )
  return [...kinds].flatMap(([kind, list]) =>
    spread(list, most).map(
      ({ html }): Look => ({ ...{ place: `mail ${kind}`, as: 'mail', path: '/', html, ready: 'body', next: 'body' } }),
    ),
  )
}

/** Resolves once the number has stayed the same for a while. */
async function quiet(count: () => number): Promise<void> {
  for (let seen = -1; seen !== count(); await new Promise((resolve) => setTimeout(resolve, 4000))) seen = count()
}
