import { isHard } from './bounce-reason.ts'
import type { Letter, Report } from './letter.ts'

type Event = {
  notificationType?: string
  mail?: { messageId?: string; commonHeaders?: { messageId?: string } }
  bounce?: {
    bounceType?: string
    bouncedRecipients?: { emailAddress?: string; status?: string; diagnosticCode?: string }[]
  }
  complaint?: { complainedRecipients?: { emailAddress?: string }[]; complaintFeedbackType?: string }
  delivery?: { recipients?: string[]; smtpResponse?: string }
}

/** Delivery report that Amazon SES sends as JSON in a mail, null when the mail is none. */
export function readBounceEvent(letter: Letter): Report | null {
  if (
    !letter.fields.some((field) => field.key === 'x-amz-sns-message-id') ||
    !letter.text.startsWith('{"notificationType"')
  )
    return null
  const event = parse(letter.text)
  if (!event) return null
  const originalMessageId =
    event.mail?.commonHeaders?.messageId?.replaceAll(/[<>]/g, '') ?? event.mail?.messageId ?? null
  if (event.bounce) return { kind: 'bounce', recipients: bounced(event.bounce), originalMessageId }
  if (event.complaint) {
    const reason = event.complaint.complaintFeedbackType ?? 'abuse'
    return {
      kind: 'complaint',
      recipients: list(event.complaint.complainedRecipients).map((each) => ({
        address: String(each.emailAddress ?? ''),
        status: null,
        hard: false,
        reason,
      })),
      originalMessageId,
    }
  }
  const reason = String(event.delivery?.smtpResponse ?? '')
  return event.delivery
    ? {
        kind: 'delivered',
        recipients: list(event.delivery.recipients).map((each) => ({
          address: String(each),
          status: null,
          hard: false,
          reason,
        })),
        originalMessageId,
      }
    : null
}

// The JSON is one line; what stands below is how to unsubscribe, and relays may have broken it.
function parse(text: string): Event | null {
  const end = text.search(/\n\s*\n?--/)
  try {
    return JSON.parse((end < 0 ? text : text.slice(0, end)).replaceAll(/\r?\n/g, '')) as Event
  } catch {
    return null
  }
}

function bounced({ bounceType, bouncedRecipients }: NonNullable<Event['bounce']>): Report['recipients'] {
  return list(bouncedRecipients).map((each) => {
    const reason = String(each.diagnosticCode ?? bounceType ?? '')
    const status = each.status ? String(each.status) : null
    return {
      address: String(each.emailAddress ?? ''),
      status,
      hard: bounceType === 'Permanent' && isHard(status, reason),
      reason: reason.slice(0, 500),
    }
  })
}

function list<T>(value: T[] | undefined): T[] {
  return Array.isArray(value) ? value.filter((each) => each !== null) : []
}
