import type { Words } from '../words.ts'
import { ltr, own } from './grammar.ts'

export const suspensions: Words['suspensions'] = {
  tab: 'لا بريد إلى',
  lead: 'عناوين لا يُرسل إليها شيء لأن البريد يرتد منها، أو لأنها لا تريد بريدًا تلقائيًا.',
  list: 'عناوين لا تتلقى بريدًا',
  filter: 'السبب',
  any: 'أي سبب',
  causes: { bounce: 'البريد يرتد', complaint: 'وُصف بأنه مزعج', unsubscribed: 'لا يريد بريدًا تلقائيًا' },
  since: (when) => `منذ ${own(when)}`,
  empty: 'كل العناوين تتلقى البريد',
  emptyText: 'يظهر عنوان هنا عندما يقول خادم إنه غير موجود، أو عندما لا يريد صاحبه بريدًا تلقائيًا.',
  emptyFilter: 'لا شيء لهذا السبب',
  showAll: 'عرض الكل',
  bounced: (address) => `البريد إلى ${ltr(address)} يرتد`,
  bouncedText: (when) => `منذ ${own(when)}، لذا لا يُرسل إليه شيء. يُرجى التحقق من العنوان؛ فإن كان صحيحًا تُعاد المحاولة.`,
  says: (words) => `قال الخادم: ${own(words)}`,
  stopped: {
    complaint: (address) => `وصف ${ltr(address)} رسالة لنا بأنها مزعجة`,
    unsubscribed: (address) => `لا يريد ${ltr(address)} بريدًا تلقائيًا`,
    bounce: (address) => `لا يتلقى ${ltr(address)} بريدًا تلقائيًا`,
  },
  stoppedText: (when) => `منذ ${own(when)}. الردود التي تكتبها لا تزال تصل.`,
  tryAgain: 'إعادة المحاولة',
  allow: 'السماح بالبريد التلقائي',
  lifted: (address) => `عاد البريد يُرسل إلى ${ltr(address)}`,
  where: 'المحادثة',
  events: {
    bounce: (address) => `البريد إلى ${ltr(address)} يرتد؛ لم يعد يُرسل إليه شيء`,
    complaint: (address) => `وصف ${ltr(address)} رسالة لنا بأنها مزعجة؛ لم يعد يُرسل إليه بريد تلقائي`,
    unsubscribed: (address) => `لم يعد ${ltr(address)} يريد بريدًا تلقائيًا`,
    lifted: (who, address) => `سُمح بالبريد إلى ${ltr(address)} من جديد بواسطة ${own(who)}`,
    liftedByWriting: (address) => `كتب ${ltr(address)}، فعاد البريد يُرسل إليه`,
    withheld: (why) => `لا رد تلقائي: ${why}`,
    copied: (inbox) => `وصلت الرسالة نفسها إلى ${own(inbox)} أيضًا`,
  },
}
