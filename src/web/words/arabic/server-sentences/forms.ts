import type { Sentences } from '../../sentences.ts'

/** What the server says of requests, programs and forms, in Arabic. */
export const forms: Sentences = {
  'Say what is to become of them.': 'يُرجى تحديد ما يُفعل بها.',
  'Use small letters, digits and _, beginning with a letter; at most 40.':
    'أحرف لاتينية صغيرة وأرقام و_، تبدأ بحرف؛ 40 على الأكثر.',
  'Name a language, such as de.': 'يُرجى ذكر لغة، مثل de.',
  'Write the directory’s id or domain.': 'يُرجى كتابة معرّف الدليل أو نطاقه.',
  'A scope has no spaces.': 'لا مسافات في نطاق الإذن.',
  'Name a macro, or give a text.': 'يُرجى ذكر ماكرو أو كتابة نص.',
  'Allow at least 1 MB.': 'يُسمح بـ 1 م.ب على الأقل.',
  'Allow at most 100 MB.': 'يُسمح بـ 100 م.ب على الأكثر.',
  'Allow at least a day.': 'يوم واحد على الأقل.',
  'Allow at most a year.': 'سنة واحدة على الأكثر.',
  'This cannot have come of it.': 'لا يمكن أن تكون هذه نتيجته.',
  'Choose at most 5,000 letters.': '5,000 حرف على الأكثر.',
  'Only fields of conversations have this.': 'هذا لحقول المحادثات فقط.',
  'A field cannot depend on itself.': 'لا يمكن أن يعتمد حقل على نفسه.',
  'There is no such field to depend on.': 'لا يوجد حقل كهذا للاعتماد عليه.',
  'Share it.': 'تلزم مشاركته.',
  'Merge it into another one instead.': 'يمكن دمجها في أخرى بدلًا من ذلك.',
  'Try again; the log has the details under the request id.': 'يُرجى إعادة المحاولة؛ وفي السجل التفاصيل تحت معرّف الطلب.',
  'This API key is not valid, or was revoked.': 'مفتاح API هذا غير صالح، أو أُبطل.',
  'This request came from another site.': 'جاء هذا الطلب من موقع آخر.',
  'This belongs to a person.': 'هذا يخص شخصًا.',
  'An API key has no profile and no session.': 'ليس لمفتاح API ملف شخصي ولا جلسة.',
  'Google takes no account password here: sign in by OAuth, or with an app password (which needs 2-step verification).':
    'لا تقبل Google هنا كلمة مرور الحساب: يُسجَّل الدخول عبر OAuth، أو بكلمة مرور تطبيق (تحتاج إلى التحقق بخطوتين).',
  'IMAP must be allowed by the organization’s admin.': 'يجب أن يسمح مدير المؤسسة بـ IMAP.',
  'Microsoft takes no passwords for IMAP any more: sign in by OAuth.':
    'لم تعد Microsoft تقبل كلمات مرور لـ IMAP: يُسجَّل الدخول عبر OAuth.',
  'For sending, “Authenticated SMTP” must be on for the mailbox.':
    'للإرسال يجب تفعيل «Authenticated SMTP» لصندوق البريد.',
  'Yahoo takes an app password, made in the account’s security settings, and not the account’s own.':
    'تقبل Yahoo كلمة مرور تطبيق تُنشأ في إعدادات أمان الحساب، لا كلمة مرور الحساب نفسها.',
  'GMX: IMAP must be switched on in the mailbox’s settings (POP3/IMAP), with an app password where 2-factor is on.':
    'GMX: يجب تفعيل IMAP في إعدادات الصندوق (POP3/IMAP)، مع كلمة مرور تطبيق عند تفعيل التحقق بخطوتين.',
  'WEB.DE: IMAP must be switched on in the mailbox’s settings (POP3/IMAP), with an app password where 2-factor is on.':
    'WEB.DE: يجب تفعيل IMAP في إعدادات الصندوق (POP3/IMAP)، مع كلمة مرور تطبيق عند تفعيل التحقق بخطوتين.',
  'Fastmail takes an app password with access to mail, and not the account’s own.':
    'تقبل Fastmail كلمة مرور تطبيق لها وصول إلى البريد، لا كلمة مرور الحساب نفسها.',
  'Zoho: IMAP must be switched on in the mail settings; with 2-factor it takes an app password.':
    'Zoho: يجب تفعيل IMAP في إعدادات البريد؛ ومع التحقق بخطوتين تُقبل كلمة مرور تطبيق.',
  'European accounts use the servers at zoho.eu.': 'تستخدم الحسابات الأوروبية خوادم zoho.eu.',
  'IONOS: the user is the whole address, the password that of the mailbox and not of the customer account.':
    'IONOS: المستخدم هو العنوان كاملًا، وكلمة المرور لصندوق البريد لا لحساب العميل.',
  'STRATO: the user is the whole address, the password that of the mailbox and not of the customer account.':
    'STRATO: المستخدم هو العنوان كاملًا، وكلمة المرور لصندوق البريد لا لحساب العميل.',
  'OVHcloud: the user is the whole address, the password that of the mailbox.':
    'OVHcloud: المستخدم هو العنوان كاملًا، وكلمة المرور لصندوق البريد.',
  'Proton works through Proton Mail Bridge on this machine; user and password are those that the Bridge shows.':
    'يعمل Proton عبر Proton Mail Bridge على هذا الجهاز؛ والمستخدم وكلمة المرور هما ما يعرضه Bridge.',
  'Posteo: access by IMAP must not be switched off in the settings; the user is the whole address.':
    'Posteo: يجب ألا يكون الوصول عبر IMAP معطّلًا في الإعدادات؛ والمستخدم هو العنوان كاملًا.',
  '{} takes no value.': 'لا يأخذ {1} قيمة.',
  '{} {}: Choose a value.': '{1} {2}: يُرجى اختيار قيمة.',
  '{}: Write a number.': '{1}: يُرجى كتابة رقم.',
  '{}: Write some words.': '{1}: يُرجى كتابة كلمات.',
  '{} {}: Give one value.': '{1} {2}: قيمة واحدة.',
  '{} {}: Choose at least one value.': '{1} {2}: يُرجى اختيار قيمة واحدة على الأقل.',
  '{} cannot be {}.': 'لا يمكن أن يكون {1}: {2}.',
  '{}: There is no such day.': '{1}: لا يوجد يوم كهذا.',
  '{} is an inbox of ours, where nobody would read it.': '⁨{1}⁩ أحد صناديقنا، ولن يقرأها أحد هناك.',
  'Ask colleagues, or hand over.': 'يُسأل الزملاء، أو تُسلَّم المحادثة.',
  'The record {} {}, so receivers cannot check Heed’s signature on mail of {}.':
    'السجل ⁨{1}⁩ ‏{2}، فلا يستطيع المستقبلون التحقق من توقيع Heed على بريد ⁨{3}⁩.',
  'Publish it again as Settings, Mail domains shows it.': 'يُنشر من جديد كما في الإعدادات، نطاقات البريد.',
  'Whoever runs that server must renew it, or {} for “{}” stops then.':
    'يجب أن يجددها من يدير ذلك الخادم، وإلا توقف عندئذٍ {1} لـ «⁨{2}⁩».',
  'The certificate of Heed’s own listener (HEED_SMTP_CERT) ends on {}.':
    'تنتهي شهادة منفذ Heed نفسه (HEED_SMTP_CERT) في ⁨{1}⁩.',
  'Put a new one there and restart Heed, or servers stop delivering encrypted.':
    'توضع شهادة جديدة هناك ويُعاد تشغيل Heed، وإلا توقفت الخوادم عن التسليم المشفّر.',
  'A mail service took this mail apart, so its signatures cannot be checked.':
    'فككت خدمة بريد هذه الرسالة، فلا يمكن التحقق من توقيعاتها.',
  'Senders are not looked up in DNS here.': 'لا يُستعلم عن المرسلين في DNS هنا.',
  'DNS does not answer here, so senders are not looked up.': 'لا يستجيب DNS هنا، فلا يُستعلم عن المرسلين.',
  'DNS answers too slowly for the mail that comes in, so this sender was not looked up.':
    'يستجيب DNS ببطء لا يناسب البريد الواصل، فلم يُستعلم عن هذا المرسل.',
  'This asked for no more automatic mail, and gets none from now on.':
    'طلبت هذه عدم تلقي بريد تلقائي، فلا يُرسل شيء منه من الآن.',
  'A test mail of Heed’s own, back from its round trip.': 'رسالة اختبار من Heed نفسه، عادت من رحلتها.',
  'A test mail of Heed’s own was returned.': 'ارتدّت رسالة اختبار من Heed نفسه.',
  'A report about a mail that Heed itself had written.': 'تقرير عن رسالة كان Heed نفسه قد كتبها.',
  'This is a mail of our own that came back to us.': 'هذه رسالة منا عادت إلينا.',
  'The inbox this mail came for was closed in the same moment.': 'أُغلق صندوق الوارد المقصود في اللحظة نفسها.',
  'A quote is left open.': 'بقي اقتباس مفتوحًا.',
  'Only a browser in which somebody is signed in is pushed to.':
    'لا تصل الإشعارات الفورية إلا إلى متصفح سُجّل الدخول فيه.',
  'The name {} leads to {}.': 'يقود الاسم ⁨{1}⁩ إلى ⁨{2}⁩.',
  '{} could not be asked ({}).': 'تعذّر سؤال ⁨{1}⁩ ({2}).',
  'The request carries no password.': 'لا يحمل الطلب كلمة مرور.',
  'Give the service the whole address.': 'يُعطى العنوان كاملًا للخدمة.',
  'The password is wrong.': 'كلمة المرور خاطئة.',
  'Give the service the whole address as Heed showed it.': 'يُعطى العنوان كاملًا للخدمة كما عرضه Heed.',
  'The key that {} signs with was not given to Heed yet.': 'لم يُعطَ Heed بعد المفتاح الذي توقّع به ⁨{1}⁩.',
  'The signature is not {}’s, or not for the key that Heed knows.':
    'التوقيع ليس من ⁨{1}⁩، أو ليس للمفتاح الذي يعرفه Heed.',
  'The signature is from another time.': 'التوقيع من وقت آخر.',
  'Check the clock of this machine.': 'يُرجى التحقق من ساعة هذا الجهاز.',
  'This is not the public key that SendGrid shows for signature verification.':
    'هذا ليس المفتاح العام الذي تعرضه SendGrid للتحقق من التوقيع.',
  'Paste the public key as SendGrid shows it.': 'يُرجى لصق المفتاح العام كما تعرضه SendGrid.',
}
