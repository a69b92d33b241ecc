import { publishArticle } from '../../src/contract/article-publishing.ts'
import { createCategory, createSection } from '../../src/contract/article-shelves.ts'
import { addTranslation, createArticle, saveArticleDraft } from '../../src/contract/articles.ts'
import { changeHelpCentre, listHelpCentres, publishHelpCentre } from '../../src/contract/help-centres.ts'
import type { Api } from '../api.ts'

/** The house's own help centre, on the web in these languages, with a category and a section. */
export async function openSite(
  admin: Api,
  languages = ['en', 'de', 'ar'],
  names: Record<string, string> = { en: 'Deliveries' },
) {
  const [help] = (await admin.call(listHelpCentres)).items
  if (!help) throw new Error('there is no help centre')
  await admin.call(changeHelpCentre, { params: { id: help.id }, body: { languages } })
  await admin.call(publishHelpCentre, { params: { id: help.id }, body: { published: true } })
  const category = await admin.call(createCategory, { body: { helpCentreId: help.id, names } })
  const section = await admin.call(createSection, { body: { categoryId: category.id, names } })
  return { id: help.id, categoryId: category.id, sectionId: section.id }
}

type New = {
  title: string
  html?: string
  summary?: string
  audience?: 'public' | 'customers' | 'internal'
  tags?: string[]
}

/** A published article in English. */
export async function writeArticle(
  admin: Api,
  sectionId: number,
  { title, html = '<p>Words.</p>', ...rest }: New,
): Promise<number> {
  const { id, translations } = await admin.call(createArticle, {
    body: { language: 'en', title, html, sectionIds: [sectionId], ...rest },
  })
  const revision = translations[0]?.revision ?? 1
  await admin.call(publishArticle, { params: { id, language: 'en' }, body: { revision } })
  return id
}

/** The same article published in another language. */
export async function translate(admin: Api, id: number, language: string, title: string): Promise<void> {
  const made = await admin.call(addTranslation, { params: { id }, body: { language } })
  const { revision } = made.translations.find((each) => each.language === language) ?? { revision: 1 }
  const body = { revision, title, summary: '', html: `<p>${title}</p>` }
  const draft = await admin.call(saveArticleDraft, { params: { id, language }, body })
  await admin.call(publishArticle, { params: { id, language }, body: { revision: draft.revision } })
}
