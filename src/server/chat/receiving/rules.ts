import type { SenderCheck } from '../../../contract/messages.ts'

/** What is kept of how sure we are who wrote: the site's word, or nothing. */
export function senderOf(vouched: boolean): SenderCheck & { heard: string | null } {
  return {
    ...{ verdict: vouched ? 'pass' : 'none', level: vouched ? 'authenticated' : 'unknown' },
    detail: vouched ? 'The company’s site vouches for the visitor.' : 'Nobody vouches for who the visitor is.',
    ...{ checkedBy: 'nobody', server: null, spf: null, dkim: null, dmarc: null, heard: null },
    ...{ known: vouched, own: null, tookPart: true, replyToBelieved: true },
  }
}

/** What a chat is called: its first words. */
export function subjectOf(text: string, name: string): string {
  const first = text.replace(/\s+/g, ' ').trim()
  if (first === '') return name === '' ? 'Chat' : `Chat: ${name}`
  return first.length <= 80 ? first : `${first.slice(0, 79).trimEnd()}…`
}

/** The name under which a visitor's uploads are kept until a line takes them. */
export const uploader = (visitorId: number): string => `visitor:${visitorId}`
