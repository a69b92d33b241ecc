import type { Sentences } from '../sentences.ts'

/** What the server says, in Spanish. */
export const sentences: Sentences = {
  'Too small{}': 'Este valor está fuera de lo permitido.',
  'Too big{}': 'Este valor está fuera de lo permitido.',
  'Invalid input{}': 'Este valor no encaja aquí.',
}
