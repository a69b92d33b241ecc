import { Refusal } from '../../../platform/refusal.ts'
import { checkPassword, headerOf, type Outcome, type WebhookRequest } from './delivery.ts'

/** A script of one's own: the mail is the body, its envelope stands in the address. */
export function readRaw(request: WebhookRequest): Outcome {
  checkPassword(request)
  const type = headerOf(request, 'content-type') ?? ''
  if (type && !/^(message\/rfc822|application\/octet-stream|text\/plain)\b/i.test(type))
    throw new Refusal('unsupported', 'Send the mail as it is, with content-type message/rfc822.')
  const query = new URL(request.url).searchParams
  const recipients = query.getAll('recipient').flatMap((list) => list.split(','))
  return {
    mails: [
      {
        bytes: request.body,
        sender: query.get('sender'),
        recipients: recipients.map((address) => address.trim()).filter(Boolean),
        event: query.get('id'),
        origin: { reported: { service: 'raw' } },
      },
    ],
  }
}
