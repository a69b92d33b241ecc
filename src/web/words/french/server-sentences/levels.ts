import type { Sentences } from '../../sentences.ts'

/** What the server says of skills, protocols, levels and limits. */
export const levels: Sentences = {
  '{} {}: Give a list of words.': '{1} {2} : donnez une liste de mots.',
  'Levels go from 1 to 5.': 'Les niveaux vont de 1 à 5.',
  'A team answers at one level at least.': 'Une équipe répond à un niveau au moins.',
  'Write a language by its two letters, such as de.': 'Indiquez une langue par ses deux lettres, par exemple de.',
  'Use 0 to 100.': 'Utilisez 0 à 100.',
  'Write a currency by its three letters, such as EUR.': 'Indiquez une devise par ses trois lettres, par exemple EUR.',
  'Write an amount of 0 or more.': 'Indiquez un montant de 0 ou plus.',
  'Write a smaller amount.': 'Indiquez un montant plus petit.',
  'Use at most three places.': 'Utilisez trois décimales au plus.',
  'Nothing is above this level.': 'Il n’y a rien au-dessus de ce niveau.',
  'Choose a team to escalate to.': 'Choisissez une équipe à qui escalader.',
  "This is the team's highest level.": 'C’est le plus haut niveau de l’équipe.',
  'Choose another team.': 'Choisissez une autre équipe.',
  'Nobody escalated this conversation, so there is no way back.':
    'Personne n’a escaladé cette conversation, il n’y a donc pas de retour.',
  'A skill with this name exists already.': 'Une compétence de ce nom existe déjà.',
  '“{}” asks for this skill.': '« {1} » demande cette compétence.',
  'Change that first.': 'Modifiez cela d’abord.',
  'There is no skill {}.': 'Il n’y a pas de compétence {1}.',
  'Choose skills that exist.': 'Choisissez des compétences qui existent.',
  'Protocols lead to this team, or another team escalates to it.':
    'Des protocoles mènent à cette équipe, ou une autre équipe lui escalade.',
  'Name each level once.': 'Nommez chaque niveau une fois.',
  'That team escalates to this one already.': 'Cette équipe escalade déjà à celle-ci.',
  'Choose another, or change that first.': 'Choisissez-en une autre, ou modifiez cela d’abord.',
  'Choose a team that does not lead back here.': 'Choisissez une équipe qui ne ramène pas ici.',
  '“{}” was taken already, or no team is made for it.':
    '« {1} » a déjà été pris, ou aucune équipe n’est faite pour cela.',
  'The protocol “{}” holds, so it belongs to {}, level {}.':
    'Le protocole « {1} » s’applique, elle revient donc à {2}, niveau {3}.',
  'No protocol holds, so it stayed {}, where it had come in.':
    'Aucun protocole ne s’applique, elle est donc restée {1}, où elle est arrivée.',
  'Somebody had decided: it stayed {}.': 'Quelqu’un avait décidé : elle est restée {1}.',
  'It was escalated to {}, level {}.': 'Elle a été escaladée à {1}, niveau {2}.',
  'It was sent back to {}, level {}.': 'Elle a été renvoyée à {1}, niveau {2}.',
  'Say which conversations belong here: add a condition.':
    'Dites quelles conversations reviennent ici : ajoutez une condition.',
  'There are {} protocols already.': 'Il y a déjà {1} protocoles.',
  '“{}” holds first, so it would go to {}, level {}.':
    '« {1} » s’applique en premier, elle irait donc à {2}, niveau {3}.',
  'No protocol holds, so it would stay where it came in.':
    'Aucun protocole ne s’applique, elle resterait donc où elle est arrivée.',
}
