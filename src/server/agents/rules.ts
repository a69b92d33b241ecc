/** What must be taken away from and added to `before` to make it `after`. */
export function difference(
  before: readonly number[],
  after: readonly number[],
): { removed: number[]; added: number[] } {
  return {
    removed: before.filter((id) => !after.includes(id)),
    added: [...new Set(after)].filter((id) => !before.includes(id)),
  }
}

/** Whether the workspace would be left without anyone who can set it up. */
export function wouldBeLastAdmin(admins: readonly number[], leaving: number): boolean {
  return admins.includes(leaving) && admins.length === 1
}
