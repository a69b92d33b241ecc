import type { BrowserContext, Page } from 'playwright-core'
import { type Inspected, inspect } from './inspect.ts'
import type { Look, Reader } from './looks.ts'
import { marks } from './payloads.ts'
import { type Seen, watch } from './watching.ts'

export type Fault = { place: string; path: string; what: string; mark: string }
export type Judged = {
  /** By place and way: payloads that stood there. */
  seen: Map<string, Map<string, Set<string>>>
  faults: Fault[]
  pages: Map<string, number>
}

/** What any page may hold, though the first of its place did not: it runs nothing, fetches nothing, covers nothing. */
const plain = new Set(
  'heed-chat h5 h6 dir menu main a abbr acronym footer header hgroup aside b blockquote br button caption circle code dd div dl dt em figcaption figure h1 h2 h3 h4 hr i img kbd label li line mark nav ol p path picture polygon polyline pre rect s section small span strong sub summary details sup svg table tbody td tfoot th thead time tr u ul wbr del ins center font cite big tt strike q dfn var samp ellipse g defs address article bdi bdo col colgroup'.split(
    ' ',
  ),
)
// The desk's own and the chat's, which come and go with what is shown.
const controls = new Set('form input textarea select option fieldset legend'.split(' '))
const mailSite = 'http://mail.test'

/** Opens pages in a real browser, and judges what the words of others did to them. */
export async function openJudge(house: { url: string; shop: string }, contexts: Record<Reader, BrowserContext>) {
  const own = [house.url, house.shop, mailSite]
  const seenBy = new Map<Reader, { page: Page; seen: Seen }>()
  for (const [reader, context] of Object.entries(contexts) as [Reader, BrowserContext][]) {
    const seen = await watch(context, own, reader === 'mail')
    seenBy.set(reader, { seen, page: await context.newPage() })
  }
  const asItShould = new Map<string, Inspected[]>()

  async function open(look: Look): Promise<{ frames: Inspected[]; seen: Seen; problem: string | null }> {
    const { page, seen } = seenBy.get(look.as) as { page: Page; seen: Seen }
    for (const list of Object.values(seen)) list.length = 0
    await page.setViewportSize({ width: 1400, height: look.tall ? 24_000 : 900 })
    let problem: string | null = null
    try {
      await look.before?.()
      if (look.html !== undefined)
        await page.route(`${mailSite}/**`, (route) =>
          route.fulfill({ contentType: 'text/html; charset=utf-8', body: look.html ?? '' }),
        )
      const address = look.html === undefined ? new URL(look.path, house.url).href : `${mailSite}${look.path}`
      await page.goto(address, { waitUntil: 'load' })
      await page.locator(look.ready).first().waitFor({ state: 'attached', timeout: 60_000 })
      await look.prepare?.(page)
      await page
        .locator(look.next)
        .last()
        .waitFor({ state: 'attached' })
        .catch(() => undefined)
      await settled(page)
      if (new URL(page.url()).origin !== new URL(address).origin) problem = `went to ${page.url()}`
    } catch (error) {
      problem = String((error as Error).message)
        .split('\n')
        .slice(0, 3)
        .join(' ')
        .slice(0, 300)
    }
    const frames = await Promise.all(
      page.frames().map((frame, at) =>
        frame
          .evaluate(inspect, {
            own,
            still: look.as !== 'desk' || frame.url() === 'about:srcdoc',
            next: at === 0 ? look.next : ':root',
            mail: look.as === 'mail' || frame.url() === 'about:srcdoc',
          })
          .catch(() => null),
      ),
    )
    if (look.html !== undefined) await page.unroute(`${mailSite}/**`)
    return { frames: frames.filter((each) => each !== null), seen, problem }
  }

  return {
    /** The first look of each place says how it should be: nothing hostile is there yet. */
    async learn(looks: readonly Look[]): Promise<void> {
      for (const look of looks) {
        const { frames, problem, seen } = await open(look)
        if (problem) throw new Error(`${look.place} (${look.path}) does not open as it should: ${problem}`)
        for (const what of [...seen.ran, ...seen.foreign, ...seen.stopped])
          throw new Error(`${look.place}: ${what}, though nothing hostile is there`)
        asItShould.set(look.place, [...(asItShould.get(look.place) ?? []), ...frames])
      }
    },
    async judge(looks: readonly Look[], tell: (words: string) => void): Promise<Judged> {
      const judged: Judged = { seen: new Map(), faults: [], pages: new Map() }
      for (const [at, look] of looks.entries()) {
        if (at > 0 && at % 100 === 0) tell(`${at} opened, ${judged.faults.length} faults`)
        const { frames, seen, problem } = await open(look)
        judged.pages.set(look.place, (judged.pages.get(look.place) ?? 0) + 1)
        judged.faults.push(...faultsOf(look, { frames, seen, problem }, asItShould.get(look.place) ?? []))
        note(judged, look, frames)
      }
      return judged
    },
  }
}

/** Until its words stay the same for a moment. */
async function settled(page: Page): Promise<void> {
  for (let before = -1, same = 0, at = 0; same < 3 && at < 60; at++) {
    const now = await page.evaluate(() => document.documentElement.innerHTML.length).catch(() => -2)
    same = now === before ? same + 1 : 0
    before = now
    await page.waitForTimeout(50)
  }
}

function faultsOf(
  { place, path, as }: Look,
  { frames, seen, problem }: { frames: Inspected[]; seen: Seen; problem: string | null },
  should: readonly Inspected[],
): Fault[] {
  const faults: Fault[] = []
  const fault = (what: string, mark = '') => faults.push({ place, path, what, mark })
  if (problem) fault(`does not open: ${problem}`)
  for (const what of seen.ran) fault(`ran: ${what}`)
  for (const what of seen.foreign) fault(`asked for ${what}`)
  for (const what of seen.stopped) fault(`only stopped by the policy: ${what}`)
  for (const what of seen.broken) fault(`broken: ${what}`)
  const first = should[0]
  const kinds = new Set(should.flatMap((each) => Object.keys(each.kinds)))
  // What a frame of ours is made of itself.
  const ours = new Set(should.flatMap(({ dangers }) => dangers.map(({ what }) => what)))
  for (const [at, frame] of frames.entries()) {
    for (const { what, mark } of frame.dangers) if (!ours.has(what)) fault(`holds ${what}`, mark)
    for (const [kind, mark] of Object.entries(frame.kinds))
      if (!kinds.has(kind) && !plain.has(kind) && !(controls.has(kind) && (at > 0 || as === 'desk')))
        fault(`a new kind of element: <${kind}>`, mark)
    if (at > 0 || !first) continue
    for (const [selector, style] of Object.entries(frame.shell))
      if (!should.some(({ shell }) => shell[selector] === undefined || shell[selector] === style))
        fault(`${selector} looks otherwise: ${difference(first.shell[selector] ?? '', style)}`)
    if (!should.some(({ next }) => next === frame.next))
      fault(`what comes next is not where it was: ${frame.next ?? 'it is gone'}`)
  }
  return faults
}

const difference = (before: string, now: string) =>
  now
    .split('; ')
    .filter((each) => !before.split('; ').includes(each))
    .join('; ')

function note(judged: Judged, { place }: Look, frames: readonly Inspected[]): void {
  const ways = judged.seen.get(place) ?? new Map<string, Set<string>>()
  judged.seen.set(place, ways)
  for (const [, way = '', index = ''] of frames.flatMap((frame) =>
    frame.marks.flatMap((each) => [...each.matchAll(marks)]),
  )) {
    const indexes = ways.get(way) ?? new Set<string>()
    ways.set(way, indexes.add(index))
  }
}
