import { readableValue } from './words.ts'

/** What a mail's header tells before anything of it is read. The id without its brackets, the address in lower case. */
export type FirstLook = { externalId: string | null; from: string | null; subject: string | null }

const headerLimit = 256 * 1024

/** Looks at the header only, so that copies, answers and blocked senders can be told, and a list shows what waits. */
export function firstLook(bytes: Buffer): FirstLook {
  const head = bytes.subarray(0, headerLimit).toString('latin1')
  const end = /\r?\n\r?\n/.exec(head)
  const header = (end ? head.slice(0, end.index) : head).replace(/\r?\n[ \t]+/g, ' ')
  const value = (pattern: RegExp) => pattern.exec(header)?.[1]?.trim()
  const subject = value(/^subject[ \t]*:(.*)$/im)
  return {
    externalId: idIn(value(/^message-id[ \t]*:(.*)$/im)),
    from: addressIn(value(/^from[ \t]*:(.*)$/im)),
    subject: subject === undefined ? null : whole(readableValue(subject.slice(0, 4000))).slice(0, 2000),
  }
}

function idIn(value: string | undefined): string | null {
  if (!value) return null
  const id = (/<([^<>\s]+)>/.exec(value)?.[1] ?? value).trim()
  return id && id.length <= 998 ? whole(id) : null
}

function addressIn(value = ''): string | null {
  const field = value.slice(0, 2000)
  const address =
    /<([^<>\s@]{1,64}@[^<>\s@]{1,253})>/.exec(field)?.[1] ??
    /[^\s<>,;:"()@]{1,64}@[^\s<>,;:"()@]{1,253}/.exec(field)?.[0]
  return address ? whole(address).toLowerCase() : null
}

/** Text that a database can hold. */
const whole = (text: string) => text.replaceAll('\u0000', '')
