import type { Words } from '../words.ts'

export const identity: Words['identity'] = {
  badge: {
    authenticated: 'Absender belegt',
    failing: 'Absender nicht belegt',
    unknown: 'Kein Beleg für den Absender',
  },
  ask: (state: string) => `${state}. Was das heißt`,
  title: {
    authenticated: (domain: string) => `${domain} bürgt für diese Mail`,
    failing: (domain: string) => `${domain} bürgt nicht für diese Mail`,
    unknown: 'Nichts belegt, wer das geschickt hat',
  },
  text: {
    authenticated:
      'Sie kam von der Adresse, die sie nennt. Ob die Person dahinter die ist, die sie nennt, belegt keine Mail.',
    failing:
      'Sie kann gefälscht sein, oder sie wurde unterwegs verändert oder weitergeleitet. Fragen Sie auf anderem Weg nach, bevor Sie etwas Wichtiges tun.',
    unknown: 'Das ist bei kleinen Mailservern üblich. Name und Adresse sind, was die Mail von sich selbst sagt.',
  },
  theirDomain: 'Die Domain',
  spf: {
    pass: (domain: string) => `Kam von einem Server, den ${domain} benutzt.`,
    fail: (domain: string) => `Kam von einem Server, den ${domain} nicht benutzt.`,
    none: 'Keine Angabe dazu, welche Server ihre Mail schicken dürfen.',
    error: 'Konnte nicht nachgeschlagen werden.',
  },
  dkim: {
    pass: (domain: string) => `Von ${domain} unterschrieben und seither unverändert.`,
    fail: (domain: string) => `Eine Unterschrift von ${domain} gilt nicht: unterwegs verändert oder gefälscht.`,
    none: 'Nicht unterschrieben.',
    error: 'Konnte nicht nachgeschlagen werden.',
  },
  dmarc: {
    pass: (domain: string) => `${domain} sagt, solche Mail sei von ihnen.`,
    fail: (domain: string) => `${domain} sagt, solche Mail sei nicht von ihnen.`,
    none: 'Die Domain verspricht nichts über ihre Mail.',
    error: 'Konnte nicht nachgeschlagen werden.',
  },
  checkedByServer: (server: string) => `Bei der Ankunft geprüft von ${server}.`,
  notChecked: 'Niemand hat sie geprüft: Absender werden hier nicht nachgeschlagen, oder DNS antwortet nicht.',
  known: 'Von dieser Adresse kam schon Post.',
  firstTime: 'Die erste Mail von dieser Adresse.',
  failingWarning: (address: string) => `Das ist vielleicht nicht von ${address}`,
  failingText:
    'Was die Domain über ihre Mail verspricht, gilt für diese nicht. Fragen Sie auf anderem Weg nach, bevor Sie danach handeln.',
  ownWarning: (address: string) => `Das gibt vor, von ${address} zu kommen, einer unserer Adressen`,
  ownText: 'Nichts belegt das, und kein Kollege hat es in Heed geschrieben. Behandeln Sie es wie von Fremden.',
  ownProved: 'Die Adresse eines Kollegen; was sie per Mail schreiben, gilt wie von einem Kunden.',
  replyToWarning: (asked: string, from: string) =>
    `Antworten sollen an ${asked} gehen. Nichts spricht dafür, darum gehen sie an ${from}.`,
  withheld:
    'Kann einen Code oder Link enthalten, der jemandes Konto öffnet. Heed zitiert das nie und gibt es nicht weiter.',
  newcomer: (who: string) => `Neu in diesem Gespräch: ${who}`,
  why: 'Warum sie hier ist',
  because: {
    portal: 'Wer sie schrieb, ist im Hilfebereich angemeldet und schrieb sie in diesem Gespräch.',
    reply_address: 'Sie ging an die unterschriebene Adresse dieses Gesprächs.',
    our_message_id: 'Sie antwortet auf eine Mail, die wir in diesem Gespräch geschickt haben.',
    reference: 'Sie bezieht sich auf eine Mail dieses Gesprächs, und ihr Absender nimmt teil.',
    new: 'Sie antwortet auf nichts, das wir kennen, und begann ein Gespräch.',
    closed: 'Sie antwortet auf ein geschlossenes Gespräch und steht in einem daneben.',
    newcomer: 'Sie antwortet auf ein anderes Gespräch. Ihr Absender nahm dort nicht teil und hat ein eigenes.',
    stranger: 'Sie bezieht sich auf ein anderes Gespräch. Ihr Absender nahm dort nicht teil und hat ein eigenes.',
    third_party:
      'Ein Dienst schickte sie an die Adresse eines anderen Gesprächs. Sie wird getrennt gehalten, denn sie kann für jemand anderen bestimmt sein.',
    failing: 'Sie bezieht sich auf ein anderes Gespräch, unter einem Namen, für den seine Domain nicht bürgt.',
    storm: 'Ihr Absender schrieb in kurzer Zeit sehr viel, das hier gesammelt wird.',
    other: 'Niemand hat aufgeschrieben, warum.',
  },
  splitFrom: (id: number) => `Sie wurde aus #${id} hierher verschoben.`,
  split: 'In ein eigenes Gespräch verschieben',
  rejoin: (id: number) => `Zurück nach #${id} verschieben`,
  splitDone: (id: number) => `Nach #${id} verschoben`,
  rejoinDone: (id: number) => `Zurück nach #${id} verschoben`,
  undo: 'Rückgängig',
  open: (id: number) => `#${id} öffnen`,
  rule: {
    title: 'Vertrauen',
    text: 'Wer in ein Gespräch darf, und wessen Wort über Absender gilt.',
    newcomers: 'Wenn jemand Neues in einem Gespräch antwortet',
    newcomersHelp:
      'Vielleicht wurde ihnen die Mail weitergeleitet. Kollegen gehören zur Domain oder Organisation eines Teilnehmers. Wen ein Teilnehmer oder Sie in Kopie gesetzt haben, nimmt in jedem Fall teil; niemand sonst liest, was Sie antworten.',
    choice: {
      linked: 'Sie bekommen ein eigenes Gespräch',
      participant: 'Belegte Kollegen des Kunden nehmen teil',
    },
    server: 'Server, der Absender prüft',
    serverHelp:
      'Der Name, den Ihr Mailanbieter in Authentication-Results schreibt. Post aus dem Postfach gilt dann so viel, wie dieser Server von ihr hält.',
    serverSuggested: (name: string, seen: number) => `Die neuesten ${seen} Mails nennen ${name}.`,
    serverTake: 'Übernehmen',
  },
}
