import type { Words } from '../words.ts'

export const forms: Words['forms'] = {
  leaveTitle: 'المغادرة دون حفظ؟',
  leaveText: 'ما غيّرته في هذه الصفحة لم يُحفظ بعد، ويضيع عند المغادرة.',
  leave: 'مغادرة',
  copy: (what) => `نسخ ${what}`,
  copyFailed: 'يُرجى تحديد النص ونسخه يدويًا.',
  listEnd: 'هذا كل شيء.',
  loadingMore: 'جارٍ تحميل المزيد',
  nothingFound: 'لا نتائج',
  nothingFoundText: 'جرّب أحرفًا أقل أو أخرى.',
  clearSearch: 'مسح البحث',
}
