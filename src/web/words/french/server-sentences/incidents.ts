import type { Sentences } from '../../sentences.ts'

/** What the server says of incidents. */
export const incidents: Sentences = {
  'Add one.': 'Ajoutez-en une.',
  'An incident was opened for these already.': 'Un incident a déjà été ouvert pour celles-ci.',
  'Ask to become its owner.': 'Demandez à en devenir responsable.',
  'Choose a later time.': 'Choisissez un moment plus tardif.',
  'It cannot have begun in the future.': 'Il ne peut pas avoir commencé dans le futur.',
  'It cannot have ended before it began.': 'Il ne peut pas s’être terminé avant d’avoir commencé.',
  'Only the owner of an incident, or a lead, speaks for it.':
    'Seul le responsable d’un incident, ou un chef d’équipe, parle en son nom.',
  'Put it there first.': 'Mettez-le-y d’abord.',
  'There is no such suggestion.': 'Cette proposition n’existe pas.',
  'This conversation does not hang on the incident any more.': 'Cette conversation n’est plus rattachée à l’incident.',
  'This incident is not on the public page.': 'Cet incident n’est pas sur la page publique.',
  'This update has gone to everyone it was for.': 'Cette nouvelle est partie à tous ceux à qui elle était destinée.',
  'This update was not for customers.': 'Cette nouvelle n’était pas pour les clients.',
  'Use each language once.': 'Utilisez chaque langue une fois.',
  'Whoever asked for it has no seat any more.': 'La personne qui l’a demandé n’a plus de place.',
  'Without a condition every conversation would be linked.':
    'Sans condition, toutes les conversations seraient rattachées.',
  'Write another one.': 'Écrivez-en une autre.',
  'Write in at least one language what customers shall read.':
    'Écrivez dans au moins une langue ce que les clients doivent lire.',
  'Write something in each language.': 'Écrivez quelque chose dans chaque langue.',
  'There is no such incident.': 'Cet incident n’existe pas.',
  'There is no such update.': 'Cette nouvelle n’existe pas.',
  'There is no such component.': 'Ce service n’existe pas.',
  'There is no such action.': 'Cette mesure n’existe pas.',
  'There is no such group of conversations.': 'Ce groupe de conversations n’existe pas.',
}
