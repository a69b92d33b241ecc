import type { Words } from '../words.ts'

export const identity: Words['identity'] = {
  badge: {
    authenticated: 'Expéditeur authentifié',
    failing: 'Expéditeur non authentifié',
    unknown: 'Aucune preuve de l’expéditeur',
  },
  ask: (state) => `${state}. Ce que cela signifie`,
  title: {
    authenticated: (domain) => `${domain} se porte garant de cet e-mail`,
    failing: (domain) => `${domain} ne se porte pas garant de cet e-mail`,
    unknown: 'Rien ne prouve qui a envoyé cet e-mail',
  },
  text: {
    authenticated:
      'Il vient de l’adresse indiquée. Aucun e-mail ne peut prouver que la personne est bien celle qu’elle dit être.',
    failing:
      'Il est peut-être falsifié, ou il a été modifié ou transféré en chemin. Demandez confirmation par un autre moyen avant toute action importante.',
    unknown:
      'C’est courant avec les petits serveurs de messagerie. Le nom et l’adresse sont ce que l’e-mail dit de lui-même.',
  },
  theirDomain: 'Son domaine',
  spf: {
    pass: (domain) => `Envoyé par un serveur que ${domain} utilise.`,
    fail: (domain) => `Envoyé par un serveur que ${domain} n’utilise pas.`,
    none: 'Aucune indication sur les serveurs qui peuvent envoyer ses e-mails.',
    error: 'Vérification impossible.',
  },
  dkim: {
    pass: (domain) => `Signé par ${domain}, et inchangé depuis.`,
    fail: (domain) => `Une signature de ${domain} n’est pas valide : modifié en chemin, ou falsifié.`,
    none: 'Non signé.',
    error: 'Vérification impossible.',
  },
  dmarc: {
    pass: (domain) => `${domain} indique que de tels e-mails sont les siens.`,
    fail: (domain) => `${domain} indique que de tels e-mails ne sont pas les siens.`,
    none: 'Le domaine ne garantit rien au sujet de ses e-mails.',
    error: 'Vérification impossible.',
  },
  checkedByServer: (server) => `Vérifié par ${server} à l’arrivée.`,
  notChecked: 'Personne ne l’a vérifié : les expéditeurs ne sont pas vérifiés ici, ou le DNS ne répond pas.',
  known: 'Cette adresse a déjà écrit.',
  firstTime: 'Le premier e-mail de cette adresse.',
  failingWarning: (address) => `Cet e-mail ne vient peut-être pas de ${address}`,
  failingText:
    'Ce que son domaine garantit pour ses e-mails n’est pas respecté ici. Demandez confirmation par un autre moyen avant d’agir.',
  ownWarning: (address) => `Cet e-mail dit venir de ${address}, une de nos adresses`,
  ownText:
    'Rien ne le prouve, et aucun collègue ne l’a écrit dans Heed. Traitez-le comme celui d’une personne inconnue.',
  ownProved: 'L’adresse d’un collègue ; ses e-mails sont traités comme ceux d’un client.',
  replyToWarning: (asked, from) =>
    `Il demande de répondre à ${asked}. Rien ne le justifie : les réponses vont donc à ${from}.`,
  withheld:
    'Contient peut-être un code ou un lien qui ouvre le compte de quelqu’un. Heed ne le cite ni ne le transfère jamais.',
  newcomer: (who) => `Nouvelle personne dans cette conversation : ${who}`,
  why: 'Pourquoi il est ici',
  because: {
    portal: 'Son auteur est connecté au centre d’aide et l’a écrit dans cette conversation.',
    reply_address: 'Il a été envoyé à l’adresse signée de cette conversation.',
    our_message_id: 'Il répond à un e-mail que nous avons envoyé dans cette conversation.',
    reference: 'Il se réfère à un e-mail de cette conversation, et son expéditeur y participe.',
    new: 'Il ne répond à rien de connu, et a ouvert une conversation.',
    closed: 'Il répond à une conversation fermée, et se trouve dans une conversation liée.',
    newcomer: 'Il répond à une autre conversation. Son expéditeur n’y participait pas, et a la sienne.',
    stranger: 'Il se réfère à une autre conversation. Son expéditeur n’y participait pas, et a la sienne.',
    third_party:
      'Un service l’a envoyé à l’adresse d’une autre conversation. Il est gardé à part, car il est peut-être destiné à quelqu’un d’autre.',
    failing: 'Il se réfère à une autre conversation, sous un nom que son domaine ne garantit pas.',
    storm: 'Son expéditeur a beaucoup écrit en peu de temps ; ses e-mails sont réunis ici.',
    other: 'La raison n’a pas été consignée.',
  },
  splitFrom: (id) => `Déplacé ici depuis #${id}.`,
  split: 'Déplacer dans une nouvelle conversation',
  rejoin: (id) => `Remettre dans #${id}`,
  splitDone: (id) => `Déplacé dans #${id}`,
  rejoinDone: (id) => `Remis dans #${id}`,
  undo: 'Annuler',
  open: (id) => `Ouvrir #${id}`,
  rule: {
    title: 'Confiance',
    text: 'Qui peut entrer dans une conversation, et à qui l’on se fie pour vérifier les expéditeurs.',
    newcomers: 'Quand une nouvelle personne répond dans une conversation',
    newcomersHelp:
      'L’e-mail lui a peut-être été transféré. Les collègues sont ceux du domaine ou de l’organisation d’un participant. Toute personne mise en copie par un participant ou par vous participe dans tous les cas ; personne d’autre ne lit vos réponses.',
    choice: {
      linked: 'Elle reçoit sa propre conversation',
      participant: 'Les collègues authentifiés du client y participent',
    },
    server: 'Serveur qui vérifie les expéditeurs',
    serverHelp:
      'Le nom que votre fournisseur de messagerie inscrit dans Authentication-Results. Les e-mails lus dans la boîte mail sont alors jugés fiables autant que ce serveur le dit.',
    serverSuggested: (name, seen) => `Les ${seen} derniers e-mails indiquent ${name}.`,
    serverTake: 'L’utiliser',
  },
}
