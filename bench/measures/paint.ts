import { setTimeout as delay } from 'node:timers/promises'
import { type Browser, chromium, type Page } from 'playwright-core'
import { takeSeats } from '../desk/sessions.ts'
import type { Ground } from '../ground.ts'
import { quantile } from '../rounds.ts'

type Times = { count: number; p50: number; p95: number; worst: number }

export type PaintResult = {
  /** Milliseconds from the key `j`, or from a click, until the frame in which another conversation's words stand on screen. */
  byKey: Times
  byClick: Times
  /** Of so many frames while the list was scrolled at four screens a second, those in which a part of it was empty. */
  frames: number
  blank: number
}

const program = process.env.HEED_TEST_CHROMIUM ?? '/usr/bin/chromium'

/** The workspace in Chromium, on the server beside it: how soon one conversation follows another, and whether the list keeps up. */
export async function painting(ground: Ground): Promise<PaintResult> {
  const [seat] = await takeSeats(ground, 1)
  const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
  try {
    const page = await openInbox(browser, ground.server.url, seat?.cookie ?? '')
    const byKey = await switching(page, 100, () => page.keyboard.press('j'))
    await page.goto(`${ground.server.url}/inbox/all`)
    await page.locator('[data-row]').first().waitFor()
    let turn = 0
    const byClick = await switching(page, 60, async () => {
      turn = (turn * 7 + 3) % 9
      await page.locator('[data-row]').nth(turn).click()
    })
    return { byKey, byClick, ...(await scrolling(page)) }
  } finally {
    await browser.close()
  }
}

async function openInbox(browser: Browser, url: string, cookie: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  const [name, value] = cookie.split('=') as [string, string]
  await context.addCookies([{ name, value, url }])
  const page = await context.newPage()
  await page.goto(`${url}/inbox/all`)
  await page.locator('[data-row]').first().click()
  await page.locator('main [data-message]').first().waitFor()
  await delay(2000)
  return page
}

type Watched = Window & { began: number; painted: Promise<number> }

/** Times one switch after the other; somebody reads for a moment in between. */
async function switching(page: Page, count: number, act: () => Promise<void>): Promise<Times> {
  const times: number[] = []
  for (let n = 0; n < count; n++) {
    await page.evaluate(watch)
    await act()
    times.push(await page.evaluate(() => (window as unknown as Watched).painted))
    await delay(500)
  }
  return { count, p50: quantile(times, 0.5), p95: quantile(times, 0.95), worst: quantile(times, 1) }
}

/** In the page: from the next key or press until the frame that shows the words of another conversation. */
function watch() {
  const watched = window as unknown as Watched
  const before = document.querySelector('main [data-message]')?.getAttribute('data-message') ?? ''
  watched.painted = new Promise((resolve) => {
    const begin = ({ timeStamp }: Event) => {
      removeEventListener('keydown', begin, true)
      removeEventListener('pointerdown', begin, true)
      const look = () => {
        const now = document.querySelector('main [data-message]')?.getAttribute('data-message')
        // The frame that is being made now is on screen when the next one begins.
        if (now && now !== before) requestAnimationFrame((at) => resolve(at - timeStamp))
        else if (performance.now() - timeStamp > 10_000) resolve(10_000)
        else requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    }
    addEventListener('keydown', begin, true)
    addEventListener('pointerdown', begin, true)
  })
}

/** Scrolls through the list, and looks in each frame whether there is a row at several heights of it. */
async function scrolling(page: Page): Promise<{ frames: number; blank: number }> {
  const row = page.locator('[data-row]').nth(3)
  const box = await row.boundingBox()
  if (!box) throw new Error('There is no list to scroll.')
  await page.mouse.move(box.x + 40, box.y + 10)
  const counting = page.evaluate(
    ([x, until]) =>
      new Promise<{ frames: number; blank: number }>((resolve) => {
        let [frames, blank] = [0, 0]
        const end = performance.now() + (until as number)
        const look = () => {
          frames += 1
          const heights = [0.3, 0.45, 0.6, 0.75, 0.9].map((part) => part * innerHeight)
          if (heights.some((y) => !document.elementFromPoint(x as number, y)?.closest('[data-row]'))) blank += 1
          if (performance.now() < end) requestAnimationFrame(look)
          else resolve({ frames, blank })
        }
        requestAnimationFrame(look)
      }),
    [box.x + 40, 6000] as const,
  )
  for (let n = 0; n < 100; n++) {
    await page.mouse.wheel(0, 200)
    await delay(55)
  }
  return counting
}
