// Which questions of a form are asked, and what was answered. The server's word counts; a browser runs this very file to
// show at once what comes next. So it is plain JavaScript, stands on nothing, and knows no clock and no page.

/** Digits of other scripts (Arabic, Persian) as the ones that are reckoned with. */
const plainDigits = (text) =>
  text
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))

/** A number as people write it: 1204.5, 1204,5, 1 204; null where it is none. */
export function readNumber(text) {
  const bare = plainDigits(text)
    .replace(/[\s\u00a0\u202f'’]/g, '')
    .replace(/[,٫]/g, '.')
  return /^[+-]?\d{1,15}(\.\d{1,9})?$/.test(bare) ? Number(bare) : null
}

const asText = (given) => {
  const one = Array.isArray(given) ? given[0] : given
  return typeof one === 'string' ? one.trim() : typeof one === 'number' ? String(one) : ''
}

const asKeys = (given) => {
  const list = Array.isArray(given) ? given : [given]
  return [...new Set(list.filter((each) => typeof each === 'string' && each !== ''))]
}

/** What was given for a question of this type, as conditions see it; null for nothing. Files are how many there are. */
export function readAnswer(type, given) {
  if (type === 'choices') {
    const keys = asKeys(given)
    return keys.length > 0 ? keys : null
  }
  if (type === 'consent')
    return given === true || ['yes', 'true', 'on'].includes(asText(given).toLowerCase()) ? true : null
  if (type === 'files') return Array.isArray(given) && given.length > 0 ? given.length : null
  const text = asText(given)
  if (text === '') return null
  if (type === 'number') return typeof given === 'number' ? given : readNumber(text)
  return text
}

const same = (a, b) => String(a).toLowerCase() === String(b).toLowerCase()
const listed = (value) => (Array.isArray(value) ? value : value === undefined ? [] : [value])
const isOneOf = (answer, value) =>
  listed(value).some((wanted) => (Array.isArray(answer) ? answer.includes(wanted) : same(answer, wanted)))
const holdsPart = (answer, value) =>
  Array.isArray(answer)
    ? answer.includes(String(value))
    : String(answer)
        .toLowerCase()
        .includes(String(value ?? '').toLowerCase())
const compared = (answer, value, holds) =>
  typeof answer === 'number' && Number.isFinite(Number(value)) && value !== '' && holds(answer, Number(value))

const tests = {
  is: (answer, value) => answer !== null && isOneOf(answer, value),
  is_not: (answer, value) => answer === null || !isOneOf(answer, value),
  any_of: (answer, value) => answer !== null && isOneOf(answer, value),
  none_of: (answer, value) => answer === null || !isOneOf(answer, value),
  contains: (answer, value) => answer !== null && holdsPart(answer, value),
  not_contains: (answer, value) => answer === null || !holdsPart(answer, value),
  empty: (answer) => answer === null,
  not_empty: (answer) => answer !== null,
  greater: (answer, value) => compared(answer, value, (a, b) => a > b),
  less: (answer, value) => compared(answer, value, (a, b) => a < b),
  at_least: (answer, value) => compared(answer, value, (a, b) => a >= b),
  at_most: (answer, value) => compared(answer, value, (a, b) => a <= b),
  before: (answer, value) => typeof answer === 'string' && answer < String(value),
  after: (answer, value) => typeof answer === 'string' && answer > String(value),
}

/** Whether conditions hold for these answers; none always hold. An unknown test never does. */
export function holds(when, answers) {
  if (!when || when.tests.length === 0) return true
  const one = ({ question, operator, value }) => {
    const answer = Object.hasOwn(answers, question) ? (answers[question] ?? null) : null
    return Object.hasOwn(tests, operator) && tests[operator](answer, value)
  }
  return when.match === 'any' ? when.tests.some(one) : when.tests.every(one)
}

/**
 * The keys of the questions that these answers call for, in their order, and what counts of the answers: a question that is
 * not asked has none, so what hangs on it is not asked either. A condition sees only what stands before it.
 */
export function askedOf(form, answers) {
  const counted = {}
  const asked = []
  for (const section of form.sections) {
    if (!holds(section.when, counted)) continue
    for (const { key, when } of section.questions) {
      if (!holds(when, counted)) continue
      asked.push(key)
      counted[key] = Object.hasOwn(answers, key) ? (answers[key] ?? null) : null
    }
  }
  return { asked, answers: counted }
}
