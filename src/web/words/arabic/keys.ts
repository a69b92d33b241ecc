import type { Words } from '../words.ts'
import { own } from './grammar.ts'

export const keys: Words['keys'] = {
  title: 'مفاتيح API',
  lead: 'يتيح المفتاح لبرنامج أن يعمل مع Heed بصلاحيات دور.',
  docs: 'ما تستطيعه البرامج (OpenAPI)',
  list: 'مفاتيح API',
  add: 'إنشاء مفتاح',
  empty: 'لا مفاتيح بعد',
  emptyText: 'تظهر هنا مفاتيح متجركم أو تقاريركم أو برامجكم النصية. يُنشأ مفتاح لكل منها، ليمكن سحب كل على حدة.',
  name: 'الاسم',
  nameHelp: 'ما هو البرنامج، مثل «المتجر» أو «التقرير الليلي».',
  role: 'ما يُسمح له',
  create: 'إنشاء المفتاح',
  secretTitle: (name) => `المفتاح «${own(name)}»`,
  secretText: 'يُرجى نسخه الآن: حرصًا على الأمان لا يُعرض إلا هذه المرة.',
  secretUse: 'ترسله البرامج مع كل طلب:',
  secret: 'المفتاح',
  header: 'الترويسة',
  done: 'نسخته',
  used: (when) => `آخر استخدام ${own(when)}`,
  unused: 'لم يُستخدم بعد',
  made: (day) => `أُنشئ ${own(day)}`,
  revoke: 'إبطال',
  revokeOf: (name) => `إبطال ${own(name)}`,
  revokeTitle: (name) => `إبطال «${own(name)}»؟`,
  revokeText:
    'تُرفض البرامج التي تستخدم هذا المفتاح من تلك اللحظة. لا يمكن التراجع عن ذلك؛ ويمكن إنشاء مفتاح جديد في أي وقت.',
  revoked: (name) => `أُبطل «${own(name)}»`,
  wasRevoked: (day) => `أُبطل ${own(day)}`,
  past: (total) => `المفاتيح المبطلة (${total})`,
}
