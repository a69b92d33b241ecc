import type { Sentences } from '../../sentences.ts'

/** What the server says of the assistant, and of words that mean the same, in Spanish. */
export const answers: Sentences = {
  'Sign in to try the assistant: what is tried is kept under your name.':
    'Inicie sesión para probar el asistente: las pruebas se guardan con su nombre.',
  'Write at least two words.': 'Escriba al menos dos palabras.',
  'Use at most 12 words.': 'Use 12 palabras como máximo.',
  'Write at least two different words.': 'Escriba al menos dos palabras distintas.',
  'There are too many groups of words.': 'Hay demasiados grupos de palabras.',
  'Remove some first.': 'Elimine antes algunos.',
}
