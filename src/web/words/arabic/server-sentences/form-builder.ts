import type { Sentences } from '../../sentences.ts'

/** What the server says of forms: as they are built, and as they are sent, in Arabic. */
export const formBuilder: Sentences = {
  'Use at most 10 conditions here.': '10 شروط على الأكثر هنا.',
  'Choose what the answer becomes.': 'اختر ما تصير إليه الإجابة.',
  'Use at most 200 choices.': '200 اختيار على الأكثر.',
  'Use at most 20 sections.': '20 قسمًا على الأكثر.',
  'Use at most 50 rules.': '50 قاعدة على الأكثر.',
  'A form has at most {} questions.': 'لا يزيد عدد أسئلة النموذج على {1}.',
  'Use small letters, digits and -; at most 60.': 'استخدم أحرفًا صغيرة وأرقامًا و-، 60 على الأكثر.',
  'Change what is being built; customers see it once it is published.': 'يُغيَّر ما يُبنى، ويراه العملاء بعد نشره.',
  'Let customers fill it in as it is now: a new version, unless nothing changed.':
    'يملؤه العملاء كما هو الآن: إصدار جديد، إلا إذا لم يتغير شيء.',
  'Send at most 200 answers.': 'أرسل 200 إجابة على الأكثر.',
  'Another form has this address.': 'لنموذج آخر هذا العنوان.',
  'Somebody else has changed this form in the meantime.': 'غيّر شخص آخر هذا النموذج في هذه الأثناء.',
  'Open it again to see how it is now.': 'افتحه من جديد لترى كيف هو الآن.',
  'This form cannot be published yet: some of it is not finished.': 'لا يمكن نشر هذا النموذج بعد: بعضه غير مكتمل.',
  'This form was open for too long.': 'بقي هذا النموذج مفتوحًا وقتًا طويلًا.',
  'Open it again, and send it then.': 'افتحه من جديد ثم أرسله.',
  'Much was sent from this network just now.': 'أُرسل الكثير من هذه الشبكة الآن.',
  'Wait ten minutes, then send it again.': 'انتظر عشر دقائق ثم أرسله من جديد.',
  'There is no such page.': 'لا توجد صفحة كهذه.',
  'There is no help centre yet in whose look the form could be shown.':
    'لا يوجد بعد مركز مساعدة يمكن إظهار النموذج بمظهره.',
  'No inbox can answer what is sent with this form.': 'لا صندوق وارد يستطيع الرد على ما يُرسل بهذا النموذج.',
  'Written into a form; nothing proves the address.': 'كُتب في نموذج؛ لا شيء يثبت العنوان.',
  'Sent with a key: {}.': 'أُرسل بمفتاح: ⁨{1}⁩.',
  'Signed in at the help centre with this address.': 'سجّل الدخول في مركز المساعدة بهذا العنوان.',
  'That is more text than this form takes.': 'هذا نص أطول مما يقبله هذا النموذج.',
  'That is more than this form takes at once.': 'هذا أكثر مما يقبله هذا النموذج دفعة واحدة.',
  'What was sent is not a whole form.': 'ما أُرسل ليس نموذجًا كاملًا.',
  'Go back, and send it again.': 'ارجع وأرسله من جديد.',
}
