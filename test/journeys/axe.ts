import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const standard = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** What WCAG 2.2 asks beyond the tags that are on by themselves, and landmarks for all there is to read. */
const everything = { runOnly: standard, rules: { 'target-size': { enabled: true }, region: { enabled: true } } }
/** Inside a part of the page nothing can be said about landmarks. */
const ofPart = { runOnly: standard, rules: { 'target-size': { enabled: true } } }
/** All that another light can change. */
const colours = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } }

/** What of a part of the page as it stands falls short of WCAG 2.2 AA, one line for each. */
export async function barriers(page: Page, part?: string, options: object = part ? ofPart : everything) {
  // Evaluated by the debugger, so the page's content policy stays as it is.
  await page.evaluate(`window.axe || (() => {${axe}})()`)
  const { violations } = (await page.evaluate(
    `axe.run('${part ?? 'html'}', ${JSON.stringify({ iframes: false, preload: false, resultTypes: ['violations'], ...options })})`,
  )) as AxeResults
  return violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 3).map((node) => node.target.join(' '))
    return `${id}: ${help} (${places.join(', ')})`
  })
}

/** Resolves once nothing moves or changes its colour any more. */
async function stillness() {
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame)
  await Promise.allSettled(document.getAnimations().map((animation) => animation.finished))
}

/**
 * Holds a screen, or a part of it, to the standard in the light and in the dark; every shortfall is told, not the first. It
 * begins in the light that is on: to change it draws all anew.
 */
export async function inBothLights(page: Page, name: string, part?: string): Promise<void> {
  const isDark = await page.evaluate(() => document.documentElement.dataset.mantineColorScheme === 'dark')
  const [first, second] = isDark ? (['dark', 'light'] as const) : (['light', 'dark'] as const)
  for (const colorScheme of [first, second]) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.locator(`html[data-mantine-color-scheme=${colorScheme}]`).waitFor({ state: 'attached' })
    await page.evaluate(stillness)
    const found = await barriers(page, part, colorScheme === second ? colours : undefined)
    expect.soft(found, `${name}, ${colorScheme}`).toEqual([])
  }
}

/** What is wider than the window, so that a page would have to be moved sideways to be read. */
export const wider = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= width) return []
    return [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((each) => each.getBoundingClientRect().right > width + 1)
      .slice(0, 5)
      .map((each) => `${each.tagName.toLowerCase()}.${String(each.className).slice(0, 40)}`)
      .concat(`${document.documentElement.scrollWidth} of ${width}`)
  })

/** Goes to another page of the workspace without loading it anew. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState({}, '', to)
    window.dispatchEvent(new PopStateEvent('popstate', { state: {} }))
  }, path)
}
