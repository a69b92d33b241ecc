import type { Sentences } from '../../sentences.ts'

/** What the server says of questions that customers ask in public. */
export const community: Sentences = {
  'Only a person answers in public, not a key.': 'Seule une personne répond en public, pas une clé.',
  'Nobody reads this question yet.': 'Personne ne lit encore cette question.',
  'Publish it first.': 'Publiez-la d’abord.',
  'This question is closed.': 'Cette question est fermée.',
  'Only an answer that everybody reads can solve it.': 'Seule une réponse que tout le monde lit peut la résoudre.',
  'There is no such topic.': 'Ce thème n’existe pas.',
  'Choose a topic of this help centre.': 'Choisissez un thème de ce centre d’aide.',
  'Whoever asked cannot be reached by mail.': 'La personne qui a demandé n’est pas joignable par e-mail.',
  'Use at most 10 tags.': 'Utilisez au plus 10 étiquettes.',
}
