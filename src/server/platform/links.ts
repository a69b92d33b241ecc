import { Refusal } from './refusal.ts'
import type { Secrets } from './secrets.ts'

/** Links that leave the house are signed and expire. */
export type Links = {
  /** The query string that makes `subject` reachable for `seconds`, in whole steps so that a browser can cache. */
  sign(purpose: string, subject: string | number, seconds: number): string
  /** Throws `gone` when the link has expired, `not_found` when it was never ours. */
  check(purpose: string, subject: string | number, given: { until: number; signature: string }): void
  publicUrl: string
  secrets: Secrets
}

export function makeLinks(secrets: Secrets, publicUrl: string, now: () => Date): Links {
  return {
    publicUrl,
    secrets,
    sign(purpose, subject, seconds) {
      const step = Math.max(60, Math.floor(seconds / 4))
      const until = Math.ceil((now().getTime() / 1000 + seconds) / step) * step
      return `until=${until}&signature=${secrets.sign(`link ${purpose}`, [subject, until])}`
    },
    check(purpose, subject, { until, signature }) {
      if (!secrets.verify(`link ${purpose}`, [subject, until], signature))
        throw new Refusal('not_found', 'This link is not valid.')
      if (until * 1000 < now().getTime())
        throw new Refusal('gone', 'This link has expired. Open the page again for a new one.')
    },
  }
}
