/** What the loader draws in the company's page: inside a shadow root and by script alone, so that neither's styles touch. */

const signs = {
  bubble: {
    d: 'M12 3.5c5 0 9 3.4 9 7.8s-4 7.7-9 7.7c-1.1 0-2.2-.2-3.2-.5l-4.3 2 1.1-3.7C4 15.4 3 13.5 3 11.3 3 6.9 7 3.5 12 3.5Z',
    fill: 'currentColor',
  },
  question: { d: 'M9 9.2a3 3 0 1 1 4.5 2.6c-.9.5-1.5 1.1-1.5 2.2m0 3.2v.1', fill: 'none' },
  hand: {
    d: 'M8 12V5.5a1.5 1.5 0 0 1 3 0V11m0-1V4.5a1.5 1.5 0 0 1 3 0V11m0-4.5a1.5 1.5 0 0 1 3 0V14c0 4-2.5 6.5-6 6.5-2.8 0-4.3-1.2-5.5-3.5L3.7 13.3a1.5 1.5 0 0 1 2.6-1.5L8 14',
    fill: 'none',
  },
  down: { d: 'm6.5 9.5 5.5 5.5 5.5-5.5', fill: 'none' },
  cross: { d: 'm7 7 10 10M17 7 7 17', fill: 'none' },
}

export function icon(name: keyof typeof signs): SVGElement {
  const made = <T extends 'svg' | 'path'>(tag: T, attributes: Record<string, string>) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', tag)
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
    return element
  }
  const line: Record<string, string> =
    signs[name].fill === 'none'
      ? { stroke: 'currentColor', 'stroke-width': '2', 'stroke-linecap': 'round', 'stroke-linejoin': 'round' }
      : {}
  const svg = made('svg', {
    viewBox: '0 0 24 24',
    'aria-hidden': 'true',
    class: name === 'down' || name === 'cross' ? name : 'idle',
  })
  svg.append(made('path', { ...signs[name], ...line }))
  return svg
}

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag)
  made.className = className
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...children)
  return made
}

/** A picture that the frame has loaded. */
export function drawn(picture: ImageBitmap): HTMLCanvasElement {
  const canvas = element('canvas', '', { 'aria-hidden': 'true' })
  canvas.width = picture.width
  canvas.height = picture.height
  canvas.getContext('bitmaprenderer')?.transferFromImageBitmap(picture)
  return canvas
}

export const styles = `
:host { all: initial; position: fixed; inset: auto; z-index: 2147483000; font: 15px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; color-scheme: light; --sheet: #fff; --ink: #16201d; --soft: #55605a; --line: rgb(22 32 29 / 10%) }
:host([data-theme=dark]) { color-scheme: dark; --sheet: #1e2522; --ink: #e9e6dd; --soft: #a8b0aa; --line: rgb(255 255 255 / 12%) }
* { box-sizing: border-box }
[hidden] { display: none !important }
button { font: inherit; color: inherit; border: 0; background: none; padding: 0; margin: 0; cursor: pointer; -webkit-tap-highlight-color: transparent }
.launcher { position: fixed; inset-block-end: calc(var(--gap) + env(safe-area-inset-bottom, 0px)); min-width: 56px; height: 56px; border-radius: 28px; display: grid; place-items: center; background: var(--brand); color: var(--on-brand); box-shadow: 0 1px 3px rgb(0 0 0 / 18%), 0 8px 24px rgb(0 0 0 / 18%); transition: transform .15s }
.launcher:hover { transform: translateY(-1px) }
.launcher:active { transform: scale(.96) }
.launcher svg { width: 27px; height: 27px; grid-area: 1/1; transition: opacity .14s, transform .14s }
.launcher .down { opacity: 0; transform: translateY(-6px) }
.worded .launcher { grid-template-columns: auto auto; gap: 8px; padding-inline: 16px 20px }
.launcher .words { grid-area: 1/2; font-weight: 600 }
.open .launcher .down { opacity: 1; transform: none }
.open .launcher .idle { opacity: 0; transform: translateY(6px) }
.right .launcher, .right .panel, .right .teaser { right: calc(var(--gap) + env(safe-area-inset-right, 0px)) }
.left .launcher, .left .panel, .left .teaser { left: calc(var(--gap) + env(safe-area-inset-left, 0px)) }
button:focus-visible { outline: 2px solid var(--ink); outline-offset: 2px; box-shadow: 0 0 0 5px var(--sheet) }
.count { position: absolute; inset-block-start: -3px; inset-inline-end: -3px; min-width: 21px; height: 21px; padding: 0 6px; border-radius: 11px; background: #c6281c; color: #fff; font-size: 12px; font-weight: 650; line-height: 21px; text-align: center; box-shadow: 0 0 0 2px var(--sheet) }
.panel { position: fixed; inset-block-end: calc(var(--gap) + 68px + env(safe-area-inset-bottom, 0px)); width: min(404px, calc(100vw - 40px)); height: min(704px, calc(100vh - 88px - var(--gap))); height: min(704px, calc(100dvh - 88px - var(--gap))); border-radius: 16px; overflow: hidden; background: var(--sheet); box-shadow: 0 0 0 1px var(--line), 0 2px 6px rgb(0 0 0 / 8%), 0 16px 48px rgb(0 0 0 / 20%); visibility: hidden; opacity: 0; transform: translateY(10px); transition: opacity .14s, transform .14s, visibility 0s .14s }
.open .panel { visibility: visible; opacity: 1; transform: none; transition: opacity .14s, transform .14s }
iframe { display: block; width: 100%; height: 100%; border: 0; background: transparent; color-scheme: light dark }
.edge { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
.teaser { position: fixed; inset-block-end: calc(var(--gap) + 70px + env(safe-area-inset-bottom, 0px)); max-width: min(320px, calc(100vw - 40px)); display: flex; align-items: flex-start; border-radius: 14px; background: var(--sheet); color: var(--ink); box-shadow: 0 0 0 1px var(--line), 0 2px 6px rgb(0 0 0 / 8%), 0 10px 32px rgb(0 0 0 / 16%); animation: in .15s }
.teaser .words { display: flex; gap: 10px; align-items: flex-start; text-align: start; padding: 13px 0; padding-inline-start: 14px; flex: 1; min-width: 0; border-radius: 14px }
.teaser canvas { width: 32px; height: 32px; border-radius: 50%; flex: none; object-fit: cover }
.teaser .from { display: block; font-size: 12.5px; color: var(--soft) }
.teaser .text { display: -webkit-box; -webkit-line-clamp: 4; -webkit-box-orient: vertical; overflow: hidden; overflow-wrap: anywhere }
.teaser .dismiss { flex: none; width: 36px; height: 36px; display: grid; place-items: center; color: var(--soft); border-radius: 50%; margin: 4px }
.teaser .dismiss svg { width: 18px; height: 18px }
@keyframes in { from { opacity: 0; transform: translateY(8px) } }
.phone.open .panel { inset: 0; width: auto; height: auto; border-radius: 0; box-shadow: none; padding: env(safe-area-inset-top, 0px) env(safe-area-inset-right, 0px) env(safe-area-inset-bottom, 0px) env(safe-area-inset-left, 0px) }
.phone.open .launcher { display: none }
@media (prefers-reduced-motion: reduce) { * { transition: none !important; animation: none !important } }
@media (forced-colors: active) { .launcher, .panel, .teaser { border: 1px solid } }
@media print { :host { display: none !important } }
`
