import type { Words } from '../words.ts'

export const inboundWebhooks: Words['inboundWebhooks'] = {
  title: 'E-mails par webhook',
  text: 'Un service de messagerie peut remettre par HTTP ce qu’il a reçu. Chaque e-mail est enregistré avant que le service reçoive sa réponse : aucun n’est perdu.',
  list: 'Webhooks de cette boîte de réception',
  none: 'Aucun service ne remet d’e-mails ici.',
  add: 'Connecter un service',
  dialogTitle: 'Connecter un service de messagerie',
  service: 'Service',
  services: {
    mailgun: 'Mailgun',
    sendgrid: 'SendGrid (Inbound Parse)',
    postmark: 'Postmark',
    cloudmailin: 'CloudMailin',
    ses: 'Amazon SES',
    mandrill: 'Mandrill (Mailchimp Transactional)',
    raw: 'Votre propre script',
  },
  howTo: {
    mailgun:
      'Dans Mailgun, ouvrez Receiving et créez une route pour votre adresse. Choisissez « Forward » et collez l’adresse ci-dessous. Elle se termine par « mime », pour que Mailgun remette les e-mails tels quels.',
    sendgrid:
      'Dans SendGrid, ouvrez Settings, Inbound Parse, et ajoutez votre hôte avec l’adresse ci-dessous. Cochez « POST the raw, full MIME message ».',
    postmark:
      'Dans Postmark, ouvrez le flux entrant de votre serveur, Settings, et collez l’adresse ci-dessous comme webhook. Cochez « Include raw email content in JSON payload ».',
    cloudmailin:
      'Dans CloudMailin, modifiez votre adresse : collez l’adresse ci-dessous comme cible et choisissez le format « Raw ».',
    ses: 'Dans Amazon SES, ajoutez à la règle de réception une action SNS avec l’encodage « Base64 ». Abonnez l’adresse ci-dessous à son sujet par HTTPS ; Heed confirme de lui-même. Les e-mails stockés dans S3 ne sont pas lus.',
    mandrill:
      'Dans Mandrill, ouvrez Inbound, ajoutez une route avec l’adresse ci-dessous comme webhook, puis copiez la clé du webhook et collez-la ici.',
    raw: 'Envoyez chaque e-mail tel quel par POST, avec le type de contenu message/rfc822. L’adresse indique à qui il était destiné : ?recipient=…&sender=…',
  },
  key: 'Clé de signature',
  keyHelp: {
    mailgun: 'Dans Mailgun, sous API security : « HTTP webhook signing key ».',
    sendgrid: 'Seulement si vous utilisez une règle de sécurité avec signatures : sa clé publique.',
    mandrill: 'Affichée dans Mandrill dès qu’il connaît l’adresse ; elle peut être fournie plus tard.',
  },
  topic: 'Sujet (ARN)',
  topicHelp: 'Sans cette indication, le premier sujet qui s’abonne est celui qui est écouté.',
  make: 'Créer l’adresse',
  ready: (service) => `L’adresse pour ${service}`,
  once: 'Copiez-la maintenant : par sécurité, elle n’est affichée que cette fois. Toute personne qui la possède peut remettre des e-mails.',
  address: 'l’adresse',
  secret: 'le secret',
  secretText: 'Envoyez cet en-tête avec chaque requête :',
  example: 'Essayer depuis un terminal',
  exampleName: 'la commande',
  done: 'Je l’ai copiée',
  received: (when) => `Dernier e-mail ${when}`,
  nothing: 'Rien reçu pour l’instant',
  refused: (when, why) => `Refusé ${when} : ${why}`,
  noKey: 'Sa clé manque ; en attendant, le service est prié de revenir plus tard',
  giveKey: 'Fournir la clé',
  keyTitle: (service) => `La clé de ${service}`,
  saveKey: 'Enregistrer la clé',
  keySaved: 'Clé enregistrée',
  remove: 'Supprimer',
  removeOf: (service) => `Supprimer ${service}`,
  removeTitle: (service) => `Supprimer l’adresse pour ${service} ?`,
  removeText: 'Le service est refusé dès ce moment. Ce qu’il a remis reste.',
  removed: (service) => `L’adresse pour ${service} a été supprimée`,
}
