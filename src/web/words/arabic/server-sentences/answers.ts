import type { Sentences } from '../../sentences.ts'

/** What the server says of the assistant, and of words that mean the same, in Arabic. */
export const answers: Sentences = {
  'Sign in to try the assistant: what is tried is kept under your name.':
    'سجّل الدخول لتجربة المساعد: تُحفظ التجارب باسمك.',
  'Write at least two words.': 'اكتب كلمتين على الأقل.',
  'Use at most 12 words.': '12 كلمة على الأكثر.',
  'Write at least two different words.': 'اكتب كلمتين مختلفتين على الأقل.',
  'There are too many groups of words.': 'مجموعات الكلمات كثيرة جدًا.',
  'Remove some first.': 'أزل بعضها أولًا.',
}
