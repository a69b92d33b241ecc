import type { Seen } from './seen.ts'
import type { Tally } from './tally.ts'

// biome-ignore lint/suspicious/noExplicitAny: every set has its own shape of expectations
type Expected = any

const hardReasons = new Set(['user_unknown', 'domain_error'])

/** Compares a mail's report with what its set expects: recognized, whom it concerns, hard or soft. */
export function compareBounce(expected: Expected, mail: Seen, tally: Tally): void {
  const name = expected.file
  const got = mail.report
  if ('is_bounce' in expected) {
    if (!expected.is_bounce) {
      tally.add('no false bounce', name, mail.automatic !== 'bounce')
      return
    }
    tally.add('recognized', name, mail.automatic === 'bounce')
    if (expected.addresses) tally.add('failed addresses', name, sameAddresses(mail, expected.addresses))
    if (expected.std_reason) tally.add('hard or soft', name, sameHardness(mail, [hardReasons.has(expected.std_reason)]))
  } else if ('failed_addresses' in expected) {
    // No address means that nothing was found, not that there was nothing.
    if (expected.failed_addresses.length > 0) tally.add('recognized', name, mail.automatic === 'bounce')
    if (expected.failed_addresses.length > 0)
      tally.add('failed addresses', name, sameAddresses(mail, expected.failed_addresses))
    if (expected.temporary)
      tally.add('temporary is not hard', name, got !== null && !got.recipients.some((each) => each.hard))
  } else {
    const reasons = expected.recipients.map((each: Expected) => each.reason)
    const kind = reasons.includes('feedback')
      ? 'complaint'
      : reasons.every((each: string) => each === 'delivered')
        ? 'delivered'
        : reasons.includes('vacation')
          ? 'auto-reply'
          : 'bounce'
    if (kind === 'bounce') {
      tally.add('recognized', name, mail.automatic === 'bounce')
      tally.add('has an address', name, (got?.recipients.length ?? 0) >= expected.recipients.length)
      tally.add(
        'hard or soft',
        name,
        sameHardness(
          mail,
          expected.recipients.map((each: Expected) => each.hardbounce),
        ),
      )
    } else
      tally.add(
        `recognized as ${kind}`,
        name,
        kind === 'auto-reply' ? mail.automatic === 'auto-reply' : got?.kind === kind,
      )
  }
}

function sameAddresses(mail: Seen, expected: string[]): boolean {
  const got = new Set(mail.report?.recipients.map((each) => each.address.toLowerCase()))
  const want = new Set(expected.map((each) => each.toLowerCase()))
  return got.size === want.size && [...want].every((each) => got.has(each))
}

function sameHardness(mail: Seen, expected: boolean[]): boolean {
  const got = mail.report?.recipients.map((each) => each.hard) ?? []
  if (got.length === 0) return expected.every((hard) => !hard)
  return expected.length === got.length
    ? expected.toSorted().join() === got.toSorted().join()
    : expected.some(Boolean) === got.some(Boolean)
}
