import type { PictureRules } from '../platform/pictures.ts'

export const logoRules: PictureRules = {
  largest: 1024 * 1024,
  types: ['image/png', 'image/jpeg', 'image/gif', 'image/webp'],
  tooLarge: 'A logo may have at most 1 MB.',
  wrong: 'A logo is a PNG, JPEG, GIF or WebP picture.',
}
