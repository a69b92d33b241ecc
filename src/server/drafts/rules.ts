/** Which draft a writer knows: `version` 0 for none; `anew` when what that version held is done with. */
export type Known = { version?: number | undefined; anew?: boolean }

/**
 * Why a writer must not save over the draft that is kept, as when another tab saved or sent it; null when they may. `there`
 * is the version that is kept now, null for none.
 */
export function complaintAboutVersion({ version, anew }: Known, there: number | null): string | null {
  if (version === undefined) return null
  const seen = there === null ? version === 0 || anew : there === version
  if (seen) return null
  return there === null
    ? 'This draft was sent or thrown away elsewhere. Your words are still on your screen.'
    : 'This draft was changed elsewhere. Your words are still on your screen.'
}
