import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { FileAnswer } from '../../../contract/endpoint.ts'
import { assets } from '../../help-centres/drawing/queries.ts'
import { findPublished, siteOf } from '../../help-centres/queries.ts'
import { bestLanguage } from '../../help-centres/rules.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { notFound } from '../../platform/refusal.ts'
import { formAt } from '../queries.ts'

/** Where a frame on another site leads. Throws `not_found`. */
export async function embeddedPath(ctx: Ctx, slug: string, form: string, wanted: string | undefined): Promise<string> {
  const row = await findPublished(ctx, { slug })
  if (!row) throw notFound('form')
  const site = siteOf(ctx, row, bestLanguage(row.languages, wanted))
  await formAt(ctx, site, form)
  return `${site.base}/forms/${form}?embed=1`
}

// The page's script and the server decide by the same file which questions are asked.
const conditions = readFileSync(new URL('../../../contract/form-conditions.js', import.meta.url), 'utf8').replace(
  /^export /gm,
  '',
)

const script = `${conditions}\n${assets['form.js'] ?? ''}`
const styles = assets['form.css'] ?? ''

/** Changes with what the pages of forms load. */
export const scriptsVersion: string = createHash('sha256')
  .update(script)
  .update(styles)
  .digest('base64url')
  .slice(0, 10)

const asset = (body: string, type: string, maxAge: number): FileAnswer => ({
  ...{ body: Buffer.from(body), type: `${type}; charset=utf-8`, asset: true, maxAge },
})

const year = 31_536_000

/** What the pages of forms load; their address names its version. */
export const getFormScript = (name: 'form.js' | 'form.css'): FileAnswer =>
  name === 'form.js' ? asset(script, 'text/javascript', year) : asset(styles, 'text/css', year)

/** What another site loads. */
export const getFormLoader = (): FileAnswer => asset(assets['form-embed.js'] ?? '', 'text/javascript', 3600)
