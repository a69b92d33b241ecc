import type { BrowserContext, Page } from 'playwright-core'
import { fromAnywhere } from './calling.ts'

/** What happened in a browser by itself, while pages were open. */
export type Seen = {
  /** Code that ran which nobody of ours wrote. */
  ran: string[]
  /** Addresses of other hosts that were asked for; none of them is reached. */
  foreign: string[]
  /** What the pages' own policy stopped: nothing happened, and yet it stood there. */
  stopped: string[]
  /** Uncaught errors. */
  broken: string[]
}

/** Lets nothing out but to `own`, whose first is the house, and keeps what is tried; `pictures` of the web are no offence in mails. */
export async function watch(context: BrowserContext, own: readonly string[], pictures: boolean): Promise<Seen> {
  const seen: Seen = { ran: [], foreign: [], stopped: [], broken: [] }
  const isOwn = (url: string) =>
    !/^(https?|wss?|ftp):/.test(url) || own.some((origin) => url === origin || url.startsWith(`${origin}/`))
  await context.exposeBinding('heedTrap', ({ page }, kind: 'ran' | 'stopped', what: string) => {
    seen[kind].push(`${what} at ${page.url()}`)
  })
  await context.addInitScript(trap)
  await context.route('**/*', (route) => {
    const request = route.request()
    if (!isOwn(request.url())) {
      if (!(pictures && request.resourceType() === 'image')) seen.foreign.push(request.url())
      return route.abort()
    }
    return route.continue({ headers: { ...request.headers(), 'x-forwarded-for': fromAnywhere() } })
  })
  context.on('page', (page) => listen(page, seen, own[0] as string))
  return seen
}

function listen(page: Page, seen: Seen, house: string): void {
  page.on('response', (answer) => {
    if (!answer.url().startsWith(house) || answer.request().resourceType() !== 'document') return
    const headers = answer.headers()
    for (const name of ['content-security-policy', 'x-content-type-options'])
      if (!headers[name]) seen.broken.push(`no ${name} at ${answer.url()}`)
  })
  page.on('dialog', (dialog) => {
    seen.ran.push(`${dialog.type()} at ${page.url()}`)
    void dialog.dismiss()
  })
  page.on('pageerror', (error) => seen.broken.push(`${error.message} at ${page.url()}`))
  page.on('popup', (popup) => seen.ran.push(`opened ${popup.url()}`))
  page.on('download', (download) => seen.ran.push(`saved ${download.url()}`))
}

/** In every frame, before anything of it: what payloads call tells, instead of doing what it does. */
function trap() {
  const tell = (kind: string, what: string) => {
    const { heedTrap } = window as unknown as { heedTrap?: (kind: string, what: string) => void }
    heedTrap?.(kind, what)
  }
  for (const name of ['alert', 'confirm', 'prompt', 'print'] as const)
    window[name] = ((...words: unknown[]) => tell('ran', `${name}(${words.join(', ').slice(0, 60)})`)) as never
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
    tell('stopped', `${effectiveDirective} ${blockedURI} ${sample}`),
  )
}
