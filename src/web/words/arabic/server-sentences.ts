import type { Sentences } from '../sentences.ts'

/** What the server says, in Arabic. */
export const sentences: Sentences = {
  'Too small{}': 'هذه القيمة خارج النطاق المسموح.',
  'Too big{}': 'هذه القيمة خارج النطاق المسموح.',
  'Invalid input{}': 'هذه القيمة غير مناسبة هنا.',
}
