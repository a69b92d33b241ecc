import type { Words } from '../words.ts'
import { count } from './grammar.ts'

export const rough: Words['rough'] = {
  folded: 'كلمات جارحة مطوية',
  show: 'إظهار',
  hide: 'طي',
  inMail: count(
    'مقطع جارح واحد مطوي',
    'مقطعان جارحان مطويان',
    '# مقاطع جارحة مطوية',
    '# مقطعًا جارحًا مطويًا',
    '# مقطع جارح مطوي',
  ),
  setting: 'طي الكلمات الجارحة',
  settingText: 'يبقى ما يكتبه العملاء في غضبهم مقروءًا؛ أما الإهانات فتُطوى وتظهر بنقرة.',
  on: 'طي',
  off: 'إظهار الكل',
}
