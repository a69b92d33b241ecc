import { FormContent } from '../../../contract/form-content.ts'
import type { PreviewPage } from '../../../contract/themes.ts'
import { beginning } from '../../forms/pages/asking/rules.ts'
import { formPage, type Opened } from '../../forms/pages/queries.ts'
import { sentPage } from '../../forms/pages/sent/queries.ts'
import { formsOf } from '../../forms/queries.ts'
import { firstContent, languageFor } from '../../forms/rules.ts'
import { wordingFor } from '../../forms/wording/rules.ts'
import type { Page } from '../../help-centres/drawing/queries.ts'
import type { Site } from '../../help-centres/rules.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { conversationOf } from '../../portal/pages/conversations/queries.ts'
import { listOf } from '../../portal/pages/lists/queries.ts'
import { profileOf } from '../../portal/pages/profiles/queries.ts'
import { asOwn } from '../../portal/pages/queries.ts'
import { settingsOf } from '../../portal/settings/queries.ts'
import { signInOf } from '../../portal-sessions/pages/queries.ts'
import { contact, devicesOf, messagesOf, reader, rowsOf } from './made-up/queries.ts'

type Sample = (ctx: Ctx, site: Site) => Page | Promise<Page>

/** A customer's own page with what nobody wrote: no customer's data is read for it. Null for a page that is everybody's. */
export async function samplePage(ctx: Ctx, site: Site, kind: PreviewPage): Promise<Page | null> {
  return Object.hasOwn(samples, kind) ? samples[kind as keyof typeof samples](ctx, site) : null
}

const samples = {
  'sign-in': (ctx, site) => signInOf(ctx, site, {}),
  conversations: (ctx, site) => {
    const query = { list: 'open', q: '', whose: 'own' } as const
    return asOwn(site, reader, listOf(site, reader, query, { rows: rowsOf(site.ui, ctx.now), more: false, unread: 1 }))
  },
  conversation: async (ctx, site) => {
    const [found] = rowsOf(site.ui, ctx.now)
    const settings = await settingsOf(ctx, site.id)
    const read = { found, settings, messages: messagesOf(site.ui, ctx.now), due: null, promises: [], incidents: [] }
    return asOwn(site, reader, conversationOf(ctx, site, reader, {}, read))
  },
  profile: (ctx, site) => {
    const devices = devicesOf(site.name, ctx.now)
    return asOwn(site, reader, profileOf(site, reader, {}, { contact, given: new Set(), stopped: false, devices }))
  },
  form: async (ctx, site) => formPage(await openedFor(ctx, site), beginning, { token: '' }),
  'form-sent': async (ctx, site) =>
    sentPage(await openedFor(ctx, site), { number: 4711, address: reader.address, when: [] }),
} satisfies Partial<Record<PreviewPage, Sample>>

/** The first form that the help centre names; the one that every form begins as where there is none. */
async function openedFor(ctx: Ctx, site: Site): Promise<Opened> {
  const [first] = await formsOf(ctx, site)
  const { labels, sent } = wordingFor(site.ui)
  const form = first ?? {
    ...{ id: 0, name: '', slug: 'form', version: 0 },
    content: FormContent.parse(firstContent(site.ui, sent.another, labels)),
  }
  return {
    ...{ site, form, language: languageFor(form.content, site.language) },
    ...{ embedded: false, preview: false, query: '', customer: null },
  }
}
