import { askedOf, type FormAnswer, type FormAnswers, readAnswer } from '../../../contract/form-conditions.js'
import type { FormContent, FormFileKind, FormQuestion, TextPattern } from '../../../contract/form-content.ts'
import { questionsOf } from '../rules.ts'

/** A file as far as a form looks at it. Bytes. */
export type GivenFile = { name: string; type: string; size: number }

/** What is wrong with an answer: a word for it, and the bound that it is beyond. */
export type Complaint = {
  code:
    | 'required'
    | 'consent'
    | 'too_short'
    | 'too_long'
    | 'pattern'
    | 'shape'
    | 'not_a_number'
    | 'too_small'
    | 'too_large'
    | 'not_a_date'
    | 'too_early'
    | 'too_late'
    | 'not_an_option'
    | 'too_few'
    | 'too_many'
    | 'not_an_address'
    | 'not_a_phone'
    | 'file_kind'
    | 'file_size'
    | 'too_few_files'
    | 'too_many_files'
  bound?: string | number
}

/** What was given, as it came: text, a number, a yes, keys; by the questions' keys. */
export type Given = Record<string, unknown>

export type Checked = {
  /** The keys of the questions that the answers call for. */
  asked: string[]
  /** Of those, what was answered; of files how many. */
  answers: FormAnswers
  complaints: { key: string; complaint: Complaint }[]
}

export const mostFiles = 10
const mostText = { text: 500, long_text: 20_000, name: 120, email: 254, phone: 40, reference: 60 } as const
type TextType = keyof typeof mostText
const isText = (type: string): type is TextType => Object.hasOwn(mostText, type)

/**
 * What of the given counts, and what is wrong with it. Answers to questions that are not asked are dropped. `files` are those
 * of questions for files; `today` is the reader's day ('YYYY-MM-DD').
 */
export function checkAnswers(
  content: Pick<FormContent, 'sections'>,
  given: Given,
  { files = {}, today }: { files?: Record<string, readonly GivenFile[]>; today: string },
): Checked {
  const questions = new Map(questionsOf(content).map((question) => [question.key, question]))
  const read: FormAnswers = {}
  for (const question of questions.values())
    read[question.key] = readOne(
      question,
      question.type === 'files' ? own(files, question.key) : own(given, question.key),
    )
  const { asked, answers } = askedOf(content, read)
  const complaints = asked.flatMap((key) => {
    const question = questions.get(key) as FormQuestion
    const complaint = complaintAbout(question, answers[key] ?? null, {
      given: own(given, key),
      files: (own(files, key) as readonly GivenFile[] | undefined) ?? [],
      today,
    })
    return complaint ? [{ key, complaint }] : []
  })
  return { asked, answers, complaints }
}

const own = (of: object, key: string): unknown => (Object.hasOwn(of, key) ? (of as Given)[key] : undefined)

/** As conditions see it, in the form in which it is kept. */
export function readOne(question: Pick<FormQuestion, 'type' | 'options'>, given: unknown): FormAnswer {
  const answer = readAnswer(question.type, given)
  if (typeof answer === 'string') return tidy(question.type, answer)
  // In the order in which they are offered, whatever order they came in.
  if (Array.isArray(answer)) {
    const known = question.options.map(({ key }) => key)
    return [...known.filter((key) => answer.includes(key)), ...answer.filter((key) => !known.includes(key))]
  }
  return answer
}

function tidy(type: string, text: string): string | null {
  const whole = text.toWellFormed().replaceAll('\0', '')
  if (type === 'long_text') return whole.replace(/\r\n?/g, '\n').trim() || null
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a line has none of them
  const line = whole.replace(/[\s\u0000-\u001f\u007f]+/g, ' ').trim()
  return (
    (type === 'email' || type === 'phone' ? line.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '') : line) ||
    null
  )
}

type Around = { given: unknown; files: readonly GivenFile[]; today: string }

function complaintAbout(question: FormQuestion, answer: FormAnswer, around: Around): Complaint | null {
  const { type, required } = question
  if (answer === null) {
    // Something was written, and it is no number: that is said rather than that nothing was.
    if (type === 'number' && hasWords(around.given)) return { code: 'not_a_number' }
    if (!required) return null
    return { code: type === 'consent' ? 'consent' : 'required' }
  }
  if (isText(type)) return complaintAboutText(question, String(answer))
  if (type === 'number') return complaintAboutNumber(question, Number(answer))
  if (type === 'date') return complaintAboutDate(question, String(answer), around.today)
  if (type === 'choice') return question.options.some(({ key }) => key === answer) ? null : { code: 'not_an_option' }
  if (type === 'choices') return complaintAboutChoices(question, answer as string[])
  return type === 'files' ? complaintAboutFiles(question, around.files) : null
}

const hasWords = (given: unknown) => {
  const one = Array.isArray(given) ? given[0] : given
  return typeof one === 'string' && one.trim() !== ''
}

function complaintAboutText(question: FormQuestion, text: string): Complaint | null {
  const { type, min, max, pattern, shape } = question
  const longest = Math.min(max ?? Infinity, mostText[type as TextType])
  const length = [...text].length
  if (length > longest) return { code: 'too_long', bound: longest }
  if (min !== null && length < min) return { code: 'too_short', bound: min }
  if (type === 'email' && !isAddress(text)) return { code: 'not_an_address' }
  if (type === 'phone' && !isPhone(text)) return { code: 'not_a_phone' }
  if (type === 'text' && pattern && !patterns[pattern](text)) return { code: 'pattern', bound: pattern }
  if (type === 'reference' && shape && !fitsShape(shape, text)) return { code: 'shape', bound: shape }
  return null
}

/** One address, as far as can be told without asking its server. */
export const isAddress = (text: string): boolean =>
  /^[^\s@<>(),;:"[\]\\]{1,64}@[^\s@<>(),;:"[\]\\/]{1,190}$/.test(text) &&
  /^[^.]+(\.[^.]+)+$/.test(text.slice(text.lastIndexOf('@') + 1))

const isPhone = (text: string) =>
  /^\+?[\d\s()./\u0660-\u0669\u06f0-\u06f9-]+$/.test(text) &&
  (text.match(/[\d\u0660-\u0669\u06f0-\u06f9]/g)?.length ?? 0) >= 5

// None of them goes back over what it has read.
const patterns: Record<TextPattern, (text: string) => boolean> = {
  digits: (text) => /^\p{Nd}+$/u.test(text),
  letters: (text) => /^[\p{L}\p{M} '’-]+$/u.test(text),
  letters_digits: (text) => /^[\p{L}\p{M}\p{Nd}]+$/u.test(text),
  postcode: (text) => /^[A-Za-z0-9][A-Za-z0-9 -]{1,10}$/.test(text),
  web_address: (text) => text.length <= 2000 && /^https?:\/\/[^\s<>"'`]+$/i.test(text) && URL.canParse(text),
  iban: isIban,
}

/** ISO 13616: letters as numbers, the first four characters last, modulo 97 is 1. */
function isIban(text: string): boolean {
  const bare = text.replace(/\s/g, '').toUpperCase()
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(bare)) return false
  let rest = 0
  for (const character of bare.slice(4) + bare.slice(0, 4))
    for (const digit of String(Number.parseInt(character, 36))) rest = (rest * 10 + Number(digit)) % 97
  return rest === 1
}

/** 9 stands for a digit, A for a letter, * for either; all else for itself, in whatever case. */
export function fitsShape(shape: string, text: string): boolean {
  const wanted = [...shape]
  const written = [...text]
  if (wanted.length !== written.length) return false
  return wanted.every((sign, at) => {
    const character = written[at] as string
    if (sign === '9') return /^[0-9]$/.test(character)
    if (sign === 'A') return /^[A-Za-z]$/.test(character)
    if (sign === '*') return /^[A-Za-z0-9]$/.test(character)
    return sign.toLowerCase() === character.toLowerCase()
  })
}

function complaintAboutNumber({ min, max }: FormQuestion, number: number): Complaint | null {
  if (!Number.isFinite(number) || Math.abs(number) > 1e15) return { code: 'not_a_number' }
  if (min !== null && number < min) return { code: 'too_small', bound: min }
  return max !== null && number > max ? { code: 'too_large', bound: max } : null
}

function complaintAboutDate({ from, until }: FormQuestion, text: string, today: string): Complaint | null {
  if (!isDay(text)) return { code: 'not_a_date' }
  const first = from === 'today' ? today : from
  const last = until === 'today' ? today : until
  if (first !== null && text < first) return { code: 'too_early', bound: first }
  return last !== null && text > last ? { code: 'too_late', bound: last } : null
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || text < '0001') return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

function complaintAboutChoices({ options, min, max }: FormQuestion, keys: string[]): Complaint | null {
  if (keys.some((key) => !options.some((option) => option.key === key))) return { code: 'not_an_option' }
  if (min !== null && keys.length < min) return { code: 'too_few', bound: min }
  return max !== null && keys.length > max ? { code: 'too_many', bound: max } : null
}

const ends: Record<FormFileKind, readonly string[]> = {
  image: ['png', 'jpg', 'jpeg', 'gif', 'webp', 'avif', 'heic', 'heif', 'bmp', 'tif', 'tiff'],
  pdf: ['pdf'],
  document: ['pdf', 'doc', 'docx', 'odt', 'rtf', 'pages', 'ppt', 'pptx', 'odp'],
  table: ['csv', 'xls', 'xlsx', 'ods', 'tsv', 'numbers'],
  text: ['txt', 'md', 'log', 'eml'],
  audio: ['mp3', 'm4a', 'wav', 'ogg', 'oga', 'aac', 'flac'],
  video: ['mp4', 'mov', 'webm', 'mkv', 'avi', 'm4v'],
  archive: ['zip', '7z', 'rar', 'gz', 'tar'],
}

/** The ends of file names that a question takes, as in .pdf; none for all. */
export const endingsOf = ({ fileKinds }: Pick<FormQuestion, 'fileKinds'>): string[] =>
  [...new Set(fileKinds.flatMap((kind) => ends[kind]))].map((end) => `.${end}`)

export const mostFilesOf = ({ max }: Pick<FormQuestion, 'max'>): number => Math.min(max ?? mostFiles, mostFiles)

/** What is wrong with one file; null when nothing is. */
export function complaintAboutFile(question: FormQuestion, file: GivenFile): Complaint | null {
  const endings = endingsOf(question)
  const name = file.name.toLowerCase()
  if (endings.length > 0 && !endings.some((end) => name.endsWith(end)))
    return { code: 'file_kind', bound: endings.map((end) => end.slice(1)).join(', ') }
  return question.fileSize !== null && file.size > question.fileSize
    ? { code: 'file_size', bound: question.fileSize }
    : null
}

function complaintAboutFiles(question: FormQuestion, files: readonly GivenFile[]): Complaint | null {
  const most = mostFilesOf(question)
  if (files.length > most) return { code: 'too_many_files', bound: most }
  if (question.min !== null && files.length < question.min) return { code: 'too_few_files', bound: question.min }
  for (const file of files) {
    const complaint = complaintAboutFile(question, file)
    if (complaint) return complaint
  }
  return null
}
