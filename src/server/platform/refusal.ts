import type { RefusalCode } from '../../contract/refusals.ts'

/** Thrown when the request cannot be granted; `message` says what to do. Everything else thrown is a bug. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly fields: Record<string, string> | undefined

  constructor(code: RefusalCode, message: string, fields?: Record<string, string>) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.fields = fields
  }
}

/** "Not found" and "not yours" are one answer. */
export const notFound = (what: string): Refusal => new Refusal('not_found', `There is no such ${what}.`)
