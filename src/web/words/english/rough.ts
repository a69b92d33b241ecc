import { counted } from '../plural.ts'

const n = counted('en')

/** Rough words of a customer, which fold behind a click. */
export const rough = {
  folded: 'Rough words folded',
  show: 'Show',
  hide: 'Fold',
  inMail: n({ one: 'One rough passage is folded', other: '# rough passages are folded' }),
  setting: 'Fold rough words',
  settingText: 'What customers write in anger stays readable; insults fold behind a click.',
  on: 'Fold',
  off: 'Show all',
}
