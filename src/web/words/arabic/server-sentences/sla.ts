import type { Sentences } from '../../sentences.ts'

/** What promises of time say, in Arabic. */
export const sla: Sentences = {
  'This policy is in the archive.': 'هذه القاعدة مؤرشفة.',
  'Take it out of it first.': 'أخرجها من الأرشيف أولًا.',
  'Somebody changed the policies meanwhile.': 'غيّر أحدهم القواعد في هذه الأثناء.',
  'Look at them again.': 'انظر إليها مجددًا.',
  'Promise at least one thing.': 'عِد بشيء واحد على الأقل.',
  'Choose a calendar.': 'اختر تقويمًا.',
  'A policy holds for whoever looks: leave out {} of the reader.':
    'تسري القاعدة أيًّا كان الناظر: احذف {1} الخاص بالقارئ.',
  'A policy is chosen by what a conversation is, not by how it stands: leave out {}.':
    'تُختار القاعدة بما هي المحادثة لا بحالها الآن: احذف {1}.',
  'A policy does not come and go with time: use before and after only.':
    'لا تأتي القاعدة وتذهب مع الوقت: استخدم قبل وبعد فقط.',
  '{} at {} because {}{}; {} of {} used{}.': '{1} في {2}، السبب: {3}{4}؛ استُهلك {5} من {6}{7}.',
}
