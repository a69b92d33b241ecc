import type { Sentences } from '../../sentences.ts'

/** What is said to whoever asks by API or moves things in. */
export const machines: Sentences = {
  'Write the place of a file, such as 1 or 2.1.': 'اكتب موضع الملف، مثل 1 أو 2.1.',
  'Name conversations by `ids`, 10,000 at most, or what a list shows by its `query`.':
    'سمِّ المحادثات عبر `ids`، وعددها 10,000 على الأكثر، أو ما تعرضه قائمة عبر `query`.',
  'Write a text, a number, true or false, a list of keys, or null.':
    'اكتب نصًا أو رقمًا أو true أو false أو قائمة مفاتيح أو null.',
  'Write base64url.': 'اكتب بصيغة base64url.',
  'Take words or files out of a message for good; its raw mail goes with them.':
    'أزل كلمات أو ملفات من رسالة نهائيًا؛ ويزول معها أصل الرسالة.',
  'Write an id: a whole number.': 'اكتب معرّفًا: عددًا صحيحًا.',
  'Write a time, such as 2026-03-01T09:00:00Z.': 'اكتب وقتًا، مثل 2026-03-01T09:00:00Z.',
  'Say either which messages move, or from which one on.': 'حدّد الرسائل التي تُنقل، أو الرسالة التي يبدأ منها النقل.',
  'Send the file as multipart/form-data, in a field named `file`.':
    'أرسل الملف بصيغة multipart/form-data، في حقل اسمه `file`.',
  'Send the file in a field named `file`.': 'أرسل الملف في حقل اسمه `file`.',
  'The body is not a whole multipart/form-data.': 'متن الطلب ليس multipart/form-data كاملًا.',
  'Set the status to snoozed as well.': 'اجعل الحالة مؤجلة أيضًا.',
  'Say until when: snoozedUntil.': 'حدّد الموعد: snoozedUntil.',
  'Only an agent has drafts; a key can reply at once.': 'المسودات للموظفين وحدهم؛ أما المفتاح فيمكنه الرد فورًا.',
  'Only an agent is told of anything; a key reads the event log.':
    'الإشعارات للموظفين وحدهم؛ أما المفتاح فيقرأ سجل الأحداث.',
  'The body is not valid JSON.': 'متن الطلب ليس JSON صحيحًا.',
  'Send JSON with content-type application/json, or multipart/form-data for an upload.':
    'أرسل JSON بنوع المحتوى application/json، أو multipart/form-data لرفع الملفات.',
  'Use an Idempotency-Key of at most 200 characters.': 'استخدم Idempotency-Key لا يتجاوز 200 حرف.',
  'This Idempotency-Key was used for another request.': 'استُخدم هذا Idempotency-Key لطلب آخر.',
  'Use a new one.': 'استخدم واحدًا جديدًا.',
  '{} cannot be asked with {}; use {}.': 'لا يصلح {2} مع {1}؛ استخدم {3}.',
  '{} is true or false.': '{1} إما true أو false.',
  '{} {}: Say how long: { n, unit }.': '{1} {2}: حدّد المدة: { n, unit }.',
  '{} {}: Give a list.': '{1} {2}: اكتب قائمة.',
  '{}: Write a day, such as 2026-03-01, or an instant.': '{1}: اكتب يومًا، مثل 2026-03-01، أو لحظة محددة.',
  'Say true or false.': 'اكتب true أو false.',
  'Write the id of what it leads to.': 'اكتب معرّف ما يشير إليه.',
  'The first line names the columns; "name" is missing.': 'يسمّي السطر الأول الأعمدة؛ والعمود "name" ناقص.',
  'Give 1 to 1000 macros.': 'أعطِ من 1 إلى 1000 ماكرو.',
  '{}: not JSON.': '{1}: ليس JSON.',
  'A key has no views of its own: share it with everybody or with teams.':
    'لا عروض خاصة بمفتاح: شاركه مع الجميع أو مع فِرق.',
}
