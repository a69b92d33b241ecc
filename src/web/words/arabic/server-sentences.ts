import type { Sentences } from '../sentences.ts'
import { answers } from './server-sentences/answers.ts'
import { articles } from './server-sentences/articles.ts'
import { chats } from './server-sentences/chats.ts'
import { community } from './server-sentences/community.ts'
import { desk } from './server-sentences/desk.ts'
import { formBuilder } from './server-sentences/form-builder.ts'
import { forms } from './server-sentences/forms.ts'
import { guides } from './server-sentences/guides.ts'
import { hours } from './server-sentences/hours.ts'
import { incidents } from './server-sentences/incidents.ts'
import { levels } from './server-sentences/levels.ts'
import { machines } from './server-sentences/machines.ts'
import { mail } from './server-sentences/mail.ts'
import { routing } from './server-sentences/routing.ts'
import { rules } from './server-sentences/rules.ts'
import { sla } from './server-sentences/sla.ts'
import { writingTasks } from './server-sentences/writing-tasks.ts'

/** What the server says, in Arabic. */
export const sentences: Sentences = {
  ...articles,
  ...guides,
  ...incidents,
  ...hours,
  ...levels,
  ...routing,
  ...rules,
  ...sla,
  ...writingTasks,
  ...answers,
  ...formBuilder,
  ...chats,
  ...community,
  ...desk,
  ...mail,
  ...forms,
  ...machines,
  'Write a day, such as 2026-03-01.': 'اكتب يومًا، مثل 2026-03-01.',
  'Write a time of day, such as 09:30.': 'اكتب وقتًا، مثل 09:30.',
  'Use at most 6 breaks.': 'ست استراحات على الأكثر.',
  'Choose at least one day.': 'اختر يومًا واحدًا على الأقل.',
  'This shift is not worked on that day.': 'لا يُعمل بهذه المناوبة في ذلك اليوم.',
  'Not worked on that day.': 'لا عمل في ذلك اليوم.',
  'The last day is not before the first.': 'اليوم الأخير ليس قبل الأول.',
  'They do not belong to this team.': 'هذا الشخص ليس من هذا الفريق.',
  'They already work on {} at that time.': 'يعمل هذا الشخص في {1} في ذلك الوقت أصلًا.',
  'Change that shift first.': 'غيّر تلك المناوبة أولًا.',
  'Only a person has a week; a key does not.': 'للشخص وحده أسبوع، لا للمفتاح.',
  'Days are kept for five weeks.': 'تُحفظ الأيام خمسة أسابيع.',
  'Only a person is away; say whose absence it is.': 'الشخص وحده يغيب؛ قل غياب من هو.',
  'Write down at most a year at once.': 'سجّل سنة على الأكثر دفعة واحدة.',
  'Only a single day is away in the morning alone.': 'يوم واحد فقط يمكن أن يكون غيابه قبل الظهر وحده.',
  'Nothing of the day would be left.': 'لن يبقى شيء من اليوم.',
  'There is an absence on one of these days already.': 'هناك غياب في أحد هذه الأيام أصلًا.',
  'Somebody else answers this: another lead of the team, or an admin.': 'يجيب عن هذا غيرك: قائد آخر للفريق أو مسؤول.',
  'This was answered already.': 'أُجيب عن هذا من قبل.',
  'This absence counts no more.': 'هذا الغياب لم يعد يُحسب.',
  'This absence is over.': 'انتهى هذا الغياب.',
  'Only a person is at work; a key is not.': 'الشخص وحده في العمل، لا المفتاح.',
  'Choose a time that is still to come.': 'اختر وقتًا لم يأتِ بعد.',
  'Choose a time within 60 days; for longer, write an absence down.': 'اختر وقتًا خلال 60 يومًا؛ ولأطول سجّل غيابًا.',
  'Ask for six weeks at most.': 'اطلب ستة أسابيع على الأكثر.',
  'Choose a later week.': 'اختر أسبوعًا لاحقًا.',
  'A shift lasts at most 16 hours.': 'لا تزيد المناوبة عن 16 ساعة.',
  'A break lies within its shift.': 'تقع الاستراحة داخل مناوبتها.',
  'Breaks follow one another.': 'تتوالى الاستراحات.',
  'This contact has no such e-mail address to sign in with.': 'ليس لجهة الاتصال هذه عنوان بريد كهذا لتسجيل الدخول.',
  'No help centre is public where customers may sign in.': 'لا يوجد مركز مساعدة عام يمكن للعملاء الدخول إليه.',
  'Save the provider first.': 'احفظ المزوّد أولًا.',
  'The provider does not say where its {} is.': 'لا يذكر المزوّد أين {1}.',
  'The provider does not know the scope {}.': 'لا يعرف المزوّد النطاق {1}.',
  '{} answers.': '{1} يجيب.',
  'Sign in once yourself to be sure of client and secret.': 'سجل الدخول مرة بنفسك للتأكد من العميل والسر.',
  'The provider cannot be asked: {}.': 'تعذر سؤال المزوّد: {1}.',
  'Only this machine itself can do without https.': 'هذا الجهاز وحده يستغني عن https.',
  'Write scopes without spaces.': 'اكتب النطاقات بلا مسافات.',
  'Write the name of a claim, such as email.': 'اكتب اسم حقل، مثل email.',
  'Nobody takes requests here at this moment.': 'لا أحد يستقبل الطلبات هنا الآن.',
  'Write us a mail instead.': 'راسلنا بالبريد بدلًا من ذلك.',
  'Send the form as multipart/form-data.': 'أرسل النموذج بصيغة multipart/form-data.',
  'The files are too large.': 'الملفات كبيرة جدًا.',
  'The text is too long.': 'النص طويل جدًا.',
  'Another help centre has this address already.': 'لمركز مساعدة آخر هذا العنوان بالفعل.',
  'Another help centre has this host name already.': 'لمركز مساعدة آخر اسم المضيف هذا بالفعل.',
  'This brand has a help centre already.': 'لهذه العلامة مركز مساعدة بالفعل.',
  'Take it off the web first.': 'أزله من الويب أولًا.',
  'Somebody else has saved this theme meanwhile.': 'حفظ شخص آخر هذا القالب في هذه الأثناء.',
  'Open it again to see what they changed.': 'افتحه من جديد لترى ما تغيّر.',
  'There is no template "{}".': 'لا يوجد قالب «{}».',
  'There is no such template.': 'لا يوجد قالب كهذا.',
  'Readers see the theme like this already.': 'يرى القراء القالب هكذا بالفعل.',
  'A theme holds no scripts: browsers would not run them.': 'لا يحتوي القالب على نصوص برمجية: لن تشغّلها المتصفحات.',
  'A theme holds no scripts: attributes such as onclick do nothing.':
    'لا يحتوي القالب على نصوص برمجية: سمات مثل onclick لا تفعل شيئًا.',
  'A theme holds no scripts: links cannot begin with javascript:.':
    'لا يحتوي القالب على نصوص برمجية: لا يمكن أن تبدأ الروابط بـ javascript:.',
  'Frames, objects and base addresses cannot stand in a theme.':
    'لا يمكن أن يحتوي القالب على إطارات أو كائنات أو عناوين أساس.',
  'A theme cannot send its readers elsewhere by <meta http-equiv>.':
    'لا يمكن للقالب إرسال قرائه إلى مكان آخر عبر <meta http-equiv>.',
  'Put styles under “styles”: a theme loads nothing by <link>.':
    'ضع الأنماط تحت «styles»: لا يحمّل القالب شيئًا عبر <link>.',
  'Styles load no other styles: write them here instead of @import.':
    'لا تحمّل الأنماط أنماطًا أخرى: اكتبها هنا بدلًا من @import.',
  'Styles load pictures and fonts from this help centre only: begin url() with one slash.':
    'تحمّل الأنماط الصور والخطوط من مركز المساعدة هذا فقط: ابدأ url() بشرطة مائلة واحدة.',
  'Write url() instead of image-set().': 'اكتب url() بدلًا من image-set().',
  'Only styles stand here, no tags.': 'هنا أنماط فقط من دون وسوم.',
  'Choose a language.': 'اختر لغة.',
  'Use small letters, digits and hyphens, at most 40.': 'استخدم أحرفًا صغيرة وأرقامًا وشرطات، 40 على الأكثر.',
  'Write a host name, such as help.example.com.': 'اكتب اسم مضيف مثل help.example.com.',
  'Choose at most 12 articles.': 'اختر 12 مقالة على الأكثر.',
  'The page becomes too long.': 'تصبح الصفحة طويلة جدًا.',
  'It takes too long, or too much memory.': 'يستغرق وقتًا أو ذاكرة أكثر من اللازم.',
  'Let it repeat less.': 'قلّل التكرار.',
}
