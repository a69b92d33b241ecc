import type { Sentences } from '../sentences.ts'

/** Sentences of the schemas that were not written for people; all others the server says as they should be read. */
export const sentences: Sentences = {
  'Too small{}': 'This is out of range.',
  'Too big{}': 'This is out of range.',
  'Invalid input{}': 'This does not fit here.',
}
