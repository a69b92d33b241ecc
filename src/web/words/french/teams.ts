import { counted } from '../plural.ts'
import type { Words } from '../words.ts'

const n = counted('fr')

export const teams: Words['teams'] = {
  title: 'Équipes',
  lead: 'Les personnes qui répondent ensemble. Une conversation appartient à une seule équipe à la fois.',
  list: 'Équipes',
  add: 'Ajouter une équipe',
  members: n({ one: '# membre', other: '# membres', zero: 'Aucun membre pour l’instant' }),
  empty: 'Aucune équipe pour l’instant',
  emptyText:
    'Des équipes comme Support ou Ventes apparaissent ici. Ajoutez la première et indiquez qui en fait partie.',
  newTitle: 'Nouvelle équipe',
  about: 'L’équipe',
  name: 'Nom',
  purpose: 'Mission',
  purposeHelp: 'Ce qui arrive dans cette équipe. Vos collègues le lisent au moment de transmettre.',
  people: 'Membres',
  pickPeople: 'Choisir des personnes',
  mails: 'Début et fin de ses e-mails',
  mailsText:
    'Placés autour de chaque réponse de l’équipe ; la signature de l’agent précède celle de l’équipe. Les deux peuvent rester vides.',
  greeting: 'Salutation',
  signature: 'Signature',
  insertOf: (what, field) => `Insérer dans ${field} : ${what}`,
  variables: {
    'contact.firstName': 'prénom du client',
    'contact.name': 'nom du client',
    'agent.firstName': 'prénom de l’agent',
    'agent.name': 'nom de l’agent',
    'team.name': 'équipe',
    'conversation.number': 'numéro',
    'conversation.subject': 'objet',
  },
  preview: 'Aperçu',
  previewText: 'Avec un client fictif.',
  sample: {
    customer: 'Maria Costa',
    answer: 'Votre colis est parti ce matin et devrait vous parvenir jeudi.',
    subject: 'Où est mon colis ?',
    bare: 'La réponse figure seule, sans salutation ni signature.',
  },
  templateWrong: (why) => `Cela ne fonctionne pas encore : ${why}`,
  create: 'Ajouter l’équipe',
  save: 'Enregistrer',
  created: (name) => `Équipe ajoutée : ${name}`,
  saved: (name) => `Équipe enregistrée : ${name}`,
  remove: 'Supprimer l’équipe',
  removeText: 'Le passé garde son nom ; rien de ce qui a été dit n’est perdu.',
  removeTitle: (name) => `Supprimer ${name} ?`,
  removeWhat: (name) =>
    `${name} ne peut plus être choisie, et ses membres restent dans leurs autres équipes. Les conversations terminées gardent ce nom. Cette action est irréversible.`,
  removed: (name) => `Équipe supprimée : ${name}`,
  removeRefusedStep: 'Voir ses conversations',
}
