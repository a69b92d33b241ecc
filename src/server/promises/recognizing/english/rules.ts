import { comingWeekday, dateIn, dayOfMonth, dayOfWeek, endOfMonth, type Said, type Saying } from '../times/rules.ts'

const numbers: Record<string, number> = {
  ...{ a: 1, an: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10 },
  eleven: 11,
  ...{ twelve: 12, fourteen: 14, twenty: 20, 'half an': 0.5, 'a couple of': 2 },
}
const number = (text: string): number => numbers[text.toLowerCase()] ?? Number(text)
const many = `(\\d{1,3}|half an|a couple of|${Object.keys(numbers).slice(0, 14).join('|')})`
const hours = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve'
const weekdays = [
  'mon(?:day)?',
  'tue(?:s(?:day)?)?',
  'wed(?:nesday)?',
  'thu(?:r(?:s(?:day)?)?)?',
  'fri(?:day)?',
  'sat(?:urday)?',
  'sun(?:day)?',
]
const weekday = new RegExp(`\\b(next |coming |this )?(?:${weekdays.map((name) => `(${name})`).join('|')})\\b`, 'i')
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const month =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
const monthOf = (name = '') => months.indexOf(name.slice(0, 3).toLowerCase()) + 1
const yearOf = (text: string | undefined) => (text ? Number(text) : null)
const perUnit: Record<string, number> = { m: 1, h: 60, d: 1440, w: 10_080 }

function span([, from = '', to, working, unit = '']: RegExpExecArray, months: boolean): Said | null {
  const count = number(to ?? from)
  if (Number.isNaN(count)) return null
  if (working && unit.startsWith('d')) return { workdays: Math.ceil(count) }
  return { minutes: Math.round(count * (months ? 43_200 : (perUnit[unit[0] as string] as number))) }
}

function clock(hour: number, minutes: number, half: string | undefined): Said | null {
  if (hour > 24 || minutes > 59) return null
  if (!half) return { clock: hour * 60 + minutes, bare: hour >= 1 && hour < 12 && minutes === 0 }
  return hour > 12 ? null : { clock: ((hour % 12) + (/^p/i.test(half) ? 12 : 0)) * 60 + minutes }
}

const half = '([ap]\\.?m\\b\\.?)'
/** Ways to say a time in English, the surer ones first. */
export const englishTimes: readonly Saying[] = [
  {
    pattern: new RegExp(
      `\\b(?:within|in|over|after)(?: the)?(?: next| coming)? ${many}(?:\\s?(?:-|–|to|or)\\s?(\\d{1,3}|${Object.keys(numbers).slice(2, 14).join('|')}))?[ -](business |working )?(minutes?|mins?|hours?|hrs?|days?|weeks?)\\b`,
      'i',
    ),
    read: (match) => span(match, false),
  },
  {
    pattern: new RegExp(`\\b(?:within|in)(?: the)?(?: next)? ${many}()() (months?)\\b`, 'i'),
    read: (match) => span(match, true),
  },
  {
    pattern: /\bwithin the(?: next)? (hour|day|week)\b/i,
    read: ([, unit = '']) => ({ minutes: perUnit[unit[0] as string] as number }),
  },
  { pattern: /\b(?:the )?day after tomorrow\b/i, read: (_, { day }) => ({ day: day + 2 }) },
  { pattern: /\btomorrow\b/i, read: (_, { day }) => ({ day: day + 1 }) },
  { pattern: /\b(?:tonight|this evening)\b/i, read: (_, { day }) => ({ day, clock: 1320 }) },
  { pattern: /\bthis afternoon\b/i, read: (_, { day }) => ({ day, clock: 1080 }) },
  { pattern: /\bthis morning\b/i, read: (_, { day }) => ({ day, clock: 720 }) },
  { pattern: /\b(?:today|(?:during|in|over) the (?:course of the )?day)\b/i, read: (_, { day }) => ({ day }) },
  {
    pattern: new RegExp(`${weekday.source} (?:of )?next week\\b`, 'i'),
    read: (match, today) => dayOfWeek(today, match.slice(2).findIndex(Boolean) + 1, 1),
  },
  {
    pattern: /\b(?:early|at the (?:start|beginning) of|(?:start|beginning) of)(?: the)? next week\b/i,
    read: (_, today) => dayOfWeek(today, 2, 1),
  },
  { pattern: /\bmid(?:dle of)?[ -](?:the )?next week\b/i, read: (_, today) => dayOfWeek(today, 3, 1) },
  { pattern: /\b(?:end of |by |during |late )?next week\b/i, read: (_, today) => dayOfWeek(today, 5, 1) },
  {
    pattern: /\b(?:end of (?:the|this) week|(?:by|before) the weekend|(?:later )?this week)\b/i,
    read: (_, today) => dayOfWeek(today, 5, 0),
  },
  { pattern: /\bend of next month\b/i, read: (_, today) => endOfMonth(today, 1) },
  { pattern: /\b(?:end of (?:the|this) month|(?:later )?this month)\b/i, read: (_, today) => endOfMonth(today, 0) },
  {
    pattern: /\b(\d{4})-(\d\d)-(\d\d)\b/,
    read: ([, year, month, date], today) => dateIn(today, Number(date), Number(month), Number(year)),
  },
  {
    pattern: new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? ${month}(?:,? (\\d{4}))?(?![\\w])`, 'i'),
    read: ([, date, name, year], today) => dateIn(today, Number(date), monthOf(name), yearOf(year)),
  },
  {
    pattern: new RegExp(`\\b${month} (\\d{1,2})(?:st|nd|rd|th)?\\b(?:,? (\\d{4}))?`, 'i'),
    read: ([, name, date, year], today) => dateIn(today, Number(date), monthOf(name), yearOf(year)),
  },
  { pattern: /\bthe (\d{1,2})(?:st|nd|rd|th)\b/i, read: ([, date], today) => dayOfMonth(today, Number(date)) },
  {
    pattern: /\b(\d{1,2})\/(\d{1,2})\/(\d{4})\b/,
    // Month and day stand in either order; where both could be either, nobody can tell.
    read: ([, a, b, year], today) => {
      const [first, second] = [Number(a), Number(b)]
      if (first <= 12 && second <= 12 && first !== second) return null
      return first > 12 ? dateIn(today, first, second, Number(year)) : dateIn(today, second, first, Number(year))
    },
  },
  {
    pattern: weekday,
    read: (match, today) => comingWeekday(today, match.slice(2).findIndex(Boolean) + 1, /next/i.test(match[1] ?? '')),
  },
  {
    pattern: /\b(?:end of (?:the )?(?:business |working )?day|close of business|EOD|COB)\b/i,
    read: (_, { day }) => ({ day }),
  },
  {
    pattern: new RegExp(
      `\\bbetween \\d{1,2}(?::\\d\\d)?(?: ?[ap]\\.?m\\.?)? and (\\d{1,2})(?::(\\d\\d))?(?: ?${half})?`,
      'i',
    ),
    read: ([, hour, minutes, side]) => clock(Number(hour), Number(minutes ?? 0), side),
  },
  {
    pattern: new RegExp(
      `\\b(\\d{1,2})[:.](\\d\\d)(?: ?${half})?(?!\\d|%|[.,]\\d| ?(?:€|eur|euros?|dollars?|pounds?))`,
      'i',
    ),
    read: ([, hour, minutes, side]) => clock(Number(hour), Number(minutes), side),
  },
  { pattern: new RegExp(`\\b(\\d{1,2}) ?${half}`, 'i'), read: ([, hour, side]) => clock(Number(hour), 0, side) },
  {
    pattern: new RegExp(`\\b(half|quarter) (past|to) (\\d{1,2}|${hours})\\b`, 'i'),
    read: ([, part = '', side, hour = '']) => {
      const minutes = number(hour) * 60 + (/to/i.test(side ?? '') ? -1 : 1) * (/half/i.test(part) ? 30 : 15)
      return minutes < 0 || minutes >= 1440 ? null : { clock: minutes, bare: number(hour) < 12 }
    },
  },
  { pattern: /\b(\d{1,2}) ?o[’']?clock\b/i, read: ([, hour]) => clock(Number(hour), 0, undefined) },
  { pattern: /\b(?:noon|midday|lunchtime)\b/i, read: () => ({ clock: 720 }) },
  { pattern: /\bmidnight\b/i, read: () => ({ clock: 1439 }) },
  { pattern: /\b(?:in the )?morning\b/i, read: () => ({ clock: 720 }) },
  { pattern: /\b(?:in the )?afternoon\b/i, read: () => ({ clock: 1080 }) },
  { pattern: /\b(?:in the )?evening\b/i, read: () => ({ clock: 1260 }) },
  {
    pattern: /\b(?:by|before|until|till|at|around) (\d{1,2})\b(?![.,:/-]?\d|[ -]?(?:%|€|\$|[a-z]))/i,
    read: ([, hour]) => (Number(hour) >= 1 && Number(hour) <= 24 ? clock(Number(hour), 0, undefined) : null),
  },
]

const colleague =
  '(?:(?:my|our|a|the|one of my|one of our|your) (?:colleagues?|team|technicians?|engineers?|fitters?|specialists?|experts?|manager|driver|courier|warehouse|support|\\w+ (?:team|department|desk))|some(?:one|body))(?: (?!(?:said|told|who|that)\\b)\\w+\\.?){0,3}?'

/** Ways to commit oneself in English; what is promised stands in the same clause. */
export const englishPromises: readonly RegExp[] = [
  /\b(?:I|we)(?:[’']ll| will| shall| am going to|[’']m going to| are going to|[’']re going to| promise to| plan to| intend to)\b/i,
  /\b(?:I|we) (?:promise|guarantee|commit to|assure you)\b/i,
  /\b(?:you have my word|who will)\b/i,
  /\b(?:I am|I[’']m|we are|we[’']re) (?!(?:waiting|looking forward|hoping|trying|moving|closing|having|writing|missing|being|going)\b)\w+ing\b/i,
  new RegExp(
    `\\b${colleague}(?:[’']ll| will| is going to| are going to| calls?| comes?| visits?| gets? back| contacts?| sends?| ships?| picks?| delivers?| processes| refunds?| checks?| repairs?| fixes)\\b`,
    'i',
  ),
  /\byou(?:[’']ll| will| shall)(?: then)? (?:receive|get|have|hear|find|be (?:called|contacted|refunded|reimbursed|informed|notified|sent|visited)|see)\b/i,
  /\byou can (?:expect|count on)\b/i,
  /\b(?:please )?expect (?:our|my|a|an|the|your|to hear)\b/i,
  /(?:\b(?:your|the|our|a|an)(?: (?!(?:if|who|that)\b)\w+){1,3}|^(?:delivery|shipping|installation|collection|repair|refund|replacement))(?:[’']ll| will| shall| leaves?| ships?| arrives?| follows?| goes| go| comes?| reaches| takes effect| (?:is|are) (?:sent|shipped|delivered|leaving|shipping|arriving|going|coming|being|scheduled to))\b/i,
  /\b(?:it|they|this|that)(?:[’']ll| will| leaves?| ships?| arrives?| goes out| go out| is (?:leaving|shipping|arriving|going out))\b/i,
  /\b(?:let|allow) me (?:to )?(?:get|come|call|write|send|check|look)\b/i,
]

/** What makes a sentence something else: a condition, a doubt, a denial, a request, a rule of the house, or the past. */
export const englishOthers: readonly RegExp[] = [
  /\b(?:if|unless|in case|provided|assuming|depending on|subject to|(?:up)?on receipt|(?:after|of|from) (?:receiving|receipt)|(?:when|after|until) (?:you|your|we (?:have|get|receive))|whether|I (?:guess|suppose)|as soon as|once (?:we|you|I|it|the)|as long as|should (?:you|it|there|this))\b/i,
  /\b(?:might|may(?! \d)|maybe|perhaps|could|possibly|probably|hopefully|hope|(?:will|[’']ll|to) try|trying|would|not sure|I (?:think|believe)|(?:my|our) best|ideally|usually|normally|typically|generally|sometimes)\b/i,
  /(?:\b(?:not|never|no longer|cannot|unable|neither|nor)\b|n[’']t\b)/i,
  /\b(?:please|kindly|can you|could you|would you|you (?:must|(?:will |[’']ll )?(?:need|have) to|[’']ll (?:need|have) to|should|can (?!expect|count)))\b(?! (?:expect|note that (?:we|I|you|your)))/i,
  /\b(?:you|he|she|they|customer|colleague) (?:said|wrote|promised|told|asked|mentioned|claimed|stated)\b|\b(?:told|assured|informed) (?:us|me|you)\b|\b(?:according to|they say)\b/i,
  /\b(?:closed|out of (?:the )?office|on holiday|on vacation|opening hours|expires?|maintenance|offer|valid|ends? on|deadline)\b/i,
]

export const englishFuture = /\b(?:will|shall|going to|being|promise)\b|[’']ll\b/i
export const englishPast =
  /\b(?:was|were|had|did|has (?:been|already|left|shipped|arrived)|have (?:been|already|sent|called|shipped|refunded|arranged|forwarded)|(?:I|we)(?:[’']ve| have) \w+|called|sent|shipped|left|arrived|refunded|delivered|yesterday|ago|last (?:week|month|mon|tues|wednes|thurs|fri|satur|sun))\b/i
export const englishSure = /\b(?:business|working) (?:hours?|minutes?)\b/i
