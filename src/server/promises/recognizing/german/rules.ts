import { comingWeekday, dateIn, dayOfMonth, dayOfWeek, endOfMonth, type Said, type Saying } from '../times/rules.ts'

const numbers: Record<string, number> = {
  ...{ ein: 1, eine: 1, einem: 1, einer: 1, eines: 1, zwei: 2, drei: 3, vier: 4, fünf: 5, sechs: 6, sieben: 7 },
  ...{ acht: 8, neun: 9, zehn: 10, elf: 11, zwölf: 12, vierzehn: 14, zwanzig: 20 },
}
const number = (text: string): number => (/halben?/i.test(text) ? 0.5 : (numbers[text.toLowerCase()] ?? Number(text)))
const many = `(\\d{1,3}|eine[rmn]? halben?|${Object.keys(numbers).toReversed().join('|')})`
const weekdays = ['montag', 'dienstag', 'mittwoch', 'donnerstag', 'freitag', 'samstag|sonnabend', 'sonntag']
const weekday = new RegExp(
  `(?<!\\p{L})(nächsten |nächste |kommenden |diesen )?(?:${weekdays.map((name) => `(${name})`).join('|')})(?:s|abend|nachmittag|vormittag|mittag|morgen|früh)?(?!\\p{L})`,
  'iu',
)
const months = ['jan', 'feb', 'mär', 'apr', 'mai', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dez']
const month =
  '(januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|jan|feb|mär|apr|jun|jul|aug|sept?|okt|nov|dez)\\.?'
const monthOf = (name = '') => months.indexOf(name.slice(0, 3).toLowerCase()) + 1
const yearOf = (text: string | undefined) => (text ? Number(text) : null)
const perUnit: [RegExp, number][] = [
  [/^min/i, 1],
  [/^(st|h)/i, 60],
  [/^t/i, 1440],
  [/^w/i, 10_080],
  [/^mon/i, 43_200],
]

function span([, from = '', to, working, unit = '']: RegExpExecArray): Said | null {
  const count = number(to ?? from)
  const each = perUnit.find(([pattern]) => pattern.test(unit))?.[1]
  if (Number.isNaN(count) || each === undefined) return null
  return working ? { workdays: Math.ceil(count) } : { minutes: Math.round(count * each) }
}

const clock = (hour: number, minutes = 0): Said | null =>
  hour <= 24 && minutes < 60 ? { clock: hour * 60 + minutes, bare: hour >= 1 && hour < 7 && minutes === 0 } : null
// No \b: it knows no ü.
const word = (text: string) => new RegExp(`(?<!\\p{L})(?:${text})(?!\\p{L})`, 'iu')

/** Ways to say a time in German, the surer ones first. */
export const germanTimes: readonly Saying[] = [
  {
    pattern: new RegExp(
      `(?<!\\p{L})(?:innerhalb(?: von| der)?|binnen|in(?: den)?|nach)(?: nächsten| kommenden| spätestens)? ${many}(?: ?(?:-|–|bis) ?(\\d{1,3}|${Object.keys(numbers).slice(5).join('|')}))? (werk|arbeits)?(minuten?|min|stunden?|std|tage?n?|wochen?|monate?n?|monats?)(?!\\p{L})`,
      'iu',
    ),
    read: span,
  },
  {
    pattern: word('innerhalb der nächsten stunde|in der nächsten stunde'),
    read: () => ({ minutes: 60 }),
  },
  { pattern: word('übermorgen'), read: (_, { day }) => ({ day: day + 2 }) },
  {
    pattern: word('morgen (?:früh|vormittag)|morgen am vormittag'),
    read: (_, { day }) => ({ day: day + 1, clock: 720 }),
  },
  { pattern: word('morgen (?:nachmittag|am nachmittag)'), read: (_, { day }) => ({ day: day + 1, clock: 1080 }) },
  { pattern: word('morgen (?:mittag)'), read: (_, { day }) => ({ day: day + 1, clock: 780 }) },
  { pattern: word('morgen abend'), read: (_, { day }) => ({ day: day + 1, clock: 1260 }) },
  { pattern: /(?<!\p{L}|guten )morgen(?!\p{L})/iu, read: (_, { day }) => ({ day: day + 1 }) },
  { pattern: word('heute abend'), read: (_, { day }) => ({ day, clock: 1260 }) },
  { pattern: word('heute nachmittag'), read: (_, { day }) => ({ day, clock: 1080 }) },
  { pattern: word('heute (?:vormittag|mittag)'), read: (_, { day }) => ({ day, clock: 780 }) },
  { pattern: word('(?:noch )?heute|im laufe des (?:heutigen )?tages'), read: (_, { day }) => ({ day }) },
  {
    pattern: new RegExp(`${weekday.source} (?:der )?(?:nächsten?r?|kommenden?r?) woche`, 'iu'),
    read: (match, today) => dayOfWeek(today, match.slice(2).findIndex(Boolean) + 1, 1),
  },
  { pattern: word('anfang (?:der )?(?:nächste[rn]?|kommende[rn]?) woche'), read: (_, today) => dayOfWeek(today, 2, 1) },
  { pattern: word('mitte (?:der )?(?:nächste[rn]?|kommende[rn]?) woche'), read: (_, today) => dayOfWeek(today, 3, 1) },
  {
    pattern: word('(?:ende (?:der )?)?(?:nächste[rn]?|kommende[rn]?) woche'),
    read: (_, today) => dayOfWeek(today, 5, 1),
  },
  {
    pattern: word(
      '(?:ende|im laufe) (?:der|dieser) woche|(?:noch )?(?:in )?diese[r]? woche|(?:bis )?(?:zum|vor dem) wochenende|wochenende',
    ),
    read: (_, today) => dayOfWeek(today, 5, 0),
  },
  { pattern: word('ende (?:des )?nächsten monats'), read: (_, today) => endOfMonth(today, 1) },
  {
    pattern: word('(?:bis )?(?:zum )?(?:ende (?:des|dieses) monats|monatsende)|diesen monat'),
    read: (_, today) => endOfMonth(today, 0),
  },
  {
    pattern: /(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d\d)?(?!\d)/,
    read: ([, date, month, year], today) => dateIn(today, Number(date), Number(month), yearOf(year)),
  },
  {
    pattern: new RegExp(`(?<!\\d)(\\d{1,2})\\.\\s?${month}(?: (\\d{4}))?(?!\\p{L})`, 'iu'),
    read: ([, date, name, year], today) => dateIn(today, Number(date), monthOf(name), yearOf(year)),
  },
  {
    pattern: /\b(\d{4})-(\d\d)-(\d\d)\b/,
    read: ([, year, month, date], today) => dateIn(today, Number(date), Number(month), Number(year)),
  },
  {
    pattern: /(?<!\p{L})(?:am|zum|bis|bis zum) (\d{1,2})\.(?!\d)/iu,
    read: ([, date], today) => dayOfMonth(today, Number(date)),
  },
  {
    pattern: weekday,
    read: (match, today) => {
      const part = /(vormittag|früh|morgen|mittag|nachmittag|abend)$/i.exec(match[0])?.[1]?.toLowerCase()
      const at = part === undefined ? {} : { clock: { nachmittag: 1080, abend: 1260 }[part] ?? 780 }
      return {
        ...comingWeekday(today, match.slice(2).findIndex(Boolean) + 1, /nächst/i.test(match[1] ?? '')),
        ...(/^sonnabend$/i.test(match[0].trim()) ? {} : at),
      }
    },
  },
  { pattern: word('ende des (?:arbeits)?tage?s|feierabend|geschäftsschluss'), read: (_, { day }) => ({ day }) },
  {
    pattern: /(?<!\p{L})zwischen \d{1,2}(?::\d\d)?(?: uhr)? und (\d{1,2})(?::(\d\d))? uhr/iu,
    read: ([, hour, minutes]) => clock(Number(hour), Number(minutes ?? 0)),
  },
  {
    pattern: /(?<!\d)(\d{1,2})[:.](\d\d) ?(?:uhr|h\b)/iu,
    read: ([, hour, minutes]) => clock(Number(hour), Number(minutes)),
  },
  { pattern: /(?<![\d,.])(\d{1,2}):(\d\d)(?!\d)/, read: ([, hour, minutes]) => clock(Number(hour), Number(minutes)) },
  {
    pattern: /(?<!\d)(\d{1,2}) ?uhr(?: (\d\d)(?!\d))?/iu,
    read: ([, hour, minutes]) => clock(Number(hour), Number(minutes ?? 0)),
  },
  {
    pattern: new RegExp(`(?<!\\p{L})halb (\\d{1,2}|${Object.keys(numbers).slice(5, 16).join('|')})(?!\\p{L})`, 'iu'),
    read: ([, hour = '']) => {
      const before = number(hour) - 1
      return before >= 0 && before < 24 ? { clock: (before < 7 ? before + 12 : before) * 60 + 30 } : null
    },
  },
  {
    pattern: new RegExp(
      `(?<!\\p{L})viertel (nach|vor) (\\d{1,2}|${Object.keys(numbers).slice(5, 16).join('|')})(?!\\p{L})`,
      'iu',
    ),
    read: ([, side, hour = '']) => {
      const minutes = number(hour) * 60 + (/vor/i.test(side ?? '') ? -15 : 15)
      return minutes < 0 || minutes >= 1440 ? null : { clock: minutes, bare: number(hour) < 8 }
    },
  },
  { pattern: word('(?:am )?(?:mittags?|12 uhr mittags)'), read: () => ({ clock: 780 }) },
  { pattern: word('(?:am )?(?:vormittags?|früh)'), read: () => ({ clock: 720 }) },
  { pattern: word('(?:am )?nachmittags?'), read: () => ({ clock: 1080 }) },
  { pattern: word('(?:am )?abends?'), read: () => ({ clock: 1260 }) },
]

// What somebody does for a customer, by stems: "ich melde", "wir melden", "sie meldet".
const stems =
  'ruf meld schick send versend verschick liefer erstatt überweis prüf klär antwort beantwort geb informier bearbeit erledig reparier bring komm hol buch verbuch schreib bestätig kümmer tausch ersetz stornier schau kontaktier veranlass versprech sag mail stell mach bau find halt lass frag besprech bereit richt schalt aktualisier lös beheb nehm leit ergänz kündig korrigier vergüt zahl beginn start test fahr besuch montier installier änder pack sorg teil unterricht benachrichtig organisier bestell trag garantier versicher sicher beauftrag erklär zeig beschaff seh plan verlänger bericht spiel'.replaceAll(
    ' ',
    '|',
  )
const doing = `(?:${stems})e?n?|werden?`
const does = `(?:${stems})e?t|gibt|hält|lässt|nimmt|fährt|trägt|spricht|wird|ist|sind|werden|(?:${stems})e?n`
const people =
  'kolleg(?:e|in|en|innen)|techniker(?:in|innen)?|\\p{L}*team|fahrer(?:in)?|kurier|spedition|mitarbeiter(?:in|innen)?|monteur(?:in)?|\\p{L}*abteilung|buchhaltung|chef(?:in)?|leiter(?:in)?|lager|werkstatt|labor|kundendienst|service|vertrieb|expert(?:e|in|en)|spezialist(?:in|en)?|jemand'
const things =
  'paket|päckchen|bestellung|lieferung|sendung|erstattung|geld|rechnung|ersatz|gutschrift|ware|artikel|gerät|retourenlabel|label|antwort|betrag|vertrag|unterlagen|ersatzteil|termin|brief|karte|gutschein|rückzahlung|rücksendung|reparatur|\\p{Lu}\\p{L}+'
const moving =
  'geht|gehen|kommt|kommen|wird|werden|verlässt|verlassen|trifft|treffen|folgt|folgen|erreicht|erreichen|startet|liegt|erfolgt|erfolgen'

const ready =
  'fertig|wiederhergestellt|behoben|repariert|erledigt|gelöst|geklärt|bereit|abholbereit|freigeschaltet|bei ihnen|bei dir|auf (?:ihre[mr]|deine[mr]) (?:konto|karte)|da'
const germanStanding = new RegExp(
  `(?<!\\p{L})bis (?:\\p{L}|\\d).*(?<!\\p{L})(?:ist|sind) .*(?:${ready})|(?<!\\p{L})(?:ist|sind) .*(?<!\\p{L})(?:bis|in|innerhalb|binnen) .*(?:${ready})|(?<!\\p{L})(?:ist|sind) (?:\\p{L}|[\\d:. ])+ bei (?:ihnen|dir)(?!\\p{L})`,
  'iu',
)

/** Ways to commit oneself in German; the pronoun may stand before or after its verb. */
export const germanPromises: readonly RegExp[] = [
  new RegExp(
    `(?<!\\p{L})(?:ich|wir)(?: (?:ihnen|sie|dir|dich|euch|uns|mich|das|es|dann|gern|gerne))* (?:${doing})(?!\\p{L})`,
    'iu',
  ),
  new RegExp(`(?<!\\p{L})(?:${doing}) (?:ich|wir)(?!\\p{L})`, 'iu'),
  /^(?:erstattung|ersatz|gutschrift|lieferung|rechnung|versand|abholung) (?:folgt|kommt|erfolgt)(?!\p{L})/iu,
  /(?<!\p{L})(?:melden?|kümmern?) (?:uns|mich)(?!\p{L})/iu,
  /(?<!\p{L})(?:sie|du|ihr) (?:erhalten|erhältst|bekommen|bekommst|bekommt|hören|hörst|kriegen|kriegst|haben|hast|sehen|siehst|finden|findest)(?!\p{L})/iu,
  /(?<!\p{L})(?:erhalten|erhältst|bekommen|bekommst|hören|hörst|haben|hast) (?:sie|du)(?!\p{L})/iu,
  /(?<!\p{L})(?:(?:sie|du|ihnen) (?:werden|wirst|wird)|(?:werden|wirst|wird) (?:sie|du|ihnen))(?!\p{L}).*\p{L}(?:en|t)[.!]?$/iu,
  /(?<!\p{L})(?:versichert|versichere|verspreche|versprechen|garantiere|garantieren|dafür), dass (?:ich|wir|sie|es|ihre?)(?!\p{L})/iu,
  /(?<!\p{L})(?:sie können|können sie|du kannst|kannst du)(?!\p{L}).*(?<!\p{L})rechnen(?!\p{L})/iu,
  new RegExp(
    `(?<!\\p{L})(?:ihre?|deine?|euer|eure|unsere?|das|die|der|ein|eine)(?:s|n|m|r)? (?:\\p{L}+ )?(?:${things})(?: \\p{L}+)? (?:${moving})(?!\\p{L})`,
    'iu',
  ),
  new RegExp(
    `(?<!\\p{L})(?:${moving}) (?:\\p{L}+ ){0,2}(?:ihre?|deine?|das|die|der|ein|eine) (?:\\p{L}+ )?(?:${things})(?!\\p{L})`,
    'iu',
  ),
  new RegExp(`(?<!\\p{L})(?:${people})(?: \\p{L}+\\.?){0,3}? (?:${does})(?!\\p{L})`, 'iu'),
  new RegExp(
    `(?<!\\p{L})(?:${does}) (?:sie |sich |ihnen )?(?:eine?|meine?|unsere?|die|der|das) (?:${people})(?!\\p{L})`,
    'iu',
  ),
  new RegExp(`(?<!\\p{L})(?:(?:ich|wir) haben?|haben? (?:ich|wir))(?!\\p{L}).*(?<!\\p{L})(?:${ready})(?!\\p{L})`, 'iu'),
  /(?<!\p{L})(?:wissen wir|wir wissen|weiß ich|ich weiß) (?:\p{L}+ )*mehr(?!\p{L})/iu,
  /^rechnen sie (?:\p{L}+ )+mit(?!\p{L})/iu,
  // "By Monday it is mended": what stands then, said as if it stood already.
  germanStanding,
  /(?<!\p{L})(?:meldet|ruft|kommt|kontaktiert) (?:sie |sich )?(?:ein|eine|mein|meine|unser|unsere|jemand)/iu,
  /(?<!\p{L})(?:es|sie|er|das|dies) (?:geht|kommt|wird|trifft|erreicht)(?!\p{L})/iu,
]

/** What makes a sentence something else: a condition, a doubt, a denial, a request, a rule of the house, or the past. */
export const germanOthers: readonly RegExp[] = [
  word(
    'wenn|falls|sofern|sobald|sollten?|vorausgesetzt|soweit|es sei denn|ob|im falle?|bei (?:eine[mr]|erneute[mr])|bei \\p{L}*eingang|nach (?:\\p{L}+ )?(?:\\p{L}*eingang|erhalt|rücksendung)|je nach(?:dem)?|abhängig|vorbehaltlich',
  ),
  word(
    'vielleicht|(?:unser|mein) bestes|bestenfalls|im besten fall|idealerweise|nach möglichkeit|eventuell|möglicherweise|wahrscheinlich|vermutlich|wohl|hoffentlich|hoffe[n]?|könnten?|könnte|würden?|dürften?|versuchen?|voraussichtlich nicht|normalerweise|in der regel|üblicherweise|meistens',
  ),
  word('nicht|nie|niemals|keinen?|keine[rms]?|kein|weder|unmöglich'),
  word(
    'bitte (?!rechnen)[\\p{L}]+|könn(?:t)?en sie (?!.*rechnen)|müssen sie|sie müssen|(?:werden|wird) .*müssen|sie sollten|sie können (?!.*rechnen)|würden sie',
  ),
  word(
    '(?:sie|du|er|kunde|kollegin?) (?:schrieben?|sagten?|meinten?|versprachen?)|laut (?:ihrer|dhl)|(?:habe[n]?|hat|hatten?) .*(?:versprochen|zugesagt|erwähnt|gesagt|geschrieben|mitgeteilt|angekündigt)',
  ),
  word(
    'geschlossen|geöffnet|öffnungszeiten|urlaub|abwesend|gilt|gültig|läuft ab|endet|angebot|fällig|belastet|abgebucht|eingezogen|gewartet|wartung|haben .*(?:zeit|geduld)',
  ),
]

export const germanFuture = new RegExp(`${word('werde|werden|wird|wirst').source}|${germanStanding.source}`, 'iu')
export const germanPast =
  /(?<!\p{L})(?:wurden?|war(?:en)?|seit|hatten?|gestern|vorgestern|letzte[rnsm]?|vor (?:\d+|zwei|drei|einigen) (?:tagen|stunden|wochen))(?!\p{L})|(?<!\p{L})(?:haben?|hat|ist|sind|bin)(?!\p{L}).*(?<!\p{L})(?:\p{L}*ge\p{L}{2,}(?:t|en)|ver\p{L}+(?:t|en)|er(?:halten|stattet|ledigt|reicht)|be(?:kommen|auftragt|antwortet|arbeitet|stellt)|über(?:wiesen|geben|prüft)|\p{L}+iert)[.!]?$/iu
