import type { Words } from '../words.ts'

export const suspensions: Words['suspensions'] = {
  tab: 'Keine Mails an',
  lead: 'Adressen, an die nichts geht, weil Mails zurückkommen, oder die keine automatischen Mails möchten.',
  list: 'Adressen, die keine Mails bekommen',
  filter: 'Warum',
  any: 'Aus jedem Grund',
  causes: {
    bounce: 'Mails kommen zurück',
    complaint: 'Als Spam gemeldet',
    unsubscribed: 'Möchte nichts Automatisches',
  },
  since: (when) => `seit ${when}`,
  empty: 'Jede Adresse bekommt Mails',
  emptyText:
    'Hier erscheint eine Adresse, wenn ein Server sagt, dass es sie nicht gibt, oder wenn dort niemand automatische Mails möchte.',
  emptyFilter: 'Aus diesem Grund keine',
  showAll: 'Alle zeigen',
  bounced: (address) => `Mails an ${address} kommen zurück`,
  bouncedText: (when) =>
    `Seit ${when}, deshalb geht nichts mehr dorthin. Prüfen Sie die Adresse; stimmt sie, versuchen Sie es noch einmal.`,
  says: (words) => `Der Server sagte: ${words}`,
  stopped: {
    complaint: (address) => `${address} hat eine Mail von uns als Spam gemeldet`,
    unsubscribed: (address) => `${address} möchte keine automatischen Mails`,
    bounce: (address) => `${address} bekommt keine automatischen Mails`,
  },
  stoppedText: (when) => `Seit ${when}. Was Sie selbst schreiben, kommt weiterhin an.`,
  tryAgain: 'Noch einmal versuchen',
  allow: 'Automatische Mails erlauben',
  lifted: (address) => `An ${address} geht wieder etwas hinaus`,
  where: 'Das Gespräch',
  events: {
    bounce: (address) => `Mails an ${address} kommen zurück; es geht nichts mehr dorthin`,
    complaint: (address) =>
      `${address} hat eine Mail von uns als Spam gemeldet; automatische Mails gehen nicht mehr dorthin`,
    unsubscribed: (address) => `${address} möchte keine automatischen Mails mehr`,
    lifted: (who, address) => `${who} hat Mails an ${address} wieder erlaubt`,
    liftedByWriting: (address) => `${address} hat geschrieben, also geht dorthin wieder etwas hinaus`,
    withheld: (why) => `Keine automatische Antwort: ${why}`,
    copied: (inbox) => `Dieselbe Mail kam auch an ${inbox}`,
  },
}
