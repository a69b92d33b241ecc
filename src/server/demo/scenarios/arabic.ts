import { agent, customer, done, note, type Scenario } from '../script.ts'

const base = { language: 'ar' } as const

export const arabic: Scenario[] = [
  {
    ...base,
    door: 'support',
    kind: 'question',
    stage: 'during',
    tags: ['delivery'],
    subjects: ['أين طلبي {order}؟', 'تأخر وصول الطلب'],
    lines: [
      customer(
        'السلام عليكم،\n\nطلبت {product} قبل عشرة أيام ولم يصل حتى الآن. رقم الطلب {order}.\nهل يمكنكم إخباري بموعد الوصول؟\n\nمع الشكر\n{name}',
      ),
      agent(
        'وعليكم السلام {name}،\n\nاتصلت بشركة الشحن، والطرد الآن في {city} وسيصلكم غدًا بين الساعة العاشرة والواحدة ظهرًا. سأتابع الأمر بنفسي.\n\nمع أطيب التحيات\n{agent}',
      ),
      customer('وصل الطرد سليمًا، شكرًا جزيلًا على المتابعة.'),
      done,
    ],
  },
  {
    ...base,
    door: 'support',
    kind: 'problem',
    stage: 'after',
    priority: 'high',
    tags: ['damaged', 'replacement'],
    subjects: ['وصل المصباح مكسورًا', 'زجاج مكسور في {product}'],
    lines: [
      customer(
        'مرحبًا،\n\nوصلني {product} اليوم والزجاج مكسور، والصورة مرفقة.\nأرجو إرسال بديل في أقرب وقت.\n\n{name}',
        'photo',
      ),
      note('The photo shows a clean break at the neck. Replacement glass 4410-G, in stock.'),
      agent(
        'أهلًا {name}،\n\nنعتذر عمّا حدث. أرسلنا اليوم زجاجًا جديدًا بالبريد السريع دون أي تكلفة، وسيصل خلال يومين. لا حاجة إلى إعادة القطعة المكسورة.\n\nمع أطيب التحيات\n{agent}',
      ),
      customer('شكرًا لكم على سرعة الرد.'),
      done,
    ],
  },
  {
    ...base,
    door: 'sales',
    kind: 'question',
    stage: 'before',
    tags: ['b2b', 'offer'],
    subjects: ['عرض سعر لعدد 20 من {product}', 'استفسار عن أسعار الجملة'],
    lines: [
      customer(
        'تحية طيبة،\n\nنجهّز مكتبًا جديدًا في {city} ونحتاج إلى عرض سعر لعدد 20 من {product} مع التوصيل.\n\nوتفضلوا بقبول الاحترام\n{name}',
      ),
      agent(
        'تحية طيبة {name}،\n\nالعرض مرفق، وفيه خصم 15٪ مع توصيل مجاني، وهو صالح لمدة 30 يومًا.\n\nمع أطيب التحيات\n{agent}',
        'invoice',
      ),
    ],
  },
]
