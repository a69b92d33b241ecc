import type { Words } from '../words.ts'
import { capital, depuis } from './grammar.ts'

export const suspensions: Words['suspensions'] = {
  tab: 'Sans envoi',
  lead: 'Les adresses auxquelles rien n’est envoyé parce que les e-mails reviennent, ou qui ne veulent pas d’e-mails automatiques.',
  list: 'Adresses qui ne reçoivent pas d’e-mails',
  filter: 'Raison',
  any: 'Toutes les raisons',
  causes: {
    bounce: 'Les e-mails reviennent',
    complaint: 'Signalé comme spam',
    unsubscribed: 'Ne veut pas d’e-mails automatiques',
  },
  since: depuis,
  empty: 'Toutes les adresses reçoivent des e-mails',
  emptyText:
    'Une adresse apparaît ici quand un serveur dit qu’elle n’existe pas, ou quand son titulaire ne veut pas d’e-mails automatiques.',
  emptyFilter: 'Aucune pour cette raison',
  showAll: 'Tout afficher',
  bounced: (address) => `Les e-mails à ${address} reviennent`,
  bouncedText: (when) =>
    `${capital(depuis(when))} ; plus rien n’y est donc envoyé. Vérifiez l’adresse ; si elle est correcte, réessayez.`,
  says: (words) => `Réponse du serveur : ${words}`,
  stopped: {
    complaint: (address) => `${address} a signalé un de nos e-mails comme spam`,
    unsubscribed: (address) => `${address} ne veut pas d’e-mails automatiques`,
    bounce: (address) => `${address} ne reçoit pas d’e-mails automatiques`,
  },
  stoppedText: (when) => `${capital(depuis(when))}. Les réponses que vous écrivez arrivent toujours.`,
  tryAgain: 'Réessayer',
  allow: 'Autoriser les e-mails automatiques',
  lifted: (address) => `Les e-mails partent de nouveau vers ${address}`,
  where: 'La conversation',
  events: {
    bounce: (address) => `Les e-mails à ${address} reviennent ; plus rien n’y est envoyé`,
    complaint: (address) =>
      `${address} a signalé un de nos e-mails comme spam ; plus aucun e-mail automatique n’y est envoyé`,
    unsubscribed: (address) => `${address} ne veut plus d’e-mails automatiques`,
    lifted: (who, address) => `${who} a de nouveau autorisé les e-mails à ${address}`,
    liftedByWriting: (address) => `${address} a écrit ; des e-mails y sont donc de nouveau envoyés`,
    withheld: (why) => `Pas de réponse automatique : ${why}`,
    copied: (inbox) => `Le même e-mail est aussi arrivé dans ${inbox}`,
  },
}
