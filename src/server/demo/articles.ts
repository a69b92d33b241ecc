import type { CategoryIcon } from '../../contract/article-shelves.ts'
import { changeArticle, createArticle } from '../articles/commands.ts'
import { addTranslation, saveArticleDraft } from '../articles/drafts/commands.ts'
import { articleOf } from '../articles/markdown/queries.ts'
import { publishArticle, scheduleArticle } from '../articles/publishing/commands.ts'
import { seeTranslation } from '../articles/queries.ts'
import { answerReview, askReview } from '../articles/reviewing/commands.ts'
import { createCategory, createSection } from '../articles/shelves/commands.ts'
import { changeHelpCentre, publishHelpCentre } from '../help-centres/managing/commands.ts'
import { listHelpCentres } from '../help-centres/managing/queries.ts'
import type { Ctx } from '../platform/ctx.ts'
import { english } from './articles/english.ts'
import { german } from './articles/german.ts'
import type { ArticleKey, Words } from './articles/keys.ts'
import { type Act, actorOf, type Stage } from './stage.ts'

const day = 24 * 3_600_000

type SectionPlan = { names: { en: string; de: string }; articles: ArticleKey[] }
type CategoryPlan = {
  names: { en: string; de: string }
  descriptions: { en: string; de: string }
  icon: CategoryIcon
  sections: SectionPlan[]
}

const shelves: CategoryPlan[] = [
  {
    names: { en: 'Orders and delivery', de: 'Bestellung und Lieferung' },
    descriptions: { en: 'From the order to your door, and back.', de: 'Von der Bestellung bis zur Tür, und zurück.' },
    icon: 'parcel',
    sections: [
      { names: { en: 'On its way', de: 'Unterwegs' }, articles: ['track', 'address', 'abroad', 'holidays'] },
      { names: { en: 'Returns and damage', de: 'Rückgabe und Schäden' }, articles: ['return', 'damaged', 'goodwill'] },
    ],
  },
  {
    names: { en: 'Lamps and the app', de: 'Leuchten und App' },
    descriptions: { en: 'Connect, reset, light up.', de: 'Verbinden, zurücksetzen, leuchten.' },
    icon: 'rocket',
    sections: [
      { names: { en: 'First steps', de: 'Erste Schritte' }, articles: ['pair', 'bulbs'] },
      { names: { en: 'When something does not work', de: 'Wenn etwas nicht geht' }, articles: ['reset', 'signedout'] },
      { names: { en: 'Care', de: 'Pflege' }, articles: ['care'] },
    ],
  },
  {
    names: { en: 'Paying', de: 'Bezahlen' },
    descriptions: { en: 'Ways to pay, and invoices.', de: 'Zahlungsarten und Rechnungen.' },
    icon: 'card',
    sections: [{ names: { en: 'Payment and invoices', de: 'Zahlung und Rechnung' }, articles: ['payment', 'invoice'] }],
  },
]

/** Those that are not simply published. */
const unpublished = new Set<ArticleKey>(['invoice', 'abroad', 'holidays'])

/** A little help centre: most of it published in English and German, some of it on its way, one article for the house alone. */
export function helpCentreActs(stage: Stage, now: Date): Act[] {
  const ids = new Map<ArticleKey, number>()
  const as = (ctx: Ctx, name: string): Ctx => ({ ...ctx, actor: actorOf(stage, name) })
  const at = (daysAgo: number, play: (ctx: Ctx) => Promise<unknown>): Act => ({
    at: new Date(now.getTime() - daysAgo * day),
    play,
  })
  const idOf = (key: ArticleKey) => ids.get(key) as number
  return [
    at(34, (ctx) => openShelves(as(ctx, 'mara'), ids, (key) => as(ctx, writers[key] ?? 'jonas'))),
    at(33, async (ctx) => {
      for (const key of ids.keys())
        if (!unpublished.has(key)) await publish(as(ctx, key === 'pair' ? 'priya' : 'jonas'), idOf(key), 'en')
      await changeArticle(as(ctx, 'jonas'), idOf('goodwill'), { audience: 'internal' })
    }),
    at(26, async (ctx) => {
      for (const key of Object.keys(german) as ArticleKey[]) await translate(as(ctx, 'hannah'), idOf(key), key, ids)
    }),
    at(25, async (ctx) => {
      for (const key of Object.keys(german) as ArticleKey[]) await publish(as(ctx, 'nadia'), idOf(key), 'de')
    }),
    // What was learned since is in the English one only: its German one is behind.
    at(6, async (ctx) => {
      const more =
        '\n\nA lamp that turns blue instead of red has older software: hold the reset button inside the socket.'
      await save(
        as(ctx, 'kofi'),
        idOf('reset'),
        'en',
        { ...english.reset, markdown: english.reset.markdown + more },
        ids,
      )
      await publish(as(ctx, 'priya'), idOf('reset'), 'en', 'Blue lamps have older software')
    }),
    at(3, async (ctx) => {
      await ask(as(ctx, 'tom'), idOf('abroad'), 'Is the part about batteries still right?')
      await answer(as(ctx, 'jonas'), idOf('abroad'), 'Say how long Norway takes, it is asked every week.')
    }),
    at(0.1, async (ctx) => {
      await ask(as(ctx, 'amelie'), idOf('invoice'), 'Please check the three years.')
      const revision = (await seeTranslation(ctx, idOf('holidays'), 'en')).revision
      const leaves = new Date(now.getTime() + 4 * day)
      leaves.setUTCHours(7, 0, 0, 0)
      await scheduleArticle(as(ctx, 'jonas'), idOf('holidays'), 'en', { revision, note: '', at: leaves.toISOString() })
    }),
  ]
}

/** Who wrote it; the others are Jonas'. */
const writers: Partial<Record<ArticleKey, string>> = { abroad: 'tom', invoice: 'amelie', pair: 'priya' }

async function openShelves(ctx: Ctx, ids: Map<ArticleKey, number>, as: (key: ArticleKey) => Ctx): Promise<void> {
  const [centre] = (await listHelpCentres(ctx)).items
  const helpCentreId = centre?.id as number
  await changeHelpCentre(ctx, helpCentreId, { languages: ['en', 'de'] })
  await publishHelpCentre(ctx, helpCentreId, true)
  for (const { names, descriptions, icon, sections } of shelves) {
    const category = await createCategory(ctx, { helpCentreId, names, descriptions, icon })
    for (const section of sections) {
      const { id } = await createSection(ctx, { categoryId: category.id, names: section.names, descriptions: {} })
      for (const key of section.articles) ids.set(key, await write(as(key), key, id))
    }
  }
  // Only now does every key lead somewhere.
  for (const [key, id] of ids) await save(as(key), id, 'en', english[key], ids)
}

async function write(ctx: Ctx, key: ArticleKey, section: number): Promise<number> {
  const { title, summary } = english[key]
  const reviewAt = new Date(ctx.now.getTime() + (key === 'bulbs' ? 30 : 180) * day).toISOString().slice(0, 10)
  const tags = ['pair', 'reset', 'signedout'].includes(key) ? ['app'] : []
  const body = { language: 'en', title, summary, html: '', sectionIds: [section], tags, reviewAt, reviewDays: 180 }
  return (await createArticle(ctx, body)).id
}

const linked = (markdown: string, ids: ReadonlyMap<ArticleKey, number>) =>
  markdown.replaceAll(/\(article:(\w+)\)/g, (_, key: ArticleKey) => `(article:${ids.get(key)})`)

async function save(ctx: Ctx, id: number, language: string, words: Words, ids: ReadonlyMap<ArticleKey, number>) {
  const { revision } = await seeTranslation(ctx, id, language)
  const { html } = articleOf(linked(words.markdown, ids))
  await saveArticleDraft(ctx, id, language, { revision, title: words.title, summary: words.summary, html })
}

async function translate(ctx: Ctx, id: number, key: ArticleKey, ids: ReadonlyMap<ArticleKey, number>): Promise<void> {
  await addTranslation(ctx, id, { language: 'de', copy: false })
  await save(ctx, id, 'de', german[key] as Words, ids)
}

async function publish(ctx: Ctx, id: number, language: string, note = ''): Promise<void> {
  const { revision } = await seeTranslation(ctx, id, language)
  await publishArticle(ctx, id, language, { revision, note })
}

async function ask(ctx: Ctx, id: number, comment: string): Promise<void> {
  const { revision } = await seeTranslation(ctx, id, 'en')
  await askReview(ctx, id, 'en', { revision, reviewerId: null, comment })
}

async function answer(ctx: Ctx, id: number, comment: string): Promise<void> {
  const { revision } = await seeTranslation(ctx, id, 'en')
  await answerReview(ctx, id, 'en', { revision, outcome: 'sent_back', comment })
}
