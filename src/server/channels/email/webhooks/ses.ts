import { Refusal } from '../../../platform/refusal.ts'
import {
  type HandedOver,
  jsonOf,
  listOf,
  type Outcome,
  objectOf,
  reportedOf,
  textOf,
  type WebhookRequest,
} from './delivery.ts'
import { checkSns, confirmSubscription } from './sns.ts'

type Json = Record<string, unknown>

/** Amazon SES, whose SNS action carries the mail itself. The first topic that confirms itself is the only one heard. */
export async function readSes(request: WebhookRequest): Promise<Outcome> {
  const message = jsonOf(request.body.toString('utf8'))
  await checkSns(message, request.now)
  const topic = textOf(message.TopicArn)
  const known = request.secrets.topic
  if (known && known !== topic)
    throw new Refusal('forbidden', `This address takes messages of the topic ${known} only.`)
  if (message.Type === 'SubscriptionConfirmation') {
    await confirmSubscription(textOf(message.SubscribeURL))
    return { mails: [], topic }
  }
  if (message.Type !== 'Notification') return { mails: [] }
  if (!known) throw new Refusal('forbidden', 'No topic has confirmed its subscription to this address yet.')
  const said = jsonOf(textOf(message.Message))
  return { mails: said.notificationType === 'Received' ? [mailOf(said)] : [] }
}

function mailOf(said: Json): HandedOver {
  const [receipt, mail] = [objectOf(said.receipt), objectOf(said.mail)]
  const verdict = (name: string) => objectOf(receipt[`${name}Verdict`]).status
  return {
    bytes: contentOf(said, objectOf(receipt.action)),
    sender: textOf(mail.source) || null,
    recipients: listOf(receipt.recipients).map(textOf).filter(Boolean),
    event: textOf(mail.messageId) || null,
    origin: {
      reported: reportedOf('ses', {
        spf: verdict('spf'),
        dkim: verdict('dkim'),
        dmarc: verdict('dmarc'),
        spam: verdict('spam'),
        virus: verdict('virus'),
      }),
    },
  }
}

function contentOf(said: Json, action: Json): Buffer {
  const content = textOf(said.content)
  if (!content)
    throw new Refusal(
      'unsupported',
      'The notification does not carry the mail. Heed reads no S3 buckets: give the receipt rule an SNS action.',
    )
  return isBase64(content, textOf(action.encoding)) ? Buffer.from(content, 'base64') : Buffer.from(content, 'utf8')
}

/** Older notifications do not say how they are written; a mail has a colon in its first line. */
const isBase64 = (content: string, encoding: string) =>
  /^base64$/i.test(encoding) || (!encoding && !content.slice(0, 1000).includes(':'))
