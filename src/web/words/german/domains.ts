import type { Words } from '../words.ts'

type V = Record<string, string>
/** A heading, and below it what it means and what to do. */
const said =
  (title: string, text: (v: V) => string) =>
  (v: V): string =>
    `${title}\n${text(v)}`

export const domains: Words['domains'] = {
  title: 'Mail-Domains',
  lead: 'Ob andere Server erkennen, dass E-Mails von Ihren Adressen wirklich von Ihnen sind. Was sie nicht erkennen, landet im Spam oder nirgends.',
  list: 'Mail-Domains',
  empty: 'Noch keine Domains',
  emptyText:
    'Hier erscheint die Domain der Adresse jedes Posteingangs, mit dem, was ihr DNS sagt. Beginnen Sie mit einem Posteingang.',
  toInboxes: 'Posteingänge öffnen',
  usedBy: (inboxes) => `für ${inboxes}`,
  notFound: 'Kein Posteingang hat eine Adresse dieser Domain',
  notFoundText: 'Vielleicht wurde er inzwischen geändert.',
  check: 'Jetzt prüfen',
  checkedAt: (when) => `Geprüft ${when}`,
  never: 'Noch nicht geprüft',
  neverText: 'Heed prüft einmal am Tag. „Jetzt prüfen“ sieht sofort nach.',
  checked: (domain) => `${domain} wurde geprüft`,
  names: { spf: 'SPF', dkim: 'DKIM', dmarc: 'DMARC', mx: 'MX', reverse: 'Reverse-DNS' },
  about: {
    spf: 'Welche Server E-Mails dieser Domain senden dürfen.',
    dkim: 'Eine Signatur auf jeder E-Mail und der Schlüssel, mit dem andere sie prüfen.',
    dmarc:
      'Was andere mit E-Mails tun sollen, die nur vorgeben, von Ihnen zu sein: wo weder SPF noch DKIM für die Domain im Absender gelten. Dass beide dieselbe Domain nennen, heißt Alignment; Heeds E-Mails tun das.',
    mx: 'Wohin E-Mails an diese Domain zugestellt werden.',
    reverse: 'Ob die Adresse, von der E-Mails abgehen, einen Namen hat, der zu ihr zurückführt.',
  },
  states: { good: 'Gut', advice: 'Geht besser', problem: 'Problem', unknown: 'Unbekannt' },
  inDns: 'Jetzt im DNS',
  publish: 'Diesen TXT-Eintrag veröffentlichen',
  recordName: 'den Namen des Eintrags',
  recordValue: 'den Wert des Eintrags',
  name: 'Name',
  value: 'Wert',
  partsNote: (count) =>
    `Nimmt Ihr DNS-Anbieter höchstens 255 Zeichen auf einmal, geben Sie den Wert in ${count} Teilen ein:`,
  part: (number) => `Teil ${number} des Werts`,
  keys: 'Signieren (DKIM)',
  keysText:
    'Heed signiert jede E-Mail, die mit einer Adresse dieser Domain abgeht. Der private Schlüssel verlässt Heed nie.',
  sign: 'E-Mails dieser Domain signieren',
  signEd: 'Ed25519-Schlüssel hinzufügen',
  renew: 'Neuen Schlüssel vorbereiten',
  signText:
    'Heed erzeugt einen Schlüssel und zeigt den Eintrag, den Sie veröffentlichen. Sobald er im DNS steht, beginnt das Signieren von selbst; vorher ändert sich nichts.',
  keyState: {
    waiting: 'Wartet auf seinen Eintrag',
    ready: 'Gesehen, nicht in Gebrauch',
    signing: 'Signiert',
    retired: 'Abgelöst',
  },
  keyTitle: (selector, kind) => `${selector} · ${kind}`,
  kinds: { rsa: 'RSA, 2048 Bit', ed25519: 'Ed25519' },
  waitingText: 'Heed sieht jede Viertelstunde nach und beginnt zu signieren, sobald der Eintrag da ist.',
  readyText: 'Sein Eintrag steht im DNS. Signiert wird noch mit dem vorigen Schlüssel.',
  signingSince: (day) => `Signiert seit ${day}`,
  keepUntil: (day) =>
    `Lassen Sie seinen Eintrag bis ${day} im DNS: E-Mails, die er signiert hat, können noch unterwegs sein.`,
  mayGo: 'Sein Eintrag kann jetzt aus dem DNS genommen werden.',
  switchTo: 'Mit diesem Schlüssel signieren',
  signAnyway: 'Signieren, bevor der Eintrag zu sehen ist',
  signAnywayTitle: 'Signieren, bevor der Eintrag zu sehen ist?',
  signAnywayText:
    'Bis der Eintrag im DNS steht, sehen andere Server eine Signatur, die sie nicht prüfen können. Sie gilt dann wie keine. Richtig ist das, wenn Heed von hier aus kein DNS fragen kann.',
  switched: 'Ab jetzt wird mit diesem Schlüssel signiert',
  remove: 'Schlüssel entfernen',
  removeTitle: (selector) => `Den Schlüssel ${selector} entfernen?`,
  removeText:
    'Er lässt sich nicht zurückholen. Signiert er gerade, gehen E-Mails dieser Domain danach ohne Signatur ab.',
  removed: (selector) => `Der Schlüssel ${selector} wurde entfernt`,
  made: 'Der Schlüssel ist erzeugt. Veröffentlichen Sie seinen Eintrag.',
  findings: {
    unknown: said(
      'Das DNS hat nicht geantwortet',
      () => 'Dazu lässt sich jetzt nichts sagen. Prüfen Sie später noch einmal, oder setzen Sie HEED_DNS.',
    ),
    spf_good: said('Alles in Ordnung', () => 'Ihr Eintrag nennt die Server, die senden.'),
    spf_missing: said(
      'Es gibt keinen SPF-Eintrag',
      () =>
        'Andere können Ihre Server nicht von fremden unterscheiden. Veröffentlichen Sie einen, der die sendenden Server nennt.',
    ),
    spf_several: said(
      'Es gibt mehr als einen SPF-Eintrag',
      ({ count }) =>
        `Unter diesem Namen stehen ${count} Einträge. Erlaubt ist nur einer, deshalb gilt das als Fehler, und keiner zählt. Fassen Sie sie zusammen.`,
    ),
    spf_broken: said(
      'Ein Teil des Eintrags ist kein SPF',
      ({ term }) =>
        `„${term}“ wird nicht verstanden; der ganze Eintrag gilt damit als Fehler. Berichtigen oder entfernen Sie es.`,
    ),
    spf_lookups: said(
      'Der Eintrag fragt zu viel',
      ({ count }) =>
        `Mit allem, was er einbindet, braucht er ${count} Abfragen; nach 10 geben andere auf und werten ihn als Fehler. Entfernen Sie Dienste, die Sie nicht mehr nutzen, oder nennen Sie Adressen direkt.`,
    ),
    spf_void: said(
      'Der Eintrag führt zu Namen, die es nicht gibt',
      ({ count }) => `${count} seiner Namen haben keine Adresse; nach 2 gilt er als Fehler. Entfernen Sie sie.`,
    ),
    spf_loop: said(
      'Der Eintrag führt zu sich selbst zurück',
      ({ name }) => `Über „${name}“ bindet er sich selbst ein. Entfernen Sie diesen Teil.`,
    ),
    spf_include: said(
      'Ein eingebundener Eintrag fehlt',
      ({ name }) =>
        `„${name}“ hat keinen SPF-Eintrag, damit gilt das Ganze als Fehler. Entfernen Sie ihn, oder berichtigen Sie den Namen.`,
    ),
    spf_all_pass: said(
      'Jeder darf in Ihrem Namen senden',
      () => 'Mit „+all“ erlaubt der Eintrag jeden Server der Welt. Beenden Sie ihn mit „~all“.',
    ),
    spf_all_neutral: said(
      'Er sagt nichts über andere',
      () => '„?all“ lässt offen, ob nicht genannte Server senden dürfen. Beenden Sie den Eintrag mit „~all“.',
    ),
    spf_all_missing: said(
      'Er sagt nicht, was für andere gilt',
      () => 'Ohne „~all“ am Ende bleibt offen, ob nicht genannte Server senden dürfen.',
    ),
    spf_ptr: said(
      'Er verwendet „ptr“',
      () =>
        'Das ist langsam und soll nicht mehr verwendet werden (RFC 7208). Nennen Sie stattdessen Adressen oder Einbindungen.',
    ),
    spf_sender_missing: said(
      'Ein sendender Server fehlt',
      ({ server }) =>
        `E-Mails gehen über ${server} ab, den der Eintrag nicht erlaubt. Veröffentlichen Sie ihn mit diesem Server.`,
    ),
    spf_sender_unknown: said(
      'Heed sieht nicht, wo E-Mails abgehen',
      ({ server }) =>
        `E-Mails gehen über ${server} ab, dessen öffentliche Adresse von hier nicht zu sehen ist. Stellen Sie sicher, dass der Eintrag sie nennt.`,
    ),
    spf_no_sender: said(
      'Von hier wird nichts gesendet',
      () => 'Für Adressen dieser Domain ist kein Server zum Senden eingestellt.',
    ),
    dkim_good: said(
      'Signiert',
      ({ selector }) => `Der Eintrag des Schlüssels ${selector} stimmt, und es wird damit signiert.`,
    ),
    dkim_none: said(
      'Heed signiert E-Mails dieser Domain nicht',
      () =>
        'Signiert auch der sendende Server nicht, erkennen andere Ihre E-Mails nach einer Weiterleitung nicht mehr. Erzeugen Sie oben einen Schlüssel.',
    ),
    dkim_waiting: said(
      'Ein Schlüssel wartet auf seinen Eintrag',
      ({ selector }) => `Mit ${selector} wird signiert, sobald sein Eintrag im DNS steht.`,
    ),
    dkim_ready: said(
      'Ein neuer Schlüssel ist bereit',
      ({ selector }) => `Der Eintrag von ${selector} stimmt. Wechseln Sie oben, wann Sie möchten.`,
    ),
    dkim_missing: said(
      'Der Eintrag eines Schlüssels ist weg',
      ({ selector }) =>
        `Signiert wird mit ${selector}, doch sein Eintrag steht nicht im DNS: Die Signatur zählt nicht. Veröffentlichen Sie ihn wieder.`,
    ),
    dkim_mismatch: said(
      'Der Eintrag enthält einen anderen Schlüssel',
      ({ selector }) =>
        `Was unter ${selector} steht, ist nicht Heeds Schlüssel. Veröffentlichen Sie stattdessen diesen Eintrag.`,
    ),
    dkim_revoked: said(
      'Der Schlüssel ist im DNS widerrufen',
      ({ selector }) =>
        `Der Eintrag von ${selector} hat ein leeres „p=“, also widerrufen. Veröffentlichen Sie stattdessen diesen.`,
    ),
    dkim_several: said(
      'Der Eintrag steht mehrfach da',
      ({ selector }) => `Andere beachten unter ${selector} womöglich keinen davon. Lassen Sie nur diesen stehen.`,
    ),
    dkim_testing: said(
      'Der Schlüssel ist als Test gekennzeichnet',
      ({ selector }) =>
        `Mit „t=y“ dürfen andere die Signatur von ${selector} übergehen. Veröffentlichen Sie den Eintrag ohne.`,
    ),
    dkim_short: said(
      'Ein Schlüssel ist zu kurz',
      ({ selector, bits }) =>
        `Der Schlüssel unter ${selector} hat ${bits} Bit; unter 1.024 nimmt ihn niemand an. Lassen Sie den Dienst, der ihn nutzt, einen neuen erzeugen.`,
    ),
    dkim_weak: said(
      'Ein Schlüssel ist kurz',
      ({ selector, bits }) =>
        `Der Schlüssel unter ${selector} hat ${bits} Bit; üblich sind 2.048. Lassen Sie den Dienst, der ihn nutzt, einen neuen erzeugen.`,
    ),
    dkim_old: said(
      'Der Schlüssel ist länger als ein Jahr in Gebrauch',
      ({ selector }) =>
        `Bereiten Sie einen neuen vor und wechseln Sie, damit niemand endlos Zeit hat, ${selector} zu brechen.`,
    ),
    dkim_others: said(
      'Andere signieren auch',
      ({ selectors }) => `Schlüssel anderer Dienste wurden gefunden: ${selectors}.`,
    ),
    dmarc_good: said(
      'Alles in Ordnung',
      ({ policy }) => `Auf E-Mails, die nur vorgeben, von Ihnen zu sein, wird „${policy}“ angewandt.`,
    ),
    dmarc_missing: said(
      'Es gibt keinen DMARC-Eintrag',
      () =>
        'Große Anbieter verlangen einen, und ohne ihn sagt Ihnen niemand, wer Ihren Namen missbraucht. Beginnen Sie mit „none“, das nur beobachtet.',
    ),
    dmarc_several: said(
      'Es gibt mehr als einen DMARC-Eintrag',
      ({ count }) => `Bei ${count} Einträgen zählt keiner. Lassen Sie einen stehen.`,
    ),
    dmarc_broken: said(
      'Die Richtlinie wird nicht verstanden',
      ({ policy }) => `Sie muss none, quarantine oder reject sein; hier ist sie „${policy}“.`,
    ),
    dmarc_inherited: said(
      'Durch die Domain darüber abgedeckt',
      ({ domain, policy }) => `Der Eintrag von ${domain} gilt auch hier, mit „${policy}“.`,
    ),
    dmarc_no_reports: said(
      'Niemand bekommt die Berichte',
      () =>
        'Ohne „rua“ berichten andere Server nicht, was sie gesehen haben. Nennen Sie eine Adresse, die Sie oder ein Dienst für Sie lesen.',
    ),
    dmarc_reports_refused: said(
      'Berichte kommen nicht an',
      ({ elsewhere }) =>
        `${elsewhere} muss zustimmen, Ihre Berichte zu bekommen. Dieser Eintrag gehört in dessen DNS; ein Berichtsdienst setzt ihn für Sie.`,
    ),
    dmarc_watching: said(
      'Es wird nur beobachtet',
      () =>
        'Mit „none“ wird berichtet und nichts abgewehrt. Für die ersten Wochen ist das richtig; Heed sagt, wann es weitergeht.',
    ),
    dmarc_enforce: said(
      'Zeit zu handeln',
      () =>
        'Seit vier Wochen erkennen andere unsere E-Mails durch SPF oder DKIM. Suchen Sie in den Berichten nach eigenen Servern, die Heed nicht kennt; lassen Sie dann Gefälschtes aussortieren.',
    ),
    dmarc_partial: said(
      'Nur ein Teil wird erfasst',
      ({ percent }) => `Die Richtlinie gilt für ${percent} % der E-Mails. Erhöhen Sie auf 100.`,
    ),
    dmarc_unaligned: said(
      'Ihre eigenen E-Mails werden abgewiesen',
      ({ policy }) =>
        `Die Richtlinie ist „${policy}“, und weder SPF noch DKIM zeigen, dass unsere E-Mails Ihre sind. Berichtigen Sie SPF, oder signieren Sie; sonst kommen sie nicht an.`,
    ),
    mx_good: said('E-Mails finden ihren Weg', ({ hosts }) => `Sie werden an ${hosts} zugestellt.`),
    mx_missing: said(
      'Es gibt keinen MX-Eintrag',
      ({ domain }) => `Nichts sagt, wohin E-Mails an ${domain} gehen; Kunden können nicht antworten.`,
    ),
    mx_null: said(
      'Die Domain nimmt keine E-Mails an',
      ({ domain }) => `Ihr MX-Eintrag sagt, dass ${domain} keine E-Mails will. Kunden können nicht antworten.`,
    ),
    mx_address: said('MX nennt eine Adresse', ({ host }) => `„${host}“ muss ein Name sein, keine Adresse.`),
    mx_unreachable: said('Ein Server hat keine Adresse', ({ host }) => `${host} steht in MX und hat keine Adresse.`),
    reverse_good: said('Alles in Ordnung', ({ address, name }) => `${address} heißt ${name}.`),
    reverse_missing: said(
      'Der sendende Server hat keinen Namen',
      ({ address, server }) =>
        `${address} (${server}) hat keinen Reverse-Namen. Viele Server lehnen E-Mails von solchen Adressen ab. Bitten Sie den Betreiber des Netzes, ihn zu setzen.`,
    ),
    reverse_mismatch: said(
      'Der Name führt woanders hin',
      ({ address, server, name }) =>
        `${address} heißt ${name}, während E-Mails über ${server} abgehen. Am besten ist ein Name in beiden Richtungen, auch in der Begrüßung (HELO).`,
    ),
    reverse_unknown: said(
      'Nichts zu prüfen',
      () => 'E-Mails gehen über einen Anbieter ab, oder von einer Adresse, die von hier nicht zu sehen ist.',
    ),
  },
}
