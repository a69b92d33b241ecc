import { Refusal } from '../platform/refusal.ts'

/** Which draft a writer knows: `version` 0 for none; `anew` when what that version held is done with. */
export type Known = { version?: number | undefined; anew?: boolean }

/**
 * Refuses to write over a draft that the writer has not seen, as when another tab saved or sent it. `there` is the version
 * that is kept now, null for none.
 */
export function refuseUnseen({ version, anew }: Known, there: number | null): void {
  if (version === undefined) return
  const seen = there === null ? version === 0 || anew : there === version
  if (!seen)
    throw new Refusal(
      'conflict',
      there === null
        ? 'This draft was sent or thrown away elsewhere. Your words are still on your screen.'
        : 'This draft was changed elsewhere. Your words are still on your screen.',
      { version: String(there ?? 0) },
    )
}
