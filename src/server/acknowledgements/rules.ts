import type { Acknowledgement, Withheld } from '../../contract/acknowledgements.ts'
import type { SenderCheck } from '../../contract/messages.ts'
import type { Mailbox } from '../../contract/shapes.ts'

/** What an inbox says until somebody writes their own words. */
export const firstWords: Acknowledgement = {
  enabled: false,
  subject: 'Re: {{ conversation.subject }}',
  text: `Hello{% if contact.name != '' %} {{ contact.name }}{% endif %},

thank you for writing to us. We have your message, and somebody will read it and answer you. Its number is {{ conversation.number }}.

{{ business.name }}`,
  variants: [
    {
      language: 'de',
      subject: 'Re: {{ conversation.subject }}',
      text: `Guten Tag{% if contact.name != '' %} {{ contact.name }}{% endif %},

danke für Ihre Nachricht. Sie ist bei uns angekommen; jemand liest sie und antwortet Ihnen. Ihre Nummer ist {{ conversation.number }}.

{{ business.name }}`,
    },
  ],
}

/** A message that began a conversation, as the decision sees it. */
export type First = {
  id: number
  conversation_id: number
  inbox_id: number
  subject: string
  from_name: string | null
  from_address: string | null
  people: { replyTo?: Mailbox[] }
  created_at: Date
  external_id: string | null
  reference_ids: string[]
  automatic: string | null
  sender_check: Pick<SenderCheck, 'level' | 'own' | 'tookPart' | 'replyToBelieved'> | null
  /** A service's mail that may hold somebody's code. */
  withheld: boolean
  answered: boolean
  contact_name: string | null
  contact_language: string | null
}

/** After so many hours "we have your message" is no news. */
const lateHours = 12

/** What stands against an answer by what the message itself says; null when nothing does. */
export function withheldAtOnce(first: First, now: Date): Withheld | null {
  if (first.automatic !== null || first.withheld) return 'automatic'
  if (first.sender_check?.own === 'inbox') return 'own_address'
  if (first.sender_check?.level === 'failing') return 'doubtful_sender'
  if (first.answered) return 'answered'
  return now.getTime() - first.created_at.getTime() > lateHours * 3_600_000 ? 'late' : null
}

const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1).toLowerCase()

/**
 * The one address that an automatic answer goes to: the sender's; where they ask for another, that one if it is of the same
 * domain, or if they have proved who they are. Null when there is none.
 */
export function recipientOf(first: First): string | null {
  const from = first.from_address?.includes('@') ? first.from_address : null
  if (from === null) return null
  const asked = (first.people.replyTo ?? []).map(({ address }) => address).find((address) => address.includes('@'))
  if (!asked) return from
  const sure = first.sender_check?.level === 'authenticated' && first.sender_check.replyToBelieved
  return sure || domainOf(asked) === domainOf(from) ? asked : from
}

/** The words in the customer's language, where there are any: de for de-AT, the exact tag before its language. */
export function wordsFor({ subject, text, variants }: Acknowledgement, language: string | null) {
  const wanted = language?.toLowerCase() ?? ''
  const bare = wanted.split('-')[0]
  const exact = variants.find((variant) => variant.language.toLowerCase() === wanted)
  const near = variants.find((variant) => bare !== '' && variant.language.toLowerCase().split('-')[0] === bare)
  return exact ?? near ?? { subject, text }
}

const firstName = (name: string) => name.trim().split(/\s+/)[0] ?? ''

/** A name that a mail program made of the address says nothing. */
const realName = (name: string) => (name.includes('@') ? '' : name.trim())

/**
 * What a template may say. `disclose`: what we know of the customer; otherwise only what the mail itself said, as the answer may
 * reach somebody who did not write it.
 */
export function variablesOf(first: First, business: string, inbox: string, disclose: boolean) {
  const name = realName((disclose ? first.contact_name : first.from_name) ?? '')
  return {
    contact: { name, firstName: firstName(name) },
    conversation: { number: first.conversation_id, subject: first.subject },
    business: { name: business },
    inbox: { name: inbox },
  }
}

/** A subject as it may stand in a header: one line with one mark of an answer, never empty. */
export const tidySubject = (subject: string): string =>
  subject
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:(?:re|aw|sv|antw)\s*:\s*){2,}/i, 'Re: ')
    .slice(0, 500) || 'Re:'
