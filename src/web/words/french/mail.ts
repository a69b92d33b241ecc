import { counted } from '../plural.ts'
import type { Words } from '../words.ts'

const n = counted('fr')

export const mail: Words['mail'] = {
  protection: {
    signed: { smime: 'Signé (S/MIME)', pgp: 'Signé (PGP)' },
    encrypted: { smime: 'Chiffré (S/MIME)', pgp: 'Chiffré (PGP)' },
    explain: {
      signed: 'L’e-mail porte une signature. Heed ne l’a pas vérifiée ; elle est gardée parmi les fichiers.',
      encrypted:
        'Seule une personne qui possède la bonne clé peut lire cet e-mail. Ce qui est arrivé est gardé parmi les fichiers.',
    },
  },
  invitation: {
    methods: {
      request: 'Invitation',
      cancel: 'Annulation',
      reply: 'Réponse à une invitation',
      counter: 'Un autre horaire est proposé',
      decline_counter: 'L’horaire proposé a été refusé',
      refresh: 'Demande la dernière version',
      publish: 'Date',
    },
    answered: {
      accepted: (name) => `${name} accepte`,
      declined: (name) => `${name} refuse`,
      tentative: (name) => `${name} viendra peut-être`,
      delegated: (name) => `${name} envoie quelqu’un d’autre`,
      none: (name) => `${name} n’a pas répondu`,
    },
    answers: {
      accepted: 'accepte',
      declined: 'refuse',
      tentative: 'peut-être',
      delegated: 'envoie quelqu’un d’autre',
      none: 'pas encore de réponse',
    },
    untitled: 'Sans titre',
    when: 'Quand',
    where: 'Où',
    organizer: 'Invitation de',
    who: 'Qui',
    note: 'Note',
    about: 'Sujet',
    noTime: 'Aucune date indiquée',
    otherZone: (zone) => `Affiché à votre heure ; écrit à l’heure de ${zone}`,
    anyZone: 'À l’heure locale du lieu',
    optional: 'facultatif',
    andMore: n({ one: 'et # autre', other: 'et # autres' }),
    showAll: 'Tout afficher',
    repeats: 'Se répète',
    every: {
      day: n({ one: 'tous les jours', other: 'tous les # jours' }),
      week: n({ one: 'toutes les semaines', other: 'toutes les # semaines' }),
      month: n({ one: 'tous les mois', other: 'tous les # mois' }),
      year: n({ one: 'tous les ans', other: 'tous les # ans' }),
    },
    onDays: (days) => `le ${days}`,
    until: (day) => `jusqu’au ${day}`,
    times: n({ one: '# fois', other: '# fois' }),
    byRule: (rule) => `selon sa propre règle : ${rule}`,
  },
  attached: {
    open: (name) => `Ouvrir l’e-mail ${name}`,
    title: 'E-mail joint',
    noSubject: 'Sans objet',
    noSender: 'Sans expéditeur',
    back: 'Revenir à l’e-mail qui le contient',
    unproved: 'Cet e-mail est arrivé en fichier. Heed ne peut pas dire s’il a vraiment été envoyé ainsi.',
    empty: 'Cet e-mail est sans texte.',
    files: n({ one: '# fichier dans cet e-mail', other: '# fichiers dans cet e-mail' }),
  },
  broken: 'Cette image ne peut pas être affichée',
}
