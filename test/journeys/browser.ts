import { existsSync } from 'node:fs'
import path from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core'
import { afterEach } from 'vitest'
import { signIn } from '../../src/contract/sessions.ts'
import { type Heed, password } from './heed.ts'

const program = process.env.HEED_TEST_CHROMIUM ?? '/usr/bin/chromium'
const built = path.resolve(import.meta.dirname, '../../dist/web/index.html')

/** What is missing to look at the workspace here, in words for a skipped test; null when nothing is. */
export function missingBrowser(): string | null {
  if (!existsSync(program)) return `${program} is not there`
  return existsSync(built) ? null : 'the workspace is not built; run bin/setup'
}

/** Debian's Chromium. As root it runs only without its sandbox; what it opens here is our own. */
export const openBrowser = (more: readonly string[] = []): Promise<Browser> =>
  chromium.launch({ executablePath: program, args: ['--no-sandbox', '--disable-dev-shm-usage', ...more] })

/** One person's browser: what it asked for and what went wrong in it is kept. */
export type Screen = {
  page: Page
  /** Addresses it asked for, in their order. */
  requests: string[]
  /** Uncaught errors and what the page complained of. */
  complaints: string[]
  close(): Promise<void>
}

/** Screens that are open, so that a test that fails can say what was on them. */
const open = new Set<Screen>()

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  for (const { page, complaints } of open) {
    const text = await page.locator('body').innerText({ timeout: 2000 }).catch(String)
    console.error(`On screen at ${page.url()}:\n${text.slice(0, 2000)}\nComplaints: ${complaints.join('\n') || 'none'}`)
  }
})

type Options = BrowserContextOptions & { who?: { email: string } }

/** A new browser profile at the workspace, signed in as `who`. */
export async function openScreen(browser: Browser, heed: Heed, { who, ...options }: Options = {}): Promise<Screen> {
  const context = await browser.newContext({
    baseURL: heed.url,
    viewport: { width: 1400, height: 900 },
    locale: 'en-GB',
    reducedMotion: 'reduce',
    ...options,
  })
  context.setDefaultTimeout(30_000)
  const page = await context.newPage()
  const requests: string[] = []
  const complaints: string[] = []
  context.on('request', (request) => requests.push(request.url()))
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  if (who) {
    const answer = await context.request.post(`/api${signIn.path}`, { data: { email: who.email, password } })
    if (!answer.ok()) throw new Error(`could not sign in as ${who.email}: ${answer.status()}`)
  }
  const screen: Screen = { page, requests, complaints, close: () => context.close() }
  context.on('close', () => open.delete(screen))
  open.add(screen)
  return screen
}

/** What of the page has the focus, in words for a failed test. */
export const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement: at } = document
    if (!at || at === document.body) return 'nothing'
    return at.getAttribute('aria-label') ?? at.getAttribute('data-row') ?? at.textContent?.slice(0, 60) ?? at.tagName
  })

export const row = (page: Page, text: string): Locator => page.locator('[data-row]').filter({ hasText: text })
export const letter = (page: Page, text: string): Locator => page.locator('article').filter({ hasText: text })
export const editor = (page: Page): Locator => page.locator('[data-composer] [contenteditable]')

/** The document inside the frame of a mail that is shown as HTML. */
export const mailFrame = (page: Page, from: string) => page.frameLocator(`iframe[title="Mail from ${from}"]`)
