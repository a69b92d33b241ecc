import type { PictureRules } from '../platform/pictures.ts'

/** The workspace sends a small square; whatever else comes has to be small as well. */
export const pictureRules: PictureRules = {
  largest: 512 * 1024,
  types: ['image/png', 'image/jpeg', 'image/webp'],
  tooLarge: 'A picture may have at most 512 KB.',
  wrong: 'A picture of yourself is a PNG, JPEG or WebP.',
}

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
