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

/** For `.catch()`: a value that another row already has (PostgreSQL's 23505 on that index) becomes a conflict. */
export function whenTaken(index: string, message: string, fields?: Record<string, string>): (error: unknown) => never {
  return (error) => {
    const { code, constraint } = error as { code?: string; constraint?: string }
    throw code === '23505' && constraint === index ? new Refusal('conflict', message, fields) : error
  }
}
