import type { Sentences } from '../../sentences.ts'

/** What routing says. */
export const routing: Sentences = {
  'Use whole minutes.': 'اكتب دقائق كاملة.',
  'Use 0 or more.': 'اكتب 0 أو أكثر.',
  'Use at most 100,000.': 'اكتب 100,000 على الأكثر.',
  'Use 1 or more.': 'اكتب 1 أو أكثر.',
  'Conversations wait in {} that nobody there is able to take.': 'تنتظر في {0} محادثات لا يستطيع أحد هناك توليها.',
  'Look at the queue: it says what is missing.': 'انظر إلى القائمة: فهي تقول ما ينقص.',
  'Conversations wait in {} and nobody who could take them is at work.':
    'تنتظر في {0} محادثات ولا أحد ممن يستطيعون توليها في العمل.',
  'Conversations wait in {} while everybody who could take them is busy.':
    'تنتظر في {0} محادثات وكل من يستطيعون توليها مشغولون.',
  'Only an open conversation can be routed.': 'لا تُوزع إلا محادثة مفتوحة.',
  'Open it first.': 'افتحها أولًا.',
  'Its team does not route.': 'فريقها لا يوزع.',
  'Choose somebody, or hand it to a team that does.': 'اختر شخصًا، أو سلّمها إلى فريق يوزع.',
  'Only a person can take what is next; a key is not.': 'لا يأخذ التالية إلا إنسان، والمفتاح ليس كذلك.',
  'None of your teams routes.': 'لا يوزع أي من فرقك.',
  'Ask a lead, or choose from a list.': 'اسأل قائدًا، أو اختر من قائمة.',
  'Nothing waits in your teams.': 'لا شيء ينتظر في فرقك.',
  'What waits now needs somebody else.': 'ما ينتظر الآن يحتاج إلى غيرك.',
  'You have as much open as you can hold.': 'لديك من المفتوح ما تسعه.',
  'Finish something first.': 'أنهِ شيئًا أولًا.',
  'You are not at work.': 'لست في العمل.',
  'Say that you are available first.': 'قل أولًا إنك متاح.',
}
