import type { FileAnswer } from '../../../../contract/endpoint.ts'
import { formsOf } from '../../../forms/queries.ts'
import type { Site } from '../../../help-centres/rules.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import type { Reader } from '../../reading/queries.ts'
import { words } from '../../wording/rules.ts'
import { ownPage } from '../queries.ts'

type Written = { subject?: string; text?: string; problem?: string; status?: 400 | 413 | 503 }

/** The page where a customer writes to us: the help centre's forms where it has some, and room for plain words. */
export async function requestPage(ctx: Ctx, site: Site, reader: Reader, written: Written = {}): Promise<FileAnswer> {
  const { subject = '', text = '', problem = '', status } = written
  const forms = await formsOf(ctx, site)
  return ownPage(ctx, site, reader, 'request', {
    ...{ title: words[site.ui].new_title, canonical: '/conversations/new', problem },
    ...(status && { status }),
    data: {
      ...{ subject, text },
      forms: forms.map(({ name, slug }) => ({ name, url: `${site.base}/forms/${slug}` })),
    },
  })
}
