import type { Sentences } from '../../sentences.ts'

/** What the server says of incidents. */
export const incidents: Sentences = {
  'Add one.': 'أضف واحدًا.',
  'An incident was opened for these already.': 'فُتحت حالة خلل لهذه من قبل.',
  'Ask to become its owner.': 'اطلب أن تصبح مسؤولًا عنها.',
  'Choose a later time.': 'اختر وقتًا لاحقًا.',
  'It cannot have begun in the future.': 'لا يمكن أن تكون قد بدأت في المستقبل.',
  'It cannot have ended before it began.': 'لا يمكن أن تنتهي قبل أن تبدأ.',
  'Only the owner of an incident, or a lead, speaks for it.': 'لا يتحدث باسم حالة الخلل إلا المسؤول عنها أو قائد فريق.',
  'Put it there first.': 'ضعها هناك أولًا.',
  'There is no such suggestion.': 'لا يوجد هذا الاقتراح.',
  'This conversation does not hang on the incident any more.': 'لم تعد هذه المحادثة مرتبطة بحالة الخلل.',
  'This incident is not on the public page.': 'حالة الخلل هذه ليست على الصفحة العامة.',
  'This update has gone to everyone it was for.': 'وصل هذا الخبر إلى كل من كان موجهًا إليه.',
  'This update was not for customers.': 'لم يكن هذا الخبر للعملاء.',
  'Use each language once.': 'استخدم كل لغة مرة واحدة.',
  'Whoever asked for it has no seat any more.': 'من طلب ذلك لم يعد له مقعد.',
  'Without a condition every conversation would be linked.': 'من دون شرط ستُربط كل المحادثات.',
  'Write another one.': 'اكتب خبرًا آخر.',
  'Write in at least one language what customers shall read.': 'اكتب بلغة واحدة على الأقل ما سيقرؤه العملاء.',
  'Write something in each language.': 'اكتب شيئًا بكل لغة.',
  'There is no such incident.': 'لا توجد حالة الخلل هذه.',
  'There is no such update.': 'لا يوجد هذا الخبر.',
  'There is no such component.': 'لا توجد هذه الخدمة.',
  'There is no such action.': 'لا يوجد هذا الإجراء.',
  'There is no such group of conversations.': 'لا توجد هذه المجموعة من المحادثات.',
}
