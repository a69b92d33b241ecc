import type { Sentences } from '../../sentences.ts'

/** What the server says of what is to be written. */
export const writingTasks: Sentences = {
  'There is no such agent.': 'لا يوجد موظف كهذا.',
  'Choose somebody who works here.': 'اختر شخصًا يعمل هنا.',
  'This task is open already.': 'هذه المهمة مفتوحة بالفعل.',
  'Somebody was faster, or it is done already.': 'كان أحدهم أسرع، أو أنها أُنجزت بالفعل.',
  'Look at it again.': 'انظر إليها مجددًا.',
  'This task has ended already.': 'انتهت هذه المهمة بالفعل.',
  'Choose another task.': 'اختر مهمة أخرى.',
  'Only tasks that are open can be merged.': 'لا يمكن ضم إلا المهام المفتوحة.',
  'This article was put away.': 'أُرشف هذا المقال.',
  'Bring it back first.': 'أعده أولًا.',
  'This is a question.': 'هذا سؤال.',
  'Choose the answer to it.': 'اختر الرد عليه.',
  'There are no words in this message.': 'لا يوجد نص في هذه الرسالة.',
}
