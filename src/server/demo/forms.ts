import { FormContent, type FormContentInput } from '../../contract/form-content.ts'
import { checkAnswers } from '../forms/answering/rules.ts'
import { createForm, publishForm } from '../forms/commands.ts'
import { publishedForm } from '../forms/queries.ts'
import { fileSubmission, type Submission } from '../forms/submitting/commands.ts'
import { heed } from '../platform/actor.ts'
import type { Ctx } from '../platform/ctx.ts'
import { type Act, actorOf, type Stage } from './stage.ts'

const day = 86_400_000

const contact = (inboxId: number): FormContentInput => ({
  languages: ['en', 'de'],
  title: { en: 'Contact us', de: 'Schreiben Sie uns' },
  intro: {
    en: 'Tell us what it is about. We read every message ourselves.',
    de: 'Sagen Sie uns, worum es geht. Wir lesen jede Nachricht selbst.',
  },
  inboxId,
  sections: [
    {
      key: 'main',
      questions: [
        {
          ...{ key: 'about', type: 'choice', required: true, fills: 'subject' },
          label: { en: 'What is it about?', de: 'Worum geht es?' },
          options: [
            { key: 'order', label: { en: 'An order', de: 'Eine Bestellung' } },
            { key: 'lamp', label: { en: 'A lamp that I have', de: 'Eine Lampe, die ich habe' } },
            { key: 'other', label: { en: 'Something else', de: 'Etwas anderes' } },
          ],
        },
        {
          ...{ key: 'order', type: 'text' },
          label: { en: 'Order number', de: 'Bestellnummer' },
          help: {
            en: 'It stands in the mail that confirmed your order.',
            de: 'Sie steht in der Mail, die Ihre Bestellung bestätigt.',
          },
          when: { tests: [{ question: 'about', operator: 'is', value: 'order' }] },
        },
        {
          key: 'message',
          type: 'long_text',
          required: true,
          fills: 'text',
          label: { en: 'Your message', de: 'Ihre Nachricht' },
        },
        { key: 'name', type: 'name', fills: 'name', label: { en: 'Your name', de: 'Ihr Name' } },
        {
          key: 'email',
          type: 'email',
          required: true,
          fills: 'email',
          label: { en: 'Your e-mail address', de: 'Ihre E-Mail-Adresse' },
        },
      ],
    },
  ],
})

const broken = { tests: [{ question: 'reason', operator: 'any_of' as const, value: ['broken', 'wrong'] }] }

const returning = (inboxId: number): FormContentInput => ({
  languages: ['en', 'de'],
  title: { en: 'Return an item', de: 'Etwas zurückgeben' },
  intro: {
    en: 'Within 30 days you may send anything back. What was broken or wrong costs you nothing.',
    de: 'Innerhalb von 30 Tagen können Sie alles zurückgeben. Was kaputt oder falsch war, kostet Sie nichts.',
  },
  thanks: {
    en: 'You get a label for your parcel by mail, mostly on the same day.',
    de: 'Sie erhalten ein Etikett für Ihr Paket per Mail, meist am selben Tag.',
  },
  inboxId,
  paged: true,
  sections: [
    {
      key: 'item',
      title: { en: 'What comes back', de: 'Was zurückkommt' },
      questions: [
        {
          key: 'order',
          type: 'reference',
          required: true,
          shape: 'LL-99999',
          fills: 'subject',
          label: { en: 'Order number', de: 'Bestellnummer' },
        },
        {
          ...{ key: 'reason', type: 'choice', required: true, fills: 'subject' },
          label: { en: 'Why do you send it back?', de: 'Warum geben Sie es zurück?' },
          options: [
            { key: 'broken', label: { en: 'It arrived broken', de: 'Es kam kaputt an' } },
            { key: 'wrong', label: { en: 'It is not what I ordered', de: 'Es ist nicht, was ich bestellt habe' } },
            { key: 'changed', label: { en: 'I have changed my mind', de: 'Ich habe es mir anders überlegt' } },
          ],
        },
        {
          key: 'damage',
          type: 'long_text',
          required: true,
          fills: 'text',
          when: broken,
          label: { en: 'What is wrong with it?', de: 'Was stimmt daran nicht?' },
        },
        {
          key: 'photos',
          type: 'files',
          max: 4,
          fileKinds: ['image'],
          when: broken,
          label: { en: 'Photos of it and of the box', de: 'Fotos davon und vom Karton' },
        },
        {
          ...{ key: 'wish', type: 'choice', required: true, when: broken },
          label: { en: 'What would you like?', de: 'Was wünschen Sie sich?' },
          options: [
            { key: 'replace', label: { en: 'A new one', de: 'Ein neues' } },
            { key: 'refund', label: { en: 'My money back', de: 'Mein Geld zurück' } },
          ],
        },
      ],
    },
    {
      key: 'you',
      title: { en: 'How we reach you', de: 'Wie wir Sie erreichen' },
      questions: [
        { key: 'name', type: 'name', required: true, fills: 'name', label: { en: 'Your name', de: 'Ihr Name' } },
        {
          key: 'email',
          type: 'email',
          required: true,
          fills: 'email',
          label: { en: 'Your e-mail address', de: 'Ihre E-Mail-Adresse' },
        },
        { key: 'phone', type: 'phone', fills: 'phone', label: { en: 'Phone number', de: 'Telefonnummer' } },
      ],
    },
  ],
  sets: { tags: ['return'], kind: 'request' },
  rules: [
    {
      when: { tests: [{ question: 'reason', operator: 'is', value: 'broken' }] },
      sets: { tags: ['damaged'], priority: 'high', kind: 'problem' },
    },
  ],
})

/** Two forms of the help centre, and what came by them lately: one of it from a program. */
export function formActs(stage: Stage, now: Date): Act[] {
  const made = new Map<string, number>()
  const at = (ago: number, play: (ctx: Ctx) => Promise<unknown>): Act => ({
    at: new Date(now.getTime() - ago * day),
    play,
  })
  const inbox = stage.inboxes.support.id
  const sent = (ago: number, form: string, answers: Record<string, string>, more: Partial<Submission> = {}) =>
    at(ago, async (ctx) => fillIn(ctx, made.get(form) as number, answers, more))
  return [
    at(32, async (ctx) => {
      const mara = { ...ctx, actor: actorOf(stage, 'mara') }
      for (const [name, content] of [
        ['Contact us', contact(inbox)],
        ['Return an item', returning(inbox)],
      ] as const) {
        const { id } = await createForm(mara, { name, language: 'en', content: FormContent.parse(content) })
        await publishForm(mara, id)
        made.set(name, id)
      }
    }),
    sent(2.2, 'Return an item', {
      ...{ order: 'LL-40217', reason: 'broken', wish: 'replace' },
      damage: 'The glass shade of the Mira table lamp has a crack from top to bottom. The box was fine.',
      ...{ name: 'Ines Marchetti', email: 'ines.marchetti@example.com' },
    }),
    sent(0.4, 'Contact us', {
      ...{ about: 'lamp', name: 'Peter Lindqvist', email: 'peter.lindqvist@example.com' },
      message:
        'Can the Halden pendant be dimmed with the wall switch that I have? It is an older one for halogen lamps.',
    }),
    sent(
      0.2,
      'Contact us',
      {
        about: 'other',
        message: 'We bring your site to the first page. Call us today.',
        name: 'SEO Team',
        email: 'win@rankings.example',
      },
      { suspicion: 'too_fast' },
    ),
  ]
}

async function fillIn(ctx: Ctx, id: number, given: Record<string, string>, more: Partial<Submission>): Promise<void> {
  const form = await publishedForm(ctx, id)
  const { answers } = checkAnswers(form.content, given, { today: ctx.now.toISOString().slice(0, 10) })
  await fileSubmission(
    { ...ctx, actor: heed },
    {
      ...{ form, answers, files: [], language: 'en', nonce: `demo-${id}-${ctx.now.getTime()}` },
      ...{ via: 'page', origin: null, test: false, suspicion: null, network: null, customer: null },
      ...more,
    },
  )
}
