import type { Sentences } from '../../sentences.ts'

/** What the server says of questions that customers ask in public. */
export const community: Sentences = {
  'Only a person answers in public, not a key.': 'لا يجيب علنًا إلا شخص، لا مفتاح.',
  'Nobody reads this question yet.': 'لا يقرأ أحد هذا السؤال بعد.',
  'Publish it first.': 'انشره أولًا.',
  'This question is closed.': 'هذا السؤال مغلق.',
  'Only an answer that everybody reads can solve it.': 'لا تحلّه إلا إجابة يقرؤها الجميع.',
  'There is no such topic.': 'لا يوجد موضوع كهذا.',
  'Choose a topic of this help centre.': 'اختر موضوعًا من مركز المساعدة هذا.',
  'Whoever asked cannot be reached by mail.': 'لا يمكن الوصول بالبريد إلى من سأل.',
  'Use at most 10 tags.': 'استخدم 10 وسوم على الأكثر.',
}
