import { readable } from './headers.ts'

/** One recipient's block of a delivery status notification (RFC 3464), fields as the mail gave them. */
export type StatusBlock = { recipient: string; original: string; action: string; status: string; diagnostic: string }

/** Recipient blocks of a `message/delivery-status` body. Blocks without a recipient are left out. */
export function readDeliveryStatus(text: string): StatusBlock[] {
  const blocks: StatusBlock[] = []
  for (const block of text.split(/\n[ \t]*\n/).slice(0, 2000)) {
    const fields = readFields(block)
    const recipient = typed(fields.get('final-recipient')) || typed(fields.get('x-actual-recipient'))
    const original = typed(fields.get('original-recipient'))
    if (!recipient && !original && !fields.has('action')) continue
    blocks.push({
      recipient,
      original,
      action: (fields.get('action') ?? '').toLowerCase().split(/[\s(]/, 1)[0] ?? '',
      status: /\b([245]\.\d{1,3}\.\d{1,3})\b/.exec(fields.get('status') ?? '')?.[1] ?? '',
      diagnostic: readable((fields.get('diagnostic-code') ?? '').replace(/^\s*(?:smtp|x-[\w-]+|dns|unix)\s*;\s*/i, '')),
    })
  }
  return blocks
}

/** Fields of a block of `Name: value` lines, names in lower case, folded lines joined; the first of a name counts. */
export function readFields(block: string): Map<string, string> {
  const fields = new Map<string, string>()
  let last = ''
  for (const line of block.split('\n')) {
    const match = /^([A-Za-z][\w-]{1,60})[ \t]*:(.*)$/.exec(line)
    if (match) {
      last = (match[1] as string).toLowerCase()
      if (fields.has(last)) last = ''
      else fields.set(last, (match[2] as string).trim())
    } else if (/^[ \t]/.test(line) && last) fields.set(last, `${fields.get(last)} ${line.trim()}`.slice(0, 4000))
  }
  return fields
}

// "rfc822; <a@b>" and "LOCAL;a@b" give the address; X.400 forms keep what they are.
function typed(value: string | undefined): string {
  const bare = (value ?? '').replace(/^\s*[\w-]+\s*;/, '').trim()
  const angled = /<([^<>\s]+)>/.exec(bare)?.[1] ?? bare
  return angled
    .replace(/^mailto:/i, '')
    .replaceAll(/^["']+|["';,.]+$/g, '')
    .slice(0, 320)
}
