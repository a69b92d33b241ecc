import type { Sentences } from '../../sentences.ts'

/** What the server says of the assistant, and of words that mean the same, in French. */
export const answers: Sentences = {
  'Sign in to try the assistant: what is tried is kept under your name.':
    'Connectez-vous pour essayer l’assistant : les essais sont gardés sous votre nom.',
  'Write at least two words.': 'Écrivez au moins deux mots.',
  'Use at most 12 words.': '12 mots au plus.',
  'Write at least two different words.': 'Écrivez au moins deux mots différents.',
  'There are too many groups of words.': 'Il y a trop de groupes de mots.',
  'Remove some first.': 'Retirez-en d’abord quelques-uns.',
}
