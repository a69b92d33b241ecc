import type { Cause } from '../../../contract/intake.ts'
import type { Verdict } from '../../platform/scanner.ts'

/** What is said of mails that wait for the scanner; by it they are found again. */
export const waitingWords = 'It waits for the virus scanner, which does not answer.'

/** Seconds until a scanner that failed so often in a row is asked again. */
export const pauseOf = (failures: number): number => Math.min(60, 2 ** (failures - 1))

/** Why a mail is put aside for what the scanner said of it. */
export function putAsideFor(verdict: Exclude<Verdict, { kind: 'clean' }>): [Cause, string] {
  return verdict.kind === 'infected'
    ? ['virus', `The virus scanner found ${verdict.name} in it.`]
    : ['unscannable', `The virus scanner did not look at all of it: ${verdict.words}.`]
}
