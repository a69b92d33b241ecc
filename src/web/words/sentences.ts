/**
 * The server's sentences in another language: the English one, with `{}` for each part that changes, to ours, with `{1}`,
 * `{2}`, … where those parts go. A part that stands here by itself (a status, a kind) is translated too.
 */
export type Sentences = Readonly<Record<string, string>>

type Pattern = { fits: RegExp; ours: string }
type Known = { whole: Map<string, string>; patterns: Pattern[] }

const made = new WeakMap<Sentences, Known>()

function known(sentences: Sentences): Known {
  const before = made.get(sentences)
  if (before) return before
  const entries = Object.entries(sentences)
  const patterns = entries
    .filter(([theirs]) => theirs.includes('{}'))
    // What names more of the sentence knows better what it says.
    .toSorted(([one], [other]) => other.length - one.length)
    .map(([theirs, ours]) => ({ fits: patternOf(theirs), ours }))
  const now = { whole: new Map(entries.filter(([theirs]) => !theirs.includes('{}'))), patterns }
  made.set(sentences, now)
  return now
}

function patternOf(theirs: string): RegExp {
  const parts = theirs.split('{}').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('(.*?)')}$`, 's')
}

/** Where one sentence ends and the next begins. */
export const sentencesOf = (text: string): string[] => text.split(/(?<=[.!?])\s+(?=[\p{Lu}“"{])/u)

function one(text: string, all: Known): string | null {
  const { whole, patterns } = all
  const exact = whole.get(text)
  if (exact !== undefined) return exact
  for (const { fits, ours } of patterns) {
    const found = fits.exec(text)
    if (!found) continue
    const part = (place: string) => found[Number(place)] ?? ''
    return ours.replace(/\{(\d)\}/g, (_, place: string) => ofPart(part(place), all))
  }
  return null
}

/** A part may be a word of ours, or whole sentences that another of them reports; anything else stays as it came. */
function ofPart(part: string, all: Known): string {
  const word = all.whole.get(part)
  if (word !== undefined) return word
  return /[.!?]$/.test(part.trim()) ? (inTurn(sentencesOf(part.trim()), all) ?? part) : part
}

/** What the server said, in the language of `sentences`; null when any of its sentences is not known there. */
export const translated = (text: string, sentences: Sentences): string | null =>
  inTurn(sentencesOf(text), known(sentences))

/** A full stop inside a part, as in a name, is no end of a sentence: then more of them are tried as one. */
function inTurn(pieces: string[], all: Known): string | null {
  for (let taken = 1; taken <= pieces.length; taken += 1) {
    const ours = one(pieces.slice(0, taken).join(' '), all)
    if (ours === null) continue
    if (taken === pieces.length) return ours
    const rest = inTurn(pieces.slice(taken), all)
    if (rest !== null) return `${ours} ${rest}`
  }
  return null
}
