import { translatedNow, useLanguage } from '../words/words.ts'

/** A sentence of the server in the reader's language; where it is not known, as it came and marked as English. */
export function ServerWords({ text }: { text: string }) {
  const language = useLanguage()
  const ours = translatedNow(text)
  if (ours !== null) return ours
  return language === 'en' ? text : <span lang="en">{text}</span>
}
